"""The article as an object of JSON in the layouts of tools and services, and as a row of a table."""

import csv
import io
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

from tests.read.same.article import BYLINE, DAY, MARKUP, NAMED_MARKUP, PARAGRAPHS, TEXT, TITLE

_NEWS_PLEASE = {
    "title": TITLE, "authors": [BYLINE], "date_publish": f"{DAY} 09:00:00",
    "date_download": "2026-01-02 03:04:05", "description": "Teaser.", "maintext": TEXT, "text": None,
}  # fmt: skip
_GUARDIAN = {
    "id": "a/b", "webTitle": TITLE, "webPublicationDate": f"{DAY}T09:00:00Z",
    "fields": {"byline": BYLINE, "body": f"{MARKUP}<aside><p>Read more</p></aside>"},
}  # fmt: skip
_FEED = {
    "title": TITLE, "content_html": MARKUP, "date_published": f"{DAY}T23:00:00-04:00",
    "author": {"name": BYLINE},
}  # fmt: skip
_WORDPRESS = {
    "id": 7, "date": f"{DAY}T23:00:00", "date_gmt": "2023-10-11T03:00:00", "modified": "2024-01-01T00:00:00",
    "title": {"rendered": TITLE.replace("&", "&#038;")}, "content": {"rendered": NAMED_MARKUP}, "author": 3,
    "author_name": BYLINE,
}  # fmt: skip
_NEWSAPI = {
    "author": BYLINE, "title": TITLE, "urlToImage": None, "publishedAt": f"{DAY}T09:00:00Z", "content": TEXT,
}  # fmt: skip
_FUNDUS = {
    "title": TITLE, "authors": [BYLINE], "publishing_date": f"{DAY} 09:00:00+00:00",
    "body": {"summary": ["Teaser."], "sections": [{"headline": [], "paragraphs": list(PARAGRAPHS)}]},
}  # fmt: skip

OBJECTS: dict[str, Any] = {
    "plain": {"text": TEXT, "title": TITLE, "byline": BYLINE, "published": DAY},
    "marked": {"body": NAMED_MARKUP, "headline": TITLE, "author": BYLINE, "date": DAY},
    "news-please": _NEWS_PLEASE,
    "array": [_NEWS_PLEASE],
    "fundus": _FUNDUS,
    "fundus-crawl": {"The Ledger": [_FUNDUS]},
    "newspaper4k": {"title": TITLE, "authors": [BYLINE], "publish_date": f"{DAY}T09:00:00", "text": TEXT},
    "trafilatura": {
        "title": TITLE,
        "author": BYLINE,
        "date": DAY,
        "raw_text": "x",
        "text": f"{TITLE}\n{TEXT}",
    },
    "guardian": {"response": {"status": "ok", "results": [_GUARDIAN]}},
    "newsapi": {"status": "ok", "articles": [_NEWSAPI]},
    "wordpress": [_WORDPRESS],
    "json-feed": {"title": "The Ledger", "items": [_FEED]},
    "schema-org": {
        "headline": TITLE,
        "author": [{"name": BYLINE}],
        "datePublished": DAY,
        "articleBody": TEXT,
    },
}
"""An object, or what a service or a tool wraps it in, by whose layout it is."""


def of(layout: str) -> Callable[[], bytes]:
    return lambda: json.dumps(OBJECTS[layout]).encode()


def json_lines() -> bytes:
    return json.dumps(_NEWS_PLEASE, ensure_ascii=False).encode() + b"\n"


def table(mark: str, *columns: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    written = io.StringIO()
    csv.writer(written, delimiter=mark).writerows([columns, [TITLE, BYLINE, f"{DAY} 09:00:00", TEXT]])
    return lambda: written.getvalue().encode(encoding)


def parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    row = {"title": TITLE, "authors": [BYLINE], "date_publish": DAY, "maintext": TEXT, "text": None}
    written = BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), written)
    return written.getvalue()


def workbook() -> bytes:
    from openpyxl import Workbook  # type: ignore[import-untyped]

    made = Workbook()
    for row in (["Headline", "Author", "Published", "Body"], [TITLE, f"By {BYLINE}", DAY, TEXT]):
        made.active.append(row)
    written = BytesIO()
    made.save(written)
    return written.getvalue()
