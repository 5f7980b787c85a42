"""Things that other names join: an acronym and its long name, a firm's short name, a longer form of a name.

A thing offers, beside its name, what articles call it as well and the acronyms that its name can have. One
whose whole name is offered joins the one thing that offers it; no two join through it (no chains).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.annotations.records import EntityLabel
from pipeline.index.things.evidence import NEVER, Evidence, circumstances
from pipeline.index.things.jurisdictions import needs_context, without_country
from pipeline.index.things.names import Family, family, person_name
from pipeline.index.things.profiles import Profile
from pipeline.lexicon.nouns import places
from pipeline.resolve.entities.name_forms import initials_of, is_acronym, letters_of

# Letters from which on an acronym may be one that no article spells out beside its long name.
_SURE_LETTERS = 3
_LONGEST_ACRONYM = 5
_CACHED = 1 << 16
_STATED, _BY_INITIALS, _SHORT = 2.5, 1.6, 1.8
_STATED_OF_A_PERSON, _SHORT_OF_A_PERSON = -0.6, -1.0
_WITH_ALIASES: frozenset[Family] = frozenset({"person", "org", "law", "event", "product", "work", "place"})
# Labels that models take for one another: a name of two words in several of them may be one thing.
_MIXED_UP: tuple[Family, ...] = ("org", "place", "event", "product", "work", "law")


class Named(NamedTuple):
    """How a record is named: its label, its fullest name and all its names."""

    label: EntityLabel
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Another name of a thing; `stated` if an article calls it so."""

    alias: str
    stated: bool


@lru_cache(maxsize=_CACHED)
def own_names(entity: Named) -> frozenset[str]:
    """The whole name of a record in comparable form, with its kind; none where other names never join it."""
    kind = family(entity.label)
    if kind not in _WITH_ALIASES or not entity.names or _is_state(entity):
        return frozenset()
    if kind == "person":
        return frozenset({f"person:{person_name(entity.name).words}"})
    return frozenset({f"{kind}:{_comparable(entity, entity.name)}"})


@lru_cache(maxsize=_CACHED)
def offers(entity: Named) -> frozenset[Offer]:
    """Other names under which a record's thing may stand elsewhere."""
    kind = family(entity.label)
    if kind not in _WITH_ALIASES or not entity.names or _is_state(entity):
        return frozenset()
    own = own_names(entity)
    if kind == "person":
        stated = {f"person:{person_name(name).words}" for name in entity.names if person_name(name).is_full}
        short = set(_shorter(entity.name))
        return frozenset(
            {Offer(a, True) for a in stated - own} | {Offer(a, False) for a in short - stated - own}
        )
    names = {f"{kind}:{_comparable(entity, name)}" for name in entity.names} - own
    long = tuple(without_country(entity.label, entity.name)[0].split())
    letters = initials_of(long) if len(long) > 1 else set()
    guessed = {f"{kind}:{word}" for word in letters if len(word) >= _SURE_LETTERS}
    if len(long) > 1:
        guessed |= {f"{other}:{' '.join(long)}" for other in _MIXED_UP}
    return frozenset({Offer(a, True) for a in names} | {Offer(a, False) for a in guessed - names - own})


def _is_state(entity: Named) -> bool:
    """Whether it is a town, state or country: of these the comparable form says what else they are called."""
    return entity.label == "GPE"


def _comparable(entity: Named, name: str) -> str:
    return letters_of(name) if is_acronym(name) else without_country(entity.label, name)[0]


def _shorter(name: str) -> Iterable[str]:
    """«Pedro Sal Marin» is also «Pedro Sal», «Ruth Voss-Kane» also «Ruth Voss» and «Ruth Kane»."""
    parts = person_name(name)
    if not parts.is_full or not parts.given or parts.particle:
        return
    if len(parts.given) > 1 and all(len(word) > 1 for word in parts.given):
        yield f"person:{parts.given[0]} {parts.given[1]}"
    if "-" in parts.surname:
        for surname in parts.surname.split("-"):
            yield f"person:{parts.given[0]} {surname}"


def joins(
    profiles: Mapping[int, Profile], named: Sequence[frozenset[Named]]
) -> list[tuple[int, int, Evidence]]:
    """For things by their place: which joins which, and why.

    Each joins one at most, and none that joins another.
    """
    offering: defaultdict[str, dict[int, bool]] = defaultdict(dict)
    for at, ways in enumerate(named):
        for way in ways:
            for offer in offers(way):
                offering[offer.alias][at] = offering[offer.alias].get(at, False) or offer.stated
    found: list[tuple[int, int, Evidence]] = []
    for at, ways in enumerate(named):
        found_here = [
            (_weigh(profiles[owner], profiles[at], name, stated), owner)
            for name in sorted(set().union(*map(own_names, ways)) & offering.keys())
            for owner, stated in offering[name].items()
            if owner != at
        ]
        best = _only(sorted(found_here, key=lambda pair: (-pair[0].score, pair[1])))
        if best is not None:
            found.append((at, best[1], best[0]))
    return _without_chains(found)


def _without_chains(found: list[tuple[int, int, Evidence]]) -> list[tuple[int, int, Evidence]]:
    """The surest first; what has taken in another joins nothing any more."""
    taken: set[int] = set()
    gone: set[int] = set()
    kept = []
    for at, owner, evidence in sorted(found, key=lambda join: (-join[2].score, join[0])):
        if at not in taken and owner not in gone:
            taken.add(owner)
            gone.add(at)
            kept.append((at, owner, evidence))
    return kept


def _only(found: list[tuple[Evidence, int]]) -> tuple[Evidence, int] | None:
    """The likeliest, if it is likely and the next one is less so."""
    if not found or found[0][0].score < 1.0:
        return None
    others = [evidence for evidence, owner in found if owner != found[0][1]]
    return found[0] if not others or others[0].score < found[0][0].score - 1.0 else None


def _weigh(owner: Profile, bare: Profile, name: str, stated: bool) -> Evidence:
    """What speaks for a thing being the one that offers its name; NEVER where too little does."""
    kind, _, words = name.partition(":")
    around = circumstances(owner, bare)
    if around.score <= NEVER:
        return around
    if kind == "person":
        known = bool(around.company) or around.same_calling
        base = _STATED_OF_A_PERSON if stated else _SHORT_OF_A_PERSON
        enough = known and owner.articles.isdisjoint(bare.articles)
    elif needs_context("ORG", words):
        base, enough = _SHORT, bool(around.company) and not owner.countries.keys().isdisjoint(bare.countries)
    elif stated:
        is_short = " " not in words and len(words) > _LONGEST_ACRONYM
        base, enough = (_SHORT, bool(around.company)) if is_short else (_STATED, True)
    else:
        base, enough = _BY_INITIALS, bool(around.company) and words not in places()
    if not enough:
        return Evidence(NEVER)
    shown = words.title() if " " in words or len(words) > _LONGEST_ACRONYM else words.upper()
    reasons = (f"{'also called' if stated else 'can be called'} {shown}", *around.reasons)
    return Evidence(base + around.score, reasons, around.company, around.same_calling)
