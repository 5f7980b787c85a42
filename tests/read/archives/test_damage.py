"""Files that are cut, garbled, mixed or made to harm: one line each, and all that can be read is read."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read import copy_file
from pipeline.read.archives import mbox
from pipeline.read.articles import read_articles
from tests.read.archives.reading import read

TEXT = "The mayor of Norford said on Monday that the bridge would be closed for two weeks for repairs."
ROW = {"text": TEXT, "title": "Bridge closed", "published": "2023-10-10"}
TABLE = f"title,text,published\nOne,{TEXT},2023-10-10\nTwo,{TEXT},2023-10-10\n"
MAIL = (
    "From a@example.org Tue Oct 10 09:00:00 2023\nFrom: Anna Holt <a@example.org>\nSubject: Bridge\n"
    f"Date: Tue, 10 Oct 2023 09:00:00 +0000\n\n{TEXT}\n\n"
)
NEXIS = "".join(
    f"{number} of 2 DOCUMENTS\n\nThe Norford Courier\n\nOctober 10, 2023 Tuesday\n\nBridge closed\n\n"
    f"LENGTH: 18 words\n\n{TEXT}\n\nLOAD-DATE: October 12, 2023\n\n"
    for number in (1, 2)
)
FEED = (
    '<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>'
    + f"<item><title>One</title><content:encoded xmlns:content='x'>{TEXT}</content:encoded></item>" * 2
    + "{end}"
)
ENTITIES = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 50}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def articles_and_codes(found: list[Article | Failure]) -> tuple[int, list[str]]:
    return (
        sum(isinstance(item, Article) for item in found),
        [item.code for item in found if isinstance(item, Failure)],
    )


@pytest.mark.parametrize(
    ("name", "content", "articles", "codes"),
    [
        ("a.json", ("[" + json.dumps(ROW) + "," + json.dumps(ROW)[:40]).encode(), 1, ["bad_json"]),
        ("a.json", ('{"articles": [' + json.dumps(ROW) + ", {").encode(), 1, ["bad_json"]),
        ("a.jsonl", (json.dumps(ROW) + "\n" + json.dumps(ROW)[:40]).encode(), 1, ["bad_json"]),
        ("a.csv.gz", gzip.compress(TABLE.encode() * 50)[:-9], None, ["bad_gzip"]),
        ("a.rss", FEED.format(doctype="", end="<item><title>Th").encode(), 2, ["bad_xml"]),
        ("a.txt", NEXIS[:-250].encode(), 1, None),
        ("a.mbox", (MAIL * 2)[:-60].encode(), 2, []),
    ],
)
def test_a_file_that_was_cut_gives_what_stands_before(
    name: str, content: bytes, articles: int | None, codes: list[str] | None, tmp_path: Path
) -> None:
    count, refused = articles_and_codes(read(tmp_path, name, content))
    assert articles in (None, count)
    assert codes is None or refused == codes


@pytest.mark.parametrize("wrapped", ["[{}]", '{{"articles": [{}]}}'])
def test_an_array_in_another_encoding_is_read(wrapped: str, tmp_path: Path) -> None:
    row = json.dumps(ROW | {"title": "“Café”"}, ensure_ascii=False)
    (article, other) = read(tmp_path, "a.json", wrapped.format(f"{row}, {json.dumps(ROW)}").encode("cp1252"))
    assert isinstance(article, Article) and article.title == "“Café”"
    assert isinstance(other, Article) and other.title == "Bridge closed"


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "mbox", "rss", "warc", "xlsx", "txt"])
def test_an_empty_file_is_one_line(suffix: str, tmp_path: Path) -> None:
    count, codes = articles_and_codes(read(tmp_path, f"a.{suffix}", b""))
    assert (count, len(codes)) == (0, 1)


def test_a_million_columns_are_one_line(tmp_path: Path) -> None:
    assert articles_and_codes(read(tmp_path, "a.csv", b"text" + b",x" * 1_000_000)) == (
        0,
        ["too_many_columns"],
    )


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.txt.gz", "a.xml.gz"])
def test_what_was_packed_to_fill_the_disk_is_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_file, "_MOST_UNPACKED", 1000)
    packed = gzip.compress(b"text\n" + b"a" * 2_000_000)
    assert articles_and_codes(read(tmp_path, name, packed)) == (0, ["too_large"])


@pytest.mark.parametrize(("name", "part"), [("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml")])
def test_a_document_that_unpacks_to_far_more_is_one_line(name: str, part: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(part, b" " * (101 << 20))
    found = list(read_articles([tmp_path / name], max_characters=100_000))
    assert articles_and_codes(found)[0] == 0
    assert len(found) == 1


def test_a_workbook_with_a_garbled_part_is_one_line(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook>" + bytes(range(256)) * 9)
    content = bytearray((tmp_path / "a.xlsx").read_bytes())
    content[60:160] = b"\xff" * 100
    assert articles_and_codes(read(tmp_path, "a.xlsx", bytes(content))) == (0, ["bad_xlsx"])


def test_entities_within_entities_are_not_expanded(tmp_path: Path) -> None:
    content = FEED.format(doctype=ENTITIES + "]>", end="<item><title>&i;</title></item></channel></rss>")
    found = read(tmp_path, "a.rss", content.encode())
    assert articles_and_codes(found)[0] == 2
    assert sum(len(str(item)) for item in found) < 10_000


def test_a_message_without_an_end_does_not_take_the_next_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mbox, "_LONGEST_MESSAGE", 1000)
    content = MAIL + "a" * 5000 + "\n\n" + MAIL
    assert articles_and_codes(read(tmp_path, "a.mbox", content.encode())) == (1, ["too_long"])


def test_a_mailbox_with_an_export_in_it_keeps_its_other_messages(tmp_path: Path) -> None:
    found = read(tmp_path, "a.mbox", (MAIL + MAIL.replace(TEXT, NEXIS) + MAIL).encode())
    assert {item.article_id for item in found if isinstance(item, Article)} >= {"a/1", "a/3"}


def test_a_table_that_is_a_page_is_one_line(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><p>{TEXT}</p><p>{TEXT}, too, it, is</p></body></html>"
    count, codes = articles_and_codes(read(tmp_path, "a.csv", page.encode()))
    assert (count, len(codes)) == (0, 1)


def _zeros_in(content: str, word: str) -> bytes:
    """A file of which a disk has lost some bytes, behind the first time that it says a word."""
    at = content.index(word) + len(word)
    return f"{content[:at]}{chr(0) * 300}{content[at + 3 :]}".encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", _zeros_in(NEXIS, "The mayor")),
        ("a.txt", _zeros_in(NEXIS, "LOAD-DATE")),
        ("a.csv", _zeros_in(TABLE, "The mayor")),
        ("a.tsv", _zeros_in(TABLE.replace(",", "\t"), "One")),
        ("a.mbox", _zeros_in(MAIL * 2, "The mayor")),
        ("a.jsonl", _zeros_in(f"{json.dumps(ROW)}\n" * 2, "The mayor")),
        ("a.rss", _zeros_in(FEED.format(doctype="", end="</channel></rss>"), "The mayor")),
        ("a.rss", _zeros_in(FEED.format(doctype="", end="</channel></rss>"), "<item><ti")),
    ],
)
def test_an_article_of_which_bytes_were_lost_costs_no_other(
    name: str, content: bytes, tmp_path: Path
) -> None:
    assert articles_and_codes(read(tmp_path, name, content)) == (1, ["damaged"])


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.nitf"])
def test_an_article_of_which_bytes_were_lost_is_one_line(name: str, tmp_path: Path) -> None:
    paragraphs = f"<p>{TEXT}</p>" * 3
    content = {
        "a.txt": TEXT * 3,
        "a.html": f"<html><body><article><h1>Bridge</h1>{paragraphs}</article></body></html>",
        "a.nitf": f"<nitf><body><body.content>{paragraphs}</body.content></body></nitf>",
    }[name]
    assert articles_and_codes(read(tmp_path, name, _zeros_in(content, "The mayor"))) == (0, ["damaged"])


def test_a_single_zero_is_no_damage(tmp_path: Path) -> None:
    assert articles_and_codes(read(tmp_path, "a.txt", f"{TEXT}\0 {TEXT}".encode())) == (1, [])
