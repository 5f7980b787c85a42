"""What a rule is called decides nothing: stages hand on fields, and names only into a record's `rule`.

How sure a record is depends on its rule: the weights go by its name, which `tests/confidence` sees to exist.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import pipeline
import pipeline.recognize
import pipeline.resolve
from pipeline.annotations.records import QuoteRecord
from tests.run.test_rules import RULES, unmarked

INTERVIEW = (
    "Ada Okoro has run the Calder Bank since 2019. Here she talks about the bridge.\n\n"
    "Q: Is the bridge safe?\n\nA: It is safe. We tested it twice.\n\nQ: When?\n\nA: In May."
)
TEXTS = (INTERVIEW, *dict.fromkeys(unmarked(rule.example)[0] for rule in RULES))


@contextmanager
def renamed_rules() -> Iterator[None]:
    """All rules of all tables under other names."""
    names = [rule.name for rule in RULES]
    try:
        for number, rule in enumerate(RULES):
            # Rules are frozen so that no code changes them; a test of what names do has to.
            object.__setattr__(rule, "name", f"renamed.{number}")
        yield
    finally:
        for rule, name in zip(RULES, names, strict=True):
            object.__setattr__(rule, "name", name)


def without_names(text: str) -> list[dict[str, Any]]:
    records = pipeline.extract(text, published="2023-10-10").lines()
    return [record.model_dump(exclude={"rule", "confidence", "doubt"}) for record in records]


@pytest.mark.parametrize("text", TEXTS)
def test_other_names_of_rules_give_the_same_records(text: str) -> None:
    expected = without_names(text)
    with renamed_rules():
        assert without_names(text) == expected


def test_the_answers_of_an_interview_have_the_speaker_whom_its_introduction_names() -> None:
    records = pipeline.extract(INTERVIEW, published="2023-10-10")
    okoro = next(entity.id for entity in records.entities if entity.name == "Ada Okoro")
    assert [quote.contents[0].text for quote in records.quotes] == [
        "It is safe. We tested it twice.",
        "In May.",
    ]
    assert [speaker(quote) for quote in records.quotes] == [("Ada Okoro", okoro)] * 2


def speaker(quote: QuoteRecord) -> tuple[str, str | None] | None:
    return (quote.speaker.text, quote.speaker.entity_id) if quote.speaker is not None else None
