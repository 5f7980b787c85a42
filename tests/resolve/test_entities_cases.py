"""Coreference cases of `tests/cases/entities.jsonl`, from constructed mentions."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotations.records import EntityRecord
from pipeline.resolve.entities import resolve_entities
from tests.resolve.entity_markup import read_markup

FILE = Path(__file__).parents[1] / "cases" / "entities.jsonl"
CASES = [
    case for line in FILE.read_text(encoding="utf-8").splitlines() if "marked" in (case := json.loads(line))
]


def members(records: tuple[EntityRecord, ...]) -> list[list[str]]:
    """The texts of each record's mentions."""
    return [[mention.text for mention in record.mentions] for record in records]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_coreference_case(case: dict[str, Any]) -> None:
    article, mentions = read_markup(case["marked"])
    records = resolve_entities(article, mentions)
    assert members(records) == case["entities"]
    assert all(article.text[m.start : m.end] == m.text for record in records for m in record.mentions)
    if "called" in case:
        assert [record.name for record in records] == case["called"]
