"""In what ways two claims on one matter meet: each rule says why, or that it is not so."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from pipeline.index.lexicon.predicates import predicate_words
from pipeline.index.meetings.figures import Figure
from pipeline.index.meetings.matching import (
    apart,
    at_one_time,
    event_day,
    is_denied_later,
    is_lasting,
    is_of_a_known_thing,
    on_one_matter,
    overlap,
    same_phrase,
)
from pipeline.index.meetings.meeting import Slot
from pipeline.index.meetings.propositions import Proposition

# Words that two claims must share, beside the predicate, to be one said again.
_SAID_AGAIN, _LEAST_WORDS = 0.6, 2
# Rounded numbers («about» left out) are no others: 3,000 and 2,987.
_ROUNDED = 0.05
# Days after an event from which on its count no longer grows.
_COUNTED_OUT = 7
# What one morning denies, the next one tells of the same day.
_NEXT_MORNING = 1
# Days between reports of which one still answers the other.
_IN_TIME = 14


class Difference(NamedTuple):
    """In what two claims cannot both be right, and why, in words."""

    slot: Slot
    reason: str


def repeats(first: Proposition, second: Proposition) -> str | None:
    """Why the second says what the first said; None if it does not."""
    if first.claim.certainty == "possible" or second.claim.certainty == "possible":
        return None
    same = first.affirmed == second.affirmed and first.claim.tense == second.claim.tense
    if not same or not on_one_matter(first, second) or not at_one_time(first, second):
        return None
    if not _same_figures(first, second) or overlap(first.words, second.words) < _SAID_AGAIN:
        return None
    shared = first.words & second.words
    if len(shared) + (first.subject.thing is not None) < _LEAST_WORDS:
        return None
    return f"both say it with “{first.claim.predicate}”" + _about(shared)


def _about(shared: frozenset[str]) -> str:
    return f" and share {len(shared)} more words" if len(shared) > 1 else ""


def differs_in_polarity(first: Proposition, second: Proposition) -> Difference | None:
    """One affirms what the other denies, of the same time: not if it may have happened in between."""
    if first.affirmed == second.affirmed or first.is_open or second.is_open:
        return None
    so, not_so = (first, second) if first.affirmed else (second, first)
    at_once = (
        at_one_time(first, second, in_one_affair=True)
        or is_lasting(first, second)
        or is_denied_later(so, not_so)
    )
    if not at_once or not _words_agree(first, second):
        return None
    happened, told = event_day(so), not_so.claim.published
    is_event = so.claim.tense == not_so.claim.tense == "past" and not is_lasting(first, second)
    undated = is_event and not so.days and not not_so.days
    if undated and happened and told and (happened - told).days > _NEXT_MORNING:
        return None
    if is_event and so.days and told and so.days[0] > told:
        return None
    return Difference(
        "polarity",
        f"one says “{so.claim.predicate}”, the other “{not_so.claim.predicate}”"
        + (", denied" if not_so.claim.polarity == "negative" else ", its opposite"),
    )


def differs_in_figure(first: Proposition, second: Proposition) -> Difference | None:
    """Two numbers for one thing that is counted or measured; of a count that grows, only at the same time."""
    if first.affirmed != second.affirmed or not at_one_time(first, second) or not _words_agree(first, second):
        return None
    pairs = _pairs(first, second)
    different = [pair for pair in pairs if _differ(*pair)]
    if len(different) != 1 or any(figure.vague for figure in different[0]):
        return None
    if first.predicate in predicate_words("counted") and not _is_counted_out(first, second):
        return None
    ours, theirs = different[0]
    unit = "".join(sorted(ours.unit | theirs.unit)[:1])
    return Difference("figure", f"{ours.value:g} against {theirs.value:g} {unit}".rstrip())


def differs_in_date(first: Proposition, second: Proposition) -> Difference | None:
    """Two days for what happens once."""
    if not first.affirmed or not second.affirmed or first.claim.tense != second.claim.tense:
        return None
    ours, theirs = _one_day(first), _one_day(second)
    if ours is None or theirs is None or ours == theirs or first.predicate not in predicate_words("once"):
        return None
    limit = 0 if first.claim.tense == "future" else _IN_TIME
    if abs((ours - theirs).days) > _IN_TIME or apart(first, second, otherwise=limit + 1) > limit:
        return None
    if not is_of_a_known_thing(first, second) or not _words_agree(first, second):
        return None
    return Difference("date", f"on {ours.isoformat()} against {theirs.isoformat()}")


DIFFERENCES: tuple[Callable[[Proposition, Proposition], Difference | None], ...] = (
    differs_in_polarity,
    differs_in_figure,
    differs_in_date,
)


def difference(first: Proposition, second: Proposition) -> Difference | None:
    """In what two claims cannot both be right that are put as certain, on two words or at two times."""
    certain = first.claim.certainty == second.claim.certainty == "certain"
    if not certain or not on_one_matter(first, second):
        return None
    if first.claim.article_id == second.claim.article_id and not _by_two_sources(first, second):
        return None
    return next((found for rule in DIFFERENCES if (found := rule(first, second)) is not None), None)


def _by_two_sources(first: Proposition, second: Proposition) -> bool:
    """Whether one article reports both, each on the word of another source, of the same thing."""
    sources = [p.claim.sources[0].thing if p.claim.sources else None for p in (first, second)]
    named = is_of_a_known_thing(first, second) or same_phrase(first.subject, second.subject)
    return named and None not in sources and sources[0] != sources[1]


def _words_agree(first: Proposition, second: Proposition) -> bool:
    """Whether most words of the shorter one are in the other; those of a known subject do not matter."""
    ours, theirs = first.words, second.words
    if first.subject.thing is not None and first.subject.thing == second.subject.thing:
        ours, theirs = ours - first.subject.words, theirs - second.subject.words
    return overlap(ours, theirs) >= _SAID_AGAIN


def _same_figures(first: Proposition, second: Proposition) -> bool:
    """Whether all numbers of the one that says fewer are those of the other, if it says any."""
    ours, theirs = ({figure.value for figure in p.figures} for p in (first, second))
    return bool(ours) == bool(theirs) and (ours <= theirs or theirs <= ours)


def _pairs(first: Proposition, second: Proposition) -> list[tuple[Figure, Figure]]:
    """Figures that count the same in both, where each has one of that unit."""
    found = []
    for ours in first.figures:
        alike = [theirs for theirs in second.figures if _same_unit(ours, theirs)]
        back = [other for other in first.figures if alike and _same_unit(other, alike[0])]
        if len(alike) == 1 and len(back) == 1:
            found.append((ours, alike[0]))
    return found


def _same_unit(first: Figure, second: Figure) -> bool:
    if first.unit and second.unit:
        return not first.unit.isdisjoint(second.unit)
    return first.unit | second.unit <= {"people"}


def _differ(first: Figure, second: Figure) -> bool:
    if first.value == second.value:
        return False
    low, high = sorted((first.value, second.value))
    rounded = any(_is_round(value) for value in (low, high))
    return not (rounded and high and (high - low) / high <= _ROUNDED)


def _is_round(value: float) -> bool:
    """Whether a number ends in two noughts at least."""
    return value >= 100 and value % 100 == 0


def _is_counted_out(first: Proposition, second: Proposition) -> bool:
    """Whether both count at one time: articles of one day, or long after the day of the event."""
    if apart(first, second, otherwise=1) == 0:
        return True
    days = first.days or second.days
    told = [p.claim.published for p in (first, second)]
    return days is not None and all(day and (day - days[1]).days >= _COUNTED_OUT for day in told)


def _one_day(proposition: Proposition) -> date | None:
    days = proposition.days
    return days[0] if days and days[0] == days[1] else None
