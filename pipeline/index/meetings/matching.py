"""Whether two propositions speak of the same matter at the same time, and on whose word each stands."""

from datetime import date

from pipeline.index.lexicon import index_words
from pipeline.index.lexicon.predicates import predicate_words
from pipeline.index.meetings.propositions import Phrase, Proposition

_MORE_WORDS = 3
_MOSTLY, _NEARLY = 0.5, 0.6
# Days between two reports on one event of which neither names the day; and between a day and its report.
_ONE_EVENT, _ONE_AFFAIR, _REPORTED_WITHIN = 4, 14, 7
# Days between reports on what is so for long, or between a day and the denial of what happened on it.
_LASTING = 60
# Articles on one event name so many things in common.
_IN_COMMON, _MANY_WORDS = 2, 3


def on_one_matter(first: Proposition, second: Proposition) -> bool:
    """Whether subject, object, predicate and setting are the same, whatever is said of them."""
    if first.predicate != second.predicate or not _same_parts(first, second):
        return False
    if not _known_to_be_one(first, second):
        return False
    share = overlap(first.rest, second.rest)
    if first.predicate in index_words("comparison")["light"]:
        return share >= _NEARLY and jaccard(first.words, second.words) >= _NEARLY
    return share >= _MOSTLY


def _same_parts(first: Proposition, second: Proposition) -> bool:
    """Whether the same do the same to the same; whom a passive does not name may be anybody."""
    if first.passive == second.passive:
        objects = first.object is None or second.object is None or same_phrase(first.object, second.object)
        return same_phrase(first.subject, second.subject) and objects
    active, passive = (second, first) if first.passive else (first, second)
    return same_phrase(active.object or active.subject, passive.subject)


def same_phrase(first: Phrase, second: Phrase) -> bool:
    """The same thing, or, of what is no known thing, the same words, all of the shorter one, or most."""
    if first.thing and second.thing:
        return first.thing == second.thing
    if first.words == second.words:
        return bool(first.words)
    if not first.words or not second.words:
        return False
    if first.words < second.words or second.words < first.words:
        return abs(len(first.words) - len(second.words)) <= _MORE_WORDS
    return first.head == second.head != "" and overlap(first.words, second.words) >= _MOSTLY


def _known_to_be_one(first: Proposition, second: Proposition) -> bool:
    """Whether a thing stands in both, or, of things without a name, both articles are on one event."""
    if is_of_a_known_thing(first, second) or not first.claim.things.isdisjoint(second.claim.things):
        return True
    shared = set(first.claim.around) & set(second.claim.around)
    # Many words in common make up for few things.
    needed = 1 if len(first.words & second.words) >= _MANY_WORDS else _IN_COMMON
    return len(shared) >= needed and apart(first, second, otherwise=_ONE_EVENT + 1) <= _ONE_EVENT


def is_of_a_known_thing(first: Proposition, second: Proposition) -> bool:
    """Whether the same thing is subject or object of both."""
    ours, theirs = (
        {part.thing for part in (p.subject, p.object) if part and part.thing} for p in (first, second)
    )
    return not ours.isdisjoint(theirs)


def is_lasting(first: Proposition, second: Proposition) -> bool:
    """Whether reports weeks apart still speak of one state of one known thing."""
    lasts = first.predicate in predicate_words("lasting") and not first.claim.days and not second.claim.days
    same_tense = (first.claim.tense == "future") == (second.claim.tense == "future")
    return (
        lasts
        and same_tense
        and is_of_a_known_thing(first, second)
        and apart(first, second, otherwise=_LASTING + 1) <= _LASTING
    )


def is_denied_later(so: Proposition, not_so: Proposition) -> bool:
    """Whether what is told with its day is denied within weeks, without one: «she did not resign»."""
    told = not_so.claim.published
    if (
        not so.days
        or not_so.claim.days
        or told is None
        or so.claim.tense != "past"
        or not_so.claim.tense != "past"
    ):
        return False
    return is_of_a_known_thing(so, not_so) and 0 <= (told - so.days[1]).days <= _LASTING


def at_one_time(first: Proposition, second: Proposition, *, in_one_affair: bool = False) -> bool:
    """Whether both may mean the same time: days that overlap; else reports that are few days apart.

    Args:
        in_one_affair: allow more days, where a known thing and several words are the same.
    """
    if (first.claim.tense == "future") != (second.claim.tense == "future"):
        return False
    if first.days and second.days:
        return first.days[0] <= second.days[1] and second.days[0] <= first.days[1]
    for dated, other in ((first, second), (second, first)):
        if dated.days and not other.claim.days and other.claim.published:
            return -1 <= (other.claim.published - dated.days[1]).days <= _REPORTED_WITHIN
    known = is_of_a_known_thing(first, second) and len(first.words & second.words) >= _MANY_WORDS
    limit = _ONE_AFFAIR if known and in_one_affair else _ONE_EVENT
    return apart(first, second, otherwise=limit + 1) <= limit


def apart(first: Proposition, second: Proposition, *, otherwise: int) -> int:
    """Days between the articles; `otherwise` where one tells no day."""
    ours, theirs = first.claim.published, second.claim.published
    return abs((ours - theirs).days) if ours and theirs else otherwise


def event_day(proposition: Proposition) -> date | None:
    """The last day on which it may have happened: its own, or that of the report."""
    return proposition.days[1] if proposition.days else proposition.claim.published


def voice(proposition: Proposition) -> str:
    """On whose word it stands: the innermost source, or the article's publisher."""
    claim = proposition.claim
    if claim.sources:
        return claim.sources[0].thing or claim.sources[0].text.lower()
    return claim.source or claim.article_id


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Of the shorter set, how much is in the other; 1.0 if one is empty."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 1.0


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """Of all members, how many are in both; 1.0 if there are none."""
    return len(first & second) / len(first | second) if first or second else 1.0
