"""What is said again: why the second of two claims says what the first said."""

from pipeline.index.meetings.affairs import affinity
from pipeline.index.meetings.difference import LEAST
from pipeline.index.meetings.figures import Figure, alike
from pipeline.index.meetings.matching import (
    at_one_time,
    both_say_so,
    count_others,
    evidence,
    in_one_setting,
    in_one_slot,
    is_lasting,
    known_to_be_one,
    name_others,
)
from pipeline.index.meetings.phrases import overlap
from pipeline.index.meetings.propositions import Proposition
from pipeline.index.meetings.slots import is_amount

# Words that two claims must share, beside the predicate, to be one said again.
_SAID_AGAIN = 0.6
# So much must articles have in common that one amount in both is that of one thing.
_CLOSE = 4
# So much more must claims have in common of which one tells no number.
_NOT_COUNTED = 2
# Numbers that are no amount by themselves: there are two of many things.
_SMALL = 10


def repeats(first: Proposition, second: Proposition) -> str | None:
    """Why the second says what the first said; None if it does not."""
    ours, theirs = first.claim, second.claim
    if ours.certainty != theirs.certainty and "possible" in (ours.certainty, theirs.certainty):
        return None
    if (ours.tense == "future") != (theirs.tense == "future"):
        return None
    return _in_one_slot(first, second) or _of_one_amount(first, second)


def _in_one_slot(first: Proposition, second: Proposition) -> str | None:
    """Why the second says the same predicate of the same things; None if it does not."""
    if first.affirmed != second.affirmed:
        return None
    # Most claims of a block tell of other times, which is seen soonest.
    if not at_one_time(first, second) and not is_lasting(first, second):
        return None
    if not in_one_slot(first, second) or not in_one_setting(first, second):
        return None
    more = _same_figures(first, second)
    if more is None or overlap(first.words, second.words) < _SAID_AGAIN:
        return None
    if evidence(first, second) < LEAST + more + 3 * (first.is_vague or second.is_vague):
        return None
    if name_others(first, second) or count_others(first, second):
        return None
    shared = first.words & second.words
    said = f"“{first.claim.predicate}”"
    if second.is_likened:
        said += f" or “{second.claim.predicate}”"
    return f"both say it with {said}" + _about(shared)


def _about(shared: frozenset[str]) -> str:
    return f" and share {len(shared)} more words" if len(shared) > 1 else ""


def _of_one_amount(first: Proposition, second: Proposition) -> str | None:
    """Why the second gives the amount of the first for what something is or costs, whatever the verb is."""
    if not first.figures or not second.figures:
        return None
    if not is_amount(first) or not is_amount(second) or not both_say_so(first, second):
        return None
    if affinity(first.claim, second.claim) < _CLOSE or not known_to_be_one(first, second):
        return None
    if not at_one_time(first, second) or name_others(first, second):
        return None
    pairs = alike(first.figures, second.figures)
    if len(pairs) != 1 or not _is_one_amount(*pairs[0]):
        return None
    ours = pairs[0][0]
    return f"both give {ours.value:g} {''.join(sorted(ours.unit)[:1])}"


def _is_one_amount(first: Figure, second: Figure) -> bool:
    of_one_unit = not first.unit.isdisjoint(second.unit) or "people" in first.unit | second.unit
    return first.value == second.value > _SMALL and of_one_unit and first.bound == second.bound


def _same_figures(first: Proposition, second: Proposition) -> int | None:
    """How much more two claims must have in common for their numbers; None if each says another one.

    Who tells no number may still say the same, if that is all the other one does not say.
    """
    ours, theirs = ({figure.value for figure in p.figures} for p in (first, second))
    if bool(ours) != bool(theirs):
        counted, other = (first, second) if ours else (second, first)
        return _NOT_COUNTED if other.rest <= counted.words else None
    return 0 if ours <= theirs or theirs <= ours else None
