"""One article is read alike from every format that can hold it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotations.article import Article, paragraphs
from pipeline.read.articles import read_articles

TITLE = "Harbour of Port Ellery closed for two weeks"
BYLINE = "Anna Holt"
DATE = "2023-10-10"
PARAGRAPHS = (
    "The harbour of Port Ellery will be closed for two weeks, the mayor said on Monday.",
    "“The harbour is safe,” Marta Quill said. “We only need time.”",
    "Ferries will run from the northern pier until the end of October, the city’s transport office said.",
    "The council of Dunmore, which owns two of the boats, had asked for a later start.",
    "“Nobody asked us,” said Ruth Adeyemi, who chairs it. “That is not how neighbours work.”",
)
TEXT = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{words}</p>" for words in PARAGRAPHS).replace("“", "&ldquo;").replace("”", "&rdquo;")
SECTIONS = [{"headline": [], "paragraphs": list(PARAGRAPHS)}]


def as_text(folder: Path) -> Path:
    return written(folder, "same.txt", f"Title: {TITLE}\nBy: {BYLINE}\nDate: {DATE}\n\n{TEXT}\n")


def written(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder / name


def as_json(content: Any, name: str = "same.json") -> Callable[[Path], Path]:
    return lambda folder: written(folder, name, json.dumps(content))


def as_table(name: str, mark: str, *columns: str) -> Callable[[Path], Path]:
    table = io.StringIO()
    csv.writer(table, delimiter=mark).writerows([columns, [TITLE, BYLINE, f"{DATE} 09:00:00", TEXT]])
    return lambda folder: written(folder, name, table.getvalue())


def as_parquet(folder: Path) -> Path:
    import pyarrow
    import pyarrow.parquet

    row = {"title": TITLE, "authors": [BYLINE], "date_publish": DATE, "maintext": TEXT, "text": None}
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), folder / "same.parquet")
    return folder / "same.parquet"


def as_workbook(folder: Path) -> Path:
    from openpyxl import Workbook  # type: ignore[import-untyped]

    workbook = Workbook()
    for row in (["Headline", "Author", "Published", "Body"], [TITLE, f"By {BYLINE}", DATE, TEXT]):
        workbook.active.append(row)
    workbook.save(folder / "same.xlsx")
    return folder / "same.xlsx"


NEWS_PLEASE = {
    "title": TITLE,
    "authors": [BYLINE], "date_publish": f"{DATE} 09:00:00", "date_download": "2026-01-02 03:04:05",
    "description": "Teaser.", "maintext": TEXT, "text": None,
}  # fmt: skip
GUARDIAN = {
    "id": "a/b", "webTitle": TITLE, "webPublicationDate": f"{DATE}T09:00:00Z",
    "fields": {"byline": BYLINE, "body": f"{MARKUP}<aside><p>Read more</p></aside>"},
}  # fmt: skip
FEED = {
    "title": TITLE,
    "content_html": MARKUP,
    "date_published": f"{DATE}T23:00:00-04:00",
    "author": {"name": BYLINE},
}
WORDPRESS = {
    "id": 7, "date": f"{DATE}T23:00:00", "date_gmt": "2023-10-11T03:00:00", "modified": "2024-01-01T00:00:00",
    "title": {"rendered": TITLE}, "content": {"rendered": MARKUP}, "author": 3, "author_name": BYLINE,
}  # fmt: skip
NEWSAPI = {
    "author": BYLINE, "title": TITLE, "urlToImage": None, "publishedAt": f"{DATE}T09:00:00Z", "content": TEXT,
}  # fmt: skip
NEWSPAPER4K = {"title": TITLE, "authors": [BYLINE], "publish_date": f"{DATE}T09:00:00", "text": TEXT}
NINJS = {"uri": "urn:1", "versioncreated": f"{DATE}T09:00:00Z", "headline": TITLE, "byline": f"By {BYLINE}"}
NINJS_3 = {
    "uri": "urn:1",
    "versionCreated": f"{DATE}T09:00:00Z",
    "headlines": [{"value": TITLE}],
    "by": BYLINE,
}
FUNDUS = {
    "title": TITLE, "authors": [BYLINE], "publishing_date": f"{DATE} 09:00:00+00:00",
    "body": {"summary": ["Teaser."], "sections": SECTIONS},
}  # fmt: skip

FORMATS: dict[str, Callable[[Path], Path]] = {
    "json": as_json({"text": TEXT, "title": TITLE, "byline": BYLINE, "published": DATE}),
    "json with HTML": as_json({"body": MARKUP, "headline": TITLE, "author": BYLINE, "date": DATE}),
    "json lines": as_json(NEWS_PLEASE, "same.jsonl"),
    "array": as_json([NEWS_PLEASE]),
    "news-please": as_json(NEWS_PLEASE),
    "fundus": as_json(FUNDUS),
    "fundus crawl": as_json({"The Ellery Courier": [FUNDUS]}),
    "newspaper4k": as_json(NEWSPAPER4K),
    "trafilatura": as_json(
        {"title": TITLE, "author": BYLINE, "date": DATE, "raw_text": "x", "text": f"{TITLE}\n{TEXT}"}
    ),
    "Guardian": as_json({"response": {"status": "ok", "results": [GUARDIAN]}}),
    "NewsAPI": as_json({"status": "ok", "articles": [NEWSAPI]}),
    "WordPress": as_json([WORDPRESS]),
    "JSON Feed": as_json({"title": "The Ellery Courier", "items": [FEED]}),
    "schema.org": as_json(
        {"headline": TITLE, "author": [{"name": BYLINE}], "datePublished": DATE, "articleBody": TEXT}
    ),
    "ninjs 1": as_json({**NINJS, "body_xhtml": MARKUP}),
    "ninjs 3": as_json({**NINJS_3, "bodies": [{"contentType": "text/html", "value": MARKUP}]}),
    "csv": as_table("same.csv", ",", "title", "author", "date", "text"),
    "csv with semicolons": as_table("same.csv", ";", "Headline", "Byline", "Publication date", "Full text"),
    "tsv": as_table("same.tsv", "\t", "title", "authors", "publish_date", "content"),
    "parquet": as_parquet,
    "workbook": as_workbook,
}  # fmt: skip


def said(file: Path) -> tuple[str | None, str | None, str | None, list[str]]:
    (article,) = read_articles([file], max_characters=100_000)
    assert isinstance(article, Article), article
    return article.title, article.byline, article.published, [article.text[a:b] for a, b in spans(article)]


def spans(article: Article) -> list[tuple[int, int]]:
    return [(start, end) for start, end in paragraphs(article.text)]


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_gives_the_article_that_its_text_gives(format: str, tmp_path: Path) -> None:
    wanted = said(as_text(tmp_path))
    assert wanted == (TITLE, BYLINE, DATE, list(PARAGRAPHS))
    assert said(FORMATS[format](tmp_path)) == wanted
