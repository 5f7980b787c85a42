"""The stories that copies make: of all articles, or where copies have come and gone.

What many articles print hangs together as one story that may be most of a corpus: who joins it or leaves it
changes rows of a few, and is not a reason to group it anew.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.index.linking.filling import filled_first
from pipeline.index.stories import stories as grouped

Pair = tuple[int, int]
_NEAR = """SELECT {0} FROM copies WHERE article = ?1 AND share IS NOT NULL
    UNION SELECT {1} FROM copies WHERE other = ?1 AND share IS NOT NULL"""
_COPIES_OF = _NEAR.format("article, other, share", "article, other, share")
_ARTICLES_NEAR = _NEAR.format("other", "article")
_SHARE = """UPDATE stories SET share = (SELECT max(share) FROM
    (SELECT share FROM copies WHERE article = ?1 UNION ALL SELECT share FROM copies WHERE other = ?1))
    WHERE article = ?1"""


@dataclass(frozen=True, slots=True)
class Changes:
    """Pairs of articles that are copies now and were not compared, and those that were and no longer are."""

    gained: list[Pair] = field(default_factory=list)
    lost: list[Pair] = field(default_factory=list)


def group_all(connection: sqlite3.Connection) -> None:
    """Make the stories of all copies, where there are none yet."""
    with filled_first(connection, "stories"):
        every = "SELECT article, other, share FROM copies WHERE share IS NOT NULL"
        _group(connection, connection.execute(every))


def bring_up_to_date(connection: sqlite3.Connection, changes: Changes) -> None:
    """Group anew what has lost what it hung together by; let stories grow by what was gained."""
    for pair in changes.lost:
        if not _hang_together(connection, pair):
            _touch(connection, pair)
    _group(connection, _of_touched(connection))
    _grow(connection, changes.gained)
    changed = sorted({article for pair in (*changes.gained, *changes.lost) for article in pair})
    connection.executemany(_SHARE, ((article,) for article in changed))


def _touch(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note articles of which a story has changed: who speaks in them is counted anew."""
    connection.executemany("INSERT OR IGNORE INTO touched_stories VALUES (?)", ((key,) for key in articles))


def _hang_together(connection: sqlite3.Connection, pair: Pair) -> bool:
    """Whether two articles are still of one story, looked for from both of them by turns."""
    found = [{article} for article in pair]
    edges = [{article} for article in pair]
    while edges[0] and edges[1]:
        side = int(len(edges[1]) < len(edges[0]))
        near = {near for at in edges[side] for (near,) in connection.execute(_ARTICLES_NEAR, (at,))}
        edges[side] = near - found[side]
        found[side] |= edges[side]
        if not edges[side].isdisjoint(found[1 - side]):
            return True
    return False


def _grow(connection: sqlite3.Connection, gained: Iterable[Pair]) -> None:
    """Join the stories of articles that are copies, under the first article of all by id."""
    gained = list(gained)
    articles = sorted({article for pair in gained for article in pair})
    alone = [(key, key, 0.0) for key in articles if _story_of(connection, key) is None]
    # Their shares follow, once all have their stories.
    connection.executemany("INSERT INTO stories VALUES (?, ?, ?)", alone)
    story_of = {article: _story_of(connection, article) or article for article in articles}
    ids = _Ids(connection)
    firsts = {ids[story]: story for story in story_of.values()}
    pairs = ((ids[story_of[first]], ids[story_of[second]]) for first, second in gained)
    for group in grouped((), pairs):
        story, *others = (firsts[each] for each in group)
        for old in others:
            members = connection.execute("SELECT article FROM stories WHERE story = ?", (old,)).fetchall()
            _touch(connection, (article for (article,) in members))
            connection.execute("UPDATE stories SET story = ? WHERE story = ?", (story, old))
        if others:
            _touch(connection, (story,))


def _story_of(connection: sqlite3.Connection, article: int) -> int | None:
    """The first article of the story that one is in."""
    row = connection.execute("SELECT story FROM stories WHERE article = ?", (article,)).fetchone()
    return int(row[0]) if row else None


class _Ids(dict[int, str]):
    """The ids of articles by their keys."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, key: int) -> str:
        row = self._connection.execute("SELECT article_id FROM articles WHERE key = ?", (key,)).fetchone()
        self[key] = found = str(row[0])
        return found


def _group(connection: sqlite3.Connection, copies: Iterable[tuple[int, int, float]]) -> None:
    """Group the articles that are copies of each other."""
    ids = _Ids(connection)
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


def _of_touched(connection: sqlite3.Connection) -> list[tuple[int, int, float]]:
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
        rows = connection.execute(_COPIES_OF, (at,)).fetchall()
        copies.update(rows)
        near = {each for article, other, _ in rows for each in (article, other)} - found
        found |= near
        waiting += near
    # Who speaks in them may speak in fewer or more stories now.
    _touch(connection, sorted(found))
    connection.executemany("DELETE FROM stories WHERE article = ?", [(key,) for key in found])
    return sorted(copies)
