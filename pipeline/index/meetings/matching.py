"""Whether two propositions speak of the same matter at the same time, and on whose word each stands."""

from datetime import date

from pipeline.index.folding import fold
from pipeline.index.lexicon.predicates import predicate_stems
from pipeline.index.meetings.affairs import ONE_AFFAIR, ONE_EVENT, affinity, days_apart, on_one_affair
from pipeline.index.meetings.difference import LEAST
from pipeline.index.meetings.figures import numbered
from pipeline.index.meetings.likeness import bears_out, more_evidence
from pipeline.index.meetings.phrases import Phrase, overlap, same_phrase
from pipeline.index.meetings.propositions import Proposition
from pipeline.index.stems import listed

_MOSTLY, _NEARLY, _MUCH = 0.5, 0.6, 4
# Days between reports on one matter of a known thing; and between a day and its report.
_ONE_MATTER, REPORTED_WITHIN = 14, 7
# So many things and words in common make up for a word of the claims.
_STRONG = 3
ALL_YEAR = 364
# Articles on one event name so many things in common; many words in common make up for fewer.
_IN_COMMON, _MANY_WORDS = 2, 3


def in_one_slot(first: Proposition, second: Proposition) -> bool:
    """Whether the same predicate is said, or denied, of the same things in one affair."""
    if first.predicate != second.predicate or (first.is_vague and second.is_vague):
        return False
    if not same_parts(first, second):
        return False
    if second.is_likened and not (
        bears_out(first, second) and evidence(first, second) >= LEAST + more_evidence(first, second)
    ):
        return False
    return known_to_be_one(first, second)


def in_one_setting(first: Proposition, second: Proposition) -> bool:
    """Whether the other words agree: of predicates that say next to nothing, nearly all."""
    share = overlap(first.rest, second.rest)
    if evidence(first, second) >= _MUCH:
        share = max(share, overlap(first.words, second.words))
    if first.predicate in listed("light"):
        return share >= _NEARLY and jaccard(first.words, second.words) >= _NEARLY
    return share >= _MOSTLY


def same_parts(first: Proposition, second: Proposition) -> bool:
    """Whether the same do the same to the same; whom a passive does not name may be anybody."""
    if first.passive != second.passive:
        active, passive = (second, first) if first.passive else (first, second)
        if active.object is not None and not _may_be_the_doer(active.subject, passive.doer):
            return False
        undergoes = active.object or active.subject
        if _is_untold(undergoes) or _is_untold(passive.subject):
            return False
        if active.by_noun:
            # «made an offer to her», «she received an offer»: to whom stands behind the noun.
            return passive.subject is not None and _is_among(passive.subject, active)
        return _may_be_same(undergoes, passive.subject)
    if not first.passive and (first.object is None) != (second.object is None):
        # «He closed the works», «the works closed».
        done, happened = (second, first) if first.object is None else (first, second)
        if done.object and happened.subject and same_phrase(done.object, happened.subject):
            return True
    return (
        _may_be_same(first.subject, second.subject)
        and _may_be_same(first.object, second.object)
        and _may_be_the_doer(first.doer, second.doer)
    )


def _is_among(part: Phrase, other: Proposition) -> bool:
    """Whether a part is named among the other words of a claim."""
    if part.thing is not None and part.thing in other.claim.things - other.things:
        return True
    return not part.words.isdisjoint(other.rest)


def _may_be_same(first: Phrase | None, second: Phrase | None) -> bool:
    """Whether two parts are the same, as far as both are told."""
    if first is None or second is None:
        return True
    return _is_untold(first) or _is_untold(second) or same_phrase(first, second)


def _is_untold(part: Phrase | None) -> bool:
    """Whether it is not known who or what a part is («it»)."""
    return part is None or (part.is_empty and not part.is_none and not part.is_anybody)


def _may_be_the_doer(first: Phrase | None, second: Phrase | None) -> bool:
    """The same of who does it, where one may be called by the name and the other by what they are."""
    if first is None or second is None or (first.thing is None) != (second.thing is None):
        return True
    return _may_be_same(first, second)


def known_to_be_one(first: Proposition, second: Proposition) -> bool:
    """Whether a thing stands in both, or, of things without a name, both articles are on one event."""
    if is_of_a_known_thing(first, second) or not first.claim.things.isdisjoint(second.claim.things):
        return True
    if on_one_affair(first.claim, second.claim):
        return True
    shared = set(first.claim.around) & set(second.claim.around)
    needed = 1 if len(first.words & second.words) >= _MANY_WORDS else _IN_COMMON
    return len(shared) >= needed and apart(first, second, otherwise=ONE_EVENT + 1) <= ONE_EVENT


def name_others(first: Proposition, second: Proposition) -> bool:
    """Whether each names something that the other does not: «in Iowa», «in Nevada»."""
    ours, theirs = first.claim.things, second.claim.things
    if not (first.names - second.names - second.words and second.names - first.names - first.words):
        return False
    # One and the same thing may be named in two ways.
    return bool(ours - theirs and theirs - ours) or ours.isdisjoint(theirs)


def count_others(first: Proposition, second: Proposition) -> bool:
    """Whether one is the fourth and the other the fifth, or one of category 2 and the other of category 4."""
    ours, theirs = (listed("ordinal").intersection(fold(p.claim.text).split()) for p in (first, second))
    if ours and theirs and ours.isdisjoint(theirs):
        return True
    here, there = numbered(first.claim.text), numbered(second.claim.text)
    kinds = ({kind for kind, _ in numbers} for numbers in (here - there, there - here))
    return not set.isdisjoint(*kinds)


def is_of_a_known_thing(first: Proposition, second: Proposition) -> bool:
    """Whether the same thing is subject or object of both."""
    return not first.things.isdisjoint(second.things)


def is_lasting(first: Proposition, second: Proposition) -> bool:
    """Whether reports weeks apart still speak of one state of one known thing."""
    lasts = first.predicate in predicate_stems("lasting") and not first.claim.days and not second.claim.days
    same_tense = (first.claim.tense == "future") == (second.claim.tense == "future")
    named = (
        is_of_a_known_thing(first, second) and apart(first, second, otherwise=ONE_AFFAIR + 1) <= ONE_AFFAIR
    )
    return lasts and same_tense and (named or on_one_affair(first.claim, second.claim))


def is_denied_later(so: Proposition, not_so: Proposition) -> bool:
    """Whether what is told with its day is denied within weeks, without one: «she did not resign»."""
    told = not_so.claim.published
    if not so.days or not_so.claim.days or told is None:
        return False
    if so.claim.tense != "past" or not_so.claim.tense != "past":
        return False
    return is_of_a_known_thing(so, not_so) and 0 <= (told - so.days[1]).days <= ONE_AFFAIR


def at_one_time(first: Proposition, second: Proposition, *, in_one_affair: bool = False) -> bool:
    """Whether both may mean the same time: days that overlap; else reports that are few days apart.

    Args:
        in_one_affair: allow more days, where a known thing and several words are the same.
    """
    if (first.claim.tense == "future") != (second.claim.tense == "future"):
        return False
    ours, theirs = first.days, second.days
    if ours and theirs:
        return ours[0] <= theirs[1] and theirs[0] <= ours[1]
    if happens_once(first, second) or _names_the_year(first, second) or _names_the_year(second, first):
        return True
    for days, other in ((ours, second.claim), (theirs, first.claim)):
        if days and not other.days and other.published:
            return -1 <= (other.published - days[1]).days <= REPORTED_WITHIN
    known = is_of_a_known_thing(first, second) and len(first.words & second.words) >= _MANY_WORDS
    limit = _ONE_MATTER if known and in_one_affair else ONE_EVENT
    return apart(first, second, otherwise=limit + 1) <= limit


def _names_the_year(dated: Proposition, other: Proposition) -> bool:
    """Whether one is of a year that the other names, though no date of it is known."""
    if not dated.days or other.claim.days or (dated.days[1] - dated.days[0]).days < ALL_YEAR:
        return False
    return str(dated.days[0].year) in other.claim.text


def happens_once(first: Proposition, second: Proposition) -> bool:
    """Whether both tell what happens to a thing once in one affair, however long after."""
    past = first.claim.tense == second.claim.tense == "past"
    once = first.predicate in predicate_stems("once")
    return past and once and on_one_affair(first.claim, second.claim)


def apart(first: Proposition, second: Proposition, *, otherwise: int) -> int:
    """Days between the articles; `otherwise` where one tells no day."""
    return days_apart(first.claim, second.claim, otherwise=otherwise)


def event_day(proposition: Proposition) -> date | None:
    """The last day on which it may have happened: its own, or that of the report."""
    return proposition.days[1] if proposition.days else proposition.claim.published


def evidence(first: Proposition, second: Proposition) -> int:
    """How much both have in common beside the predicate: words, things, days, figures, and their articles."""
    ours, theirs = first.claim, second.claim
    same_day = first.days is not None and first.days == second.days
    values = {figure.value for figure in first.figures} & {figure.value for figure in second.figures}
    return (
        len(first.words & second.words)
        + 2 * len(first.things & second.things)
        + len((ours.things & theirs.things) - (first.things & second.things))
        + same_day
        + len(values)
        + min(2, affinity(ours, theirs) // _STRONG)
    )


def both_say_so(first: Proposition, second: Proposition) -> bool:
    """Whether neither is denied, and neither says the opposite."""
    return first.claim.polarity == second.claim.polarity == "positive" and first.affirmed == second.affirmed


def words_agree(first: Proposition, second: Proposition) -> bool:
    """Whether most words of the shorter one are in the other; those of a known subject do not matter."""
    ours, theirs = first.words, second.words
    subjects = first.subject, second.subject
    if subjects[0] and subjects[1] and subjects[0].thing and subjects[0].thing == subjects[1].thing:
        ours, theirs = ours - subjects[0].words, theirs - subjects[1].words
    return overlap(ours, theirs) >= _NEARLY


def voices(proposition: Proposition) -> frozenset[str]:
    """On whose word it stands: the innermost source and whom they speak for, or the article's publisher."""
    claim = proposition.claim
    if not claim.sources:
        return frozenset({claim.source or claim.article_id})
    source = claim.sources[0]
    return frozenset(
        {source.thing or source.text.lower(), *((source.speaks_for,) if source.speaks_for else ())}
    )


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """Of all members, how many are in both; 1.0 if there are none."""
    return len(first & second) / len(first | second) if first or second else 1.0
