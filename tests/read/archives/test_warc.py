"""Web archives as crawlers write them, made here: pages once, with their own dates, whatever lies between."""

import gzip
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.read.articles import read_articles

pytest.importorskip("warcio")

Record = tuple[str, bytes, str, dict[str, str]]
SENTENCES = (
    "The harbour board of Port Ellery is not ready for the winter, its senior pilot said on Tuesday.",
    "“We have two tugs and need four,” Lena Forss told the council, which had asked for a report in June.",
    "The board, whose chairman was not in the room, did not reply to her or to the members of the council.",
    "Ships wait for up to nine hours when the wind is in the east, the pilots’ figures for last year show.",
    "A third tug was to come in August and is still in the yard at Aldmoor, where it is being repaired.",
)


def page(title: str = "Harbour not ready", date: str = "2023-10-10", encoding: str = "utf-8") -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f'<html><head><title>{title}</title><meta property="article:published_time" content="{date}"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        f"<footer>Terms of use</footer></body></html>"
    ).encode(encoding)


def response(address: str, body: bytes, status: str = "200 OK", **headers: str) -> Record:
    return address, body, status, {"Content-Type": "text/html; charset=utf-8", **headers}


def archive(records: Iterable[Record], *, packed: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "made"}))
    for address, body, status, headers in records:
        answered = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        dated = {"WARC-Date": "2026-01-02T03:04:05Z"}
        record = writer.create_warc_record(
            address, "response", payload=BytesIO(body), http_headers=answered, warc_headers_dict=dated
        )
        writer.write_record(record)
    return out.getvalue()


def read(folder: Path, content: bytes, name: str = "crawl.warc.gz") -> list[Article | Failure]:
    (folder / name).write_bytes(content)
    return list(read_articles([folder], max_characters=100_000))


def articles(folder: Path, content: bytes, name: str = "crawl.warc.gz") -> list[Article]:
    read_all = read(folder, content, name)
    assert all(isinstance(article, Article) for article in read_all), read_all
    return [article for article in read_all if isinstance(article, Article)]


TWO = (
    response("https://ledger.example/harbour", page()),
    response("https://ledger.example/harbour", page("Harbour, later", "2023-10-12")),
    response("https://ledger.example/old", b"moved", "301 Moved", Location="/harbour"),
    response("https://ledger.example/a.css", b"p{}", **{"Content-Type": "text/css"}),
    response("https://ledger.example/none", b"gone", "404 Not Found"),
    response("https://ledger.example/ferry", page("Ferry fares rise", "2023-10-11")),
)


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_one_article_of_its_own_day_and_the_rest_is_said_once(
    tmp_path: Path, packed: bool
) -> None:
    name = "crawl.warc.gz" if packed else "crawl.warc"
    both = articles(tmp_path, archive(TWO, packed=packed), name)
    assert {(article.title, article.published, article.published_from) for article in both} == {
        ("Harbour not ready", "2023-10-10", "metadata"),
        ("Ferry fares rise", "2023-10-11", "metadata"),
    }
    assert all(article.text == "\n\n".join(SENTENCES) for article in both)
    warned = {article.title: article.warnings for article in both}
    assert warned == {
        "Harbour not ready": (),
        "Ferry fares rise": (
            "other_records: 1 answer 301, 1 record of text/css, 1 answer 404",
            "repeated_pages: 1 page once more",
        ),
    }


def test_a_page_has_the_same_name_whatever_else_the_file_holds(tmp_path: Path) -> None:
    alone = articles(tmp_path, archive(TWO[-1:]))[0].article_id
    assert alone in {article.article_id for article in articles(tmp_path, archive(TWO))}


def test_the_day_of_the_crawl_is_no_articles_day(tmp_path: Path) -> None:
    undated = page().replace(b"article:published_time", b"x")
    content = archive([response("https://ledger.example/harbour", undated)])
    (article,) = articles(tmp_path, content, "crawl-2026-01-05.warc.gz")
    assert (article.published, article.warnings) == (None, ("no_date",))


def test_the_charset_of_the_answer_counts(tmp_path: Path) -> None:
    record = response(
        "https://a.example/1", page(encoding="cp1252"), **{"Content-Type": "text/html; charset=windows-1252"}
    )
    (article,) = articles(tmp_path, archive([record]))
    assert article.text == "\n\n".join(SENTENCES) and article.warnings == ()


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_pages_that_were_sent_packed_are_read(tmp_path: Path, coding: str) -> None:
    brotli, zstandard = pytest.importorskip("brotli"), pytest.importorskip("zstandard")
    pack = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress}[coding]
    (article,) = articles(
        tmp_path, archive([response("https://a.example/1", pack(page()), **{"Content-Encoding": coding})])
    )
    assert article.title == "Harbour not ready"


def test_a_page_that_is_stored_unpacked_is_read_whatever_its_header_says(tmp_path: Path) -> None:
    for coding in ("gzip", "br", "zstd"):
        record = response("https://a.example/1", page(), **{"Content-Encoding": coding})
        (article,) = articles(tmp_path, archive([record]))
        assert article.title == "Harbour not ready"


def test_a_page_without_an_article_is_an_error_that_names_it(tmp_path: Path) -> None:
    records = [response("https://a.example/empty", b"<html></html>"), response("https://a.example/1", page())]
    failures = [found for found in read(tmp_path, archive(records)) if isinstance(found, Failure)]
    assert [failure.code for failure in failures] == ["no_article_text"]
    assert failures[0].message.startswith("https://a.example/empty: ")


def test_a_file_that_was_packed_as_a_whole_is_read(tmp_path: Path) -> None:
    assert len(articles(tmp_path, gzip.compress(archive(TWO, packed=False)))) == 2


def test_a_damaged_record_is_said_and_those_behind_it_are_read(tmp_path: Path) -> None:
    first, second = archive(TWO[:1]), archive(TWO[-1:])
    damaged = first[:-200] + b"\0" * 100 + first[-100:]
    found = read(tmp_path, damaged + second)
    assert "Ferry fares rise" in {article.title for article in found if isinstance(article, Article)}
    assert "bad_warc" in {failure.code for failure in found if isinstance(failure, Failure)}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("damage", [b"\0" * 100, b"", b"x" * 300])
def test_no_record_is_lost_between_damaged_ones(tmp_path: Path, packed: bool, damage: bytes) -> None:
    records = [
        archive([response(f"https://a.example/{number}", page(f"Story {number} of the day"))], packed=packed)
        for number in range(6)
    ]
    for number in (1, 3):
        middle = len(records[number]) // 2
        records[number] = records[number][:middle] + damage + records[number][middle + 100 :]
    found = read(tmp_path, b"".join(records), "crawl.warc.gz" if packed else "crawl.warc")
    titles = {article.title for article in found if isinstance(article, Article)}
    assert titles >= {f"Story {number} of the day" for number in (0, 2, 4, 5)}


def test_a_length_beyond_all_numbers_and_a_kind_that_is_none_are_said(tmp_path: Path) -> None:
    whole = archive(TWO, packed=False)
    begins = whole.index(b"WARC-Type: response")
    length = re.compile(rb"Content-Length: \d+").search(whole, begins)
    assert length is not None
    long = whole[: length.start()] + b"Content-Length: 99999999999999999999" + whole[length.end() :]
    codes = [item.code for item in read(tmp_path, long, "crawl.warc") if isinstance(item, Failure)]
    assert codes and set(codes) == {"bad_warc"}
    other = whole.replace(b"WARC-Type: response", b"WARC-Type: Xesponse", 1)
    warnings = [warning for item in articles(tmp_path, other, "crawl.warc") for warning in item.warnings]
    assert any("Xesponse" in warning for warning in warnings)


def test_a_record_without_an_address_is_said_and_those_behind_it_are_read(tmp_path: Path) -> None:
    content = archive([TWO[0], TWO[-1]], packed=False).replace(b"WARC-Target-URI", b"X-Target-URI-no", 1)
    found = read(tmp_path, content, "crawl.warc")
    assert [article.title for article in found if isinstance(article, Article)] == ["Ferry fares rise"]
    assert [failure.code for failure in found if isinstance(failure, Failure)] == ["bad_warc"]


def test_a_record_that_is_longer_than_it_says_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = archive(TWO[:1], packed=False), archive(TWO[-1:], packed=False)
    found = read(tmp_path, first.rstrip() + b"<p>More.</p>\r\n\r\n" + second, "crawl.warc")
    assert "bad_warc" in {failure.code for failure in found if isinstance(failure, Failure)}
    assert "Ferry fares rise" in {article.title for article in found if isinstance(article, Article)}
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_keeps_the_pages_before_it(tmp_path: Path, packed: bool) -> None:
    content = archive([TWO[0], TWO[-1]], packed=packed)[:-300]
    found = read(tmp_path, content, "crawl.warc.gz" if packed else "crawl.warc")
    assert [article.title for article in found if isinstance(article, Article)] == ["Harbour not ready"]
    assert [failure.code for failure in found if isinstance(failure, Failure)] == ["bad_warc"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "unknown_format"),
        (b"no archive", "unknown_format"),
        (gzip.compress(b"no archive", mtime=0), "unknown_format"),
        (archive(()), "empty"),
        (archive(TWO[2:5]), "not_text"),
    ],
)
def test_a_file_without_pages_is_one_line(tmp_path: Path, content: bytes, code: str) -> None:
    (failure,) = read(tmp_path, content)
    assert isinstance(failure, Failure) and failure.code == code


def test_a_page_that_explodes_when_it_is_unpacked_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b" " * (20 << 20))
    (failure,) = read(
        tmp_path, archive([response("https://a.example/1", bomb, **{"Content-Encoding": "gzip"})])
    )
    assert isinstance(failure, Failure) and failure.code == "too_long"


def test_a_date_with_two_readings_is_read_as_other_pages_of_its_site_write_theirs(tmp_path: Path) -> None:
    dates = {
        "https://ellery.example/1": "03/04/2024",
        "https://ellery.example/2": "25/03/2024",
        "https://aldmoor.example/1": "05/04/2024",
        "https://aldmoor.example:80/2": "04/25/2024",
        "https://norford.example/1": "06/04/2024",
    }
    pages = [response(address, page(address, date)) for address, date in dates.items()]
    articles = read(tmp_path, archive(pages))

    days = {article.title: article.published for article in articles if isinstance(article, Article)}
    assert list(map(days.get, dates)) == ["2024-04-03", "2024-03-25", "2024-05-04", "2024-04-25", None]
