"""Which predicted record stands for which gold record: by spans, one to one, never by id."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.evaluation.assignment import best_assignment

Bounds = tuple[int, int]

# Shares of overlap are compared as whole numbers, so that sums are exact and ties are ties.
_SHARE = 1_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a record stands in the text, as far as alignment asks.

    Attributes:
        spans: the record's characters, in text order and not overlapping each other.
        core: a span that two records should share before anything else: a claim's predicate.
    """

    spans: tuple[Bounds, ...]
    core: Bounds | None = None


class Pair(NamedTuple):
    """Indices of a gold and a predicted record that stand for each other; `exact`: same stretch."""

    gold: int
    predicted: int
    exact: bool


def align(gold: Sequence[Stretch], predicted: Sequence[Stretch]) -> tuple[Pair, ...]:
    """Pairs in the order of `gold`; what has no pair is missed or spurious.

    Equal stretches are paired first; that never lowers the total, by the triangle inequality of the
    Jaccard distance. Of the rest the pairing is chosen with, in this order, most shared cores, the
    largest sum of overlap shares (characters in both over characters in either), most pairs. Shares
    rather than characters: a main clause must not outbid the clause inside it for that one's prediction.
    """
    pairs = _equal_pairs(gold, predicted)
    gold_left = sorted(set(range(len(gold))) - {pair.gold for pair in pairs})
    predicted_left = sorted(set(range(len(predicted))) - {pair.predicted for pair in pairs})
    most = min(len(gold_left), len(predicted_left))
    weights: dict[tuple[int, int], int] = {}
    shared = _shared_characters([gold[at] for at in gold_left], [predicted[at] for at in predicted_left])
    for (left, right), characters in shared.items():
        one, other = gold[gold_left[left]], predicted[predicted_left[right]]
        share = _SHARE * characters // (_length(one) + _length(other) - characters)
        same_core = one.core is not None and one.core == other.core
        weights[left, right] = (same_core * (_SHARE * most + 1) + share) * (most + 1) + 1
    pairs += [
        Pair(gold_left[left], predicted_left[right], exact=False) for left, right in best_assignment(weights)
    ]
    return tuple(sorted(pairs))


def _equal_pairs(gold: Sequence[Stretch], predicted: Sequence[Stretch]) -> list[Pair]:
    places: dict[Stretch, list[int]] = defaultdict(list)
    for at, stretch in enumerate(predicted):
        places[stretch].append(at)
    for same in places.values():
        same.reverse()
    return [Pair(at, places[stretch].pop(), exact=True) for at, stretch in enumerate(gold) if places[stretch]]


def _length(stretch: Stretch) -> int:
    return sum(end - start for start, end in stretch.spans)


def _shared_characters(gold: Sequence[Stretch], predicted: Sequence[Stretch]) -> dict[tuple[int, int], int]:
    """Characters in common of every (gold, predicted) pair that has any, found in one sweep."""
    spans = sorted(
        (start, end, side, at)
        for side, stretches in enumerate((gold, predicted))
        for at, stretch in enumerate(stretches)
        for start, end in stretch.spans
    )
    shared: dict[tuple[int, int], int] = defaultdict(int)
    running: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for start, end, side, at in spans:
        others = running[1 - side]
        others[:] = [other for other in others if other[0] > start]
        for other_end, other_at in others:
            pair = (at, other_at) if side == 0 else (other_at, at)
            shared[pair] += min(end, other_end) - start
        if end > start:
            running[side].append((end, at))
    return shared
