"""Texts that end anywhere: no rule reads on where there is nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from pipeline.language.syntax import read_doc
from pipeline.recognize.claims import recognize_claims
from pipeline.recognize.dates import recognize_dates
from pipeline.recognize.entities import recognize_entities
from pipeline.recognize.quotes import recognize_quotes
from pipeline.run import language_model

_CASES = Path(__file__).parents[1] / "cases"
# Of each text every eighth end, another one of the next text: all of them take eight times as long.
_STRIDE = 8
# Ends at which a rule once read on.
_TORN = (
    "The mayor said the plan had failed and declined",
    "Orrin was accused of selling the boats, a",
    "Reporters asked on Monday whether",
    "The minister said that",
    "Workers were told to",
    "The town has voted Green",
)


def _recognize_all(doc: Doc) -> None:
    syntax = read_doc(doc)
    dates, quotes = recognize_dates(syntax), recognize_quotes(syntax, None)
    recognize_entities(syntax, ())
    recognize_claims(syntax, quotes, dates)


def _texts() -> Iterator[str]:
    for layer in ("quotes", "claims", "entities", "dates"):
        for line in (_CASES / f"{layer}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if "text" in case:
                yield case["text"]


@pytest.mark.parametrize("part", range(4))
def test_parsed_texts_may_end_behind_any_word(part: int) -> None:
    texts = sorted(set(_texts()))
    nlp, _ = language_model(None)
    for number, doc in enumerate(nlp.pipe(texts[part::4])):
        for end in range(1 + number % _STRIDE, len(doc), _STRIDE):
            try:
                _recognize_all(doc[:end].as_doc())
            except Exception as error:
                raise AssertionError(f"a rule reads on behind {doc[:end].text!r}") from error


@pytest.mark.parametrize("text", _TORN)
def test_texts_that_are_torn_off_are_read(text: str) -> None:
    nlp, _ = language_model(None)
    for end in range(1, len(text) + 1):
        _recognize_all(nlp(text[:end]))
