"""Things from the blocks of entities: blocks that hang together are linked and joined as a whole."""

import sqlite3
from collections.abc import Iterable, Sequence

from pipeline.index.facts import ArticleEntity
from pipeline.index.linking.components import all_components, touched_components
from pipeline.index.linking.filling import Gathered, filled_first
from pipeline.index.linking.kept import Entities
from pipeline.index.things import Decision, Thing, join, link


def relink_things(
    connection: sqlite3.Connection, decisions: Sequence[Decision], *, all_are_new: bool
) -> set[int]:
    """Make the things of all touched blocks anew; returns the entities that are another thing now.

    Args:
        all_are_new: there are no things yet, and all blocks count as touched; then nothing is returned.
    """
    if all_are_new:
        linking = _Linking(connection, decisions, before=None)
        with filled_first(connection, "things", "thing_names", "thing_members"):
            for blocks in all_components(connection, decisions):
                linking.relink(blocks)
            linking.flush()
        connection.execute("INSERT OR IGNORE INTO touched_names SELECT name FROM thing_names")
        return set()
    components = list(touched_components(connection, decisions))
    # All that may change goes before anything comes: a thing may leave its key to another one.
    before = _take_out(connection, components)
    linking = _Linking(connection, decisions, before)
    for component in components:
        linking.relink(component)
    linking.flush()
    return linking.changed


def _take_out(connection: sqlite3.Connection, components: Iterable[Sequence[str]]) -> dict[int, int]:
    """Delete the things of blocks, and those that have lost a member; returns who was which."""
    before: dict[int, int] = {}
    for component in components:
        for block in component:
            rows = connection.execute(
                """SELECT f.entity, m.thing FROM entity_facts f
                CROSS JOIN thing_members m ON m.entity = f.entity WHERE f.block = ?""",
                (block,),
            )
            before.update(rows.fetchall())
    connection.executemany(
        "INSERT OR IGNORE INTO touched_things VALUES (?)", ((thing,) for thing in set(before.values()))
    )
    of_touched = "IN (SELECT thing FROM touched_things)"
    connection.execute(
        f"INSERT OR IGNORE INTO touched_names SELECT name FROM thing_names WHERE thing {of_touched}"
    )
    for table, column in (("thing_members", "thing"), ("thing_names", "thing"), ("things", "key")):
        connection.execute(f"DELETE FROM {table} WHERE {column} {of_touched}")
    return before


class _Linking:
    """Things of blocks on their way into the tables."""

    def __init__(
        self, connection: sqlite3.Connection, decisions: Sequence[Decision], before: dict[int, int] | None
    ) -> None:
        self._connection = connection
        self._decisions = decisions
        self._before = before
        self._entities = Entities(connection)
        self._gathered = Gathered(connection)
        self.changed: set[int] = set()

    def relink(self, blocks: Iterable[str]) -> None:
        """Make the things of blocks that hang together."""
        keys: dict[tuple[str, str], int] = {}
        things: list[Thing] = []
        for block in blocks:
            things += link(self._of_block(block, keys), self._decisions)
        for thing in join(things, self._decisions):
            self._add(thing, keys)

    def _of_block(self, block: str, keys: dict[tuple[str, str], int]) -> list[ArticleEntity]:
        """The entities of a block; notes the key of each."""
        rows = self._connection.execute(
            "SELECT entity, facts FROM entity_facts WHERE block = ? ORDER BY entity", (block,)
        )
        made = []
        for key, facts in rows.fetchall():
            entity = self._entities.entity(key, facts)
            keys[entity.key] = key
            made.append(entity)
        return made

    def _add(self, thing: Thing, keys: dict[tuple[str, str], int]) -> None:
        number = int(thing.id[1:], 16)
        add = self._gathered.add
        add("things", [(number, thing.name, thing.label, thing.known_id)])
        # What is only described has no names, and is found by its description.
        named = {*thing.names, *(member.entity.name for member in thing.members)}
        add("thing_names", ((number, name) for name in named))
        if self._before is not None:
            self._connection.executemany(
                "INSERT OR IGNORE INTO touched_names VALUES (?)", ((name,) for name in named)
            )
        for member in thing.members:
            key = keys[member.entity.key]
            add("thing_members", [(key, number, member.probability, member.reason)])
            if self._before is not None and self._before.get(key) != number:
                self.changed.add(key)

    def flush(self) -> None:
        """Put in all that was gathered."""
        self._gathered.flush()
