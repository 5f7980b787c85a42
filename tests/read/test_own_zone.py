"""The day of an article is the day in the zone that its date names, wherever the machine stands."""

import gzip
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from tests.read.test_modified_date import BODY, document

EVENING, MORNING = "2023-10-10T23:30:00-05:00", "2023-10-11T00:30:00+09:00"
"""Each another day in UTC: 11 October at 4:30, 10 October at 15:30."""


def mail(date: str) -> str:
    return f"From: Anna Holt <anna@example.org>\nSubject: Quay\nDate: {date}\n\n{BODY}\n"


def feed(date: str) -> str:
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    item = f"<title>Quay</title><pubDate>{date}</pubDate><content:encoded>{BODY}</content:encoded>"
    return f'<rss version="2.0" {content}><channel><item>{item}</item></channel></rss>'


def atom(date: str) -> str:
    entry = f"<title>Quay</title><published>{date}</published><content>{BODY}</content>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'


def nitf(date: str, place: str = "date.issue") -> str:
    head = f'<head><docdata><{place} norm="{date}"/></docdata></head>'
    return f"<nitf>{head}<body><body.content><p>{BODY}</p></body.content></body></nitf>"


def newsml(date: str) -> str:
    head = f"<itemMeta><itemClass qcode='ninat:text'/><versionCreated>{date}</versionCreated></itemMeta>"
    body = f"<contentSet><inlineData contenttype='text/plain'>{BODY}</inlineData></contentSet>"
    return f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">{head}{body}</newsItem>'


def page(date: str) -> str:
    return document(f'<meta property="article:published_time" content="{date}"><title>Quay</title>')


def crawl(date: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(date)}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://quay.example/1\r\nWARC-Date: 2024-02-02T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def fields(**date: object) -> str:
    return json.dumps({"title": "Quay", "text": BODY, **date})


def ninjs(date: str) -> str:
    bodies = [{"role": "main", "contentType": "text/plain", "value": BODY}]
    return json.dumps({"uri": "urn:quay:1", "versionCreated": date, "bodies": bodies})


def table(date: str) -> str:
    return f'title,text,published\nQuay,"{BODY}","{date}"\n'


def workbook(_: str) -> bytes:
    from datetime import datetime

    openpyxl = pytest.importorskip("openpyxl")
    book, data = openpyxl.Workbook(), BytesIO()
    book.active.append(["title", "text", "published"])
    book.active.append(["Quay", BODY, datetime(2023, 10, 10, 23, 30)])  # noqa: DTZ001 - sheets have no zones
    book.save(data)
    return data.getvalue()


def parquet(date: str) -> bytes:
    from datetime import datetime

    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    data = BytesIO()
    when = pyarrow.array([datetime.fromisoformat(date)], pyarrow.timestamp("us", "-05:00"))
    parquet.write_table(pyarrow.table({"text": [BODY], "published": when}), data)
    return data.getvalue()


TENTH, ELEVENTH = "2023-10-10", "2023-10-11"
RFC = "Tue, 10 Oct 2023 23:30:00 -0500"
FILES: dict[str, tuple[str | bytes, str]] = {
    "text.txt": (f"Quay\nPublished: {EVENING}\n\n{BODY}\n", TENTH),
    "text-est.txt": (f"Quay\n10 October 2023 11:30 p.m. EST\n\n{BODY}\n", TENTH),
    "front.md": (f"---\ntitle: Quay\ndate: {EVENING}\n---\n\n{BODY}\n", TENTH),
    "page.html": (page(EVENING), TENTH),
    "page-morning.html": (page(MORNING), ELEVENTH),
    "crawl.warc.gz": (crawl(EVENING), TENTH),
    "iso.json": (fields(published=EVENING), TENTH),
    "iso-z.json": (fields(published="2023-10-10T23:30:00Z"), TENTH),
    "iso-morning.json": (fields(published=MORNING), ELEVENTH),
    "rfc.json": (fields(published=RFC), TENTH),
    "javascript.json": (fields(published="Tue Oct 10 2023 23:30:00 GMT-0500 (EST)"), TENTH),
    "seconds.json": (fields(published=1696980600), TENTH),
    "seconds-words.json": (fields(published="1696980600"), TENTH),
    "seconds-decimal.json": (fields(published=1696980600.25), TENTH),
    "thousandths.json": (fields(published=1696980600000), TENTH),
    "thousandths-next.json": (fields(published=1696982400000), ELEVENTH),
    "millionths.json": (fields(published=1696980600000000), TENTH),
    "mongo.json": (fields(published={"$date": EVENING}), TENTH),
    "mongo-number.json": (fields(published={"$date": {"$numberLong": "1696980600000"}}), TENTH),
    "line.jsonl": (fields(published=EVENING), TENTH),
    "table.csv": (table(EVENING), TENTH),
    "table-pandas.csv": (table("2023-10-10 23:30:00-05:00"), TENTH),
    "table-seconds.csv": (table("1696980600"), TENTH),
    "table-decimal.csv": (table("1696980600.0"), TENTH),
    "book.xlsx": (workbook(""), TENTH),
    "rows.parquet": (parquet(EVENING), TENTH),
    "feed.rss": (feed(RFC), TENTH),
    "feed-est.rss": (feed("Tue, 10 Oct 2023 23:30:00 EST"), TENTH),
    "feed-morning.rss": (feed("Wed, 11 Oct 2023 00:30:00 +0900"), ELEVENTH),
    "entries.atom": (atom(EVENING), TENTH),
    "mail.eml": (mail(RFC), TENTH),
    "mail-morning.eml": (mail("Wed, 11 Oct 2023 00:30:00 +0900 (JST)"), ELEVENTH),
    "box.mbox": (f"From anna@example.org Wed Oct 11 04:30:00 2023\n{mail(RFC)}", TENTH),
    "nitf.nitf": (nitf("20231010T233000-0500"), TENTH),
    "nitf-z.nitf": (nitf("20231010T233000Z"), TENTH),
    "nitf-morning.nitf": (nitf("20231011T003000+0900", "date.release"), ELEVENTH),
    "ninjs.json": (ninjs(EVENING), TENTH),
    "ninjs-z.json": (ninjs("2023-10-10T23:30:00Z"), TENTH),
    "item.newsml": (newsml(EVENING), TENTH),
    "item-morning.newsml": (newsml(MORNING), ELEVENTH),
}
READ = """
import sys
from pathlib import Path
from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles

for article in read_articles([Path(sys.argv[1])], max_characters=10_000):
    day = article.published if isinstance(article, Article) else article
    print(article.source, day)
"""


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_day_is_that_of_the_date_s_own_zone(tmp_path: Path, zone: str) -> None:
    for name, (content, _) in FILES.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    ran = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path)],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )

    days = dict(line.split(" ", 1) for line in ran.stdout.splitlines())
    assert days == {name: day for name, (_, day) in FILES.items()}
