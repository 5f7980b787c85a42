"""On which days a claim can meet others: of claims of other times no rule need be asked.

Nearly all rules ask for one time, that is days that overlap or reports that are few days apart, and most
claims of a block are of other times.
"""

from typing import NamedTuple

from pipeline.index.lexicon.predicates import predicate_stems
from pipeline.index.meetings.affairs import ONE_EVENT
from pipeline.index.meetings.likeness import alike
from pipeline.index.meetings.matching import ALL_YEAR, REPORTED_WITHIN
from pipeline.index.meetings.propositions import Proposition

# On either side of a claim's days, so that two of one time reach some day together.
_MARGIN = -(-max(ONE_EVENT, REPORTED_WITHIN) // 2)


class Reach(NamedTuple):
    """A first and a last day, as ordinals of the calendar."""

    first: float
    last: float


_ALL_DAYS = Reach(float("-inf"), float("inf"))


def reach(made: Proposition) -> Reach:
    """The days that a claim reaches. Two that reach none together can only meet as opposites (`opposed`)."""
    published = made.claim.published
    if published is None or _is_of_any_time(made):
        return _ALL_DAYS
    days = [day.toordinal() for day in (published, *(made.days or ()))]
    return Reach(min(days) - _MARGIN, max(days) + _MARGIN)


def _is_of_any_time(made: Proposition) -> bool:
    """Whether some rule lets it meet what says the same of another time."""
    claim, days = made.claim, made.days
    if made.predicate in predicate_stems("once") and (days or claim.tense == "past"):
        return True
    if made.predicate in predicate_stems("lasting") and not claim.days:
        return True
    # A year may be that which the other names, and an hour may be of the same day, which neither tells.
    of_a_year = days is not None and (days[1] - days[0]).days >= ALL_YEAR
    return of_a_year or (claim.clock is not None and days is None) or bool(claim.denied)


def opposed(first: Proposition, second: Proposition) -> bool:
    """Whether one may say the opposite of the other: rules see for themselves how late a denial may come."""
    if first.predicate == second.predicate:
        return first.affirmed != second.affirmed
    return alike(first.ways, second.ways) is False
