"""Attributed contents against claims, counted by hand."""

import io

import pytest
from rich.console import Console

from pipeline.corpora.attributions.coverage import score_attribution_coverage
from pipeline.corpora.attributions.documents import AttributedDocument, Attribution
from pipeline.corpora.attributions.report import show_attribution_coverage
from tests.builders import span
from tests.corpora.claim_records import claim

TEXT = "Holt said that sales fell. Mbeki cited the floods. Critics say it was late. It was sunny."


def attribution(content: str, source: str = "") -> Attribution:
    def at(words: str) -> tuple[tuple[int, int], ...]:
        found = span(TEXT, words)
        return ((found["start"], found["end"]),) if words else ()

    return Attribution(at(content), source=at(source))


FELL = claim(TEXT, "sales fell", "fell", "fall", source=("Holt", "said"))
CITED = claim(TEXT, "Mbeki cited the floods", "cited", "cite")
LATE = claim(TEXT, "it was late", "late", "late", source=("Holt", "said"))
GOLD = AttributedDocument(
    "a",
    TEXT,
    (
        attribution("that sales fell", "Holt"),
        attribution("the floods", "Mbeki"),
        attribution("it was late", "Critics"),
        attribution("It was sunny"),
    ),
)


def test_only_claims_of_the_source_cover_what_it_says() -> None:
    coverage = score_attribution_coverage([((FELL, CITED, LATE), GOLD)])
    assert coverage.attributions == 3, "an attribution without a source is not counted"
    assert coverage.covered == pytest.approx(1 / 3)
    assert coverage.covered_by_any == 1.0
    # Mbeki's content holds no predicate.
    assert (coverage.stating, coverage.stating_covered) == (2, 0.5)


def test_only_the_innermost_source_counts() -> None:
    critics = claim(TEXT, "it was late", "late", "late", source=("Critics", "say"))
    nested = FELL.model_copy(update={"sources": (*critics.sources, *FELL.sources)})
    assert score_attribution_coverage([((nested,), GOLD)]).covered == 0


def test_less_than_half_of_the_words_cover_nothing() -> None:
    short = claim(TEXT, "fell", "fell", "fall", source=("Holt", "said"))
    coverage = score_attribution_coverage([((short,), GOLD)])
    assert (coverage.covered, coverage.stating) == (0, 1)


def test_an_unreadable_document_is_missed_and_an_empty_corpus_has_no_figures() -> None:
    assert score_attribution_coverage([(None, GOLD)]).covered == 0
    nothing = score_attribution_coverage([])
    assert (nothing.attributions, nothing.covered, nothing.stating_covered) == (0, None, None)


def test_the_figures_are_printed() -> None:
    stream = io.StringIO()
    show_attribution_coverage(
        score_attribution_coverage([((FELL, CITED, LATE), GOLD)]), Console(file=stream, width=200)
    )
    lines = [line.split() for line in stream.getvalue().splitlines()]
    assert lines[1:] == [["all", "3", "0.333", "1.000"], ["stating", "something", "2", "0.500", "-"]]
