"""Recognition cases of `tests/cases/entities.jsonl`: names, figures, pronouns, descriptions."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.recognize.entities import recognize_entities
from tests.recognize.entity_words import flat_syntax

FILE = Path(__file__).parents[1] / "cases" / "entities.jsonl"
CASES = [
    case for line in FILE.read_text(encoding="utf-8").splitlines() if "words" in (case := json.loads(line))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_recognition_case(case: dict[str, Any]) -> None:
    syntax = flat_syntax(case["words"])
    mentions = recognize_entities(syntax)
    shown = [(syntax.text[m.span.start : m.span.end], m) for m in mentions]
    if "names" in case:
        assert [[words, m.label] for words, m in shown if m.form == "name"] == case["names"]
    if "titles" in case:
        assert [m.title for _, m in shown if m.form == "name"] == case["titles"]
    if "pronouns" in case:
        assert [words for words, m in shown if m.form == "pronoun"] == case["pronouns"]
    for words, name in case.get("described", []):
        spans = {w: m.described for w, m in shown if m.form == "nominal"}
        assert words in spans, f"no description {words!r} among {list(spans)}"
        described = spans[words]
        assert (described and syntax.text[described.start : described.end]) == name
