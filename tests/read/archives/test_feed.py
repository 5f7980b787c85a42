"""Feeds as they are sent: damaged, cut off, in old encodings, with entities that explode."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.errors.codes import code_of
from pipeline.read.articles import read_articles

ITEM = (
    "<item><title>{title}</title><guid>{name}</guid><pubDate>Tue, 10 Oct 2023 09:00:00 GMT</pubDate>"
    "<content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded></item>"
)
TEXT = "The mayor said on Monday that the bridge would be closed for two weeks."
HEAD = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
END = "</channel></rss>"


def item(name: str = "a1", text: str = TEXT, title: str = "Bridge") -> str:
    return ITEM.format(name=name, text=text, title=title)


def read(folder: Path, content: bytes | str) -> list[Article | Failure]:
    (folder / "feed.xml").write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles([folder], max_characters=100_000))


def test_an_entry_that_is_cut_off_is_said_and_those_before_it_stay(tmp_path: Path) -> None:
    failure, first = read(tmp_path, HEAD + item() + item("a2")[:150])
    assert isinstance(first, Article) and isinstance(failure, Failure)
    assert (first.article_id, failure.code) == ("feed/a1", "bad_xml")


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        (f"<item><title>{'x' * (11 << 20)}</title></item>{END}", "too long"),
        (f"<item><description>{'<b>' * 3_000}</description></item>{END}", "too deeply"),
        (f"{END}<rss><channel>{item('a3')}{END}", "behind the end"),
    ],
    ids=["long", "deep", "twice"],
)
def test_what_the_parser_stops_at_is_said(tmp_path: Path, rest: str, says: str) -> None:
    found = read(tmp_path, HEAD + item() + rest)
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert (failure.code, says in failure.message) == ("bad_xml", True)
    assert [one.article_id for one in found if isinstance(one, Article)] == ["feed/a1"]


def test_a_feed_that_ends_between_entries_keeps_them_all(tmp_path: Path) -> None:
    failure, first, second = read(tmp_path, HEAD + item() + item("a2"))
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(failure, Failure)


def test_a_feed_in_utf_16_is_read(tmp_path: Path) -> None:
    content = f'<?xml version="1.0" encoding="UTF-16"?>{HEAD}{item(title="Fish &amp; chips")}{END}'
    (article,) = read(tmp_path, content.encode("utf-16"))
    assert isinstance(article, Article) and article.title == "Fish & chips"


def test_bare_ampersands_references_of_html_and_blank_lines_before_do_no_harm(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path,
        f'\n\n<?xml version="1.0"?>{HEAD}{item(title="Fish & chips&nbsp;&ndash; a trade", text=TEXT)}{END}',
    )
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Fish & chips – a trade", TEXT)


def test_bytes_of_windows_are_read_whatever_the_feed_declares(tmp_path: Path) -> None:
    quoted = "“We wait,” said the mayor of Port Ellery on Monday, who’s in no hurry."
    for declared, warnings in (("UTF-8", True), ("ISO-8859-1", False)):
        content = f'<?xml version="1.0" encoding="{declared}"?>{HEAD}{item(text=quoted)}{END}'
        (article,) = read(tmp_path, content.encode("cp1252"))
        assert isinstance(article, Article)
        assert article.text == quoted
        assert ("guessed_encoding" in map(code_of, article.warnings)) is warnings


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/hostname">]>'
    )
    (article,) = read(tmp_path, f"{bomb}{HEAD}{item(text=TEXT + ' &b;&c;')}{END}")
    assert isinstance(article, Article)
    assert "aaaa" not in article.text and article.text.startswith(TEXT)


@pytest.mark.parametrize(
    "content", ["", "no markup", "<other><p>x</p></other>", "<rss><channel></channel></rss>"]
)
def test_what_is_no_feed_or_an_empty_one_is_one_line(tmp_path: Path, content: str) -> None:
    (failure,) = read(tmp_path, content)
    assert isinstance(failure, Failure)


def test_an_entry_that_stands_twice_under_one_number_is_read_twice(tmp_path: Path) -> None:
    first, second = read(tmp_path, HEAD + item() + item(text=TEXT + " Ferries run.") + END)
    assert {first.article_id, second.article_id} == {"feed/a1", "feed/2"}


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ("", None),
        ("&lt;/p&gt;&lt;p&gt;Read more: Ferries run", None),
        ("&lt;/p&gt;&lt;p&gt;“I wonder,” she said, “and then again...", None),
        (" […]", "only_summary"),
        ("&lt;/p&gt;&lt;p&gt;Continue reading →", "only_summary"),
    ],
)
def test_what_ends_as_teasers_do_is_judged_by_its_length(
    tmp_path: Path, ending: str, code: str | None
) -> None:
    (found,) = read(tmp_path, HEAD + item(text=" ".join([TEXT] * 15) + ending) + END)
    assert getattr(found, "code", None) == code
    assert "Read more" not in getattr(found, "text", "")
    (short,) = read(tmp_path, HEAD + item(text=f"{TEXT} Read more") + END)
    assert isinstance(short, Failure) and short.code == "only_summary"


def test_a_long_description_is_the_text_and_one_that_breaks_off_is_not(tmp_path: Path) -> None:
    described = "<item><title>x</title><guid>{}</guid><description>{}</description></item>"
    long = " ".join([TEXT] * 15)
    cut, whole = read(
        tmp_path, HEAD + described.format("a", long) + described.format("b", long + " […]") + END
    )
    assert isinstance(whole, Article) and isinstance(cut, Failure)
    assert cut.code == "only_summary"


def test_a_feed_that_is_cut_off_within_a_mark_is_said(tmp_path: Path) -> None:
    whole = HEAD + item() + "<item><title>Two</title><description>Short.</description><content:encoded><![C"
    found = read(tmp_path, whole)
    assert [one.code for one in found if isinstance(one, Failure)] == ["bad_xml"]
    assert [one.article_id for one in found if isinstance(one, Article)] == ["feed/a1"]


def test_a_reference_to_half_a_character_is_none(tmp_path: Path) -> None:
    odd = "&#xD83D;&#56832;&#x110000;&#x0;"
    head = HEAD.replace("xmlns", f'xmlns:a="x{odd}" xmlns')
    feed = head + item(text=f"{TEXT} {odd}", title=f"Bridge{odd}") + END
    (article,) = read(tmp_path, feed)
    assert isinstance(article, Article)
    assert (article.text, article.title) == (
        f"{TEXT} \ufffd\ufffd\ufffd\ufffd",
        "Bridge\ufffd\ufffd\ufffd\ufffd",
    )
    assert article.warnings == ("replaced_bytes: 4 in the text", "short_text")


def test_a_zero_among_the_first_characters_makes_no_other_encoding(tmp_path: Path) -> None:
    head = HEAD.replace("xmlns", 'xmlns:a="x&#xD83D;" xmlns')
    found = read(tmp_path, head.replace("<channel>", "<channel>\0") + item() + END)
    assert all(isinstance(article, Article) or article.code in ("bad_xml", "empty") for article in found)
