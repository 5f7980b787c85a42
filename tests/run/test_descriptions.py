"""Who speaks under a description or behind an aside (tests/cases/descriptions.jsonl), by the shipped model.

A case says of words that are quoted who says them; null where a careful reader could not tell.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.run.said import speaker_of

FILE = Path(__file__).parents[1] / "cases" / "descriptions.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_who_speaks_under_a_description(case: dict[str, Any]) -> None:
    for words, name in case["said"]:
        assert words in case["text"]
        assert speaker_of(case["text"], words) == name, words
