"""Things from the blocks of entities: blocks that hang together are linked and joined as a whole."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from pipeline.index.facts import ArticleEntity
from pipeline.index.linking.kept import entity
from pipeline.index.things import Decision, Thing, join, link
from pipeline.index.things.decisions import MergeThings


def relink_things(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> set[int]:
    """Make the things of all touched blocks anew; returns the entities that are another thing now."""
    components: Iterable[list[str]] = _components(connection, decisions)
    connection.execute("CREATE TEMP TABLE previous_things (entity INTEGER PRIMARY KEY, thing INTEGER)")
    if connection.execute("SELECT 1 FROM thing_members UNION SELECT 1 FROM things").fetchone():
        # All that may change goes before anything comes: a thing may leave its key to another one.
        components = list(components)
        _take_out(connection, components)
    changed: set[int] = set()
    for component in components:
        changed |= _relink(connection, component, decisions)
    connection.execute("DROP TABLE previous_things")
    return changed


def _take_out(connection: sqlite3.Connection, components: Iterable[Sequence[str]]) -> None:
    """Delete the things of blocks, and those that have lost a member; keeps who was which for the while."""
    blocks = ((block,) for component in components for block in component)
    connection.executemany(
        """INSERT OR IGNORE INTO previous_things SELECT f.entity, m.thing
        FROM entity_facts f CROSS JOIN thing_members m ON m.entity = f.entity WHERE f.block = ?""",
        blocks,
    )
    connection.execute("INSERT OR IGNORE INTO touched_things SELECT thing FROM previous_things")
    of_touched = "IN (SELECT thing FROM touched_things)"
    connection.execute(
        f"INSERT OR IGNORE INTO touched_names SELECT name FROM thing_names WHERE thing {of_touched}"
    )
    for table, column in (("thing_members", "thing"), ("thing_names", "thing"), ("things", "key")):
        connection.execute(f"DELETE FROM {table} WHERE {column} {of_touched}")


def _components(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> Iterator[list[str]]:
    """The touched blocks with all that hang together with them, each component by itself."""
    merges = _merged_blocks(connection, decisions)
    done: set[str] = set()
    for (block,) in connection.execute("SELECT block FROM touched_blocks ORDER BY 1").fetchall():
        if block not in done:
            component = _component(connection, block, merges)
            done |= component
            yield sorted(component)


def _merged_blocks(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> dict[str, set[str]]:
    """Blocks that reviewers bring together, whatever their names."""
    near: dict[str, set[str]] = {}
    for decision in decisions:
        if isinstance(decision, MergeThings):
            blocks = {
                block
                for ref in (decision.first, decision.second)
                for block in _blocks_named(connection, ref.article_id, ref.name)
            }
            for block in blocks:
                near.setdefault(block, set()).update(blocks)
    return near


def touch_decided(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    """Touch the blocks of all that decisions are about, and of what is one thing with it now."""
    for decision in decisions:
        refs = (
            (decision.first, decision.second)
            if isinstance(decision, MergeThings)
            else (*decision.apart, *decision.rest)
        )
        for ref in refs:
            for block in _blocks_named(connection, ref.article_id, ref.name):
                connection.execute("INSERT OR IGNORE INTO touched_blocks VALUES (?)", (block,))
                connection.execute(
                    """INSERT OR IGNORE INTO touched_blocks SELECT o.block FROM entity_facts f
                    JOIN thing_members m ON m.entity = f.entity JOIN thing_members n ON n.thing = m.thing
                    JOIN entity_facts o ON o.entity = n.entity WHERE f.block = ?""",
                    (block,),
                )


def _blocks_named(connection: sqlite3.Connection, article_id: str, name: str) -> list[str]:
    """The blocks of the entities that an article calls by a name."""
    rows = connection.execute(
        """SELECT f.block FROM articles a CROSS JOIN entities e ON e.article = a.key AND e.name = ?
        CROSS JOIN entity_facts f ON f.entity = e.key WHERE a.article_id = ?""",
        (name, article_id),
    )
    return [block for (block,) in rows]


def _component(connection: sqlite3.Connection, block: str, merges: dict[str, set[str]]) -> set[str]:
    """All blocks that hang together with one by names that their entities have in common."""
    found = {block}
    waiting = [block]
    names: set[str] = set()
    while waiting:
        at = waiting.pop()
        near = set(merges.get(at, ()))
        aliases = connection.execute(
            """SELECT DISTINCT n.alias FROM entity_facts f CROSS JOIN entity_aliases n ON n.entity = f.entity
            WHERE f.block = ?""",
            (at,),
        ).fetchall()
        for (alias,) in aliases:
            if alias not in names:
                names.add(alias)
                blocks = connection.execute(
                    "SELECT DISTINCT block FROM entity_aliases WHERE alias = ?", (alias,)
                )
                near.update(other for (other,) in blocks)
        waiting += near - found
        found |= near
    return found


def _relink(connection: sqlite3.Connection, blocks: Sequence[str], decisions: Sequence[Decision]) -> set[int]:
    """Make the things of blocks that hang together; returns the entities that were another thing."""
    keys: dict[tuple[str, str], int] = {}
    before: dict[int, int | None] = {}
    things: list[Thing] = []
    for block in blocks:
        members = list(_members(connection, block, keys, before))
        things += link(members, decisions)
    after: dict[int, int] = {}
    for thing in join(things, decisions):
        number = int(thing.id[1:], 16)
        fields = (number, thing.name, thing.label, thing.known_id)
        connection.execute("INSERT INTO things VALUES (?, ?, ?, ?)", fields)
        # What is only described has no names, and is found by its description.
        named = sorted({*thing.names, *(member.entity.name for member in thing.members)})
        connection.executemany("INSERT INTO thing_names VALUES (?, ?)", [(number, name) for name in named])
        connection.executemany("INSERT OR IGNORE INTO touched_names VALUES (?)", [(name,) for name in named])
        for member in thing.members:
            key = keys[member.entity.key]
            after[key] = number
            row = (key, number, member.probability, member.reason)
            connection.execute("INSERT INTO thing_members VALUES (?, ?, ?, ?)", row)
    return {key for key, number in after.items() if before[key] != number}


def _members(
    connection: sqlite3.Connection,
    block: str,
    keys: dict[tuple[str, str], int],
    before: dict[int, int | None],
) -> Iterator[ArticleEntity]:
    """The entities of a block; notes the key of each, and which thing it was."""
    rows = connection.execute(
        """SELECT f.entity, f.facts, p.thing
        FROM entity_facts f LEFT JOIN previous_things p ON p.entity = f.entity
        WHERE f.block = ? ORDER BY f.entity""",
        (block,),
    )
    for key, facts, thing in rows.fetchall():
        made = entity(connection, key, facts)
        keys[made.key] = key
        before[key] = thing
        yield made
