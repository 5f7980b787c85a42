"""Quotations of short texts, one case per phenomenon (tests/cases/quotes.jsonl), with the shipped model.

A case lists all quotations of its text in order, negatives none. `fails` says why a case is known to
fail; such a case is kept and reported as an expected failure.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.language.syntax import read_doc
from pipeline.recognize.quotes import recognize_quotes
from pipeline.run import language_model

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "quotes.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _model() -> Language:
    """That of all tests in this process."""
    return language_model(None)[0]


def _plain(text: str, quote: QuoteMention, expected: dict[str, Any] | None) -> dict[str, Any]:
    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span is not None else None

    plain = {
        "type": quote.type,
        "contents": [words(content) for content in quote.contents],
        "cue": words(quote.cue.span) if quote.cue else None,
        "speaker": words(quote.speaker),
    }
    if expected is not None and "continues" in expected:
        plain["continues"] = quote.continues
    return plain


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
        )
        for case in _CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_quotations_of_case(case: dict[str, Any]) -> None:
    text, expected = case["text"], case["quotes"]
    found = [quote for quote in recognize_quotes(read_doc(_model()(text))) if not quote.denied]
    padded = [*expected, *[None] * max(0, len(found) - len(expected))]
    assert [_plain(text, quote, want) for quote, want in zip(found, padded, strict=False)] == expected


def test_case_names_are_unique() -> None:
    names = [case["name"] for case in _CASES]
    assert len(names) == len(set(names))
