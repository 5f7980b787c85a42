"""The facts of claims as rows, and their blocks: of new articles, and where things have changed."""

import sqlite3
from collections.abc import Iterable

import orjson

from pipeline.index.claim_facts import claims_of
from pipeline.index.facts import ArticleClaim
from pipeline.index.keys import MOST_RECORDS
from pipeline.index.linking.claim_meetings import meet_all, meet_touched
from pipeline.index.linking.filling import Gathered, filled_first
from pipeline.index.meetings import block_keys, is_of_likeness
from pipeline.index.sentences import sentence_bounds
from pipeline.index.stored import stored_records

# What stands in other tables and is not kept twice.
_ELSEWHERE = frozenset({"text", "sentence"})
_KEPT = tuple(name for name in ArticleClaim._fields if name not in _ELSEWHERE)
_OF_WANTED = f"claim_articles n CROSS JOIN {{}} c ON c.claim BETWEEN n.article AND n.article + {MOST_RECORDS}"


def relink_claims(connection: sqlite3.Connection, changed: Iterable[int], *, all_are_new: bool) -> None:
    """Let the claims of all touched blocks meet.

    Args:
        changed: entities that are another thing now: the claims of their articles are in other blocks.
        all_are_new: no claim was kept yet, and all blocks count as touched.
    """
    connection.execute("CREATE TEMP TABLE claim_articles (article INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO claim_articles SELECT article FROM new_articles")
    connection.executemany(
        "INSERT OR IGNORE INTO claim_articles VALUES (?)", ((key & ~MOST_RECORDS,) for key in changed)
    )
    if not all_are_new:
        former = f"SELECT c.block, c.claim FROM {_OF_WANTED.format('claim_blocks')}"
        connection.execute(f"CREATE TEMP TABLE former_claim_blocks AS {former}")
        for table in ("claim_facts", "claim_blocks"):
            connection.execute(
                f"DELETE FROM {table} WHERE claim IN (SELECT c.claim FROM {_OF_WANTED.format(table)})"
            )
    with filled_first(connection, "claim_facts", "claim_blocks"):
        _keep_claims(connection)
    if all_are_new:
        meet_all(connection)
    else:
        # Blocks that lost claims meet as a whole, others by those that they were joined by.
        _touch_left(connection)
        _note_joined(connection)
        meet_touched(connection)
        connection.execute("DROP TABLE joined_claim_blocks")
        connection.execute("DROP TABLE former_claim_blocks")
    connection.execute("DROP TABLE claim_articles")


def _touch_left(connection: sqlite3.Connection) -> None:
    """Note the blocks that claims of the articles have left.

    Who is in a block for other words as before may stand for another predicate there, and is compared with
    others: that block counts as left.
    """
    left = {
        block
        for block, claim in connection.execute(
            """SELECT f.block, b.claim FROM former_claim_blocks f
            LEFT JOIN claim_blocks b ON b.claim = f.claim AND b.block = f.block"""
        )
        if claim is None or is_of_likeness(block)
    }
    connection.executemany("INSERT OR IGNORE INTO touched_claim_blocks VALUES (?)", zip(sorted(left)))


def _note_joined(connection: sqlite3.Connection) -> None:
    """Note the blocks that claims of the articles are in now, and these claims."""
    connection.execute(
        f"""CREATE TEMP TABLE joined_claim_blocks AS SELECT c.block, c.claim
        FROM {_OF_WANTED.format("claim_blocks")}
        WHERE c.block NOT IN (SELECT block FROM touched_claim_blocks) ORDER BY c.block, c.claim"""
    )


def _keep_claims(connection: sqlite3.Connection) -> None:
    """Keep the facts of those claims of the articles that may meet others, and the blocks they are in."""
    gathered = Gathered(connection)
    for article, records in stored_records(connection, "claim_articles"):
        bounds = (article, article + MOST_RECORDS)
        things = connection.execute(
            "SELECT entity, thing FROM thing_members WHERE entity BETWEEN ? AND ?", bounds
        )
        thing_of = {f"e{entity - article}": str(thing) for entity, thing in things}
        for claim in claims_of(records, thing_of, sentence_bounds(records.article.text)):
            if blocks := block_keys(claim):
                key = article + int(claim.claim_id[1:])
                gathered.add("claim_facts", [(key, _as_json(claim))])
                gathered.add("claim_blocks", [(key, block) for block in sorted(set(blocks))])
    gathered.flush()


def _as_json(claim: ArticleClaim) -> str:
    fields = {name: getattr(claim, name) for name in _KEPT}
    return orjson.dumps(fields | {"things": sorted(claim.things)}).decode()
