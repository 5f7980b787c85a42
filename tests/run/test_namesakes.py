"""People of one surname (tests/cases/namesakes.jsonl), by the shipped model: the right one speaks, or nobody.

A case says of words that are quoted who says them; null where a careful reader could not tell.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pipeline

FILE = Path(__file__).parents[1] / "cases" / "namesakes.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
LEAST_ANSWERED = 0.8


@cache
def speakers(text: str) -> dict[str, str | None]:
    """The name of the entity that says each stretch of quoted words."""
    records = pipeline.extract(text, published="2023-10-10")
    names = {entity.id: entity.name for entity in records.entities}
    return {
        content.text: names[quote.speaker.entity_id] if quote.speaker and quote.speaker.entity_id else None
        for quote in records.quotes
        for content in quote.contents
    }


def speaker_of(text: str, words: str) -> str | None:
    """Who says these words; None where nobody is named, or they are no quote."""
    return next((name for said, name in speakers(text).items() if words in said), None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_nobodys_words_stand_under_a_namesakes_name(case: dict[str, Any]) -> None:
    for words, name in case["said"]:
        assert words in case["text"]
        found = speaker_of(case["text"], words)
        assert found is None or (name is not None and set(found.split()) <= {*name.split(), "Jr."}), words
        assert found is None or found.split()[0] == name.split()[0], words


def test_most_speakers_whom_the_text_decides_are_named() -> None:
    decided = [(case["text"], words) for case in CASES for words, name in case["said"] if name]
    answered = [speaker_of(*one) for one in decided]
    assert len(CASES) >= 60
    assert sum(name is not None for name in answered) >= LEAST_ANSWERED * len(decided)
