"""What leaves and enters an index that is there: rows, the words they are found by, and names."""

import sqlite3
from collections.abc import Iterable, Sequence

from pipeline.annotations.records import FIGURE_LABELS
from pipeline.index import linking
from pipeline.index.folding import folded
from pipeline.index.keys import MOST_RECORDS, name_key
from pipeline.index.tables import NAME_WORDS, RECORD_TABLES, SEARCHED, Rows, script

# The names of figures are nobody's.
_NAMED = "label NOT IN (" + ", ".join(f"'{label}'" for label in sorted(FIGURE_LABELS)) + ")"


def add(connection: sqlite3.Connection, rows: Rows) -> None:
    """Put in the rows of articles that are not there, and make them be found."""
    keys = sorted(row[0] for row in rows.articles)
    rows.insert(connection)
    _words(connection, keys, "INSERT INTO {search} (rowid, {column}) SELECT key, {column} FROM {table}")
    _touch_names(connection, keys)


def remove(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Take out articles with all that is theirs."""
    ordered = sorted(keys)
    linking.forget(connection, ordered)
    _touch_names(connection, ordered)
    taken_out = "INSERT INTO {search} ({search}, rowid, {column}) SELECT 'delete', key, {column} FROM {table}"
    _words(connection, ordered, taken_out)
    for table in reversed(RECORD_TABLES):
        ((_, first, *_), *_) = connection.execute(f"PRAGMA table_info({table})")
        connection.executemany(f"DELETE FROM {table} WHERE {first} BETWEEN ? AND ?", _ranges(ordered))


def begin(connection: sqlite3.Connection) -> None:
    """Make ready for `add` and `remove`."""
    connection.execute("CREATE TEMP TABLE touched_names (name TEXT PRIMARY KEY) WITHOUT ROWID")


def finish(connection: sqlite3.Connection) -> None:
    """Bring the names up to date with the entities, once all articles are in and out."""
    _functions(connection)
    borne = f"""(EXISTS (SELECT 1 FROM entities e WHERE e.name = t.name AND {_NAMED})
        OR EXISTS (SELECT 1 FROM thing_names n WHERE n.name = t.name))"""
    gone = connection.execute(
        f"""SELECT n.key, n.folded FROM touched_names t JOIN names n ON n.key = name_key(t.name)
        WHERE NOT {borne} ORDER BY 1"""
    ).fetchall()
    new = connection.execute(
        f"""SELECT name_key(t.name) AS key, t.name, fold(t.name) FROM touched_names t
        WHERE {borne} AND NOT EXISTS (SELECT 1 FROM names n WHERE n.key = name_key(t.name)) ORDER BY 1"""
    ).fetchall()
    for search in NAME_WORDS:
        connection.executemany(
            f"INSERT INTO {search} ({search}, rowid, folded) VALUES ('delete', ?, ?)", gone
        )
        connection.executemany(
            f"INSERT INTO {search} (rowid, folded) VALUES (?, ?)", [(key, fold) for key, _, fold in new]
        )
    connection.executemany("DELETE FROM names WHERE key = ?", [(key,) for key, _ in gone])
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", new)
    connection.execute("DROP TABLE touched_names")


def make_indexes(connection: sqlite3.Connection) -> None:
    """What lookups in a new index go by, once its records are in."""
    for statement in script("indexes").split(";"):
        connection.execute(statement)


def complete(connection: sqlite3.Connection) -> None:
    """Of a new index in which all else is: its names and its words."""
    _functions(connection)
    connection.execute(
        f"""INSERT OR IGNORE INTO names SELECT name_key(name) AS key, name, fold(name)
        FROM (SELECT name FROM entities WHERE {_NAMED} UNION SELECT name FROM thing_names) ORDER BY 1"""
    )
    for search in (*SEARCHED, *NAME_WORDS):
        connection.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")
        connection.execute(f"INSERT INTO {search} ({search}) VALUES ('optimize')")


def _functions(connection: sqlite3.Connection) -> None:
    connection.create_function("name_key", 1, name_key, deterministic=True)
    connection.create_function("fold", 1, folded, deterministic=True)


def _touch_names(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    connection.executemany(
        f"""INSERT OR IGNORE INTO touched_names
        SELECT name FROM entities WHERE key BETWEEN ? AND ? AND {_NAMED}""",
        _ranges(keys),
    )


def _words(connection: sqlite3.Connection, keys: Sequence[int], statement: str) -> None:
    """Do something with the words of articles, in the order of keys, which spares search tables much work."""
    for search, (table, column) in SEARCHED.items():
        filled = statement.format(search=search, table=table, column=column)
        connection.executemany(f"{filled} WHERE key BETWEEN ? AND ? ORDER BY key", _ranges(keys))


def _ranges(keys: Sequence[int]) -> list[tuple[int, int]]:
    """The keys of all records of each article."""
    return [(key, key + MOST_RECORDS) for key in keys]
