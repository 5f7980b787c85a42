"""Who is meant in short texts, one case per phenomenon (tests/cases/coreference.jsonl), by the shipped model.

A case lists entities by their names, each with all its mentions in text order; a name with `#2` is the
second record of that name. A mention that is not listed is a failure, so that negatives list what stays
alone. `fails` says why a case is known to fail; such a case is kept as an expected failure.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.annotations.article import Article
from pipeline.recognize import recognize
from pipeline.resolve.entities import resolve_entities
from pipeline.run import language_model

FILE = Path(__file__).parents[1] / "cases" / "coreference.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
PARAMETERS = [
    pytest.param(
        case,
        id=case["name"],
        marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
    )
    for case in CASES
]


@cache
def entities_of(text: str) -> dict[str, list[str]]:
    """The mentions of each entity, by its name; the second of one name has `#2` behind it."""
    nlp, _ = language_model(None)
    article = Article("a", "a.txt", "", text)
    found: dict[str, list[str]] = {}
    for record in resolve_entities(article, recognize(article, nlp)):
        namesakes = sum(name.partition("#")[0] == record.name for name in found)
        name = f"{record.name}#{namesakes + 1}" if namesakes else record.name
        found[name] = [mention.text for mention in record.mentions]
    return found


@pytest.mark.parametrize("case", PARAMETERS)
def test_coreference_of_case(case: dict[str, Any]) -> None:
    found = entities_of(case["text"])
    assert {name: found.get(name) for name in case["entities"]} == case["entities"]


def test_case_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 80
