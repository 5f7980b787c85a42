"""In what two claims on one matter cannot both be right: each rule says why, or that it is not so."""

import re
from collections.abc import Callable

from pipeline.index.meetings.affairs import affinity, on_one_affair
from pipeline.index.meetings.difference import LEAST, Difference
from pipeline.index.meetings.matching import (
    at_one_time,
    count_others,
    evidence,
    in_one_setting,
    in_one_slot,
    is_denied_later,
    is_lasting,
    is_of_a_known_thing,
    jaccard,
    name_others,
)
from pipeline.index.meetings.phrases import overlap, same_phrase
from pipeline.index.meetings.propositions import Proposition
from pipeline.index.meetings.slots import (
    differs_from_the_denied,
    differs_in_amount,
    differs_in_count,
    differs_in_doer,
    differs_in_figure,
    differs_in_lone_count,
    differs_in_measure,
    differs_in_place,
    differs_in_score,
)
from pipeline.index.meetings.times import differs_in_date, differs_in_hour
from pipeline.index.stems import listed

# Of what is denied, how much the other must have said: who denies more than was said denies something else.
_COVERED = 0.65
# Of what is said beside the subject, how much must be the same where two words only may be opposites.
_OF_THE_SAME = 0.5
# So much must articles have in common that a denial weeks later speaks of the same.
_ONE_AFFAIR = 6
# What one morning denies, the next one tells of the same day.
_NEXT_MORNING = 1
_PARTLY = re.compile(
    r"(?:some|many|most|several|few|a few|half|part|parts|other|(?:one|two|three|\d+) of)\b", re.IGNORECASE
)
_WHERE = re.compile(r"where\b", re.IGNORECASE)
_NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
_UNTIL_NOW = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)


def differs_in_polarity(first: Proposition, second: Proposition) -> Difference | None:
    """One affirms what the other denies, of the same time: not if it may have happened in between."""
    if first.affirmed == second.affirmed or first.is_meant or second.is_meant:
        return None
    so, not_so = _said_and_denied(first, second)
    if not_so.is_open or _is_partly(so, not_so):
        return None
    needed = LEAST + (first.is_vague or second.is_vague)
    if not _is_denied(so, not_so) or evidence(first, second) < needed or not _at_once(so, not_so):
        return None
    return Difference(
        "polarity",
        f"one says “{so.claim.predicate}”, the other “{not_so.claim.predicate}”"
        + (", denied" if not_so.claim.polarity == "negative" else ", its opposite"),
    )


def _is_partly(so: Proposition, not_so: Proposition) -> bool:
    """Whether one speaks of some of them only, or of a place that it does not name."""
    none = any(p.subject is not None and p.subject.is_none for p in (so, not_so))
    elsewhere = any(_WHERE.match(p.claim.text) for p in (so, not_so))
    return elsewhere or (not none and any(_PARTLY.match(p.claim.subject) for p in (so, not_so)))


def _said_and_denied(first: Proposition, second: Proposition) -> tuple[Proposition, Proposition]:
    """What is said, and what denies it: by «not», or by a word for the opposite."""
    if first.claim.polarity != second.claim.polarity:
        return (first, second) if second.claim.polarity == "negative" else (second, first)
    return (first, second) if first.affirmed else (second, first)


def _is_denied(so: Proposition, not_so: Proposition) -> bool:
    """Whether what one denies is what the other says, and no narrower case of it."""
    ours, theirs = so.words, not_so.words
    if not_so.subject and (so.is_vague or (so.subject and same_phrase(so.subject, not_so.subject))):
        theirs = theirs - not_so.subject.words
    if not so.claim.things.isdisjoint(not_so.claim.things):
        theirs = theirs - not_so.names
        ours = ours - so.names if so.claim.polarity == not_so.claim.polarity else ours
    if so.object is None and not_so.object and is_of_a_known_thing(so, not_so):
        theirs = theirs - not_so.object.words
    if so.claim.polarity == not_so.claim.polarity:
        # A word for the opposite denies what is done, whoever does it.
        theirs = theirs - (not_so.doer.words if not_so.doer else frozenset())
        if (so.is_likened or not_so.is_likened) and not _of_the_same(so, not_so, ours, theirs):
            return False
        return overlap(ours - (so.subject.words if so.subject else frozenset()), theirs) >= _COVERED
    if so.predicate in listed("light") and not in_one_setting(so, not_so):
        return False
    return len(ours & theirs) >= _COVERED * len(theirs)


def _of_the_same(so: Proposition, not_so: Proposition, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both say it of the same beside their subjects: «left», «stayed at home» may both be so."""
    parts = [part.words for part in (so.subject, not_so.subject) if part]
    return jaccard(ours.difference(*parts), theirs.difference(*parts)) >= _OF_THE_SAME


def _at_once(so: Proposition, not_so: Proposition) -> bool:
    """Whether both mean one time: what happens after it was denied is news."""
    if is_lasting(so, not_so) or is_denied_later(so, not_so) or _is_never(so, not_so):
        return True
    is_past = so.claim.tense == not_so.claim.tense == "past"
    told, denied = so.claim.published, not_so.claim.published
    if is_past and told and denied and (told - denied).days > _morning_after(not_so) and not so.days:
        return False
    if is_past and so.days and denied and so.days[0] > denied:
        return False
    told_before = is_past and not not_so.days and told is not None and denied is not None and told <= denied
    return at_one_time(so, not_so, in_one_affair=True) or (
        told_before
        and affinity(so.claim, not_so.claim) >= _ONE_AFFAIR
        and on_one_affair(so.claim, not_so.claim)
    )


def _is_never(so: Proposition, not_so: Proposition) -> bool:
    """Whether what is said to have happened on a day is denied of all days until later."""
    told = not_so.claim.published
    past = so.claim.tense == not_so.claim.tense == "past"
    never = past and _NEVER.search(not_so.claim.text) is not None and not not_so.days
    return never and so.days is not None and told is not None and so.days[1] < told


def _morning_after(not_so: Proposition) -> int:
    """Days that a report may be later than its denial: none where the denial is of all time until then."""
    return 0 if _UNTIL_NOW.search(not_so.claim.text) else _NEXT_MORNING


Rule = Callable[[Proposition, Proposition], Difference | None]
_IN_ONE_SLOT: tuple[Rule, ...] = (
    differs_in_polarity,
    differs_in_figure,
    differs_in_date,
    differs_in_hour,
    differs_in_place,
)
# These see for themselves whether both are on one matter.
_OTHERS: tuple[Rule, ...] = (
    differs_from_the_denied,
    differs_in_amount,
    differs_in_measure,
    differs_in_score,
    differs_in_count,
    differs_in_lone_count,
)
# These say nothing of claims of two times, and those behind nothing where one tells no number. Each sees it
# for itself; to ask all of them takes longer.
OF_ONE_TIME: frozenset[Rule] = frozenset(
    {
        differs_in_amount,
        differs_in_count,
        differs_in_doer,
        differs_in_figure,
        differs_in_lone_count,
        differs_in_measure,
        differs_in_place,
        differs_in_score,
    }
)
OF_NUMBERS: frozenset[Rule] = frozenset(
    {differs_in_amount, differs_in_count, differs_in_figure, differs_in_lone_count, differs_in_measure}
)


def difference(first: Proposition, second: Proposition) -> Difference | None:
    """In what two claims cannot both be right that are put as certain, on two words or at two times."""
    if not first.claim.certainty == second.claim.certainty == "certain":
        return None
    if first.claim.article_id == second.claim.article_id and not _by_two_sources(first, second):
        return None
    silent = _silent(first, second)
    found = _first_of(_OTHERS, first, second, silent)
    if found is None:
        # That a rule has nothing to say is seen sooner than that both fill one slot.
        found = _first_of(_IN_ONE_SLOT, first, second, silent)
        found = found if found and in_one_slot(first, second) else None
    if found and (name_others(first, second) or count_others(first, second)):
        return None
    return found or _first_of((differs_in_doer,), first, second, silent)


def _silent(first: Proposition, second: Proposition) -> frozenset[Rule]:
    """Rules that have nothing to say of two claims, as is seen without asking them."""
    silent = frozenset[Rule]() if at_one_time(first, second) else OF_ONE_TIME
    return silent if first.figures and second.figures else silent | OF_NUMBERS


def _first_of(
    rules: tuple[Rule, ...], first: Proposition, second: Proposition, silent: frozenset[Rule]
) -> Difference | None:
    for rule in rules:
        if rule not in silent and (found := rule(first, second)) is not None:
            return found
    return None


def _by_two_sources(first: Proposition, second: Proposition) -> bool:
    """Whether one article reports both, each on the word of another source, of the same thing."""
    sources = [p.claim.sources[0].thing if p.claim.sources else None for p in (first, second)]
    subjects = first.subject, second.subject
    named = is_of_a_known_thing(first, second) or (
        subjects[0] is not None and subjects[1] is not None and same_phrase(subjects[0], subjects[1])
    )
    return named and None not in sources and sources[0] != sources[1]
