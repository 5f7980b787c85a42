"""Other figures and places for the same slot, and what a claim itself says it is not."""

import re

from pipeline.index.lexicon.alike import likeness
from pipeline.index.lexicon.predicates import predicate_stems
from pipeline.index.meetings.affairs import ONE_EVENT, ONE_YEAR, affinity
from pipeline.index.meetings.difference import LEAST, Difference
from pipeline.index.meetings.figures import Figure, alike, differ, figures, same_unit, score, unit_stems
from pipeline.index.meetings.matching import (
    apart,
    at_one_time,
    both_say_so,
    evidence,
    in_one_setting,
    known_to_be_one,
    same_parts,
    words_agree,
)
from pipeline.index.meetings.phrases import COUNTED, OF, overlap, same_phrase
from pipeline.index.meetings.propositions import Proposition
from pipeline.index.stems import WORD, listed, people_stems, stem, stems
from pipeline.lexicon.measures import currencies

_AGREE = 0.6
# Days after an event from which on its count no longer grows.
_COUNTED_OUT = 7
# Days after which much that is measured is otherwise.
_NEXT_DAY = 1
# Sides of a match.
_SIDES = 2
_VERY_CLOSE, _STRONG, _CLOSE = 6, 4, 2
_PLACE = re.compile(
    r"\b(?P<where>in|at|from|on|under|behind|inside)\s(?P<place>(?:the|an?|his|her|their|its)\s[^,.;:]+?)"
    r"(?=\s(?:in|on|at|near|after|before|during|for|to|from|with|of|and)\b|[,.;:]|$)"
)


def differs_in_figure(first: Proposition, second: Proposition) -> Difference | None:
    """Two numbers for one thing that is counted or measured; of a count that grows, only at the same time."""
    if not both_say_so(first, second) or not at_one_time(first, second) or not words_agree(first, second):
        return None
    if not in_one_setting(first, second) or evidence(first, second) + 1 < LEAST:
        return None
    return _other_figure(first, second)


def differs_in_amount(first: Proposition, second: Proposition) -> Difference | None:
    """Two numbers with one unit for what something is, has, carries or costs, whatever the verb is."""
    if not is_amount(first) or not is_amount(second) or not both_say_so(first, second):
        return None
    if not at_one_time(first, second):
        return None
    if _are_of_two(first, second):
        return None
    close = affinity(first.claim, second.claim)
    things = first.claim.things & second.claim.things
    if close < (_CLOSE if things else _STRONG) or not known_to_be_one(first, second):
        return None
    pairs = [pair for pair in alike(first.figures, second.figures) if pair[0].noun == pair[1].noun]
    counted = {pair[0].noun for pair in pairs}
    # One affair has one price; of other amounts something must show whose they are.
    one_price = is_price(first) and is_price(second) and close >= _VERY_CLOSE
    if not things and not one_price and not (first.words & second.words) - counted - {COUNTED}:
        return None
    return _other_figure(first, second, pairs)


def _are_of_two(first: Proposition, second: Proposition) -> bool:
    """Whether each says how much of another thing: «the bridge cost», «a fine of»."""
    ours, theirs = ({noun for noun, _ in p.measures} for p in (first, second))
    if ours and theirs and ours.isdisjoint(theirs):
        return True
    if first.predicate != second.predicate:
        return False
    parts = first.subject, second.subject
    return bool(parts[0] and parts[1] and not same_phrase(parts[0], parts[1])) or _in_other_words(
        first, second
    )


def _in_other_words(first: Proposition, second: Proposition) -> bool:
    """Whether all beside the verb and the numbers differs: «for the bridge», «to its director»."""
    counted = frozenset(figure.noun for figure in (*first.figures, *second.figures)) | unit_stems()
    ours, theirs = first.rest - counted, second.rest - counted
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def differs_in_count(first: Proposition, second: Proposition) -> Difference | None:
    """Two numbers of what the same was done to, whoever did it, in two reports of one event."""
    if not both_say_so(first, second) or not first.claim.tense == second.claim.tense == "past":
        return None
    done = {first.predicate, second.predicate}
    if len(done) > 1 and not done <= predicate_stems("destroyed"):
        # Some flights were cancelled, others late.
        return None
    if not at_one_time(first, second) or apart(first, second, otherwise=2) > 1:
        return None
    nouns = (_undergone(first) & _undergone(second)) - people_stems() - unit_stems()
    pairs = [
        pair
        for pair in alike(first.figures, second.figures)
        if pair[0].noun == pair[1].noun in nouns and not pair[0].unit & {"people"}
    ]
    close = affinity(first.claim, second.claim)
    shared = (first.names & second.names) | (first.claim.things & second.claim.things)
    return _other_figure(first, second, pairs) if pairs and close >= _CLOSE and shared else None


def differs_in_lone_count(first: Proposition, second: Proposition) -> Difference | None:
    """Two numbers of what each of two articles on one event counts once alone: «28 trains», «24 trains»."""
    if not both_say_so(first, second) or not at_one_time(first, second):
        return None
    if apart(first, second, otherwise=ONE_EVENT + 1) > ONE_EVENT:
        return None
    if affinity(first.claim, second.claim) < _CLOSE:
        return None
    ours, theirs = ({count.partition(" ")[0] for count in p.claim.counts} for p in (first, second))
    nouns = (ours & theirs) - people_stems()
    if not (first.things & second.things and apart(first, second, otherwise=_NEXT_DAY + 1) <= _NEXT_DAY):
        # How much, how fast and how long is said of many things, and is soon otherwise.
        nouns -= unit_stems()
    pairs = [
        pair
        for pair in alike(first.figures, second.figures)
        if pair[0].noun == pair[1].noun in nouns and _is_counted_of_one(first, second, pair[0].noun)
    ]
    undergone = _undergone(first) | _undergone(second)
    may_grow = any(pair[0].noun in undergone for pair in pairs)
    return _other_figure(first, second, pairs, may_grow=may_grow) if pairs else None


def _is_counted_of_one(first: Proposition, second: Proposition, noun: str) -> bool:
    """Whether both count the same ones, as far as their words show.

    The same is done to them (not «owns 28 boats», «lost 12 boats»), or they belong to what may be the same
    («a contract for 28 trains», «the order is for 24 trains»). How much of a known thing there is may stand
    beside it («weighs 18 tonnes», «at 23 tonnes the heaviest»), but not be said of it in two ways.
    """
    done = [noun in _undergone(p) for p in (first, second)]
    if first.predicate == second.predicate and all(done):
        return same_parts(first, second)
    if noun in unit_stems() and first.things & second.things and not all(done):
        return True
    ours, theirs = _governing(first, done=done[0]), _governing(second, done=done[1])
    return bool(ours) and (ours == theirs or likeness(ours, theirs) is True)


def _governing(proposition: Proposition, *, done: bool) -> str:
    """The word that what is counted hangs on: what is done to it, or else what it belongs to («contract»)."""
    claim = proposition.claim
    if done:
        return claim.lemma.lower()
    words = WORD.findall(OF.split(claim.object or claim.subject)[0])
    return words[-1].lower() if words else ""


def _undergone(proposition: Proposition) -> frozenset[str]:
    """The stem of what something is done to, or happens to."""
    part = proposition.subject if proposition.passive else proposition.object or proposition.subject
    return frozenset({part.head}) if part and part.head else frozenset()


def differs_in_measure(first: Proposition, second: Proposition) -> Difference | None:
    """Two amounts of one thing that is measured, whatever is said of it: «a profit of», «profit fell to»."""
    vague = {stem(word) for word in listed("vague_measures")}
    nouns = {noun for noun, _ in first.measures} & {noun for noun, _ in second.measures} - vague
    denied = "negative" in (first.claim.polarity, second.claim.polarity)
    if len(nouns) != 1 or denied or not at_one_time(first, second):
        return None
    if affinity(first.claim, second.claim) < _STRONG and not first.things & second.things:
        return None
    if not (
        first.days == second.days if first.days and second.days else apart(first, second, otherwise=2) <= 1
    ):
        return None
    pairs = alike(
        tuple(figure for noun, figure in first.measures if noun in nouns),
        tuple(figure for noun, figure in second.measures if noun in nouns),
    )
    return _other_figure(first, second, [pair for pair in pairs if pair[0].unit and pair[1].unit])


def differs_in_score(first: Proposition, second: Proposition) -> Difference | None:
    """Two results of one match: both sides and the day are the same."""
    ours, theirs = score(first.claim.text), score(second.claim.text)
    if (
        ours is None
        or theirs is None
        or ours == theirs
        or "negative" in (first.claim.polarity, second.claim.polarity)
    ):
        return None
    sides = first.claim.things & second.claim.things
    if len(sides) < _SIDES or not at_one_time(first, second):
        return None
    return Difference("figure", f"{_result(ours)} against {_result(theirs)}")


def _result(goals: frozenset[int]) -> str:
    return "-".join(map(str, (max(goals), min(goals))))


def is_amount(proposition: Proposition) -> bool:
    """Whether a number says how much of something there is, or what it has or costs."""
    return (
        proposition.is_amount or proposition.predicate in predicate_stems("amounts") or is_price(proposition)
    )


def is_price(proposition: Proposition) -> bool:
    """Whether a sum of money in it says what something costs."""
    priced = proposition.predicate in predicate_stems("priced")
    return priced and any(figure.unit & currencies("word") for figure in proposition.figures)


def _other_figure(
    first: Proposition,
    second: Proposition,
    pairs: list[tuple[Figure, Figure]] | None = None,
    *,
    may_grow: bool = True,
) -> Difference | None:
    pairs = alike(first.figures, second.figures) if pairs is None else pairs
    hours = [listed("time_of_day").intersection(p.claim.text.lower().split()) for p in (first, second)]
    if hours[0] and hours[1] and hours[0].isdisjoint(hours[1]):
        return None
    of_people = first.predicate in predicate_stems("of_people")
    different = [pair for pair in pairs if differ(*pair) and (pair[0].unit or pair[1].unit or of_people)]
    if len(different) != 1:
        return None
    counted = predicate_stems("counted")
    if may_grow and first.predicate in counted and not _is_counted_out(first, second):
        return None
    ours, theirs = different[0]
    return Difference(
        "figure", f"{ours.value:,.12g} against {theirs.value:,.12g} {_unit(ours, theirs)}".rstrip()
    )


def _unit(first: Figure, second: Figure) -> str:
    return "".join(sorted(first.unit | second.unit)[:1])


def _is_counted_out(first: Proposition, second: Proposition) -> bool:
    """Whether both count at one time: articles of one day, or long after the day of the event."""
    if apart(first, second, otherwise=1) == 0:
        return True
    days = first.days or second.days
    told = [p.claim.published for p in (first, second)]
    return days is not None and all(day and (day - days[1]).days >= _COUNTED_OUT for day in told)


def differs_in_place(first: Proposition, second: Proposition) -> Difference | None:
    """Two places at which one thing began or was found, of which neither may hold the other."""
    if first.predicate not in predicate_stems("placed") or not both_say_so(first, second):
        return None
    if not at_one_time(first, second) or not first.subject or not second.subject:
        return None
    if evidence(first, second) < LEAST:
        return None
    ours, theirs = _place(first), _place(second)
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return None
    here, there = frozenset(stems(ours[1])), frozenset(stems(theirs[1]))
    wholes = {stem(word) for word in listed("moments" if ours[0] == "at" else "wholes")}
    if not here or not there or here & there or (here | there) & wholes:
        return None
    if overlap(first.rest - here, second.rest - there) < _AGREE:
        return None
    if any(word[0].isupper() for word in WORD.findall(ours[1] + " " + theirs[1])):
        return None
    return Difference("place", f"“{ours[0]} {ours[1]}” against “{theirs[0]} {theirs[1]}”")


def _place(proposition: Proposition) -> tuple[str, str] | None:
    claim = proposition.claim
    match = _PLACE.search(claim.text, claim.text.find(claim.predicate) + len(claim.predicate))
    return (match["where"], match["place"]) if match else None


def differs_in_doer(first: Proposition, second: Proposition) -> Difference | None:
    """Two known people or firms of whom one alone can have done it: «the winning goal», a book, a firm."""
    ours, theirs = first.subject, second.subject
    if first.predicate != second.predicate or first.predicate not in predicate_stems("one_doer"):
        return None
    if not ours or not theirs or not ours.thing or not theirs.thing or ours.thing == theirs.thing:
        return None
    parts = first.object, second.object
    if not parts[0] or not parts[1] or not both_say_so(first, second) or not at_one_time(first, second):
        return None
    only = [listed("only").intersection(p.claim.object.lower().split()) for p in (first, second)]
    one_thing = parts[0].thing is not None and parts[0].thing == parts[1].thing
    one_of_its_kind = bool(only[0]) and only[0] == only[1] and parts[0].words == parts[1].words
    if not one_thing and not (one_of_its_kind and affinity(first.claim, second.claim) >= _STRONG):
        return None
    return Difference("doer", f"“{first.claim.subject}” against “{second.claim.subject}”")


def differs_from_the_denied(first: Proposition, second: Proposition) -> Difference | None:
    """One says what the other names as not so: «six, and not seven»."""
    if not both_say_so(first, second):
        return None
    for denies, other in ((first, second), (second, first)):
        for words in denies.claim.denied:
            if _says(other, words, denies) and _is_one_but_for(denies, other, words):
                takes_back = denies.claim.takes_back
                return Difference("denied", f"one says it, the other “not {words}”", takes_back)
    return None


def _says(other: Proposition, words: str, denies: Proposition) -> bool:
    """Whether a claim says the words that another one names as not so, and that one says something else."""
    numbers = figures(words)
    if numbers:
        return any(
            figure.value == number.value
            and (same_unit(figure, number) or not number.unit)
            and any(same_unit(figure, instead) for instead in denies.figures)
            and all(instead.value != number.value for instead in denies.figures)
            for number in numbers
            for figure in other.figures
        )
    digits = {word for word in WORD.findall(words) if word[0].isdigit()}
    named = frozenset(stems(words))
    if digits:
        return digits <= set(WORD.findall(other.claim.text)) and named <= other.words
    said = other.words | {other.predicate}
    return bool(named) and named <= said and named.isdisjoint(denies.words)


def _is_one_but_for(denies: Proposition, other: Proposition, words: str) -> bool:
    """Whether both speak of one matter, but for what is denied."""
    shared = denies.words & other.words
    close = affinity(denies.claim, other.claim)
    in_common = len(shared) + len(denies.claim.things & other.claim.things) + (close >= _VERY_CLOSE)
    is_close = close >= _CLOSE + 1 or known_to_be_one(denies, other)
    if apart(denies, other, otherwise=0) > ONE_YEAR or not is_close:
        return False
    if denies.predicate == other.predicate:
        return in_common >= 1
    return bool(figures(words)) and len(shared) >= LEAST
