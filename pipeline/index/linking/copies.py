"""Copies among the articles that share words, and the stories that they make."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from pipeline.index.stories import compare
from pipeline.index.stories import stories as grouped
from pipeline.index.stories.groups import pairs_of

Pair = tuple[str, str]


def relink_stories(connection: sqlite3.Connection) -> None:
    """Compare the articles of touched bands that were not compared; group again what they are part of."""
    wanted: set[Pair] = set()
    seen: set[Pair] = set()
    keys: dict[str, int] = {}
    touched = connection.execute("SELECT band FROM touched_bands ORDER BY 1").fetchall()
    for (band,) in touched:
        members = _members(connection, band)
        keys.update(members)
        wanted.update(pairs_of(sorted(members)))
        if len(members) > 1:
            seen.update(_compared(connection, members))
    for pair in sorted(seen - wanted):
        if not _still_wanted(connection, keys, pair):
            _regroup_later(connection, keys, pair)
            connection.execute(
                "DELETE FROM copies WHERE article = ? AND other = ?", (keys[pair[0]], keys[pair[1]])
            )
    for first, second in sorted(wanted - seen):
        copy = compare(_text(connection, keys[first]), _text(connection, keys[second]))
        share = copy.share if copy.is_same_story else None
        connection.execute("INSERT INTO copies VALUES (?, ?, ?)", (keys[first], keys[second], share))
        if share is not None:
            _regroup_later(connection, keys, (first, second))
    _regroup(connection)


def _members(connection: sqlite3.Connection, band: int) -> dict[str, int]:
    rows = connection.execute(
        """SELECT a.article_id, a.key FROM story_bands b CROSS JOIN articles a ON a.key = b.article
        WHERE b.band = ?""",
        (band,),
    )
    return dict(rows)


def _compared(connection: sqlite3.Connection, members: dict[str, int]) -> Iterable[Pair]:
    """The pairs of these articles that were compared."""
    names = {key: article_id for article_id, key in members.items()}
    for article_id, key in members.items():
        others = connection.execute("SELECT other FROM copies WHERE article = ?", (key,))
        yield from ((article_id, names[other]) for (other,) in others if other in names)


def _still_wanted(connection: sqlite3.Connection, keys: dict[str, int], pair: Pair) -> bool:
    """Whether two articles are next to each other in any band that they share."""
    shared = connection.execute(
        """SELECT o.band FROM story_bands b JOIN story_bands o ON o.band = b.band
        WHERE b.article = ? AND o.article = ?""",
        (keys[pair[0]], keys[pair[1]]),
    ).fetchall()
    return any(pair in set(pairs_of(sorted(_members(connection, band)))) for (band,) in shared)


def _text(connection: sqlite3.Connection, key: int) -> str:
    (text,) = connection.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()
    return str(text)


def _regroup_later(connection: sqlite3.Connection, keys: dict[str, int], pair: Pair) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO touched_stories VALUES (?)", [(keys[article],) for article in pair]
    )


def _regroup(connection: sqlite3.Connection) -> None:
    """The stories of all touched articles and of those that hang together with them."""
    waiting = [
        article
        for (article,) in connection.execute(
            "SELECT t.article FROM touched_stories t JOIN articles a ON a.key = t.article"
        )
    ]
    found = set(waiting)
    shares: defaultdict[int, float] = defaultdict(float)
    pairs: set[tuple[int, int]] = set()
    while waiting:
        at = waiting.pop()
        rows = connection.execute(
            """SELECT article, other, share FROM copies WHERE article = ?1 AND share IS NOT NULL
            UNION SELECT article, other, share FROM copies WHERE other = ?1 AND share IS NOT NULL""",
            (at,),
        )
        for article, other, share in rows.fetchall():
            pairs.add((article, other))
            for each in (article, other):
                shares[each] = max(shares[each], share)
                if each not in found:
                    found.add(each)
                    waiting.append(each)
    # Who speaks in them may speak in fewer or more stories now.
    connection.executemany("INSERT OR IGNORE INTO touched_stories VALUES (?)", [(key,) for key in found])
    ids = {}
    for key in found:
        (ids[key],) = connection.execute("SELECT article_id FROM articles WHERE key = ?", (key,)).fetchone()
        connection.execute("DELETE FROM stories WHERE article = ?", (key,))
    keys = {article_id: key for key, article_id in ids.items()}
    for group in grouped(ids.values(), sorted((ids[one], ids[other]) for one, other in pairs)):
        if len(group) > 1:
            members = [(keys[each], keys[group[0]], shares[keys[each]]) for each in group]
            connection.executemany("INSERT INTO stories VALUES (?, ?, ?)", members)
