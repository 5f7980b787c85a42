"""Copies among the articles that share words, and the stories that they make."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pipeline.index.linking.filling import Gathered, filled_first
from pipeline.index.linking.story_groups import Changes, Pair, bring_up_to_date, group_all
from pipeline.index.stories import share_of_story, words_of
from pipeline.index.stories.groups import are_compared, pairs_of

_BY_BAND = "CROSS JOIN story_bands b ON b.band = t.band CROSS JOIN articles a ON a.key = b.article"
_IN_ORDER = "ORDER BY 1, a.article_id"
_ALL = "SELECT band, article FROM story_bands ORDER BY 1, 2"
# What an article has left is looked at as a whole; of what has only come in, what stands beside it.
_LEFT = f"SELECT t.band, b.article FROM touched_bands t {_BY_BAND} {_IN_ORDER}"
_ENTERED = f"""SELECT t.band, b.article FROM (SELECT DISTINCT s.band FROM new_articles n
    CROSS JOIN story_bands s ON s.article = n.article) t {_BY_BAND} {_IN_ORDER}"""
# Bands whose articles are kept in memory for other pairs that share them.
_REMEMBERED = 1 << 10
# Articles whose words are kept in memory for the others that they are compared with.
_READ = 1 << 8


def relink_stories(connection: sqlite3.Connection, *, all_are_new: bool) -> None:
    """Compare the articles of changed bands that were not compared; group again what they are part of.

    Args:
        all_are_new: nothing was compared yet, and all bands count as changed.
    """
    connection.execute("CREATE TEMP TABLE wanted_pairs (article INTEGER NOT NULL, other INTEGER NOT NULL)")
    whole = _all_bands(connection) if all_are_new else _bands(connection, _LEFT)
    _want(connection, (pair for band in whole for pair in pairs_of(band)))
    changes = Changes()
    if not all_are_new:
        _enter(connection, changes)
    with filled_first(connection, "copies"):
        _compare(connection, None if all_are_new else changes)
    if all_are_new:
        group_all(connection)
    else:
        bring_up_to_date(connection, changes)
    connection.execute("DROP TABLE wanted_pairs")


def _want(connection: sqlite3.Connection, pairs: Iterable[Pair]) -> None:
    connection.executemany("INSERT INTO wanted_pairs VALUES (?, ?)", pairs)


def _bands(connection: sqlite3.Connection, rows: str) -> Iterator[list[int]]:
    """The articles of each band that several are in, in the order of the rows."""
    for _, members in groupby(connection.execute(rows), key=itemgetter(0)):
        articles = [article for _, article in members]
        if len(articles) > 1:
            yield articles


def _all_bands(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """The articles of all bands by their ids: where each stands is looked up, which is less than to sort."""
    keys = connection.execute("SELECT key FROM articles ORDER BY article_id")
    place = {key: at for at, (key,) in enumerate(keys)}
    for articles in _bands(connection, _ALL):
        yield sorted(articles, key=place.__getitem__)


def _enter(connection: sqlite3.Connection, changes: Changes) -> None:
    """Want the pairs that new articles make; forget those whose articles they have come between."""
    new = {article for (article,) in connection.execute("SELECT article FROM new_articles")}
    wanted = _Wanted(connection)
    for band in _bands(connection, _ENTERED):
        pairs = set(pairs_of(band))
        _want(connection, sorted(pair for pair in pairs if not new.isdisjoint(pair)))
        before = pairs_of([article for article in band if article not in new])
        for pair in before:
            if pair not in pairs and not wanted.anywhere(pair):
                _forget(connection, pair, changes)


class _Wanted:
    """Which pairs of articles any of their bands has compared."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._members = lru_cache(_REMEMBERED)(self._read)
        self._shared = lru_cache(_REMEMBERED)(self._bands_of)

    def anywhere(self, pair: Pair) -> bool:
        """Whether two articles are near each other in any band that they share."""
        shared = self._shared(pair[0]) & self._shared(pair[1])
        return any(are_compared(self._members(band), pair) for band in sorted(shared))

    def _read(self, band: int) -> list[int]:
        rows = self._connection.execute(
            """SELECT b.article FROM story_bands b CROSS JOIN articles a ON a.key = b.article
            WHERE b.band = ? ORDER BY a.article_id""",
            (band,),
        )
        return [article for (article,) in rows]

    def _bands_of(self, article: int) -> frozenset[int]:
        rows = self._connection.execute("SELECT band FROM story_bands WHERE article = ?", (article,))
        return frozenset(band for (band,) in rows)


def _compare(connection: sqlite3.Connection, changes: Changes | None) -> None:
    """Compare the pairs that are wanted and were not compared; keep what each has in common."""
    # Those of a band one after the other, as they have their articles in common.
    pairs = connection.execute(
        """SELECT article, other FROM wanted_pairs w WHERE NOT EXISTS
        (SELECT 1 FROM copies c WHERE c.article = w.article AND c.other = w.other)
        GROUP BY article, other ORDER BY min(rowid)"""
    )
    gathered = Gathered(connection)
    words = lru_cache(_READ)(lambda key: words_of(_text(connection, key)))
    for pair in pairs:
        share = share_of_story(*map(words, pair))
        gathered.add("copies", [(*pair, share)])
        if share is not None and changes is not None:
            changes.gained.append(pair)
    gathered.flush()


def _text(connection: sqlite3.Connection, key: int) -> str:
    (text,) = connection.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()
    return str(text)


def _forget(connection: sqlite3.Connection, pair: Pair, changes: Changes) -> None:
    of_pair = "FROM copies WHERE article = ? AND other = ?"
    shares = connection.execute(f"SELECT share {of_pair}", pair).fetchall()
    connection.execute(f"DELETE {of_pair}", pair)
    if any(share is not None for (share,) in shares):
        changes.lost.append(pair)
