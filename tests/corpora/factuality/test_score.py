"""Errors and correlations worked out by hand."""

import io

import pytest
from rich.console import Console

from pipeline.annotations.records import ClaimRecord
from pipeline.corpora.corpus import show_errors
from pipeline.corpora.factuality.report import show_factuality_scores
from pipeline.corpora.factuality.score import factuality_errors, score_factuality
from pipeline.corpora.factuality.sentences import RatedEvent, RatedSentence
from tests.builders import span
from tests.corpora.claim_records import claim

TEXT = "The barge sank, nobody drowned, it may be raised and the inquiry goes on."


def event(word: str, factuality: float) -> RatedEvent:
    at = span(TEXT, word)
    return RatedEvent(at["start"], at["end"], factuality)


SENTENCE = RatedSentence(
    "a:1", TEXT, (event("sank", 3.0), event("drowned", -2.0), event("raised", 1.0), event("inquiry", 2.0))
)
SANK = claim(TEXT, "The barge sank", "sank", "sink")
DROWNED = claim(TEXT, "nobody drowned", "drowned", "drown", polarity="negative")
RAISED = claim(TEXT, "it may be raised", "raised", "raise", certainty="possible")


def test_certainty_and_polarity_make_a_number() -> None:
    scores = score_factuality([((SANK, DROWNED, RAISED), SENTENCE)])
    covered = scores.rows["covered"]
    assert (scores.sentences, scores.coverage, covered.events) == (1, 0.75, 3)
    # 3, -3 and 1 where gold has 3, -2 and 1
    assert covered.mean_absolute_error == pytest.approx(1 / 3)
    assert covered.baseline_error == pytest.approx((0 + 5 + 2) / 3)
    # covariance 46/3 over the root of the variances 38/3 and 56/3
    assert covered.pearson == pytest.approx(46 / (38 * 56) ** 0.5)


def test_an_event_without_a_claim_counts_as_the_baseline_has_it() -> None:
    every = score_factuality([((SANK, DROWNED, RAISED), SENTENCE)]).rows["all"]
    assert every.events == 4
    assert every.mean_absolute_error == pytest.approx((0 + 1 + 0 + 1) / 4)


@pytest.mark.parametrize(
    ("certainty", "polarity", "error"),
    [
        ("certain", "positive", 2.0),
        ("probable", "positive", 1.0),
        ("possible", "positive", 0.0),
        ("unknown", "positive", 1.0),
        ("unknown", "negative", 1.0),
        ("possible", "negative", 2.0),
        ("probable", "negative", 3.0),
        ("certain", "negative", 4.0),
    ],
)
def test_every_step_of_the_scale(certainty: str, polarity: str, error: float) -> None:
    found = claim(TEXT, "it may be raised", "raised", "raise", certainty=certainty, polarity=polarity)
    sentence = RatedSentence("a:1", TEXT, (event("raised", 1.0),))
    covered = score_factuality([((found,), sentence)]).rows["covered"]
    assert covered.mean_absolute_error == error
    assert covered.pearson is None, "a constant correlates with nothing"


def test_a_claim_counts_only_for_its_predicate() -> None:
    sentence = RatedSentence("a:1", TEXT, (event("barge", 3.0),))
    assert score_factuality([((SANK,), sentence)]).coverage == 0


def test_a_reporting_word_is_counted_apart() -> None:
    text = "Holt said it sank."
    sank = claim(text, "it sank", "sank", "sink", source=("Holt", "said"))
    sentence = RatedSentence("a:1", text, (RatedEvent(5, 9, 3.0), RatedEvent(13, 17, 3.0)))
    scores = score_factuality([((sank,), sentence)])
    assert (scores.coverage, scores.reporting) == (0.5, 0.5)


def test_nothing_rated_has_no_figures() -> None:
    scores = score_factuality([])
    assert scores.coverage is None
    assert scores.rows["all"].mean_absolute_error is None


def test_errors_are_told_apart_and_limited() -> None:
    sure: tuple[ClaimRecord, ...] = (
        claim(TEXT, "nobody drowned", "drowned", "drown"),
        claim(TEXT, "it may be raised", "raised", "raise"),
        claim(TEXT, "The barge sank", "sank", "sink", certainty="possible"),
    )
    groups = factuality_errors([(sure, SENTENCE)], 20)
    assert {group.kind: group.total for group in groups} == {
        "no claim": 1,
        "other polarity": 1,
        "too sure": 1,
        "not sure enough": 1,
    }
    assert factuality_errors([(sure, SENTENCE)], 0)[0].cases == ()
    assert not factuality_errors([((SANK,), RatedSentence("a:1", TEXT, SENTENCE.events[:1]))], 20)


def test_scores_and_errors_are_printed_as_plain_lines() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=200)
    pairs = [((SANK, DROWNED, RAISED), SENTENCE)]
    show_factuality_scores(score_factuality(pairs), console)
    show_errors(factuality_errors(pairs, 5), console)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "1 sentences"
    assert lines[2].split() == ["covered", "3", "0.333", "2.333", "0.997"]
    assert "share of the events that have a claim: 0.750, reporting words of a source: 0.000" in lines
    assert "  a:1: gold +2.0, no claim" in lines
    assert "may be raised and the «inquiry» goes on." in lines[-1]
