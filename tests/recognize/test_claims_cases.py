"""Claims of short texts, one case per phenomenon (tests/cases/claims.jsonl), with the shipped language model.

A case lists all claims of its text. Of each claim it checks text, predicate, polarity, certainty
("positive" and "certain" unless given), the sources from the innermost outwards, and what else it names,
`dates` by their words and `quote` as q1, q2 …
`fails` says why a case is known to fail; such a case is kept and reported as an expected failure.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import DateMention, Mentions, QuoteMention
from pipeline.annotations.records import ClaimRecord, Cue, DateRecord, QuoteRecord, Reference, TextSpan
from pipeline.language.syntax import read_doc
from pipeline.recognize.claims import recognize_claims
from pipeline.recognize.dates import recognize_dates
from pipeline.recognize.quotes import recognize_quotes
from pipeline.resolve.claims import resolve_claims
from pipeline.run import language_model

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "claims.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _model() -> Language:
    """That of all tests in this process."""
    return language_model(None)[0]


def _quote_record(text: str, number: int, quote: QuoteMention) -> QuoteRecord:
    def span(start: int, end: int) -> dict[str, Any]:
        return {"start": start, "end": end, "text": text[start:end]}

    return QuoteRecord(
        article_id="a",
        id=f"q{number}",
        type=quote.type,
        contents=tuple(TextSpan(**span(*content)) for content in quote.contents),
        cue=Cue(**span(*quote.cue.span), lemma=quote.cue.lemma) if quote.cue else None,
        speaker=Reference(**span(*quote.speaker)) if quote.speaker else None,
    )


def _date_record(text: str, date: DateMention) -> DateRecord:
    """A record whose words are its id, so that they can be read off a claim."""
    start, end = date.span
    words = text[start:end]
    return DateRecord(article_id="a", id=words, start=start, end=end, text=words, type="DATE", value=None)


def claims_of(text: str) -> tuple[ClaimRecord, ...]:
    """The claim records of a text about which nothing else is known."""
    syntax = read_doc(_model()(text))
    quotes = recognize_quotes(syntax)
    dates = recognize_dates(syntax)
    claims = recognize_claims(syntax, quotes, dates)
    article = Article(article_id="a", source="<text>", sha256="0" * 64, text=text)
    records = tuple(_quote_record(text, number, quote) for number, quote in enumerate(quotes, start=1))
    dated = tuple(_date_record(text, date) for date in dates)
    return resolve_claims(article, Mentions(claims=claims), (), dated, records)


def _seen(claim: ClaimRecord, expected: dict[str, Any]) -> dict[str, Any]:
    """The claim with the fields that the case names."""
    everything: dict[str, Any] = {
        "text": claim.text,
        "predicate": claim.predicate.text,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "tense": claim.tense,
        "subject": claim.subject and claim.subject.text,
        "object": claim.object and claim.object.text,
        "sources": [{"text": s.text, "cue": s.cue and s.cue.text} for s in claim.sources],
        "polarity_evidence": [span.text for span in claim.evidence.polarity],
        "dates": list(claim.date_ids),
        "quote": claim.quote_id,
        "certainty_evidence": [span.text for span in claim.evidence.certainty],
    }
    return {key: everything[key] for key in ("polarity", "certainty", "sources", *expected)}


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_claims_of_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fails"], strict=True))
    expected = [
        {"polarity": "positive", "certainty": "certain", "sources": [], **claim} for claim in case["claims"]
    ]
    claims = claims_of(case["text"])
    assert [claim.text for claim in claims] == [claim["text"] for claim in expected]
    assert [_seen(*pair) for pair in zip(claims, expected, strict=True)] == expected


def test_case_names_are_unique() -> None:
    names = [case["name"] for case in _CASES]
    assert len(names) == len(set(names))
