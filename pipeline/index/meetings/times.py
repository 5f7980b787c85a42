"""Other days and hours for what happens once."""

import re

from pipeline.index.lexicon.predicates import predicate_stems
from pipeline.index.meetings.affairs import affinity
from pipeline.index.meetings.difference import LEAST, Difference
from pipeline.index.meetings.matching import (
    apart,
    both_say_so,
    evidence,
    happens_once,
    is_of_a_known_thing,
    words_agree,
)
from pipeline.index.meetings.propositions import Proposition

# Days between reports of which one still answers the other.
_IN_TIME = 14
# So much must articles have in common where no known thing is the same.
_STRONG = 4
_BEFORE = re.compile(r"\b(?:before|until|till)\s", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|another|second|third|twice|also)\b", re.IGNORECASE)


def differs_in_date(first: Proposition, second: Proposition) -> Difference | None:
    """Two days for what happens once, or a day that lies before the first one that the other allows."""
    if first.predicate not in predicate_stems("once") or not words_agree(first, second):
        return None
    if (first.claim.tense == "future") != (second.claim.tense == "future"):
        return None
    limit = 1 if first.claim.tense == "future" else _IN_TIME
    if apart(first, second, otherwise=limit + 1) > limit and not happens_once(first, second):
        return None
    for not_before, other in ((first, second), (second, first)):
        if (
            _is_not_before(not_before)
            and other.claim.polarity == "positive"
            and not_before.days
            and other.days
        ):
            if other.days[1] < not_before.days[0] and not _is_not_before(other):
                earliest = not_before.days[0].isoformat()
                return Difference("date", f"on {other.days[0].isoformat()} against not before {earliest}")
            return None
    if not both_say_so(first, second) or not first.days or not second.days or _is_again(first, second):
        return None
    if not is_of_a_known_thing(first, second) and affinity(first.claim, second.claim) < _STRONG:
        return None
    if _is_of_one_length(first, second) and not _overlap(first, second) and _is_near(first, second):
        return Difference("date", f"on {_span(first)} against {_span(second)}")
    return None


def _is_not_before(proposition: Proposition) -> bool:
    return proposition.claim.polarity == "negative" and _BEFORE.search(proposition.claim.text) is not None


def _is_of_one_length(first: Proposition, second: Proposition) -> bool:
    """Whether both name a day, both a month or both a year."""
    return _length(first) == _length(second)


def _length(proposition: Proposition) -> str:
    assert proposition.days is not None
    days = (proposition.days[1] - proposition.days[0]).days
    return "day" if days == 0 else "month" if 27 <= days <= 30 else "year" if days in (364, 365) else "other"


def _overlap(first: Proposition, second: Proposition) -> bool:
    assert first.days is not None
    assert second.days is not None
    return first.days[0] <= second.days[1] and second.days[0] <= first.days[1]


def _is_near(first: Proposition, second: Proposition) -> bool:
    assert first.days is not None
    assert second.days is not None
    ever = first.claim.tense == "future" or first.predicate in predicate_stems("once_ever")
    limit = {"month": 366, "year": 3660}.get(_length(first), _IN_TIME) if ever else _IN_TIME
    return abs((first.days[0] - second.days[0]).days) <= limit


def _span(proposition: Proposition) -> str:
    assert proposition.days is not None
    form: dict[str, int] = {"day": 10, "month": 7, "year": 4, "other": 10}
    return proposition.days[0].isoformat()[: form[_length(proposition)]]


def differs_in_hour(first: Proposition, second: Proposition) -> Difference | None:
    """Two hours of one day for one event."""
    ours, theirs = first.claim.clock, second.claim.clock
    if ours is None or theirs is None or not both_say_so(first, second):
        return None
    if first.days != second.days or not words_agree(first, second) or evidence(first, second) < LEAST:
        return None
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return None
    return Difference("time", f"at {_hour(ours)} against {_hour(theirs)}")


def _hour(clock: tuple[int, int]) -> str:
    middle = sum(clock) // 2
    return f"{middle // 60:02}:{middle % 60:02}"


def _is_again(first: Proposition, second: Proposition) -> bool:
    """Whether one says that it happened another time as well."""
    return any(_AGAIN.search(p.claim.text) for p in (first, second))
