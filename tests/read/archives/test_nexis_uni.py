"""Word documents of Nexis Uni, made here, since they are no text."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from pipeline.annotations.article import Article
from pipeline.read.archives import word_lines
from tests.read.archives.reading import read

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses run instead."
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COVER = (
    "Date and Time: Monday, November 4, 2024 10:00:00 AM CET", "Job Number: 1", "Dokumente (3)",
    "1. Bridge closed", "Quellen: News",
)  # fmt: skip


def paragraph(text: str, bookmark: str = "") -> str:
    mark = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/><w:bookmarkEnd w:id="1"/>' if bookmark else ""
    runs = "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in text.split("\n"))
    return f"<w:p>{mark}<w:r>{runs}</w:r></w:p>"


def document(number: int, text: str, *end: str) -> str:
    lines = (
        "Bridge closed", "The Courier", f"July {number}, 2019 Monday 9:20 AM GMT", "Copyright 2019 Courier",
        "Section: NEWS", "Length: 20 words", "Byline:\u00a0Anna Holt",
    )  # fmt: skip
    head = paragraph("", f"Bookmark_{number}") + "".join(map(paragraph, lines))
    body = paragraph("Body", f"Body_{number}") + "".join(map(paragraph, text.split("\n\n")))
    return head + body + "".join(map(paragraph, end)) + paragraph("\nEnd of Document") + paragraph("")


def word(*parts: str, declared: str = "") -> bytes:
    content = f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{NAMESPACE}"><w:body>'
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", content + "".join(parts) + "</w:body></w:document>")
    return written.getvalue()


EXPORT = (
    "".join(map(paragraph, COVER)),
    document(1, f"{TEXT}\n\n“{TEXT}”", "Classification", "Language: ENGLISH", "Load-Date: July 4, 2019"),
    document(2, TEXT, "Load-Date: July 5, 2019"),
    document(3, TEXT),
)


def codes(folder: Path, content: bytes) -> list[str]:
    return sorted(
        "read" if isinstance(article, Article) else article.code
        for article in read(folder, "nexis.docx", content)
    )


def test_each_article_is_its_body_with_headline_byline_and_date(tmp_path: Path) -> None:
    articles = [
        article for article in read(tmp_path, "a.docx", word(*EXPORT)) if isinstance(article, Article)
    ]
    assert [article.published for article in articles] == ["2019-07-01", "2019-07-02", "2019-07-03"]
    assert [article.text for article in articles] == [f"{TEXT}\n\n“{TEXT}”", TEXT, TEXT]
    assert {(article.title, article.byline) for article in articles} == {("Bridge closed", "Anna Holt")}


def test_what_is_missing_or_without_text_is_said(tmp_path: Path) -> None:
    assert codes(tmp_path, word(*EXPORT[:3])) == ["missing_articles", "read", "read"]
    assert codes(tmp_path, word(*EXPORT[:3], document(3, ""))) == ["no_text", "read", "read"]


def test_damage_is_one_line_and_loses_nothing_before_it(tmp_path: Path) -> None:
    assert codes(tmp_path, word(*EXPORT[:3], "<w:p><w:r>")) == ["bad_docx", "read", "read"]
    assert codes(tmp_path, word(*EXPORT)[:-60]) == ["bad_docx"]
    bomb = f'<!DOCTYPE w [<!ENTITY a "{"ha" * 99}">]>'
    results = read(
        tmp_path, "nexis.docx", word(*EXPORT, "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", declared=bomb)
    )
    assert not any("haha" in result.text for result in results if isinstance(result, Article))


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    filling = paragraph(" " * word_lines._HEAD * 2)
    assert codes(tmp_path, word(*EXPORT, filling)) == ["too_long"]


def test_fields_in_the_language_of_the_user_and_sentences_that_begin_like_one(tmp_path: Path) -> None:
    text = f"{TEXT}\n\nLanguage: that is what divides us, she said.\n\n{TEXT}"
    first = document(1, text, "Graphic:\u00a0The bridge", "Classification", "Language: ENGLISH")
    for english, dutch in (("Body<", "Tekst<"), ("Length", "Lengte"), ("Section", "Rubriek")):
        first = first.replace(english, dutch)
    (article,) = read(tmp_path, "uni.docx", word(first.replace("End of Document", "Einde van document")))
    assert isinstance(article, Article)
    assert (article.text, article.byline, article.published) == (text, "Anna Holt", "2019-07-01")


@pytest.mark.parametrize("label", ["Ladedatum", "Date de chargement\u00a0", "Fecha de carga"])
def test_the_day_of_loading_in_the_language_of_the_user_ends_the_text(tmp_path: Path, label: str) -> None:
    (article,) = read(tmp_path, "uni.docx", word(document(1, TEXT, f"{label}:\u00a0July 5, 2019")))
    assert isinstance(article, Article) and article.text == TEXT


def old_document(number: int, of: int) -> str:
    centred = (f"{number} of {of} DOCUMENTS", "The Courier", f"July {number}, 2019 Monday")
    plain = ("Bridge closed", "BYLINE: Anna Holt", "LENGTH: 20 words", TEXT, "LOAD-DATE: July 4, 2019")
    set_in = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>"
    head = "".join(paragraph(line).replace("<w:p>", set_in) for line in centred)
    return (
        head + "".join(map(paragraph, plain)) + paragraph("Copyright 2019 Courier").replace("<w:p>", set_in)
    )


def test_a_document_of_the_old_layout_is_read_article_by_article(tmp_path: Path) -> None:
    export = word(paragraph("Terms: bridge"), old_document(1, 2), old_document(2, 2))
    found = read(tmp_path, "old.docx", export)
    said = [(one.title, one.byline, one.published, one.text) for one in found if isinstance(one, Article)]
    assert said == [("Bridge closed", "Anna Holt", f"2019-07-0{day}", TEXT) for day in (1, 2)]
    assert codes(tmp_path, word(old_document(1, 2))) == ["missing_articles", "read"]


def test_a_reference_to_half_a_character_is_one_line(tmp_path: Path) -> None:
    assert codes(tmp_path, word(EXPORT[0], EXPORT[1].replace("Bridge", "&#xD83D;"), EXPORT[2])) == [
        "bad_docx"
    ]


ENDED = ("", "Load-Date: July 4, 2019", "", "End of Document")


def text_export(*articles: tuple[str, tuple[str, ...]]) -> bytes:
    lines = []
    for number, (text, end) in enumerate(articles, 1):
        lines += ["Bridge closed", "The Courier", f"July {number}, 2019 Monday", "Copyright 2019 Courier"]
        lines += ["Length: 20 words", "Byline:\u00a0Anna Holt", "Body", "", *text.split("\n\n"), *end]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("end", [ENDED, ENDED[:2], ("", "End of Document")])
def test_an_export_that_was_saved_as_text(tmp_path: Path, end: tuple[str, ...]) -> None:
    text = f"{TEXT}\n\n{TEXT} It was so."
    articles = read(tmp_path, "a.txt", text_export((text, end), (text, end)))
    assert [(one.text, one.warnings) for one in articles if isinstance(one, Article)] == [(text, ())] * 2
    found = {(one.title, one.byline) for one in articles if isinstance(one, Article)}
    assert found == {("Bridge closed", "Anna Holt")}


def test_an_article_whose_end_is_missing_is_cut(tmp_path: Path) -> None:
    whole = document(3, f"{TEXT} {TEXT}")
    half = whole.partition(paragraph("\nEnd of Document"))[0]
    for parts, cut in (
        ((EXPORT[1], EXPORT[2], half), [False, False, True]),
        ((EXPORT[1], half, EXPORT[2]), [False, True, False]),
        ((half,), [False]),
        ((half.replace("run instead.", "run inst"),), [True]),
    ):
        articles = read(tmp_path, "a.docx", word(*map(paragraph, COVER), *parts))
        said = [_is_cut(one) for one in articles if isinstance(one, Article)]
        assert said == cut
    articles = read(tmp_path, "a.txt", text_export((TEXT, ENDED), (TEXT[:60], ())))
    assert [_is_cut(one) for one in articles if isinstance(one, Article)] == [False, True]


def _is_cut(article: Article) -> bool:
    return "partial_text: its end is missing" in article.warnings


def test_a_text_that_only_ends_so_is_one_article(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "a.txt", f"Bridge closed\nJuly 4, 2019\n\n{TEXT}\n\nEnd of Document".encode())
    assert isinstance(article, Article) and article.article_id == "a"


def test_heads_of_printed_pages_are_no_text(tmp_path: Path) -> None:
    pages = f"{TEXT}\n\nPage 2 of 3\n\nBridge closes\n\nPage 2 of the report is blank.\n\nBridge closes"
    head = (
        "Bridge closes\n\nThe Courier\n\nMarch 9, 2018 Friday\n\nCopyright 2018 Courier\n\nLength: 20 words"
    )
    export = f"{head}\n\nBody\n\n{pages}\n\nLoad-Date:\u00a0March 9, 2018\n\nEnd of Document\n"
    (article,) = read(tmp_path, "uni.txt", export.encode())
    assert isinstance(article, Article)
    assert article.text == f"{TEXT}\n\nPage 2 of the report is blank.\n\nBridge closes"
