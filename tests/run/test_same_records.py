"""One article in every format, extracted in one run: the records say the same, where they stand and what."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from pipeline.feed import CorpusRun
from pipeline.settings import Settings
from tests.read.same.formats import FORMATS, PLAIN, write_all

Rows = list[dict[str, Any]]
"""The lines of one article."""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """The lines of every article of the folder, by the name of its file."""
    folder = tmp_path_factory.mktemp("same")
    corpus, outputs = folder / "corpus", folder / "outputs"
    corpus.mkdir()
    write_all(corpus)
    CorpusRun([corpus], outputs, Settings(), datetime(2024, 1, 1, tzinfo=UTC))()
    assert (outputs / "failures.jsonl").read_bytes() == b""
    written = [
        [orjson.loads(line) for line in file.read_bytes().splitlines()]
        for file in outputs.rglob("*.jsonl")
        if file.name != "failures.jsonl"
    ]
    return {rows[0]["source"].split(":")[0]: rows for rows in written}


def said(value: object, *, places: bool) -> object:
    """Records without what names the article, and without places where those differ."""
    if isinstance(value, dict):
        left_out = {"article_id"} if places else {"article_id", "start", "end"}
        return {key: said(item, places=places) for key, item in value.items() if key not in left_out}
    return [said(item, places=places) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", FORMATS)
def test_the_records_are_those_of_plain_text(name: str, records: dict[str, Rows]) -> None:
    (article, *found), (plain, *wanted) = records[name], records[PLAIN]
    places = article["text"].strip() == plain["text"].strip()
    assert said(found, places=places) == said(wanted, places=places)


def test_plain_text_has_what_formats_could_change(records: dict[str, Rows]) -> None:
    _, *rows = records[PLAIN]
    names = {row["id"]: row["name"] for row in rows if row["kind"] == "entity"}
    assert {"Lindén & Sons", "Marta Lindén"} <= set(names.values())
    spoken = [row for row in rows if row["kind"] == "quote"]
    assert {row["type"] for row in spoken} == {"direct", "indirect"}
    speakers = {(row["speaker"]["text"], names.get(row["speaker"]["entity_id"])) for row in spoken}
    assert {("she", "Marta Lindén"), ("She", "Lena Forss"), ("the company", "Lindén & Sons")} <= speakers
    assert {row["text"]: row["value"] for row in rows if row["kind"] == "date"} == {
        "two weeks": "P2W", "Monday": "2023-10-09", "12 March": "2023-03-12", "Wednesday": "2023-10-11",
    }  # fmt: skip
    denied = {row["text"] for row in rows if row["kind"] == "claim" and row["polarity"] == "negative"}
    assert {"The pier isn’t safe", "We don’t have a choice"} <= denied
