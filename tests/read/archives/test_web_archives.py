"""Web archives as they lie in libraries: ARC, WACZ, pages packed, divided, cut off, under two addresses."""

import gzip
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from tests.read.archives.reading import read
from tests.read.archives.test_warc import SENTENCES, archive, page, response

pytest.importorskip("warcio")

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
BLOCKED = b"<html><head><title>Access denied</title></head><body><p>Access denied</p></body></html>"


def arc_record(address: str, block: bytes, kind: str = "text/html") -> bytes:
    return f"{address} 192.0.2.1 20080102030405 {kind} {len(block)}\n".encode() + block + b"\n"


def arc(*blocks: bytes) -> list[bytes]:
    about = b"1 0 Made\nURL IP-address Archive-date Content-type Archive-length\n"
    pages = [arc_record(f"http://a.example/{at}", block) for at, block in enumerate(blocks)]
    return [arc_record("filedesc://made.arc", about, "text/plain"), *pages]


def codes(found: list[Article | Failure]) -> list[str]:
    return [one.code for one in found if isinstance(one, Failure)]


def titles(found: list[Article | Failure]) -> list[str | None]:
    return [one.title for one in found if isinstance(one, Article)]


@pytest.mark.parametrize("name", ["old.arc", "old.warc", "old.arc.gz", "old.warc.gz"])
@pytest.mark.parametrize("packing", ["none", "each", "whole"])
def test_an_arc_is_read_whatever_it_is_called(tmp_path: Path, name: str, packing: str) -> None:
    records = arc(HTML + page(date="2007-12-30"))
    content = b"".join(map(gzip.compress, records)) if packing == "each" else b"".join(records)
    (article,) = read(tmp_path, name, gzip.compress(content) if packing == "whole" else content)
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Harbour not ready", "2007-12-30")
    assert article.text == "\n\n".join(SENTENCES) and article.warnings == ()


def test_a_warc_that_is_called_arc_is_read(tmp_path: Path) -> None:
    assert titles(read(tmp_path, "new.arc.gz", archive([response("https://a.example/1", page())]))) == [
        "Harbour not ready"
    ]


def test_records_of_arc_behind_a_damaged_one_are_read(tmp_path: Path) -> None:
    about, first, second = arc(HTML + page("First"), HTML + page("Second"))
    damaged = first.replace(b"text/html ", b"text/html x", 1)
    found = read(tmp_path, "old.arc", about + damaged + second)
    assert "bad_warc" in codes(found) and titles(found) == ["Second"]


def test_a_collection_is_read_through_and_one_without_archives_is_said(tmp_path: Path) -> None:
    for name, count in (("archive/data.warc.gz", 1), ("pages/pages.jsonl", 0)):
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as collection:
            collection.writestr("datapackage.json", "{}")
            collection.writestr(name, archive([response("https://a.example/1", page())]))
        found = read(tmp_path, "crawl.wacz", packed.getvalue())
        assert (len(titles(found)), codes(found)) == (count, [] if count else ["empty"])


@pytest.mark.parametrize("header", ["gzip, br", "x-gzip", "GZIP", "deflate", "raw", "gzip, gzip", ""])
def test_a_page_is_unpacked_as_it_is_packed(tmp_path: Path, header: str) -> None:
    brotli = pytest.importorskip("brotli")
    body = page()
    for name in header.lower().replace("raw", "").split(", "):
        body = (
            brotli.compress(body)
            if name == "br"
            else zlib.compress(body)
            if name == "deflate"
            else gzip.compress(body)
            if header != "raw"
            else zlib.compress(body)[2:-4]
        )
    headers = {"Content-Encoding": header.replace("raw", "deflate")} if header else {}
    found = read(tmp_path, "crawl.warc.gz", archive([response("https://a.example/1", body, **headers)]))
    assert titles(found) == ["Harbour not ready"]


def test_one_page_under_http_and_www_is_one_article_and_other_pages_are_others(tmp_path: Path) -> None:
    addresses = ("http://a.example:80/1", "https://www.a.example/1", "https://a.example/1?page=2")
    found = read(tmp_path, "crawl.warc.gz", archive([response(address, page()) for address in addresses]))
    assert len(found) == 2 and [one.warnings for one in found if isinstance(one, Article)].count(()) == 1


def test_a_page_that_failed_is_read_when_it_comes_again(tmp_path: Path) -> None:
    records = [response("https://a.example/1", BLOCKED), response("https://a.example/1", page())]
    found = read(tmp_path, "crawl.warc.gz", archive(records))
    assert (codes(found), titles(found)) == (["no_article_text"], ["Harbour not ready"])


def test_what_the_crawler_cut_is_warned_of_and_ends_in_no_tag(tmp_path: Path) -> None:
    whole = archive([response("https://a.example/1", page().rpartition(b"</p><p>")[0] + b"</")], packed=False)
    cut = whole.replace(b"WARC-Type: response", b"WARC-Truncated: length\r\nWARC-Type: response")
    (article,) = read(tmp_path, "crawl.warc", cut)
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(SENTENCES[:-1])
    assert article.warnings == ("partial_text: the file ends within the page",)


def test_a_page_in_segments_is_refused_and_what_follows_is_read(tmp_path: Path) -> None:
    first = archive([response("https://a.example/1", page())], packed=False)
    divided = first.replace(b"WARC-Type: response", b"WARC-Segment-Number: 1\r\nWARC-Type: response")
    rest = archive([response("https://a.example/1", b"<p>more</p>")], packed=False)
    rest = rest.replace(b"WARC-Type: response", b"WARC-Type: continuation")
    other = archive([response("https://a.example/2", page("Ferry fares rise"))], packed=False)
    found = read(tmp_path, "crawl.warc", divided + rest + other)
    assert (codes(found), titles(found)) == (["bad_warc"], ["Ferry fares rise"])
    assert [one.warnings for one in found if isinstance(one, Article)] == [("other_records: 1 continuation",)]


def test_a_record_that_says_no_length_swallows_none_behind_it(tmp_path: Path) -> None:
    first = archive([response("https://a.example/1", page())], packed=False)
    first = first.replace(b"\r\nContent-Length: ", b"\r\nX-Length: ")
    other = archive([response("https://a.example/2", page("Ferry fares rise"))], packed=False)
    found = read(tmp_path, "crawl.warc", first + other)
    assert "bad_warc" in codes(found) and "Ferry fares rise" in titles(found)


def test_a_stored_page_is_read_and_other_data_is_not(tmp_path: Path) -> None:
    record = archive([response("https://a.example/1", page())], packed=False)
    start, length = record.index(HTML.partition(b"\r\n")[0], 300), len(page())
    headers, body = record[:start], record[start:].partition(b"\r\n\r\n")[2]
    kind = b"application/http; msgtype=response"
    headers = headers.replace(b"WARC-Type: response", b"WARC-Type: resource").replace(kind, b"text/html")
    before, _, after = headers.rpartition(b"Content-Length: ")
    headers = before + f"Content-Length: {length}".encode() + after[after.index(b"\r\n") :]
    assert titles(read(tmp_path, "crawl.warc", headers + body)) == ["Harbour not ready"]
    assert codes(read(tmp_path, "crawl.warc", headers.replace(b"text/html", b"text/plain") + body)) == [
        "not_text"
    ]


def test_the_pages_own_charset_counts_where_the_answer_names_a_wrong_one(tmp_path: Path) -> None:
    marked = page(encoding="cp1252").replace(b"<head>", b'<head><meta charset="windows-1252">')
    (article,) = read(tmp_path, "crawl.warc.gz", archive([response("https://a.example/1", marked)]))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(SENTENCES) and article.warnings == ()
