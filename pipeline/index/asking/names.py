"""A name that somebody types -> the entities of all articles that bear it, or the names nearest to it."""

import sqlite3
from difflib import SequenceMatcher

from pipeline.annotations.printable import printable
from pipeline.errors import UsageError
from pipeline.index.asking.question import Named
from pipeline.index.asking.words import refuse_emptied
from pipeline.index.folding import folded

# So many names may share the words that were typed; so many are listed, as matches and as nearest ones.
_MOST_NAMES = 500
_LISTED = 5
# Of names that share any three letters with what was typed, so many are compared with it letter by letter.
_COMPARED = 60
_TRIGRAM = 3


def find_entities(
    connection: sqlite3.Connection, name: str | int, option: str, into: str
) -> tuple[Named, ...]:
    """Fill the temporary table `into` with the entities that bear a name; returns who they are, by articles.

    A name of several words that is borne as it stands is that alone; any other is taken as words of longer
    names. What is known to be one thing is found under all its names by any of them, or by its key alone.

    Raises:
        UsageError: nobody bears it; the message names the nearest that somebody does.
    """
    connection.execute(f"DROP TABLE IF EXISTS temp.{into}")
    connection.execute(f"CREATE TEMP TABLE {into} (entity INTEGER PRIMARY KEY)")
    if isinstance(name, int):
        connection.execute(f"INSERT INTO {into} SELECT entity FROM thing_members WHERE thing = ?", (name,))
        return ()
    names = bearing(connection, folded(name))
    for each in names:
        connection.execute(f"INSERT OR IGNORE INTO {into} SELECT key FROM entities WHERE name = ?", (each,))
        connection.execute(
            f"""INSERT OR IGNORE INTO {into} SELECT m.entity
            FROM thing_names n CROSS JOIN thing_members m ON m.thing = n.thing WHERE n.name = ?""",
            (each,),
        )
    if not names:
        near = ", ".join(printable(each) for each in nearest_names(connection, name))
        hint = f"; near are: {near}" if near else "; give a name as articles have it"
        raise UsageError(f"{option}: nobody and nothing is named {name!r:.60}{hint}")
    return _who(connection, into)


def nearest_names(connection: sqlite3.Connection, name: str) -> list[str]:
    """Names that look most like one that is not there, the likest first."""
    wanted = folded(name)
    grams = {wanted[at : at + _TRIGRAM] for at in range(len(wanted) - _TRIGRAM + 1)}
    if not grams:
        return []
    query = " OR ".join(f'"{gram}"' for gram in sorted(grams))
    rows = connection.execute(
        """SELECT n.name, n.folded FROM near_names s JOIN names n ON n.key = s.rowid
        WHERE near_names MATCH ? ORDER BY s.rank, n.name LIMIT ?""",
        (query, _COMPARED),
    )
    near = sorted(rows, key=lambda row: (-_likeness(wanted, row[1]), row[0]))
    if not near:
        refuse_emptied(connection, "near_names")
    return [found for found, _ in near[:_LISTED]]


def bearing(connection: sqlite3.Connection, wanted: str, *, begun: bool = False) -> list[str]:
    """The names that hold all words of a folded one, or are just that; none where it has no words.

    Args:
        begun: the last word may be the beginning of one, as somebody types it.
    """
    if not wanted:
        return []
    if " " in wanted and not begun:
        same = connection.execute("SELECT name FROM names WHERE folded = ?", (wanted,)).fetchall()
        if same:
            return [name for (name,) in same]
    query = " ".join(f'"{word}"' for word in wanted.split()) + ("*" if begun else "")
    rows = connection.execute(
        """SELECT n.name FROM search_names s JOIN names n ON n.key = s.rowid
        WHERE search_names MATCH ? LIMIT ?""",
        (query, _MOST_NAMES),
    )
    found = sorted(name for (name,) in rows)
    if not found:
        refuse_emptied(connection, "search_names")
    return found


def _likeness(wanted: str, name: str) -> float:
    """How like a name is to what was typed, as a whole or one of its words."""
    parts = (name, *name.split())
    return max(SequenceMatcher(None, wanted, part).ratio() for part in parts)


def _who(connection: sqlite3.Connection, into: str) -> tuple[Named, ...]:
    rows = connection.execute(
        f"""SELECT coalesce(t.name, e.name) AS name, coalesce(t.label, e.label) AS label,
        count(DISTINCT e.article) AS n
        FROM {into} i JOIN entities e ON e.key = i.entity LEFT JOIN thing_members m ON m.entity = e.key
        LEFT JOIN things t ON t.key = m.thing
        GROUP BY coalesce(t.key, e.name), coalesce(t.label, e.label) ORDER BY n DESC, 1"""
    )
    return tuple(Named(*row) for row in rows)
