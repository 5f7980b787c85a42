"""Claims against a corpus of open information extraction: who did what, as tuples of words.

The measure is that of CaRB (Bhardwaj, Aggarwal & Mausam 2019), written after the paper. Tuples are compared
part by part: predicate with predicate, subject with subject, all further arguments together. Of two tuples,
precision is the share of the predicted words that gold has in the same part, recall the share of the gold
words that are predicted; a word counts as often as it occurs. Tuples whose predicates share no word do not
match.

Recall of a corpus is the mean, over the gold tuples, of the best recall that any predicted tuple of the
sentence has. For precision each predicted tuple is matched with at most one gold tuple, the best pairs
first, and the mean is over the predicted tuples. As claims have no confidence there is one point and no
curve.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotations.records import ClaimRecord
from pipeline.corpora.corpus import ErrorGroup
from pipeline.corpora.propositions.sentences import Proposition, PropositionSentence
from pipeline.corpora.propositions.tuples import propositions_of

PropositionPair: TypeAlias = tuple[Sequence[ClaimRecord], PropositionSentence]
"""The claims of a sentence, and the sentence with its propositions."""

_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_Bags: TypeAlias = tuple[Counter[str], Counter[str], Counter[str]]


@dataclass(frozen=True, slots=True)
class PropositionScores:
    """The figures of one corpus.

    Attributes:
        sentences, gold, predicted: how many there are.
        precision, recall, f1: in 0..1; None where the side that it is a mean of has no tuple.
    """

    sentences: int
    gold: int
    predicted: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class PropositionCase:
    """A sentence with its tuples of both sides.

    Attributes:
        f1: of this sentence alone, in 0..1.
    """

    sentence: PropositionSentence
    predicted: tuple[Proposition, ...]
    f1: float

    def __str__(self) -> str:
        gold = [f"  gold    {_shown(one)}" for one in self.sentence.propositions]
        output = [f"  output  {_shown(one)}" for one in self.predicted]
        head = f"{self.sentence.name}: F1 {self.f1:.2f}: {self.sentence.text}"
        return "\n".join([head, *gold, *output])


def score_propositions(pairs: Sequence[PropositionPair]) -> PropositionScores:
    """Score the claims of every sentence of a corpus."""
    best: list[float] = []
    matched: list[float] = []
    for claims, sentence in pairs:
        precisions, recalls = _shares(propositions_of(claims, sentence.text), sentence.propositions)
        matched += precisions
        best += recalls
    return PropositionScores(
        len(pairs), len(best), len(matched), _mean(matched), _mean(best), _f1(matched, best)
    )


def worst_propositions(pairs: Sequence[PropositionPair], most: int) -> tuple[ErrorGroup, ...]:
    """The sentences that are not done perfectly, the worst first, at most `most`."""
    cases = []
    for claims, sentence in pairs:
        predicted = tuple(propositions_of(claims, sentence.text))
        f1 = _f1(*_shares(predicted, sentence.propositions))
        cases.append(PropositionCase(sentence, predicted, f1 or 0.0))
    worst = sorted((case for case in cases if case.f1 < 1), key=lambda case: case.f1)
    return (ErrorGroup("sentences by F1, the lowest first", len(worst), tuple(worst[:most])),)


def _shares(predicted: Sequence[Proposition], gold: Sequence[Proposition]) -> tuple[list[float], list[float]]:
    """The precision of each predicted tuple in its match, and the best recall of each gold tuple."""
    sides = [[_bags(one) for one in side] for side in (gold, predicted)]
    table = [[_compared(one, other) for other in sides[1]] for one in sides[0]]
    recalls = [max((recall for _, recall in row), default=0.0) for row in table]
    return list(_matched(table, len(predicted))), recalls


def _matched(table: Sequence[Sequence[tuple[float, float]]], predicted: int) -> Iterator[float]:
    """The precision of each predicted tuple, matched one to one with gold, the best pairs first."""
    pairs = sorted(
        (
            (precision, recall, -row, -column)
            for row, cells in enumerate(table)
            for column, (precision, recall) in enumerate(cells)
            if precision
        ),
        reverse=True,
    )
    rows: set[int] = set()
    precisions = dict.fromkeys(range(predicted), 0.0)
    done: set[int] = set()
    for precision, _, row, column in pairs:
        if row in rows or column in done:
            continue
        rows.add(row)
        done.add(column)
        precisions[-column] = precision
    yield from precisions.values()


def _compared(gold: _Bags, predicted: _Bags) -> tuple[float, float]:
    """Precision and recall of one predicted tuple against one of gold."""
    shared = [(one & other).total() for one, other in zip(gold, predicted, strict=True)]
    if not shared[0]:
        return 0.0, 0.0
    return sum(shared) / sum(map(Counter.total, predicted)), sum(shared) / sum(map(Counter.total, gold))


def _bags(proposition: Proposition) -> _Bags:
    return (
        _bag(proposition.predicate),
        _bag(proposition.subject),
        _bag(" ".join(proposition.arguments)),
    )


def _bag(words: str) -> Counter[str]:
    return Counter(_WORD.findall(words.lower()))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _f1(precisions: Sequence[float], recalls: Sequence[float]) -> float | None:
    precision, recall = _mean(precisions), _mean(recalls)
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shown(proposition: Proposition) -> str:
    return " | ".join([proposition.subject, proposition.predicate, *proposition.arguments])
