"""Records of people who share a surname -> who is one person.

Full names first, by what stands with them; then names with initials and short forms; surnames alone last, and
only with company. Each step looks at few others of the block, so that the work grows with its size.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from pipeline.index.facts import ArticleEntity
from pipeline.index.things.evidence import Evidence, weigh
from pipeline.index.things.grouping import Grouping
from pipeline.index.things.names import PersonName
from pipeline.index.things.profiles import Profile
from pipeline.index.things.roles import is_crowned

# Odds from which on two groups are one person: four to one.
_ENOUGH = 1.4
# By how much the best of several must be ahead of the next.
_AHEAD = 1.2
# So many of the largest groups of a name are compared with each smaller one.
_LARGEST = 12


def link_people(grouping: Grouping, entities: Sequence[ArticleEntity]) -> None:
    """Bring together the records of a block that are one person."""
    names = [_name(grouping, at) for at in range(len(entities))]
    full: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        if name.is_full:
            full["".join(name.given), name.suffix].append(at)
    for places in full.values():
        _by_company(grouping, places, _is_enough)
        _by_name(grouping, places)
    complete = [at for at, name in enumerate(names) if name.is_full]
    if len(full) > 1:
        _to_the_best(grouping, grouping.groups_of(complete), complete, _is_enough)
    rest = [at for at, name in enumerate(names) if not name.is_full]
    if not rest:
        return
    _by_company(grouping, rest, _names_one)
    _to_the_best(grouping, grouping.groups_of(rest), complete, _names_one)


def _name(grouping: Grouping, at: int) -> PersonName:
    """The fullest name of the record at a place, or of those that were joined to it before."""
    name = grouping.profiles[grouping.group(at)].name
    assert name is not None
    return name


def _is_enough(evidence: Evidence) -> bool:
    return evidence.score >= _ENOUGH


def _names_one(evidence: Evidence) -> bool:
    """Whether more than a surname speaks for it: a calling and company, or company of two at least."""
    return evidence.score >= _ENOUGH and evidence.company >= evidence.needed


def _by_company(grouping: Grouping, places: Sequence[int], enough: Callable[[Evidence], bool]) -> None:
    """Join records that follow one another in having the same calling or company, where that is enough."""
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for at in places:
        profile = grouping.profiles.get(at)
        if profile is not None:
            for feature in _features(profile):
                standing[feature].append(at)
    for feature in sorted(standing, key=lambda feature: (len(standing[feature]), feature)):
        there = standing[feature]
        for first, second in pairwise(there):
            _join(grouping, first, second, enough)


def _features(profile: Profile) -> Iterable[str]:
    yield from profile.companions
    for role in profile.roles:
        yield from (f"{role.noun} of {place}" for place in role.of)
        if is_crowned(role.noun):
            yield role.noun


def _by_name(grouping: Grouping, places: Sequence[int]) -> None:
    """Join what is left of one full name, the largest first, where nothing speaks against it."""
    if len(groups := grouping.groups_of(places)) > 1:
        _to_the_best(grouping, groups, groups[:_LARGEST], _is_enough)


def _to_the_best(
    grouping: Grouping, groups: Sequence[int], places: Sequence[int], enough: Callable[[Evidence], bool]
) -> None:
    """Join each group to the one among the groups of `places` that is clearly the likeliest."""
    near = _Near(grouping, places)
    for at in reversed(groups):
        here = grouping.group(at)
        found = [(weigh(grouping.profiles[here], grouping.profiles[there]), there) for there in near.to(here)]
        found.sort(key=lambda pair: (-pair[0].score, grouping.profiles[pair[1]].first))
        if not found or not enough(found[0][0]):
            continue
        if len(found) > 1 and not _is_ahead(found[0][0], found[1][0]) and not _same(grouping, found):
            continue
        grouping.join(found[0][1], here, found[0][0].probability, found[0][0].reason)


def _is_ahead(best: Evidence, next_best: Evidence) -> bool:
    """Whether one of two is clearly the likelier: by odds, or as it alone stands with somebody of it."""
    return next_best.score <= best.score - _AHEAD or best.company > next_best.company == 0


def _same(grouping: Grouping, found: Sequence[tuple[Evidence, int]]) -> bool:
    """Whether the two likeliest would be one person themselves."""
    first, second = (grouping.profiles[at] for _, at in found[:2])
    return _is_enough(weigh(first, second))


def _join(grouping: Grouping, first: int, second: int, enough: Callable[[Evidence], bool]) -> None:
    ours, theirs = grouping.group(first), grouping.group(second)
    if ours != theirs and grouping.may_join(ours, theirs):
        evidence = weigh(grouping.profiles[ours], grouping.profiles[theirs])
        if enough(evidence):
            grouping.join(ours, theirs, evidence.probability, evidence.reason)


class _Near:
    """Groups that a further name may mean: the largest, and those that have company in common with it."""

    def __init__(self, grouping: Grouping, places: Iterable[int]) -> None:
        self._grouping = grouping
        self._largest = grouping.groups_of(places)[:_LARGEST]
        self._standing: defaultdict[str, set[int]] = defaultdict(set)
        for group in grouping.groups_of(places):
            for feature in _features(grouping.profiles[group]):
                if len(self._standing[feature]) <= _LARGEST:
                    self._standing[feature].add(group)

    def to(self, group: int) -> list[int]:
        """The groups to weigh against one, itself not among them."""
        shared = (self._standing.get(feature, set()) for feature in _features(self._grouping.profiles[group]))
        places = {self._grouping.group(at) for at in self._largest}.union(
            *({self._grouping.group(at) for at in groups} for groups in shared)
        )
        return sorted(at for at in places if at != group and self._grouping.may_join(group, at))
