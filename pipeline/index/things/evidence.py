"""How much speaks for two records, or two groups of them, meaning one person.

Weights are natural logarithms of odds and are added up, as in I. Fellegi and A. Sunter, "A Theory for Record
Linkage" (1969); they were set by hand on the cases of `tests/cases/identity.jsonl` and 215 news articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from pipeline.index.lexicon import index_words
from pipeline.index.things.given_names import Agreement, agreement
from pipeline.index.things.profiles import Profile, on_one_matter
from pipeline.index.things.roles import (
    fields_of,
    is_crowned,
    is_sole,
    of_two_fields,
    of_two_places,
    same_calling,
)
from pipeline.lexicon.first_names import gender_of_first_name

NEVER = -100.0
# By how the names agree: of those with the same full name in a corpus nearly all are one person.
_NAMES: dict[Agreement, float] = {
    "same": 1.9, "longer": 1.8, "short": 1.2, "part": 0.4, "initial": 0.6, "surname": -0.6,
}  # fmt: skip
_CROWNED = 3.5
_COMMON_NAME = -1.2
_COMMON_FIRST_NAME = -0.2
_SAME_CALLING_OF, _SAME_CALLING, _TWO_PLACES, _TWO_FIELDS = 3.0, 1.7, -4.5, -4.0
_SAME_AGE, _OTHER_AGE, _FAR_AGE = 1.5, -3.0, -8.0
_GENDER = -6.0
# The dead say nothing new; what they said may be told for so many days.
_DEAD, _MOURNED = -4.5, 7
# Company by what its name tells: two people of one common name may each know a Judge Reed.
# everybody in town knows the town.
_PERSON_WITH, _COMMON_WITH, _OTHER_WITH, _TOWN_WITH, _MOST_COMPANY = 1.6, 0.8, 0.9, 0.0, 3.6
# So many words must be the same in a longer and a shorter name of what stands with both.
_NEARLY_WITH, _WORDS_OF_A_NAME = 0.9, 2
# Articles of the same days that share company are mostly on the same event.
_SAME_DAYS, _FEW_DAYS = 1.2, 3
# Days for which one person may hold an office: who holds it later may be a namesake.
_TERM = 4000
_SAME_COUNTRY, _OTHER_COUNTRY, _OTHER_TOWNS, _NOTHING_SHARED = 0.4, -0.6, -0.6, -0.6
_ONE_MATTER = 1.4
_PARTICLE = -2.0
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one person, as log odds, and why, in words.

    Attributes:
        company: how many people and groups stand with both; towns: how many towns.
        needed: how much company there must be where only a surname or initial is known.
        same_calling: whether both are called the same.
    """

    score: float
    reasons: tuple[str, ...] = ()
    company: int = 0
    same_calling: bool = False
    needed: int = 2
    towns: int = 0

    @property
    def probability(self) -> float:
        """The odds as a probability, never quite 0 or 1."""
        return round(1 / (1 + exp(-max(-6.0, min(6.0, self.score)))), 2)

    @property
    def reason(self) -> str:
        """All reasons as one line."""
        return "; ".join(self.reasons)


def weigh(first: Profile, second: Profile) -> Evidence:
    """What speaks for and against two groups of records being one person; NEVER where names forbid it."""
    names = agreement(first.name, second.name) if first.name and second.name else None
    if names is None or not first.articles.isdisjoint(second.articles):
        return Evidence(NEVER)
    around = circumstances(first, second)
    named = list(_by_name(first, second, names))
    reasons = (*(reason for _, reason in named if reason), *around.reasons)
    score = around.score + sum(weight for weight, _ in named)
    crowned = names == "surname" and _are_crowned(first, second)
    if crowned:
        return Evidence(score + _CROWNED, (*reasons, "with the same title"), around.company, True, needed=0)
    initial = names == "initial"
    known = around.same_calling or initial or "within few days" in around.reasons
    needed = 0 if initial and around.same_calling else 1 if known else 2
    return Evidence(score, reasons, around.company, around.same_calling, needed)


def _are_crowned(first: Profile, second: Profile) -> bool:
    """Whether both are called by a first name behind the same title of a ruler or pope."""
    ours, theirs = ({said.noun for said in p.roles if is_crowned(said.noun)} for p in (first, second))
    alone = not (first.name and first.name.given) and not (second.name and second.name.given)
    return alone and not ours.isdisjoint(theirs)


def circumstances(first: Profile, second: Profile) -> Evidence:
    """What all but the names says; NEVER where known ids differ."""
    if first.known_ids and second.known_ids and first.known_ids.isdisjoint(second.known_ids):
        return Evidence(NEVER)
    parts = [*_by_person(first, second), *_by_calling(first, second), *_by_place(first, second)]
    company = _company(first, second)
    if on_one_matter(first, second):
        parts.append((_ONE_MATTER, "their articles speak of the same"))
    if company:
        parts.append((min(_MOST_COMPANY, sum(map(_tells, company))), "both stand with " + _listed(company)))
    elif nearly := _nearly_company(first, second):
        parts.append((_NEARLY_WITH, "both stand with " + _listed([nearly])))
    others = [who for who in company if not who.startswith("place:")]
    if within_few_days(first, second) and sum(map(_tells, others)) >= _OTHER_WITH:
        parts.append((_SAME_DAYS, "within few days"))
    calling = any(same_calling(ours, theirs) for ours in first.roles for theirs in second.roles)
    reasons = tuple(reason for _, reason in parts if reason)
    score = sum(weight for weight, _ in parts)
    return Evidence(score, reasons, len(others), calling, towns=len(company) - len(others))


def within_few_days(first: Profile, second: Profile) -> bool:
    """Whether an article of each is of the same days."""
    return bool(first.days and second.days) and _within(first, second, _FEW_DAYS)


def _within(first: Profile, second: Profile, days: int) -> bool:
    """Whether an article of each may be of days that are at most so far apart."""
    if not first.days or not second.days:
        return True
    return max(first.days[0] - second.days[1], second.days[0] - first.days[1]) <= days


@lru_cache(maxsize=1 << 16)
def _tells(companion: str) -> float:
    """How much somebody or something that stands with both tells."""
    kind, _, name = companion.partition(":")
    if kind != "person":
        return _TOWN_WITH if kind == "place" else _OTHER_WITH
    first, *others = name.split()
    common = others and others[-1] in index_words("identity")["common_surname"]
    return _COMMON_WITH if common and gender_of_first_name(first) is not None else _PERSON_WITH


def _by_name(first: Profile, second: Profile, names: Agreement) -> Iterator[tuple[float, str]]:
    name = max((p.name for p in (first, second) if p.name), key=lambda n: (n.is_full, len(n.words)))
    yield _NAMES[names], _WORDS[names].format(name=name.words)
    if names not in {"surname", "initial"} and name.given:
        known_first = gender_of_first_name(name.given[0]) is not None
        towns, others = ({who for who in p.companions if who.startswith("place:")} for p in (first, second))
        if towns and others and towns.isdisjoint(others):
            yield _OTHER_TOWNS, ""
        if known_first and name.surname in index_words("identity")["common_surname"]:
            yield _COMMON_NAME, ""
        elif known_first:
            yield _COMMON_FIRST_NAME, ""
    if first.name and second.name and bool(first.name.particle) != bool(second.name.particle):
        yield _PARTICLE, ""


_WORDS: dict[Agreement, str] = {
    "same": "the same full name",
    "longer": "the same name, once with a middle name",
    "short": "the same surname, and the first name is a short form",
    "part": "the same surname, and one of several given names",
    "initial": "the same surname, and an initial that fits",
    "surname": "the same surname",
}


def _speaks_after_death(dead: Profile, alive: Profile) -> bool:
    return dead.died is not None and alive.spoke is not None and alive.spoke - dead.died > _MOURNED


def _by_person(first: Profile, second: Profile) -> Iterator[tuple[float, str]]:
    if _speaks_after_death(first, second) or _speaks_after_death(second, first):
        yield _DEAD, ""
    if first.gender and second.gender and first.gender != second.gender:
        yield _GENDER, ""
    if first.born and second.born:
        apart = max(first.born[0] - second.born[1], second.born[0] - first.born[1])
        if apart <= 0:
            yield _SAME_AGE, "their ages agree"
        else:
            yield (_OTHER_AGE if apart == 1 else _FAR_AGE), ""


def _by_calling(first: Profile, second: Profile) -> Iterator[tuple[float, str]]:
    """The best that callings say for it, or else the worst against it; offices held once prove nothing."""
    pairs = [(ours, theirs) for ours in first.roles for theirs in second.roles]
    same = sorted(
        (pair for pair in pairs if same_calling(*pair)),
        key=lambda pair: (-len(pair[0].of & pair[1].of), str(pair)),
    )
    if same:
        shared = sorted(same[0][0].of & same[0][1].of)
        of = f" of {', '.join(shared)}" if shared else ""
        tells = bool(shared) or (is_sole(same[0][0].noun) and _within(first, second, _TERM))
        yield (_SAME_CALLING_OF if tells else _SAME_CALLING), f"both are called {same[0][0].noun}{of}"
        return
    if any(of_two_places(*pair) for pair in pairs):
        yield _TWO_PLACES, ""
    elif pairs and _in_two_fields(first, second):
        yield _TWO_FIELDS, ""


def _in_two_fields(first: Profile, second: Profile) -> bool:
    """Whether most callings of one that belong to a field clash with those of the other."""
    clashes = [
        of_two_fields(ours, theirs)
        for ours in first.roles
        for theirs in second.roles
        if fields_of(ours.noun) and fields_of(theirs.noun) and not (ours.former or theirs.former)
    ]
    return sum(clashes) * 2 > len(clashes)


def _by_place(first: Profile, second: Profile) -> Iterator[tuple[float, str]]:
    if first.country and second.country:
        shared = first.countries.keys() & second.countries.keys()
        yield (_SAME_COUNTRY, "") if shared else (_OTHER_COUNTRY, "")
    ours, theirs = ({who for who in p.companions if not who.startswith("place:")} for p in (first, second))
    if ours and theirs and ours.isdisjoint(theirs):
        yield _NOTHING_SHARED, ""


def _company(first: Profile, second: Profile) -> list[str]:
    """Who and what stands with both, people first."""
    small, large = sorted((first.companions, second.companions), key=len)
    return sorted(
        (who for who in small if who in large), key=lambda who: (not who.startswith("person:"), who)
    )


def _nearly_company(first: Profile, second: Profile) -> str | None:
    """What stands with both under a longer and a shorter name: «Halden House museum», «Halden House»."""
    ours, theirs = (sorted(who for who in p.companions if _is_named_long(who)) for p in (first, second))
    nearly = (
        min(who, other, key=len)
        for who in ours
        for other in theirs
        if _words(who) <= _words(other) or _words(other) <= _words(who)
    )
    return next(nearly, None)


def _is_named_long(companion: str) -> bool:
    """Whether it is no person, and has a name of so many words that it hardly stands for two things."""
    return not companion.startswith("person:") and len(_words(companion)) >= _WORDS_OF_A_NAME


@lru_cache(maxsize=1 << 16)
def _words(companion: str) -> frozenset[str]:
    return frozenset(companion.partition(":")[2].split())


def _listed(company: list[str]) -> str:
    shown = [who.partition(":")[2].title() for who in company[:_SHOWN]]
    more = len(company) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
