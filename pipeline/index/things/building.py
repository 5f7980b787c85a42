"""Groups of records -> things, and things of several blocks -> fewer."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.annotations.records import EntityLabel
from pipeline.index.facts import ArticleEntity
from pipeline.index.things.aliases import Named, joins
from pipeline.index.things.decisions import Decision, ruling
from pipeline.index.things.grouping import FIRST, Grouping
from pipeline.index.things.named import SAME_NAME, may_be_one
from pipeline.index.things.names import person_name
from pipeline.index.things.profiles import Profile, profile_of
from pipeline.index.things.thing import Membership, Thing, in_order, thing_id
from pipeline.resolve.entities.name_forms import is_acronym

_DECIDED = "a reviewer has said so"


def build(grouping: Grouping) -> list[Thing]:
    """The things of the groups, by their earliest records."""
    things = [thing_of(grouping.memberships(group)) for group in grouping.groups()]
    return sorted(things, key=lambda thing: in_order(thing.members[0].entity))


def plain_thing(entities: Sequence[ArticleEntity]) -> Thing:
    """The thing of records with a name that one thing alone has."""
    first, *others = entities
    members = (Membership(entity, SAME_NAME, "the same name") for entity in others)
    return thing_of([Membership(first, 1.0, FIRST), *members])


def thing_of(memberships: Iterable[Membership]) -> Thing:
    """A thing of records; its label and name are those that most of its articles give it."""
    members = tuple(sorted(memberships, key=lambda member: in_order(member.entity)))
    entities = [member.entity for member in members]
    labels = Counter(entity.label for entity in entities)
    names = Counter(name for entity in entities for name in (entity.names or (entity.name,)))
    label = min(labels, key=lambda label: (-labels[label], label))
    whole = Counter(entity.name for entity in entities) if label == "PERSON" else names
    complete = {name for name in whole if _is_complete(label, name)} or set(whole)
    return Thing(
        thing_id(entities[0]),
        label,
        min(complete, key=lambda name: (-whole[name], -len(name), name)),
        tuple(sorted(names, key=lambda name: (-names[name], name))),
        members,
        next((entity.known_id for entity in entities if entity.known_id), None),
    )


def _is_complete(label: EntityLabel, name: str) -> bool:
    return person_name(name).is_full if label == "PERSON" else not is_acronym(name)


def join_things(things: Sequence[Thing], decisions: Sequence[Decision]) -> list[Thing]:
    """Fewer things: reviewers' merges first, then what has another name of exactly one."""
    if len(things) < 2:
        return list(things)
    merged = _Merging(things, decisions)
    profiles = _Profiles(things)
    for at, owner, evidence in joins(profiles, [_named(thing) for thing in things]):
        if may_be_one(profiles[at], profiles[owner]):
            merged.join(owner, at, evidence.probability, evidence.reason)
    return merged.things()


def _named(thing: Thing) -> frozenset[Named]:
    """The distinct ways in which the records of a thing are named."""
    return frozenset(Named(m.entity.label, m.entity.name, m.entity.names) for m in thing.members)


class _Merging:
    """Things being made one, within what reviewers allow."""

    def __init__(self, things: Sequence[Thing], decisions: Sequence[Decision]) -> None:
        self._things = things
        self._root = list(range(len(things)))
        self._members = [list(thing.members) for thing in things]
        self._enemies: dict[int, set[int]] = {at: set() for at in range(len(things))}
        if not decisions:
            return
        of = {member.entity.key: at for at, thing in enumerate(things) for member in thing.members}
        said = ruling(decisions, (member.entity for thing in things for member in thing.members))
        for first, second in said.apart:
            self._enemies[of[first]].add(of[second])
            self._enemies[of[second]].add(of[first])
        for first, second in said.together:
            self.join(of[first], of[second], 1.0, _DECIDED)

    def join(self, first: int, second: int, probability: float, reason: str) -> None:
        """Make one of two things, unless a reviewer keeps them apart; the second is what joins."""
        ours, theirs = self._find(first), self._find(second)
        if ours == theirs or theirs in self._enemies[ours]:
            return
        for member in self._members[theirs]:
            is_first = member.reason == FIRST
            sure = probability if is_first else min(member.probability, probability)
            self._members[ours].append(Membership(member.entity, sure, reason if is_first else member.reason))
        self._members[theirs] = []
        self._root[theirs] = ours
        for enemy in self._enemies[theirs]:
            self._enemies[enemy] = {ours if at == theirs else at for at in self._enemies[enemy]}
        self._enemies[ours] |= self._enemies.pop(theirs)

    def things(self) -> list[Thing]:
        """What is left, by the earliest records."""
        made = [
            thing if len(members) == len(thing.members) else thing_of(members)
            for thing, members in zip(self._things, self._members, strict=True)
            if members
        ]
        return sorted(made, key=lambda thing: in_order(thing.members[0].entity))

    def _find(self, at: int) -> int:
        while self._root[at] != at:
            at = self._root[at]
        return at


class _Profiles(dict[int, Profile]):
    """What is known of things by their place, made when it is asked for: few things may join another."""

    def __init__(self, things: Sequence[Thing]) -> None:
        super().__init__()
        self._things = things

    def __missing__(self, at: int) -> Profile:
        first, *others = self._things[at].members
        profile = profile_of(0, first.entity)
        for member in others:
            profile.take_in(profile_of(0, member.entity))
        self[at] = profile
        return profile
