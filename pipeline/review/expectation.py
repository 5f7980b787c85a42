"""How much of a corpus is right by now, told from what people have decided and how sure the rest is.

Every record that was extracted says how likely all of it is right. Where people have decided on records of
the same likelihood, what they said counts more than the probability: a mean of both, in which the probability
weighs like ten decisions (the mean of a beta distribution with that prior).
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pipeline.review.draft import Standing

# Probabilities within one of these ranges are pooled.
BOUNDS: Final = (0.5, 0.75, 0.9)
PRIOR_WEIGHT: Final = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of records, in each range of probability.

    Attributes:
        waiting: how many nobody has decided on; likely: the sum of their probabilities.
        decided: how many somebody has; right: how many of those as they stood.
        foretold: the sum of the probabilities of those decided on.
    """

    waiting: tuple[int, ...] = (0,) * (len(BOUNDS) + 1)
    likely: tuple[float, ...] = (0.0,) * (len(BOUNDS) + 1)
    decided: tuple[int, ...] = (0,) * (len(BOUNDS) + 1)
    right: tuple[int, ...] = (0,) * (len(BOUNDS) + 1)
    foretold: tuple[float, ...] = (0.0,) * (len(BOUNDS) + 1)


def tally_of(records: Iterable[tuple[float | None, Standing | None]]) -> Tally:
    """A tally of records as they were extracted: their probability, and what was decided, if anything was.

    Those without a probability are left out.
    """
    size = len(BOUNDS) + 1
    waiting, decided, right = [0] * size, [0] * size, [0] * size
    likely, foretold = [0.0] * size, [0.0] * size
    for confidence, standing in records:
        if confidence is None:
            continue
        at = bisect_right(BOUNDS, confidence)
        if standing is None:
            waiting[at] += 1
            likely[at] += confidence
        else:
            decided[at] += 1
            right[at] += standing == "accepted"
            foretold[at] += confidence
    return Tally(tuple(waiting), tuple(likely), tuple(decided), tuple(right), tuple(foretold))


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of several tallies."""
    kept = list(tallies)
    if not kept:
        return Tally()
    return Tally(
        *(
            tuple(map(sum, zip(*(getattr(tally, name) for tally in kept), strict=True)))
            for name in ("waiting", "likely", "decided", "right", "foretold")
        )
    )


def expected_right(tally: Tally) -> float | None:
    """The share of records to expect right if reviewing ended now; None where none says how sure it is.

    What somebody has decided on counts as right from then on.
    """
    of = sum(tally.waiting) + sum(tally.decided)
    if not of:
        return None
    right = float(sum(tally.decided))
    for at, waiting in enumerate(tally.waiting):
        if waiting:
            observed = tally.right[at] + PRIOR_WEIGHT * tally.likely[at] / waiting
            right += waiting * observed / (tally.decided[at] + PRIOR_WEIGHT)
    return right / of
