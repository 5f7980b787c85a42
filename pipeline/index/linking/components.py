"""Blocks of entities that hang together: by names that their entities share, or as reviewers say so."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter

from pipeline.index.components import components
from pipeline.index.things import Decision
from pipeline.index.things.decisions import MergeThings


def all_components(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> Iterator[list[str]]:
    """All blocks, each component by itself; what most blocks are, one that hangs together with none."""
    rows = connection.execute("SELECT DISTINCT alias, block FROM entity_aliases ORDER BY alias, block")
    named = ([block for _, block in group] for _, group in groupby(rows, key=itemgetter(0)))
    merged = map(sorted, _merged_blocks(connection, decisions).values())
    pairs = (pair for blocks in chain(named, merged) for pair in pairwise(blocks))
    firsts = {together[0]: list(together) for together in components((), pairs)}
    in_any = {block for together in firsts.values() for block in together}
    for (block,) in connection.execute("SELECT DISTINCT block FROM entity_facts ORDER BY block"):
        if block not in in_any:
            yield [block]
        elif block in firsts:
            yield firsts.pop(block)


def touched_components(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> Iterator[list[str]]:
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
