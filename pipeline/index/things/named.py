"""Records of anything but people that have one name -> which are one thing.

Most names stand for one thing everywhere. Some stand for another in each country («Supreme Court»), town
(«City Hall»), state («Springfield») or year («World Cup»): these are one only where their company agrees.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from pipeline.index.facts import ArticleEntity
from pipeline.index.things.grouping import Grouping
from pipeline.index.things.jurisdictions import needs_context, without_country
from pipeline.index.things.names import family, is_region
from pipeline.index.things.profiles import Profile

SAME_NAME, _SAME_PLACE, _IN_COMPANY, _LIKELY = 0.97, 0.93, 0.9, 0.8
# Days that two events of one name that comes again may be apart.
_ONE_EVENT = 200


def is_plain(entities: Sequence[ArticleEntity]) -> bool:
    """Whether the name that all of a block have is one thing's wherever it stands, as most are."""
    first = entities[0]
    words = without_country(first.label, first.name)[0]
    return (
        len({_kind(entity) for entity in entities}) == 1
        and not any(needs_context(entity.label, words) for entity in entities)
        and all(entity.known_id is None for entity in entities)
        and len({place for entity in entities for place in entity.within}) < 2
        and len({without_country(e.label, name)[1] for e in entities for name in e.names}) == 1
    )


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
    kind = family(entity.label)
    if kind == "event" and needs_context(entity.label, words):
        reason = "the same name in the same season"
        _chain(grouping, _by_day(grouping, places), _within_a_season, _LIKELY, reason)
    elif needs_context(entity.label, words):
        _link_in_context(grouping, places, strict=True)
    else:
        _link_in_context(grouping, places, strict=False)


def _link_in_context(grouping: Grouping, places: list[int], *, strict: bool) -> None:
    """By the place that is told with the name, then by company, then by name; `strict` needs more.

    Two records of which each is told to be in another place are two things.
    """
    located = [group for group in grouping.groups_of(places) if grouping.profiles[group].within]
    if not strict and not _at_odds(grouping, located):
        _chain(grouping, grouping.groups_of(places), lambda *_: True, SAME_NAME, "the same name")
        return
    _by_feature(grouping, places, lambda p: list(p.within), _SAME_PLACE, "the same name, in the same place")
    _by_feature(
        grouping, places, lambda p: list(p.companions), _IN_COMPANY, "the same name, with the same company"
    )
    if strict:
        _by_feature(
            grouping,
            places,
            lambda p: [p.country] if p.country and not p.within else [],
            _LIKELY,
            "the same name, in articles on one country",
        )
        _join_the_rest_by_country(grouping, places)


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


def _join_the_rest_by_country(grouping: Grouping, places: Sequence[int]) -> None:
    """What tells no place joins what is told to be in the country that its article names first."""
    located = {
        country: group
        for group in reversed(grouping.groups_of(places))
        for country in grouping.profiles[group].within
    }
    for group in grouping.groups_of(places):
        profile = grouping.profiles.get(group)
        if profile is not None and not profile.within and profile.country in located:
            _try(grouping, located[profile.country], group, _LIKELY, f"the same name, in {profile.country}")


def _try(grouping: Grouping, first: int, second: int, probability: float, reason: str) -> None:
    ours, theirs = grouping.group(first), grouping.group(second)
    if ours == theirs:
        return
    one, other = grouping.profiles[ours], grouping.profiles[theirs]
    if _elsewhere(one, other) or (
        one.known_ids and other.known_ids and one.known_ids.isdisjoint(other.known_ids)
    ):
        return
    grouping.join(ours, theirs, probability, reason)


def _elsewhere(first: Profile, second: Profile) -> bool:
    return elsewhere(first.within, second.within)


def elsewhere(first: Collection[str], second: Collection[str]) -> bool:
    """Whether two things lie in different states, or in different countries; a state in no other country."""
    sides = [({place for place in places if is_region(place)}, set(places)) for places in (first, second)]
    (states, all_places), (other_states, other_places) = sides
    if states and other_states:
        return states.isdisjoint(other_states)
    countries, other_countries = all_places - states, other_places - other_states
    return bool(countries and other_countries) and countries.isdisjoint(other_countries)


def _at_odds(grouping: Grouping, groups: Sequence[int]) -> bool:
    return any(_elsewhere(grouping.profiles[groups[0]], grouping.profiles[at]) for at in groups[1:])


def _by_day(grouping: Grouping, places: Sequence[int]) -> list[int]:
    groups = grouping.groups_of(places)
    return sorted(groups, key=lambda at: (grouping.profiles[at].days or (0, 0), at))


def _within_a_season(first: Profile, second: Profile) -> bool:
    return bool(first.days and second.days and second.days[0] - first.days[1] <= _ONE_EVENT)


def _chain(
    grouping: Grouping,
    groups: Sequence[int],
    near: Callable[[Profile, Profile], bool],
    probability: float,
    reason: str,
) -> None:
    for before, after in pairwise(groups):
        ours, theirs = grouping.group(before), grouping.group(after)
        if near(grouping.profiles[ours], grouping.profiles[theirs]):
            _try(grouping, ours, theirs, probability, reason)
