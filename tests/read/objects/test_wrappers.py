"""An article inside the object that a database, a tool or a service puts around it is read."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ReadError
from pipeline.errors.codes import code_of
from pipeline.read.articles import read_articles
from pipeline.read.objects.mapping import article_of

TEXT = "The harbour of Port Ellery is closed. “Until Monday,” the mayor said, “and not a day longer.”"
INNER = {"title": "Harbour closed", "author": "Anna Holt", "date": "2023-10-10", "text": TEXT}
ABOUT = {"title": "Harbour closed", "author": "Anna Holt", "date": "2023-10-10"}


@pytest.mark.parametrize(
    "content",
    [
        {"_index": "news", "_id": "a1", "_source": INNER},
        {"row_idx": 0, "row": INNER, "truncated_cells": []},
        {"id": 5, "data": INNER, "annotations": [], "created_at": "2024-01-01"},
        {"type": "node--article", "id": "a1", "attributes": INNER},
        {"@type": "WebPage", "name": "Page", "mainEntity": INNER},
        {"article": INNER},
        {"node": INNER},
        {"sys": {"id": "a1"}, "fields": INNER},
        {name: [value] for name, value in INNER.items()},
        {
            **ABOUT,
            "article_url": "https://news.example/harbour",
            "contents": [
                {"type": "kicker", "content": "No."},
                {"type": "sanitized_html", "subtype": "paragraph", "content": TEXT},
                {"type": "author_info", "bio": "No."},
            ],
        },
        {"page_content": TEXT, "metadata": ABOUT, "type": "Document"},
        {"text": TEXT, "meta": {**ABOUT, "text": "No."}},
        {
            "title": {"text": "Harbour closed"},
            "by": "Anna Holt",
            "date": "2023-10-10",
            "content": {"body": TEXT},
        },
    ],
)
def test_what_is_around_an_article_is_opened(content: dict[str, Any]) -> None:
    found = article_of(content)
    parts = (found.title, found.byline, found.published, found.text)
    assert parts == ("Harbour closed", "Anna Holt", "2023-10-10", TEXT)


@pytest.mark.parametrize(
    "row", [{"article": TEXT, "highlights": "No ."}, {"document": TEXT, "summary": "No."}]
)
def test_rows_of_a_data_set_of_summaries_are_its_articles(row: dict[str, str], tmp_path: Path) -> None:
    rows = [{"row_idx": at, "row": {**row, "id": f"a{at}"}, "truncated_cells": []} for at in range(2)]
    for content in ({"features": [], "rows": rows}, {"train": [row["row"] for row in rows]}):
        (tmp_path / "rows.json").write_text(json.dumps(content))
        articles = list(read_articles([tmp_path], max_characters=10_000))
        assert [(article.article_id, getattr(article, "text", None)) for article in articles] == [
            ("rows/a0", TEXT),
            ("rows/a1", TEXT),
        ]


def test_a_cell_that_the_service_has_cut_is_warned_of() -> None:
    for cut in ([], ["article"]):
        row = {"row_idx": 0, "row": {"article": TEXT, "highlights": "No ."}, "truncated_cells": cut}
        assert [code_of(warning) for warning in article_of(row).warnings] == ["partial_text"] * len(cut)


def test_what_an_article_says_itself_is_not_taken_from_beside_it() -> None:
    found = article_of({"headline": "Own", "text": TEXT, "meta": {"title": "Site", "date": "2023-10-10"}})
    assert (found.title, found.published) == ("Own", "2023-10-10")
    assert article_of({"text": TEXT, "data": {"text": "Another text."}}).text == TEXT


@pytest.mark.parametrize(
    "content",
    [
        {"title": {"0": "A", "1": "B"}, "text": {"0": "C", "1": "D"}},
        {"columns": ["title", "text"], "index": [0], "data": [["A", "C"]]},
    ],
)
def test_whole_columns_are_said_to_be_some(content: dict[str, Any]) -> None:
    with pytest.raises(ReadError, match="columns") as caught:
        article_of(content)
    assert "to_json" in caught.value.remedy
