"""What a reviewer has decided on identity across articles; it wins over every rule.

A decision names records by article and name, so that it survives a new extraction in which records are
numbered otherwise. In `decisions.jsonl` it is one line: `{"kind": "merge_things", "first": {...}, "second":
{...}}`, `{"kind": "split_things", "apart": [{...}], "rest": [{...}]}`, each record as `{"article_id": ...,
"entity_id": ..., "name": ...}`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from pipeline.errors import DecisionError
from pipeline.index.facts import ArticleEntity

Key: TypeAlias = tuple[str, str]
"""An entity's `key`: its article's id and its own."""


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A record of an article: by its name there, by its id where the article has several of that name."""

    article_id: str
    entity_id: str
    name: str


@dataclass(frozen=True, slots=True)
class MergeThings:
    """The things that hold the two records are one."""

    first: EntityRef
    second: EntityRef


@dataclass(frozen=True, slots=True)
class SplitThings:
    """The records of `apart` are one thing, those of `rest` another."""

    apart: tuple[EntityRef, ...]
    rest: tuple[EntityRef, ...]


Decision: TypeAlias = MergeThings | SplitThings


@dataclass(frozen=True, slots=True)
class Ruling:
    """Decisions as what they say of records: pairs that are one, and pairs that are two."""

    together: tuple[tuple[Key, Key], ...] = ()
    apart: tuple[tuple[Key, Key], ...] = ()


def decision_line(decision: Decision) -> dict[str, Any]:
    """A decision as the object that its line in the log holds."""
    kind = "merge_things" if isinstance(decision, MergeThings) else "split_things"
    return {"kind": kind, **asdict(decision)}


def read_decision(line: Mapping[str, Any]) -> Decision | None:
    """The decision of a line; None where it is of another kind.

    Raises:
        DecisionError: the line is of such a kind, but lacks what it must say.
    """
    kind = line.get("kind")
    try:
        if kind == "merge_things":
            return MergeThings(_ref(line["first"]), _ref(line["second"]))
        if kind == "split_things":
            apart, rest = tuple(map(_ref, line["apart"])), tuple(map(_ref, line["rest"]))
            if not apart or not rest:
                raise DecisionError("split_things: `apart` or `rest` is empty; name a record of each")
            return SplitThings(apart, rest)
    except (KeyError, TypeError) as error:
        message = f"{kind}: {error} is missing or no record; write article_id, entity_id and name of each"
        raise DecisionError(message) from error
    return None


def ruling(decisions: Collection[Decision], entities: Iterable[ArticleEntity]) -> Ruling:
    """What decisions say of these entities; a later one wins over an earlier one on the same pair.

    Records that are not among the entities are passed over: their articles may have gone, or be in
    another block.
    """
    if not decisions:
        return Ruling()
    found = _Finder(entities)
    said: dict[frozenset[Key], tuple[bool, Key, Key]] = {}

    def say(first: Key, second: Key, together: bool) -> None:
        if first != second:
            pair = frozenset((first, second))
            said.pop(pair, None)
            said[pair] = (together, min(first, second), max(first, second))

    for decision in decisions:
        if isinstance(decision, MergeThings):
            both = found(decision.first, decision.second)
            if len(both) > 1:
                say(both[0], both[1], True)
            continue
        apart, rest = found(*decision.apart), found(*decision.rest)
        # Each side is one thing, so that these pairs say all; both ways, should a later decision part a side.
        for key in rest if apart else ():
            say(apart[0], key, False)
        for key in apart[1:] if rest else ():
            say(key, rest[0], False)
        # After them, so that a later merge of one of each side brings the sides together.
        for side in (apart, rest):
            for key in side[1:]:
                say(side[0], key, True)
    return _consistent(list(said.values()))


def _consistent(said: Sequence[tuple[bool, Key, Key]]) -> Ruling:
    """Latest first: what an earlier decision says is dropped where later ones make it impossible."""
    root: dict[Key, Key] = {}

    def find(key: Key) -> Key:
        while (up := root.get(key, key)) != key:
            key = up
        return key

    enemies: defaultdict[Key, set[Key]] = defaultdict(set)
    together: list[tuple[Key, Key]] = []
    apart: list[tuple[Key, Key]] = []
    for is_one, first, second in reversed(said):
        ours, theirs = find(first), find(second)
        if is_one and ours != theirs and theirs not in enemies[ours]:
            root[theirs] = ours
            for enemy in enemies.pop(theirs, set()):
                enemies[enemy] = {ours if other == theirs else other for other in enemies[enemy]}
                enemies[ours].add(enemy)
            together.append((first, second))
        elif not is_one and ours != theirs:
            enemies[ours].add(theirs)
            enemies[theirs].add(ours)
            apart.append((first, second))
    return Ruling(tuple(sorted(together)), tuple(sorted(apart)))


def _ref(fields: Mapping[str, Any]) -> EntityRef:
    article_id, entity_id, name = fields["article_id"], fields["entity_id"], fields["name"]
    if not (isinstance(article_id, str) and isinstance(entity_id, str) and isinstance(name, str)):
        raise TypeError("a record")
    return EntityRef(article_id, entity_id, name)


class _Finder:
    """From references to the entities that they mean now."""

    def __init__(self, entities: Iterable[ArticleEntity]) -> None:
        self._by_name: defaultdict[tuple[str, str], list[ArticleEntity]] = defaultdict(list)
        for entity in entities:
            self._by_name[entity.context.article_id, entity.name].append(entity)

    def __call__(self, *refs: EntityRef) -> list[Key]:
        """The keys of those that are there, in order."""
        return [key for ref in refs if (key := self._key(ref)) is not None]

    def _key(self, ref: EntityRef) -> Key | None:
        named = self._by_name.get((ref.article_id, ref.name), [])
        same = [entity for entity in named if entity.entity_id == ref.entity_id]
        chosen = same or named
        return chosen[0].key if len(chosen) == 1 else None
