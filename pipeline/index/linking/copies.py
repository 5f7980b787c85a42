"""Copies among the articles that share words, and the stories that they make."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from pipeline.index.linking.filling import Gathered, filled_first
from pipeline.index.stories import share_of_story
from pipeline.index.stories import stories as grouped
from pipeline.index.stories.groups import pairs_of

Pair = tuple[int, int]
_ALL = "SELECT band, article FROM story_bands ORDER BY band, article"
_TOUCHED = """SELECT b.band, b.article FROM touched_bands t CROSS JOIN story_bands b ON b.band = t.band
    ORDER BY t.band, b.article"""


def relink_stories(connection: sqlite3.Connection, *, all_are_new: bool) -> None:
    """Compare the articles of touched bands that were not compared; group again what they are part of.

    Args:
        all_are_new: nothing was compared yet, and all bands count as touched.
    """
    connection.execute("CREATE TEMP TABLE wanted_pairs (article INTEGER, other INTEGER)")
    connection.execute("CREATE TEMP TABLE seen_pairs (article INTEGER, other INTEGER)")
    ids = _Ids(connection)
    connection.executemany(
        "INSERT INTO wanted_pairs VALUES (?, ?)",
        (
            pair
            for members in _bands(connection, _ALL if all_are_new else _TOUCHED)
            for pair in _pairs(members, ids)
        ),
    )
    if not all_are_new:
        _part(connection, ids)
    with filled_first(connection, "copies"):
        _compare(connection, regroup=not all_are_new)
    every = "SELECT article, other, share FROM copies WHERE share IS NOT NULL"
    with filled_first(connection, "stories"):
        _regroup(connection, connection.execute(every) if all_are_new else _hanging_together(connection), ids)
    connection.execute("DROP TABLE wanted_pairs")
    connection.execute("DROP TABLE seen_pairs")


def _bands(connection: sqlite3.Connection, rows: str) -> Iterator[list[int]]:
    """The articles of each band that several are in."""
    for _, members in groupby(connection.execute(rows), key=itemgetter(0)):
        articles = [article for _, article in members]
        if len(articles) > 1:
            yield articles


def _pairs(articles: Iterable[int], ids: "_Ids") -> Iterator[Pair]:
    """The pairs of a band's articles that are compared."""
    keys = {ids[key]: key for key in articles}
    return ((keys[first], keys[second]) for first, second in pairs_of(sorted(keys)))


class _Ids(dict[int, str]):
    """The ids of articles by their keys."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, key: int) -> str:
        row = self._connection.execute("SELECT article_id FROM articles WHERE key = ?", (key,)).fetchone()
        self[key] = found = str(row[0])
        return found


def _part(connection: sqlite3.Connection, ids: _Ids) -> None:
    """Leave alone what was compared; forget those pairs that no band wants any more."""
    connection.execute(
        """INSERT INTO seen_pairs SELECT DISTINCT c.article, c.other FROM touched_bands t
        CROSS JOIN story_bands b ON b.band = t.band CROSS JOIN copies c ON c.article = b.article
        CROSS JOIN story_bands o ON o.article = c.other AND o.band = t.band"""
    )
    unwanted = connection.execute(
        "SELECT article, other FROM seen_pairs EXCEPT SELECT article, other FROM wanted_pairs ORDER BY 1, 2"
    ).fetchall()
    for pair in unwanted:
        if not _still_wanted(connection, pair, ids):
            _regroup_later(connection, pair)
            connection.execute("DELETE FROM copies WHERE article = ? AND other = ?", pair)


def _still_wanted(connection: sqlite3.Connection, pair: Pair, ids: _Ids) -> bool:
    """Whether two articles are next to each other in any band that they share."""
    shared = connection.execute(
        """SELECT o.band FROM story_bands b JOIN story_bands o ON o.band = b.band
        WHERE b.article = ? AND o.article = ?""",
        pair,
    ).fetchall()
    members = "SELECT article FROM story_bands WHERE band = ?"
    return any(
        pair in _pairs((key for (key,) in connection.execute(members, band).fetchall()), ids)
        for band in shared
    )


def _compare(connection: sqlite3.Connection, *, regroup: bool) -> None:
    """Compare the pairs that are wanted and were not compared; keep what each has in common."""
    # Those of a band one after the other, as they have their articles in common.
    pairs = connection.execute(
        """SELECT article, other FROM wanted_pairs
        WHERE (article, other) NOT IN (SELECT article, other FROM seen_pairs)
        GROUP BY article, other ORDER BY min(rowid)"""
    )
    gathered = Gathered(connection)
    for pair in pairs:
        share = share_of_story(*(_text(connection, key) for key in pair))
        gathered.add("copies", [(*pair, share)])
        if share is not None and regroup:
            _regroup_later(connection, pair)
    gathered.flush()


def _text(connection: sqlite3.Connection, key: int) -> str:
    (text,) = connection.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()
    return str(text)


def _regroup_later(connection: sqlite3.Connection, pair: Pair) -> None:
    connection.executemany("INSERT OR IGNORE INTO touched_stories VALUES (?)", [(key,) for key in pair])


def _regroup(connection: sqlite3.Connection, copies: Iterable[tuple[int, int, float]], ids: _Ids) -> None:
    """Group the articles that are copies of each other."""
    shares: defaultdict[str, float] = defaultdict(float)
    keys: dict[str, int] = {}

    def pairs() -> Iterator[tuple[str, str]]:
        for article, other, share in copies:
            for key in (article, other):
                keys[ids[key]] = key
                shares[ids[key]] = max(shares[ids[key]], share)
            yield ids[article], ids[other]

    for group in grouped((), pairs()):
        members = [(keys[each], keys[group[0]], shares[each]) for each in group]
        connection.executemany("INSERT INTO stories VALUES (?, ?, ?)", members)


def _hanging_together(connection: sqlite3.Connection) -> list[tuple[int, int, float]]:
    """The copies among all touched articles and those that hang together with them, whose stories go."""
    waiting = [
        article
        for (article,) in connection.execute(
            "SELECT t.article FROM touched_stories t JOIN articles a ON a.key = t.article"
        )
    ]
    found = set(waiting)
    copies: set[tuple[int, int, float]] = set()
    while waiting:
        at = waiting.pop()
        rows = connection.execute(
            """SELECT article, other, share FROM copies WHERE article = ?1 AND share IS NOT NULL
            UNION SELECT article, other, share FROM copies WHERE other = ?1 AND share IS NOT NULL""",
            (at,),
        ).fetchall()
        copies.update(rows)
        near = {each for article, other, _ in rows for each in (article, other)} - found
        found |= near
        waiting += near
    # Who speaks in them may speak in fewer or more stories now.
    connection.executemany("INSERT OR IGNORE INTO touched_stories VALUES (?)", [(key,) for key in found])
    connection.executemany("DELETE FROM stories WHERE article = ?", [(key,) for key in found])
    return sorted(copies)
