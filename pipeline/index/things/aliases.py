"""Things that other names join: an acronym and its long name, a firm's short name, a longer form of a name.

A thing offers, beside its name, what articles call it as well and the acronyms that its name can have. One
whose whole name is offered joins the one thing that offers it; no two join through it (no chains).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from pipeline.annotations.records import EntityLabel
from pipeline.index.things.evidence import NEVER, Evidence, circumstances, within_few_days
from pipeline.index.things.jurisdictions import needs_context, without_country
from pipeline.index.things.names import Family, family, person_name
from pipeline.index.things.profiles import Profile
from pipeline.lexicon.nouns import places
from pipeline.resolve.entities.name_forms import initials_of, is_acronym, letters_of

# Letters from which on an acronym may be one that no article spells out beside its long name.
_SURE_LETTERS = 3
_LONGEST_ACRONYM = 5
# Odds from which on one thing is taken for another.
_LIKELY = 1.0
# Words up to which a title may be that of several works.
_SHORT_TITLE = 2
_CACHED = 1 << 16
_STATED, _BY_INITIALS, _SHORT = 2.5, 1.6, 1.8
_WITH_ALIASES: frozenset[Family] = frozenset({"person", "org", "law", "event", "product", "work", "place"})
# Labels that models take for one another: a name of two words in several of them may be one thing.
_MIXED_UP: tuple[Family, ...] = ("org", "place", "event", "product", "law")


class Named(NamedTuple):
    """How a record is named: its label, its fullest name and all its names."""

    label: EntityLabel
    name: str
    names: tuple[str, ...]


Ground = Literal["stated", "name", "label", "initials", "part"]
"""Why a thing may be called so: an article calls it so; it is the whole name under another label, or in
another order; the same for a name of one word; its initials; or the first words of its name."""


_OF_A_PERSON: dict[Ground, float] = {"stated": -0.6, "name": 0.4, "part": -1.0}


_WHOLE: frozenset[Ground] = frozenset({"name", "label"})


class Offer(NamedTuple):
    """Another name of a thing, and on what ground."""

    alias: str
    ground: Ground


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
    """Other names under which a record's thing may stand elsewhere; of each the best ground."""
    kind = family(entity.label)
    if kind not in _WITH_ALIASES or not entity.names or _is_state(entity):
        return frozenset()
    if kind == "person":
        stated = [f"person:{person_name(name).words}" for name in entity.names if person_name(name).is_full]
        turned = list(_turned(entity.name))
        found = _by_alias([("part", list(_shorter(entity.name))), ("name", turned), ("stated", stated)])
    else:
        stated = [f"{kind}:{_comparable(entity, name)}" for name in entity.names]
        words = tuple(without_country(entity.label, entity.name)[0].split())
        found = _by_alias([*_guessed(kind, words), ("stated", stated)])
    return frozenset(Offer(*offer) for offer in found.items() if offer[0] not in own_names(entity))


def _by_alias(grounds: Sequence[tuple[Ground, list[str]]]) -> dict[str, Ground]:
    """Each alias with its ground, the last one where there are several."""
    return {alias: ground for ground, aliases in grounds for alias in aliases}


def _guessed(kind: Family, words: tuple[str, ...]) -> Iterator[tuple[Ground, list[str]]]:
    """What a name of several words may be called though no article calls it so."""
    if len(words) < 2:
        if kind in _MIXED_UP:
            # A ship is recorded as a product, a building or a firm.
            yield "label", [f"{other}:{words[0]}" for other in _MIXED_UP]
        return
    yield "part", [f"{kind}:{words[0]}"]
    if len(words) > 2:
        # «St Bride's» of «St Bride's Hospital».
        yield "part", [f"{kind}:{' '.join(words[:-1])}"]
    yield "initials", [f"{kind}:{letters}" for letters in initials_of(words) if len(letters) >= _SURE_LETTERS]
    if kind in _MIXED_UP:
        others = (*_MIXED_UP, "work") if len(words) > _SHORT_TITLE else _MIXED_UP
        yield "name", [f"{other}:{' '.join(words)}" for other in others]
        if words[1] == "of":
            # «Ostby University» of «University of Ostby».
            yield "name", [f"{kind}:{' '.join((*words[2:], words[0]))}"]


def _is_state(entity: Named) -> bool:
    """Whether it is a town, state or country: of these the comparable form says what else they are called."""
    return entity.label == "GPE"


def _comparable(entity: Named, name: str) -> str:
    return letters_of(name) if is_acronym(name) else without_country(entity.label, name)[0]


def _shorter(name: str) -> Iterable[str]:
    """«Pedro Sal Marin» is also «Pedro Sal», «Ruth Voss-Kane» «Ruth Voss» and «Ruth Kane»."""
    parts = person_name(name)
    if not parts.is_full or not parts.given or parts.particle:
        return
    if len(parts.given) > 1 and all(len(word) > 1 for word in parts.given):
        yield f"person:{parts.given[0]} {parts.given[1]}"
    if "-" in parts.surname:
        for surname in parts.surname.split("-"):
            yield f"person:{parts.given[0]} {surname}"


def _turned(name: str) -> Iterable[str]:
    """«Farkas Ilona» of «Ilona Farkas»."""
    parts = person_name(name)
    if len(parts.given) == 1 and len(parts.given[0]) > 1 and not parts.particle and not parts.suffix:
        yield f"person:{parts.surname} {parts.given[0]}"


def joins(
    profiles: Mapping[int, Profile], named: Sequence[frozenset[Named]]
) -> list[tuple[int, int, Evidence]]:
    """For things by their place: which joins which, and why.

    Each joins one at most by a shorter name, and none that joins another so.
    """
    offering: defaultdict[str, dict[int, Ground]] = defaultdict(dict)
    for at, ways in enumerate(named):
        for offer in sorted({offer for way in ways for offer in offers(way)}, key=_surest_last):
            offering[offer.alias][at] = offer.ground
    same: list[tuple[int, int, Evidence]] = []
    found: list[tuple[int, int, Evidence]] = []
    for at, ways in enumerate(named):
        weighed = [
            (_weigh(profiles[owner], profiles[at], name, ground, len(offering[name])), owner, ground)
            for name in sorted(set().union(*map(own_names, ways)) & offering.keys())
            for owner, ground in offering[name].items()
            if owner != at
        ]
        # All that have the whole name are one, however many they are.
        same += [(at, owner, w) for w, owner, ground in weighed if ground in _WHOLE and w.score >= _LIKELY]
        others = [(w, owner) for w, owner, ground in weighed if ground not in _WHOLE]
        best = _only(sorted(others, key=lambda pair: (-pair[0].score, pair[1])))
        if best is not None:
            found.append((at, best[1], best[0]))
    return same + _without_chains(found)


def _surest_last(offer: Offer) -> tuple[int, str]:
    return -get_args(Ground).index(offer.ground), offer.alias


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
    if not found or found[0][0].score < _LIKELY:
        return None
    others = [evidence for evidence, owner in found if owner != found[0][1]]
    return found[0] if not others or others[0].score < found[0][0].score - 1.0 else None


def _weigh(owner: Profile, bare: Profile, name: str, ground: Ground, rivals: int) -> Evidence:
    """What speaks for a thing being the one that offers its name; NEVER where too little does.

    Args:
        rivals: how many things offer the name, this one among them.
    """
    kind, _, words = name.partition(":")
    around = circumstances(owner, bare)
    if around.score <= NEVER:
        return around
    # An article that names both as two things knows that they are: a firm and its subsidiary.
    apart = not owner.articles.isdisjoint(bare.articles)
    company = around.company > 0 and not apart
    is_short = " " not in words and len(words) > _LONGEST_ACRONYM
    if kind == "person":
        base = _OF_A_PERSON[ground]
        enough = (company or around.same_calling) and not apart
    elif needs_context("ORG", words):
        base, enough = _SHORT, company and _of_one_country(owner, bare)
    elif ground == "initials":
        base, enough = (
            _BY_INITIALS,
            company or (around.towns > 0 and len(words) > _SURE_LETTERS and not apart),
        )
    elif ground in {"name", "label"}:
        near = around.towns > 0 and within_few_days(owner, bare) and not apart
        base, enough = _SHORT, ground == "name" or company or near
    else:
        base = _SHORT if is_short or ground == "part" else _STATED
        # What stands alone in more articles than the longer name does is a name of its own: a parent firm.
        alone = rivals == 1 and company and len(bare.articles) <= len(owner.articles)
        enough = alone if is_short or ground == "part" else True
    if not enough or (ground != "stated" and words in places()):
        return Evidence(NEVER)
    shown = words.title() if " " in words or len(words) > _LONGEST_ACRONYM else words.upper()
    reasons = (f"{'also called' if ground == 'stated' else 'can be called'} {shown}", *around.reasons)
    return Evidence(base + around.score, reasons, around.company, around.same_calling)


def _of_one_country(first: Profile, second: Profile) -> bool:
    either = not first.countries or not second.countries
    return either or not first.countries.keys().isdisjoint(second.countries)
