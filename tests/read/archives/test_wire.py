"""Wire copy that is damaged, was stripped of its codes, or only looks like it."""

from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles

TEXT = b"\tThe mayor said on Monday that the bridge\r\nwould be closed.\r\n\tFerries run.\r\n"
SAID = "The mayor said on Monday that the bridge would be closed.\n\nFerries run."


def story(number: int, text: bytes = TEXT, date: bytes = b"10-09-23 1549GMT") -> bytes:
    head = b"\x16\x16\x01a%04d\x1fbridge-\r\nr i\x13\x11 bc-Bridge 10-09 0012\r\n" % number
    return head + b"\x02BC-Bridge,12<\r\n^Bridge shut<\r\n" + text + b"\x03AN-WF-" + date + b"\r\n\x04"


def read(folder: Path, content: bytes) -> list[Article | Failure]:
    (folder / "wire.txt").write_bytes(content)
    return list(read_articles([folder], max_characters=100_000))


def test_a_story_that_is_cut_off_is_said_and_the_others_stay(tmp_path: Path) -> None:
    failure, first = read(tmp_path, story(1) + story(2)[:-40])
    assert isinstance(first, Article) and (first.article_id, first.text) == ("wire/a0001", SAID)
    assert isinstance(failure, Failure) and failure.code == "cut_off"


def test_stories_without_an_end_code_end_where_the_next_begins(tmp_path: Path) -> None:
    both = read(tmp_path, story(1).rstrip(b"\x04") + story(2))
    assert [article.article_id for article in both] == ["wire/a0001", "wire/a0002"]


def test_an_empty_story_is_an_error_in_its_place(tmp_path: Path) -> None:
    failure, article = read(tmp_path, story(1, b"") + story(2))
    assert isinstance(failure, Failure) and failure.code == "no_text"
    assert isinstance(article, Article)


def test_bytes_of_windows_are_read_and_said(tmp_path: Path) -> None:
    (article,) = read(
        tmp_path, story(1, "\tThe café in Quay Street is shut, the mayor said.\r\n".encode("cp1252"))
    )
    assert isinstance(article, Article)
    assert article.text.startswith("The café") and "guessed_encoding: read as cp1252" in article.warnings


@pytest.mark.parametrize(
    ("date", "published"),
    [(b"12-31-99 2350GMT", "1999-12-31"), (b"02-30-23 1549GMT", None), (b"", None)],
)
def test_the_closing_line_is_the_date(tmp_path: Path, date: bytes, published: str | None) -> None:
    (article,) = read(tmp_path, story(1, date=date))
    assert isinstance(article, Article) and article.published == published


def test_copy_that_was_stripped_of_its_codes_is_read(tmp_path: Path) -> None:
    copy = b"BC-Bridge,12<\n^Bridge shut<\n^By ANNA HOLT=\n" + TEXT + b"AN-WF-10-09-23 1549GMT\n"
    (article,) = read(tmp_path, copy)
    assert isinstance(article, Article)
    assert (article.title, article.byline, article.published) == ("Bridge shut", "ANNA HOLT", "2023-10-09")
    assert article.text == SAID


@pytest.mark.parametrize(
    "content", [b"The mayor said \x01 that the bridge is closed.", b"^ A text <\nof lines."]
)
def test_a_text_with_a_stray_code_is_a_text(tmp_path: Path, content: bytes) -> None:
    (article,) = read(tmp_path, content)
    assert isinstance(article, Article) and article.article_id == "wire"


@pytest.mark.parametrize(
    ("copy", "title"),
    [
        (
            b"\x01a1 4 s 9\r\n\x02Bridge shut\r\nEds: a note\r\n\r\nBy Anna Holt\r\n"
            + TEXT
            + b"ALN ah/tw\r\n\x03",
            "Bridge shut",
        ),
        (
            b"\x01dpa0042 3 pl 9\r\n\r\nMayor/Bridge/\r\nBridge shut =\r\n\x02\r\n" + TEXT + b"\x03",
            "Bridge shut",
        ),
        (
            b"\x01a0001\r\n\x02BC-x,9<\r\n^AP-BRIDGE-ADV13<\r\n^For global release, Monday<\r\n"
            + TEXT
            + b"\x03",
            None,
        ),
    ],
    ids=["notes", "headline above", "slug again"],
)
def test_what_is_said_to_editors_is_not_text(tmp_path: Path, copy: bytes, title: str | None) -> None:
    (article,) = read(tmp_path, copy + b"101549 OKT 23\r\n\x04")
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == (SAID, title, "2023-10-10")


def test_a_story_without_an_end_is_not_gathered_for_ever(tmp_path: Path) -> None:
    failure, first = read(tmp_path, story(1) + b"\x01a0002\x02" + b"x" * (5 << 20))
    assert isinstance(first, Article) and isinstance(failure, Failure)
    assert failure.code == "too_long"


def test_a_file_of_headers_alone_ends_in_one_line(tmp_path: Path) -> None:
    (failure,) = read(tmp_path, b"\x01a0001\x1fx-\r\n\x02")
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    ("heads", "title"),
    [
        ("^Bridge shut<\n^for two weeks<\n", "Bridge shut for two weeks"),
        ("^Bridge shut<\n^Ferries run<\n", "Bridge shut"),
        ("^CORRECTION: Bridge story<\n^Bridge shut<\n", "Bridge shut"),
        ("^Correction facility shut<\n", "Correction facility shut"),
    ],
)
def test_a_headline_goes_on_behind_its_mark_and_a_correction_is_none(
    tmp_path: Path, heads: str, title: str
) -> None:
    copy = f"\x01a1\x02BC-Bridge,12<\n{heads}\tEds: This is for Sunday.\n".encode() + TEXT + b"\x03\x04"
    (article,) = read(tmp_path, copy)
    assert isinstance(article, Article) and (article.title, article.text) == (title, SAID)


@pytest.mark.parametrize(
    ("copy", "title"),
    [
        (b"\x01a1 4 s 9\r\n\r\nBridge shut\r\n\r\n\x02", "Bridge shut"),
        (b"\x01a1 4 s 9\r\n\x02   Bridge shut\r\n", "Bridge shut"),
        (b"\x01a1 4 s 9\r\n\x02Bridge shut\r\n", "Bridge shut"),
    ],
)
def test_the_first_line_of_a_paragraph_is_no_headline(tmp_path: Path, copy: bytes, title: str) -> None:
    (article,) = read(tmp_path, copy + TEXT.replace(b"\t", b"   ") + b"\x03\r\n101549 OCT 23\r\n\x04")
    assert isinstance(article, Article) and (article.title, article.text) == (title, SAID)
