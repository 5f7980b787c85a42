"""What exports of Factiva lose by damage, and what they do not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses run instead."


def document(number: int, text: str = TEXT) -> str:
    head = f"Bridge closed\n20 words\n{number} May 2010\nThe Courier\nCOUR\nEnglish\n(c) 2010 Courier\n\n"
    return f"{head}{text}\n\nDocument COUR00002010050{number}e65{number}00001\n\n"


def codes(folder: Path, name: str, content: bytes) -> list[str]:
    return sorted(
        "read" if isinstance(article, Article) else article.code for article in read(folder, name, content)
    )


def test_a_text_that_is_cut_off_keeps_all_before(tmp_path: Path) -> None:
    export = document(1) + document(2, "") + document(3)
    assert codes(tmp_path, "a.txt", export.encode()) == ["no_text", "read", "read"]
    assert codes(tmp_path, "a.txt", export.encode()[:-40]) == ["cut_off", "no_text", "read"]


def test_a_sentence_that_begins_with_a_code_is_no_field(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "a.txt", document(1, f"CO is a gas. {TEXT}\n\nIN short: {TEXT}").encode())
    assert isinstance(article, Article)
    assert article.text == f"CO is a gas. {TEXT}\n\nIN short: {TEXT}"
    assert (article.title, article.published) == ("Bridge closed", "2010-05-01")


def test_a_bar_between_words_is_no_border_of_a_table(tmp_path: Path) -> None:
    text = f"The paper’s page is called Harbour | Winter. {TEXT}"
    (article,) = read(tmp_path, "a.txt", document(1, text).replace("Bridge", "Live | Bridge").encode())
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Live | Bridge closed", text)


def test_xml_with_entities_expands_none_and_keeps_what_stands_before_its_damage(tmp_path: Path) -> None:
    part = (
        f"<article><leadParagraph><paragraph>{TEXT} &a;</paragraph></leadParagraph>"
        "<publicationDate><dateTime>2010-05-08T00:00:00Z</dateTime></publicationDate></article>"
    )
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50}"><!ENTITY b SYSTEM "file:///etc/hostname">]><ppsArticles>'
    export = bomb + part + part.replace("&a;", "&b;") + "<article><leadParagraph>"
    results = read(tmp_path, "a.xml", export.encode())
    assert [isinstance(result, Article) for result in results] == [True, True, False]
    assert all("haha" not in result.text for result in results if isinstance(result, Article))


def test_an_answer_of_the_api_without_text_is_said_to_have_none(tmp_path: Path) -> None:
    body = [{"content": [{"content": [{"content": {"text": TEXT}}]}]}]
    attributes = {"headline": {"main": {"text": "Bridge"}}, "publication_date": "2010-05-08"}
    data = [{"attributes": {**attributes, "body": body}}, {"attributes": {**attributes, "content": []}}, "x"]
    answer = json.dumps({"data": data}).encode()
    assert codes(tmp_path, "a.json", answer) == ["no_text", "no_text", "read"]
    assert codes(tmp_path, "a.json", answer[:-5]) == ["bad_json"]


def test_damaged_rtf_is_one_line(tmp_path: Path) -> None:
    rtf = "{\\rtf1\\ansi " + document(1).replace("\n", "\\par\n")
    assert codes(tmp_path, "a.rtf", rtf.encode()) == ["read"]
    assert codes(tmp_path, "a.rtf", b"{\\rtf1 Nothing of the kind}") == ["read"]


@pytest.mark.parametrize(
    ("number", "words", "date", "language"),
    [
        ("Dokument", "20 Wörter", "1. Mai 2010", "Englisch"),
        ("Documento", "20 palabras", "1 mayo 2010", "Inglés"),
        ("Document", "20 mots", "1 mai 2010", "Anglais"),
    ],
)
def test_an_export_in_the_language_of_its_user(
    tmp_path: Path, number: str, words: str, date: str, language: str
) -> None:
    export = document(1)
    for english, own in (
        ("Document ", f"{number} "), ("20 words", words), ("1 May 2010", date), ("English", language),
    ):  # fmt: skip
        export = export.replace(english, own)
    (article,) = read(tmp_path, "a.txt", export.encode())
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == (TEXT, "Bridge closed", "2010-05-01")
    assert article.article_id == "a/COUR000020100501e65100001"


@pytest.mark.parametrize(
    ("day", "length", "language", "label"),
    [
        ("8 мая 2010", "20 слов", "Английский", "Документ"),
        ("2010年5月8日", "20 文字", "英語", "書類"),
        ("2010 年 5 月 8 日", "20 字", "英文", "文件"),
        ("8. Mai 2010", "20 Wörter", "Englisch", "Dokument"),
    ],
)
def test_the_language_of_the_interface_may_have_letters_of_its_own(
    tmp_path: Path, day: str, length: str, language: str, label: str
) -> None:
    number = "COUR000020100508e65800001"
    rows = (("HD", "Bridge closed"), ("WC", length), ("PD", day), ("LP", TEXT), ("AN", f"{label} {number}"))
    cells = "".join(f"<tr><td>{code}</td><td>{value}</td></tr>" for code, value in rows)
    page = f"<div class='article enArticle'><table>{cells}</table></div>"
    head = f"Bridge closed\n{length}\n{day}\nThe Courier\nCOUR\n{language}\n(c) 2010 Courier\n\n"
    text = f"{head}{TEXT}\n\n{label} {number}\n"
    for name, content in (("a.html", page), ("a.txt", text)):
        (article,) = read(tmp_path, name, content.encode())
        assert isinstance(article, Article)
        assert (article.article_id, article.title) == (f"a/{number}", "Bridge closed")
        assert (article.published, article.text) == ("2010-05-08", TEXT)


@pytest.mark.parametrize(
    "day",
    ["2010-05-08", "<dateTime>2010-05-08T00:00:00Z</dateTime>", "<date>2010-05-08</date><time>15:32</time>"],
)
@pytest.mark.parametrize("capital", [True, False])
def test_xml_names_its_day_in_several_ways(tmp_path: Path, day: str, capital: bool) -> None:
    part = (
        f"<article><publicationDate>{day}</publicationDate><modificationDate>2024-01-01</modificationDate>"
        f"<leadParagraph><paragraph>{TEXT}</paragraph></leadParagraph></article>"
    )
    if capital:
        part = part.replace("leadP", "LeadP").replace("paragraph", "Paragraph").replace("publ", "Publ")
    (article,) = read(tmp_path, "a.xml", part.encode())
    assert isinstance(article, Article) and (article.published, article.text) == ("2010-05-08", TEXT)


LIKE_RIGHTS = "Copyright 2024 rules will change how museums lend pictures, the minister said."
COMPANY = "The bridge is owned by Harbour Works Limited"


def _text(number: str, text: list[str]) -> bytes:
    return document(1, "\n\n".join(text)).replace("COUR00002010050", number).encode()


def _page(number: str, text: list[str]) -> bytes:
    paragraphs = "".join(f"<p class='articleParagraph'>{line}</p>" for line in text)
    cells = (("SN", "The Courier"), ("TD", paragraphs), ("AN", f"Document {number}"))
    rows = "".join(f"<tr><td>{code}</td><td>{value}</td></tr>" for code, value in cells)
    return f"<div class='article enArticle'><table>{rows}</table></div>".encode()


def _xml(number: str, text: list[str]) -> bytes:
    lines = "".join(f"<paragraph>{line}</paragraph>" for line in text)
    inner = f"<sourceName>The Courier</sourceName><leadParagraph>{lines}</leadParagraph>"
    return (
        f"<ppsArticles><article>{inner}<accessionNo>{number}</accessionNo></article></ppsArticles>".encode()
    )


def _api(number: str, text: list[str]) -> bytes:
    body = [{"content": [{"content": [{"text": line}]}]} for line in text]
    attributes = {"publication_date": "2010-05-08", "source_name": "The Courier", "body": body}
    return json.dumps({"data": [{"id": f"x.{number}", "attributes": attributes}]}).encode()


@pytest.mark.parametrize(
    ("name", "made"), [("a.txt", _text), ("a.html", _page), ("a.xml", _xml), ("a.json", _api)]
)
@pytest.mark.parametrize(
    "below", ["© 2010 Courier Press", "Courier Press Limited", "The Courier", "All rights reserved."]
)
def test_who_published_and_whose_the_rights_are_is_no_text(
    tmp_path: Path, name: str, made: Callable[[str, list[str]], bytes], below: str
) -> None:
    (article,) = read(tmp_path, name, made("COUR1", [TEXT, below]))
    assert isinstance(article, Article) and article.text == TEXT
    for like in (LIKE_RIGHTS, COMPANY, "Anna Holt"):
        (article,) = read(tmp_path, name, made("COUR1", [TEXT, like]))
        assert isinstance(article, Article) and article.text == f"{TEXT}\n\n{like}"


@pytest.mark.parametrize(
    "notice",
    [
        "(c) 2010 Courier",
        "(c) 2010 Courier. All rights reserved. This material may not be published or\nbroadcast again.",
        "Copyright 2010. The Courier Publishing Company of the Harbour of Norford\nand the Valley.",
    ],
)
@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_a_text_right_below_the_notice_of_rights_is_whole(tmp_path: Path, notice: str, below: str) -> None:
    for first in (TEXT, LIKE_RIGHTS):
        export = document(1, f"{first}\n\n{TEXT}").replace("(c) 2010 Courier\n\n", f"{notice}{below}")
        (article,) = read(tmp_path, "a.txt", export.encode())
        assert isinstance(article, Article) and article.text == f"{first}\n\n{TEXT}"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Arts & Leisure Desk; Section AR\n", "Bridge closed"),
        ("Metropolitan News Desk; SECT\n", "Bridge closed"),
        ("Local News; B\n", "Bridge closed"),
        ("Council sells land; mayor resigns\n", "Council sells land; mayor resigns Bridge closed"),
    ],
)
def test_a_section_above_the_headline_is_none_of_it(tmp_path: Path, above: str, title: str) -> None:
    (article,) = read(tmp_path, "a.txt", (above + document(1)).encode())
    assert isinstance(article, Article) and article.title == title
