"""Tables that are filled for the first time: without their indexes, which are made once they are full."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

# Rows that are gathered before they go in together.
_GATHERED = 10_000


class Gathered:
    """Rows on their way into tables, in the order in which they came."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def add(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows into a table, now or later."""
        waiting = self._rows[table]
        waiting += rows
        if len(waiting) > _GATHERED:
            self._insert(table, waiting)

    def flush(self) -> None:
        """Put in all that waits."""
        for table, waiting in self._rows.items():
            if waiting:
                self._insert(table, waiting)

    def _insert(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        places = ", ".join("?" * len(rows[0]))
        self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        rows.clear()


def is_empty(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has no row yet."""
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None


@contextmanager
def filled_first(connection: sqlite3.Connection, *tables: str) -> Iterator[None]:
    """Without the indexes of those of the tables that are empty, until the block ends.

    A row that goes to a random place of an index costs several times as much as one that is sorted with all
    others. Should the block fail, so does the transaction, and the indexes are as they were.
    """
    left_out: list[str] = []
    for table in tables:
        if is_empty(connection, table):
            indexes = connection.execute(
                """SELECT name, sql FROM sqlite_master
                WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL""",
                (table,),
            ).fetchall()
            for name, sql in indexes:
                connection.execute(f"DROP INDEX {name}")
                left_out.append(sql)
    yield
    for sql in left_out:
        connection.execute(sql)
