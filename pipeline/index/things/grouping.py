"""Records of a block being brought together, within what reviewers and known ids allow."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.index.facts import ArticleEntity
from pipeline.index.things.decisions import Key, Ruling
from pipeline.index.things.profiles import profile_of
from pipeline.index.things.thing import Membership

FIRST = "the first record of it"
_DECIDED = "a reviewer has said so"
_KNOWN = "the same known id {}"


@dataclass(slots=True)
class _Join:
    probability: float = 1.0
    reason: str = FIRST


class Grouping:
    """The records of one block, each in a group of its own at first.

    Groups are named by a place that one of their records has in the block.
    """

    def __init__(self, entities: Sequence[ArticleEntity], ruling: Ruling) -> None:
        self._entities = entities
        self._joins = [_Join() for _ in entities]
        self._root = list(range(len(entities)))
        self.profiles = {at: profile_of(at, entity) for at, entity in enumerate(entities)}
        self._enemies: defaultdict[int, set[int]] = defaultdict(set)
        at_key: dict[Key, int] = {entity.key: at for at, entity in enumerate(entities)}
        for first, second in ruling.apart:
            self._enemies[at_key[first]].add(at_key[second])
            self._enemies[at_key[second]].add(at_key[first])
        for first, second in ruling.together:
            self.join(at_key[first], at_key[second], 1.0, _DECIDED)
        self._join_known(entities)

    def group(self, at: int) -> int:
        """The group that the record at a place belongs to now."""
        while (up := self._root[at]) != at:
            self._root[at] = self._root[up]
            at = up
        return at

    def groups(self) -> list[int]:
        """All groups, the largest first, then by their first record."""
        return self._in_order(self.profiles)

    def groups_of(self, places: Iterable[int]) -> list[int]:
        """The groups of the records at these places, in the same order."""
        return self._in_order({self.group(at) for at in places})

    def may_join(self, first: int, second: int) -> bool:
        """Whether no decision keeps two groups apart."""
        return second not in self._enemies.get(first, ())

    def join(self, first: int, second: int, probability: float, reason: str) -> bool:
        """Make one group of two, unless a decision keeps them apart; False if it does, or they were one."""
        ours, theirs = self.group(first), self.group(second)
        if ours == theirs or not self.may_join(ours, theirs):
            return False
        ours, theirs = sorted((ours, theirs), key=lambda at: (-len(self.profiles[at].members), at))
        gone = self.profiles.pop(theirs)
        for at in gone.members:
            join = self._joins[at]
            if join.reason == FIRST:
                self._joins[at] = _Join(probability, reason)
            else:
                join.probability = min(join.probability, probability)
        self._root[theirs] = ours
        self.profiles[ours].take_in(gone)
        for enemy in self._enemies.pop(theirs, set()):
            self._enemies[enemy].discard(theirs)
            self._enemies[enemy].add(ours)
            self._enemies[ours].add(enemy)
        return True

    def memberships(self, group: int) -> list[Membership]:
        """The records of a group, with how sure it is of each."""
        return [
            Membership(self._entities[at], self._joins[at].probability, self._joins[at].reason)
            for at in sorted(self.profiles[group].members)
        ]

    def _in_order(self, groups: Iterable[int]) -> list[int]:
        return sorted(groups, key=lambda at: (-len(self.profiles[at].members), self.profiles[at].first))

    def _join_known(self, entities: Sequence[ArticleEntity]) -> None:
        first: dict[str, int] = {}
        for at, entity in enumerate(entities):
            if entity.known_id is not None:
                self.join(first.setdefault(entity.known_id, at), at, 1.0, _KNOWN.format(entity.known_id))
