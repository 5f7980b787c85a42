"""Records of anything but people that have one name -> which are one thing.

Most names stand for one thing everywhere. Some stand for another in each country («Supreme Court»), town
(«City Hall»), state («Springfield») or year («World Cup»): these are one only where their company agrees.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.index.facts import ArticleEntity
from pipeline.index.lexicon import index_words
from pipeline.index.things.grouping import Grouping
from pipeline.index.things.jurisdictions import is_no_more_than_a_kind, needs_context, without_country
from pipeline.index.things.names import (
    country_of,
    family,
    is_agency,
    is_region,
    is_well_known,
    land_of,
    name_key,
    thing_words,
)
from pipeline.index.things.profiles import Profile, on_one_matter
from pipeline.resolve.entities.name_forms import is_acronym

SAME_NAME, _SAME_PLACE, _IN_COMPANY, _LIKELY = 0.97, 0.93, 0.9, 0.8
# Towns of which a name that every town has is known apart.
_MOST_TOWNS = 50
# Records of a name from which on it is taken to be known everywhere; groups that share nothing, likewise.
_WELL_KNOWN, _STRANGERS = 200, 4
_SHORT_NAME = 2
# Days that two events of one name that comes again may be apart.
_ONE_EVENT = 200


def is_plain(entities: Sequence[ArticleEntity]) -> bool:
    """Whether the name that all of a block have is one thing's wherever it stands, as most are."""
    first = entities[0]
    words = without_country(first.label, first.name)[0]
    places = {place for entity in entities for place in entity.within}
    known = is_well_known(words) or is_agency(words)
    if known and len(places) < 2 and all(e.label == "ORG" and e.known_id is None for e in entities):
        return True
    return (
        len({_kind(entity) for entity in entities}) == 1
        and not any(needs_context(label, words) for label in {entity.label for entity in entities})
        and all(entity.known_id is None for entity in entities)
        and not any(entity.roles for entity in entities)
        and len(places) < 2
        and len({without_country(e.label, name)[1] for e in entities for name in e.names}) == 1
        and (len(entities) > _WELL_KNOWN or not is_local(first) or _hang_together(entities))
    )


def is_local(entity: ArticleEntity) -> bool:
    """Whether its name may be borne by others elsewhere: a town, a firm; no country, agency or world body."""
    kind = family(entity.label)
    words = thing_words(entity.label, entity.name)
    if kind == "place":
        known = (
            country_of(words) is not None or is_region(words) or words in index_words("identity")["dateline"]
        )
        return entity.label == "GPE" and not known
    # Names of three words hardly ever happen twice.
    known = (
        is_agency(words)
        or is_well_known(words)
        or is_acronym(entity.name)
        or len(words.split()) > _SHORT_NAME
    )
    return kind == "org" and not known and index_words("identity")["worldwide"].isdisjoint(words.split())


def _hang_together(entities: Sequence[ArticleEntity]) -> bool:
    """Whether each stands with somebody or something that another one stands with, and all through these."""
    own = {name_key(entity.label, entity.name) for entity in entities}
    contexts = [entity.context for entity in entities]
    known, *waiting = [_around(context.companions, context.countries) - own for context in contexts]
    while waiting:
        near = [around for around in waiting if not known.isdisjoint(around)]
        if not near:
            return False
        waiting = [around for around in waiting if known.isdisjoint(around)]
        known.update(*near)
    return True


def _around(companions: Iterable[str], countries: Iterable[str]) -> set[str]:
    """All that it stands with, and its countries: those of the states that are named, if any."""
    companions = set(companions)
    lands = {land_of(who.removeprefix("place:")) for who in companions if who.startswith("place:")} - {None}
    return {*companions, *(f"country:{country}" for country in lands or countries)}


def link_named(grouping: Grouping, entities: Sequence[ArticleEntity]) -> None:
    """Bring together the records of a block that are one thing."""
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for at, entity in enumerate(entities):
        by_kind[_kind(entity)].append(at)
    for kind in sorted(by_kind):
        _link(grouping, entities, by_kind[kind])


def _kind(entity: ArticleEntity) -> str:
    """Labels under which one thing may be recorded stand together: a city as GPE and as LOC."""
    kind = family(entity.label) or ""
    return "facility" if entity.label == "FAC" else kind


def _link(grouping: Grouping, entities: Sequence[ArticleEntity], places: list[int]) -> None:
    entity = entities[places[0]]
    words = without_country(entity.label, entity.name)[0]
    if not needs_context(entity.label, words):
        _link_plain(grouping, places, local=is_local(entity))
    elif family(entity.label) == "event":
        _link_by_season(grouping, places)
    elif is_no_more_than_a_kind(entity.label, words):
        _by_company(grouping, places)
    else:
        _link_in_context(grouping, places)


def _link_plain(grouping: Grouping, places: list[int], *, local: bool) -> None:
    """All of one name but what cannot be one; of several bearers, what shares place or company first."""
    groups = grouping.groups_of(places)
    profiles = grouping.profiles
    if not all(may_be_one(profiles[one], profiles[other]) for one, other in _near_pairs(groups)):
        _by_feature(
            grouping, places, lambda p: list(p.within), _SAME_PLACE, "the same name, in the same place"
        )
        _by_company(grouping, places)
    if local:
        _by_surroundings(grouping, places)
    largest, *others = grouping.groups_of(places)
    # A name that many bear who have nothing to do with each other is known everywhere.
    few = local and len(others) < _STRANGERS
    for group in others:
        if not (few and _nothing_shared(profiles[grouping.group(largest)], profiles[group])):
            _try(grouping, largest, group, SAME_NAME, "the same name")


def _by_surroundings(grouping: Grouping, places: list[int]) -> None:
    """All that stand with anybody, any town or any country in common, and all through these."""
    first: dict[str, int] = {}
    for group in grouping.groups_of(places):
        profile = grouping.profiles[grouping.group(group)]
        for who in sorted(_around(profile.companions, profile.countries)):
            known = first.setdefault(who, group)
            _try(
                grouping,
                known,
                group,
                SAME_NAME,
                f"the same name, with the same company ({who.partition(':')[2]})",
            )


def _nothing_shared(first: Profile, second: Profile) -> bool:
    """Whether both stand with towns or regions, and share neither these nor any company or country."""
    ours, theirs = (_around(p.companions, p.countries) for p in (first, second))
    return in_two_towns(first, second) and not on_one_matter(first, second) and ours.isdisjoint(theirs)


def _link_in_context(grouping: Grouping, places: list[int]) -> None:
    """What shares a place or company; then what stands in articles on one country, but of no two towns."""
    _by_feature(grouping, places, lambda p: list(p.within), _SAME_PLACE, "the same name, in the same place")
    _by_company(grouping, places)
    _by_country(grouping, places)
    _join_the_rest_by_country(grouping, places)


def _link_by_season(grouping: Grouping, places: list[int]) -> None:
    """Events of one name that are few months apart."""
    profiles = grouping.profiles
    groups = sorted(grouping.groups_of(places), key=lambda at: (profiles[at].days or (0, 0), at))
    for before, after in pairwise(groups):
        first, second = profiles[grouping.group(before)], profiles[grouping.group(after)]
        if first.days and second.days and second.days[0] - first.days[1] <= _ONE_EVENT:
            _try(grouping, before, after, _LIKELY, "the same name in the same season")


def _near_pairs(groups: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each group with the largest and with the next: enough to see whether a name has several bearers."""
    yield from ((groups[0], group) for group in groups[1:])
    yield from pairwise(groups)


def _by_company(grouping: Grouping, places: Sequence[int]) -> None:
    def company(profile: Profile) -> list[str]:
        return [who for who in profile.companions if not who.startswith("place:")]

    _by_feature(grouping, places, company, _IN_COMPANY, "the same name, with the same company")


def _by_feature(
    grouping: Grouping,
    places: Sequence[int],
    features: Callable[[Profile], list[str]],
    probability: float,
    reason: str,
) -> None:
    first: dict[str, int] = {}
    for group in grouping.groups_of(places):
        for feature in sorted(features(grouping.profiles[group])):
            known = first.setdefault(feature, group)
            _try(grouping, known, group, probability, f"{reason} ({feature.partition(':')[2] or feature})")
            if grouping.group(known) == grouping.group(group):
                break


def _by_country(grouping: Grouping, places: Sequence[int]) -> None:
    """Articles on one country, or on none, mean its institution, unless they tell of different towns."""
    first: dict[str, list[int]] = {}
    for group in grouping.groups_of(places):
        profile = grouping.profiles[group]
        if profile.within or profile.is_work:
            continue
        known = first.setdefault(profile.country or "", [])
        fitting = [at for at in known if not in_two_towns(grouping.profiles[grouping.group(at)], profile)]
        if fitting:
            country = profile.country or "no country"
            _try(grouping, fitting[0], group, _LIKELY, f"the same name, in articles on {country}")
        elif len(known) < _MOST_TOWNS:
            known.append(group)


def _join_the_rest_by_country(grouping: Grouping, places: Sequence[int]) -> None:
    """What tells no place joins what is told to be in the country that its article names first.

    Then what stands in articles that name no country joins that of the country whose states they name.
    """
    located = {
        country: group
        for group in reversed(grouping.groups_of(places))
        for country in grouping.profiles[group].within
    }
    for group in grouping.groups_of(places):
        profile = grouping.profiles.get(group)
        if profile is not None and not profile.within and profile.country in located:
            _try(grouping, located[profile.country], group, _LIKELY, f"the same name, in {profile.country}")
    for group in grouping.groups_of(places):
        if country := grouping.profiles[group].country:
            located.setdefault(country, group)
    for group in grouping.groups_of(places):
        profile = grouping.profiles.get(group)
        if profile is None or profile.within or profile.country:
            continue
        having = sorted(land for land in _lands(profile) if land in located)
        if len(having) == 1:
            _try(grouping, located[having[0]], group, _LIKELY, f"the same name, in an article on {having[0]}")


def _lands(profile: Profile) -> set[str]:
    """The countries of the states that its articles name."""
    states = (land_of(who.removeprefix("place:")) for who in profile.companions if who.startswith("place:"))
    return {land for land in states if land is not None}


def _try(grouping: Grouping, first: int, second: int, probability: float, reason: str) -> None:
    ours, theirs = grouping.group(first), grouping.group(second)
    if ours != theirs and may_be_one(grouping.profiles[ours], grouping.profiles[theirs]):
        grouping.join(ours, theirs, probability, reason)


def may_be_one(first: Profile, second: Profile) -> bool:
    """Whether nothing shows two things: places, known ids, or what kind of thing each is said to be."""
    if first.known_ids and second.known_ids and first.known_ids.isdisjoint(second.known_ids):
        return False
    if elsewhere(first.within, second.within):
        return False
    of_two_kinds = bool(first.kinds and second.kinds) and first.kinds.keys().isdisjoint(second.kinds)
    return not of_two_kinds or not (first.is_work or _company_of(first).isdisjoint(_company_of(second)))


def in_two_towns(first: Profile, second: Profile) -> bool:
    """Whether each stands with towns, and none with the same."""
    ours, theirs = ({who for who in p.companions if who.startswith("place:")} for p in (first, second))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _company_of(profile: Profile) -> set[str]:
    return {who for who in profile.companions if not who.startswith("place:")}


def elsewhere(first: Collection[str], second: Collection[str]) -> bool:
    """Whether two things lie in different states, or in different countries; a state in no other country."""
    towns, other_towns = (
        {place for place in places if place.startswith("place:")} for places in (first, second)
    )
    if towns and other_towns and towns.isdisjoint(other_towns):
        return True
    sides = [
        ({place for place in places if is_region(place)}, {p for p in places if not p.startswith("place:")})
        for places in (first, second)
    ]
    (states, all_places), (other_states, other_places) = sides
    if states and other_states:
        return states.isdisjoint(other_states)
    countries, other_countries = all_places - states, other_places - other_states
    return bool(countries and other_countries) and countries.isdisjoint(other_countries)
