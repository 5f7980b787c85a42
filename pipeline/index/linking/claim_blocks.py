"""Claims that meet, from the blocks of claims: of new articles, and where things have changed."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable
from datetime import date
from typing import Any

import orjson

from pipeline.index.claim_facts import claims_of
from pipeline.index.facts import ArticleClaim, ClaimSource
from pipeline.index.keys import MOST_RECORDS
from pipeline.index.meetings import block_keys, is_of_likeness, meet
from pipeline.index.sentences import sentence_bounds
from pipeline.index.stored import stored_records

# What stands in other tables and is not kept twice.
_ELSEWHERE = frozenset({"text", "sentence"})
# Claims that are kept in memory for the other blocks that they are in.
_REMEMBERED = 1 << 14
# The touched blocks with two claims at least, or with meetings of before.
_WITH_WORK = """SELECT block FROM touched_claim_blocks t
    WHERE (SELECT count(*) FROM (SELECT 1 FROM claim_blocks b WHERE b.block = t.block LIMIT 2)) > 1
    OR EXISTS (SELECT 1 FROM block_meetings m WHERE m.block = t.block) ORDER BY 1"""


def relink_claims(connection: sqlite3.Connection, changed: Iterable[int]) -> None:
    """Let the claims of all touched blocks meet.

    Args:
        changed: entities that are another thing now: the claims of their articles are in other blocks.
    """
    claims = _Claims(connection)
    articles = {key & ~MOST_RECORDS for key in changed}
    articles.update(key for (key,) in connection.execute("SELECT article FROM new_articles"))
    for article in sorted(articles):
        _keep_claims(connection, article, claims)
    blocks = connection.execute(_WITH_WORK).fetchall()
    met = connection.execute("SELECT 1 FROM block_meetings LIMIT 1").fetchone() is not None
    for (block,) in blocks:
        if met:
            _part(connection, block)
        _meet(connection, block, claims)
    connection.execute(
        "DELETE FROM meetings WHERE (claim, other) IN (SELECT claim, other FROM touched_meetings)"
    )
    # Two claims may meet in several blocks: the first one says why.
    connection.execute(
        """INSERT INTO meetings SELECT b.claim, b.other, b.kind, b.slot, b.why FROM touched_meetings t
        CROSS JOIN block_meetings b ON b.claim = t.claim AND b.other = t.other
        WHERE b.block =
        (SELECT min(block) FROM block_meetings o WHERE o.claim = t.claim AND o.other = t.other)"""
    )


def _keep_claims(connection: sqlite3.Connection, article: int, claims: "_Claims") -> None:
    """Keep the facts of an article's claims that may meet others; note the blocks they were and are in."""
    bounds = (article, article + MOST_RECORDS)
    touch = """INSERT OR IGNORE INTO touched_claim_blocks
        SELECT block FROM claim_blocks WHERE claim BETWEEN ? AND ?"""
    connection.execute(touch, bounds)
    for table in ("claim_facts", "claim_blocks"):
        connection.execute(f"DELETE FROM {table} WHERE claim BETWEEN ? AND ?", bounds)
    things = connection.execute(
        "SELECT entity, thing FROM thing_members WHERE entity BETWEEN ? AND ?", bounds
    )
    thing_of = {f"e{entity - article}": str(thing) for entity, thing in things}
    records = stored_records(connection, article)
    facts: list[tuple[int, str]] = []
    found: list[tuple[int, str]] = []
    for claim in claims_of(records, thing_of, sentence_bounds(records.article.text)):
        if blocks := block_keys(claim):
            key = article + int(claim.claim_id[1:])
            claims.keep(key, claim)
            facts.append((key, _as_json(claim)))
            found += [(key, block) for block in sorted(set(blocks))]
    connection.executemany("INSERT INTO claim_facts VALUES (?, ?)", facts)
    connection.executemany("INSERT INTO claim_blocks VALUES (?, ?)", found)
    connection.executemany(
        "INSERT OR IGNORE INTO touched_claim_blocks VALUES (?)", [(block,) for _, block in found]
    )


def _part(connection: sqlite3.Connection, block: str) -> None:
    """Forget the meetings of a block, and note them."""
    connection.execute(
        "INSERT OR IGNORE INTO touched_meetings SELECT claim, other FROM block_meetings WHERE block = ?",
        (block,),
    )
    connection.execute("DELETE FROM block_meetings WHERE block = ?", (block,))


def _meet(connection: sqlite3.Connection, block: str, known: "_Claims") -> None:
    rows = connection.execute("SELECT claim FROM claim_blocks WHERE block = ?", (block,)).fetchall()
    if len(rows) < 2:
        return
    claims = {key: known.claim(key) for (key,) in rows}
    keys = {claim.key: key for key, claim in claims.items()}
    found: dict[tuple[int, int], tuple[Any, ...]] = {}
    for meeting in meet(claims.values(), in_other_words=is_of_likeness(block)):
        pair = keys[meeting.first.key], keys[meeting.second.key]
        found.setdefault(pair, (block, *pair, meeting.kind, meeting.slot, meeting.reason))
    connection.executemany("INSERT INTO block_meetings VALUES (?, ?, ?, ?, ?, ?)", found.values())
    connection.executemany("INSERT OR IGNORE INTO touched_meetings VALUES (?, ?)", list(found))


class _Claims:
    """The claims that were used last, so that a claim in several blocks is made once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._used: OrderedDict[int, ArticleClaim] = OrderedDict()

    def keep(self, key: int, claim: ArticleClaim) -> None:
        """Remember a claim, and forget the one that was used longest ago if there are too many."""
        self._used[key] = claim
        self._used.move_to_end(key)
        if len(self._used) > _REMEMBERED:
            self._used.popitem(last=False)

    def claim(self, key: int) -> ArticleClaim:
        """A claim by its key in the index."""
        found = self._used.get(key)
        if found is None:
            (facts,) = self._connection.execute(
                "SELECT facts FROM claim_facts WHERE claim = ?", (key,)
            ).fetchone()
            found = _claim(self._connection, key, facts)
        self.keep(key, found)
        return found


def _as_json(claim: ArticleClaim) -> str:
    fields = {name: getattr(claim, name) for name in claim.__slots__ if name not in _ELSEWHERE}
    return orjson.dumps(fields | {"things": sorted(claim.things)}).decode()


def _claim(connection: sqlite3.Connection, key: int, facts: str) -> ArticleClaim:
    fields: dict[str, Any] = orjson.loads(facts)
    fields["published"] = _day(fields["published"])
    fields["things"] = frozenset(fields["things"])
    for name in ("around", "topics", "denied"):
        fields[name] = tuple(fields[name])
    fields["sources"] = tuple(ClaimSource(**source) for source in fields["sources"])
    if fields["days"] is not None:
        first, last = fields["days"]
        fields["days"] = (_day(first), _day(last))
    if fields["clock"] is not None:
        fields["clock"] = tuple(fields["clock"])
    (text,) = connection.execute("SELECT text FROM claims WHERE key = ?", (key,)).fetchone()
    # What meetings are made of needs no more of the sentence than the claim itself.
    return ArticleClaim(text=text, sentence=text, **fields)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
