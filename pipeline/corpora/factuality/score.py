"""Claims against a corpus of event factuality: how surely an event happened, as a number.

A claim whose predicate is the event's word says what the layer makes of the event. Its certainty and
polarity are put on the scale of the corpus as the categories of FactBank are for the joint scale
(Stanovsky, Eckle-Kohler, Puzikov, Dagan & Gurevych 2017): certain 3, probable 2, possible 1, unknown 0, and
below zero where the polarity is negative. Mean absolute error and Pearson's r are those of that paper.

The baseline gives every event the value that most events have (3, surely happened). It has no r: a constant
correlates with nothing. `covered` counts the events that have a claim, `all` every event, where one without
a claim is given the baseline's value.
"""

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from pipeline.annotations.printable import in_context, printable
from pipeline.annotations.records import Certainty, ClaimRecord
from pipeline.corpora.corpus import ErrorGroup
from pipeline.corpora.factuality.sentences import RatedEvent, RatedSentence

RatedPair: TypeAlias = tuple[Sequence[ClaimRecord], RatedSentence]
"""The claims of a sentence, and the sentence with its rated events."""

SCALE: dict[Certainty, float] = {"certain": 3.0, "probable": 2.0, "possible": 1.0, "unknown": 0.0}
BASELINE = SCALE["certain"]

FactualityErrorKind = Literal["no claim", "other polarity", "too sure", "not sure enough"]
# From here on the reading is plainly another one: half a step of the scale more than one step.
_FAR = 1.5


@dataclass(frozen=True, slots=True)
class FactualityRow:
    """The figures of some events.

    Attributes:
        events: how many there are.
        mean_absolute_error, baseline_error: in steps of the scale, 0..6; None of no event.
        pearson: None where either side is constant.
    """

    events: int
    mean_absolute_error: float | None
    pearson: float | None
    baseline_error: float | None


@dataclass(frozen=True, slots=True)
class FactualityScores:
    """The figures of one corpus.

    Attributes:
        sentences: how many there are.
        coverage: share of the events that have a claim, None of no event.
        reporting: share of the events that have none and are the cue of a claim's source ("said"): that
            somebody says something is no claim of its own.
        rows: `covered` and `all`.
    """

    sentences: int
    coverage: float | None
    reporting: float | None
    rows: dict[str, FactualityRow]


def score_factuality(pairs: Sequence[RatedPair]) -> FactualityScores:
    """Score the claims of every sentence of a corpus."""
    judged = [(event.factuality, _value(claim)) for _, event, claim in _events(pairs)]
    covered = [(gold, value) for gold, value in judged if value is not None]
    every = [(gold, BASELINE if value is None else value) for gold, value in judged]
    return FactualityScores(
        sentences=len(pairs),
        coverage=len(covered) / len(judged) if judged else None,
        reporting=_reporting(pairs) / len(judged) if judged else None,
        rows={"covered": _row(covered), "all": _row(every)},
    )


def _reporting(pairs: Sequence[RatedPair]) -> int:
    """How many events have no claim and are a reporting word."""
    cues = {
        (sentence.name, cue.start)
        for claims, sentence in pairs
        for claim in claims
        for source in claim.sources
        if (cue := source.cue) is not None
    }
    return sum(
        claim is None and (sentence.name, event.start) in cues for sentence, event, claim in _events(pairs)
    )


def factuality_errors(pairs: Sequence[RatedPair], most: int) -> tuple[ErrorGroup, ...]:
    """Every disagreement by kind, at most `most` cases of each; kinds without any are left out."""
    totals: Counter[FactualityErrorKind] = Counter()
    cases: dict[FactualityErrorKind, list[str]] = {kind: [] for kind in get_args(FactualityErrorKind)}
    for sentence, event, claim in _events(pairs):
        kind = _kind(event, claim)
        if kind is None:
            continue
        totals[kind] += 1
        if len(cases[kind]) < most:
            cases[kind].append(_described(sentence, event, claim))
    return tuple(ErrorGroup(kind, totals[kind], tuple(cases[kind])) for kind in cases if totals[kind])


def _events(pairs: Sequence[RatedPair]) -> Iterator[tuple[RatedSentence, RatedEvent, ClaimRecord | None]]:
    for claims, sentence in pairs:
        for event in sentence.events:
            yield (
                sentence,
                event,
                next(
                    (
                        claim
                        for claim in claims
                        if claim.predicate.start < event.end and event.start < claim.predicate.end
                    ),
                    None,
                ),
            )


def _value(claim: ClaimRecord | None) -> float | None:
    if claim is None:
        return None
    return -SCALE[claim.certainty] if claim.polarity == "negative" else SCALE[claim.certainty]


def _row(judged: Sequence[tuple[float, float]]) -> FactualityRow:
    events = len(judged)
    if not events:
        return FactualityRow(0, None, None, None)
    return FactualityRow(
        events=events,
        mean_absolute_error=sum(abs(gold - value) for gold, value in judged) / events,
        pearson=_pearson(judged),
        baseline_error=sum(abs(gold - BASELINE) for gold, _ in judged) / events,
    )


def _pearson(judged: Sequence[tuple[float, float]]) -> float | None:
    golds, values = zip(*judged, strict=True)
    if len(set(golds)) == 1 or len(set(values)) == 1:
        return None
    return statistics.correlation(golds, values)


def _kind(event: RatedEvent, claim: ClaimRecord | None) -> FactualityErrorKind | None:
    value = _value(claim)
    if value is None:
        return "no claim"
    if abs(value - event.factuality) < _FAR:
        return None
    if value * event.factuality < 0:
        return "other polarity"
    return "too sure" if abs(value) > abs(event.factuality) else "not sure enough"


def _described(sentence: RatedSentence, event: RatedEvent, claim: ClaimRecord | None) -> str:
    value = _value(claim)
    output = "no claim" if claim is None else f"output {value:+.1f} ({claim.rule})"
    context = in_context(sentence.text, ((event.start, event.end),))
    return f"{printable(sentence.name)}: gold {event.factuality:+.1f}, {output}\n  {context}"
