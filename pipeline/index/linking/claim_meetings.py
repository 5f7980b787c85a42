"""Claims that meet, block by block, from what was kept of them."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from itertools import groupby
from typing import Any

import orjson

from pipeline.index.facts import ArticleClaim, ClaimSource
from pipeline.index.linking.filling import Gathered, filled_first
from pipeline.index.meetings import is_of_likeness
from pipeline.index.meetings.candidates import APART, OF_ARTICLE, Candidate, order_of
from pipeline.index.meetings.comparisons import Comparisons, Met

# Claims that are kept in memory for the other blocks that they are in.
_REMEMBERED = 1 << 12
_OF_ARTICLE, _NO_CONTENT = sorted(OF_ARTICLE), APART | OF_ARTICLE
_ALL = "SELECT block, claim FROM claim_blocks ORDER BY block, claim"
_TOUCHED = """SELECT b.block, b.claim
    FROM touched_claim_blocks t CROSS JOIN claim_blocks b ON b.block = t.block ORDER BY t.block, b.claim"""


def meet_all(connection: sqlite3.Connection) -> None:
    """Let claims meet in all blocks; there are no meetings yet."""
    with filled_first(connection, "block_meetings"):
        _meet(connection, _ALL)
    with filled_first(connection, "meetings"):
        # Two claims may meet in several blocks: the first one says why.
        connection.execute(
            """INSERT OR IGNORE INTO meetings SELECT claim, other, kind, slot, why FROM block_meetings
            ORDER BY claim, other, block"""
        )


def meet_touched(connection: sqlite3.Connection) -> None:
    """Let claims meet in `touched_claim_blocks`, and in `joined_claim_blocks` those that are named there."""
    touch = "INSERT OR IGNORE INTO touched_meetings SELECT m.claim, m.other FROM {}"
    of_touched = "touched_claim_blocks t CROSS JOIN block_meetings m ON m.block = t.block"
    connection.execute(touch.format(of_touched))
    connection.execute("DELETE FROM block_meetings WHERE block IN (SELECT block FROM touched_claim_blocks)")
    _meet(connection, _TOUCHED)
    connection.execute(touch.format(of_touched))
    _meet_who_joined(connection)
    connection.execute(
        "DELETE FROM meetings WHERE (claim, other) IN (SELECT claim, other FROM touched_meetings)"
    )
    connection.execute(
        """INSERT INTO meetings SELECT b.claim, b.other, b.kind, b.slot, b.why FROM touched_meetings t
        CROSS JOIN block_meetings b ON b.claim = t.claim AND b.other = t.other
        WHERE b.block =
        (SELECT min(block) FROM block_meetings o WHERE o.claim = t.claim AND o.other = t.other)"""
    )


def _meet_who_joined(connection: sqlite3.Connection) -> None:
    """Let the claims that joined blocks meet others; all other meetings of these blocks stay."""
    joined: dict[str, set[int]] = {}
    for block, claim in connection.execute("SELECT block, claim FROM joined_claim_blocks"):
        joined.setdefault(block, set()).add(claim)
    claims = _Claims(connection)
    for _, blocks in groupby(sorted(joined), key=_predicate_of):
        comparisons = Comparisons()
        for block in blocks:
            members = connection.execute("SELECT claim FROM claim_blocks WHERE block = ?", (block,))
            keys = {claims.claim(key): key for (key,) in members}
            new = {claim for claim, key in keys.items() if key in joined[block]}
            for later, met in comparisons.rows(keys, in_other_words=is_of_likeness(block), joined_by=new):
                _replace(connection, (block, keys[later]), [_row(block, keys, each) for each in met])


def _replace(connection: sqlite3.Connection, of_later: tuple[str, int], rows: list[tuple[Any, ...]]) -> None:
    """Put the meetings of a claim with earlier ones of a block in place of those that were kept."""
    gone = "DELETE FROM block_meetings WHERE block = ? AND other = ? RETURNING claim, other"
    touched = [*connection.execute(gone, of_later), *(row[1:3] for row in rows)]
    connection.executemany("INSERT INTO block_meetings VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO touched_meetings VALUES (?, ?)", touched)


def _predicate_of(block: str) -> str:
    return block.rpartition(" ")[0]


def _meet(connection: sqlite3.Connection, blocks: str) -> None:
    """Let the claims of blocks meet; blocks of one predicate, which hold the same claims, come together."""
    claims, gathered = _Claims(connection), Gathered(connection)
    for _, rows in groupby(connection.execute(blocks), key=lambda row: _predicate_of(row[0])):
        comparisons = Comparisons()
        for block, members in groupby(rows, key=lambda row: row[0]):
            keys = [key for _, key in members]
            if len(keys) > 1:
                found = _met_in(block, {claims.claim(key): key for key in keys}, comparisons)
                gathered.add("block_meetings", found)
    gathered.flush()


def _met_in(block: str, keys: dict[Candidate, int], comparisons: Comparisons) -> Iterator[tuple[Any, ...]]:
    for met in comparisons.meet(keys, in_other_words=is_of_likeness(block)):
        yield _row(block, keys, met)


def _row(block: str, keys: dict[Candidate, int], met: Met) -> tuple[Any, ...]:
    return block, keys[met.first], keys[met.second], met.kind, met.slot, met.reason


class _Claims:
    """The claims that were used last, so that a claim in several blocks is made once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._used: OrderedDict[int, Candidate] = OrderedDict()

    def claim(self, key: int) -> Candidate:
        """A claim by its key in the index; the one that was used longest ago is forgotten for it."""
        found = self._used.get(key)
        if found is not None:
            self._used.move_to_end(key)
            return found
        row = self._connection.execute(
            """SELECT f.facts, c.text FROM claim_facts f CROSS JOIN claims c ON c.key = f.claim
            WHERE f.claim = ?""",
            (key,),
        ).fetchone()
        found = self._used[key] = _candidate(*row)
        if len(self._used) > _REMEMBERED:
            self._used.popitem(last=False)
        return found


def _candidate(facts: str, text: str) -> Candidate:
    fields: dict[str, Any] = orjson.loads(facts)
    order = order_of(fields["published"], fields["article_id"], fields["start"], fields["claim_id"])
    voice = fields["source"] or fields["article_id"]
    context = _digest(voice, *(fields[name] for name in _OF_ARTICLE))
    content = _digest(text, [value for name, value in fields.items() if name not in _NO_CONTENT])
    return Candidate(order, content, context, _claim_of(fields, text))


def _digest(*values: Any) -> bytes:
    return blake2b(orjson.dumps(values), digest_size=16).digest()


def stored_claim(facts: str, text: str) -> ArticleClaim:
    """A claim from its stored facts and the text that it is in."""
    return _claim_of(orjson.loads(facts), text)


def _claim_of(fields: dict[str, Any], text: str) -> ArticleClaim:
    fields["published"] = _day(fields["published"])
    fields["things"] = frozenset(fields["things"])
    for name in ("around", "called", "counts", "topics", "denied"):
        fields[name] = tuple(fields[name])
    fields["sources"] = tuple(ClaimSource(**source) for source in fields["sources"])
    if fields["days"] is not None:
        first, last = fields["days"]
        fields["days"] = (_day(first), _day(last))
    if fields["clock"] is not None:
        fields["clock"] = tuple(fields["clock"])
    # What meetings are made of needs no more of the sentence than the claim itself.
    return ArticleClaim(text=text, sentence=text, **fields)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
