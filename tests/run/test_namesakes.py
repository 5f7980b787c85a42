"""People of one surname (tests/cases/namesakes.jsonl), by the shipped model: the right one speaks, or nobody.

A case says of words that are quoted who says them; null where a careful reader could not tell.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.run.said import speaker_of

FILE = Path(__file__).parents[1] / "cases" / "namesakes.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
LEAST_ANSWERED = 0.8


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
