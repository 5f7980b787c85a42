"""Tables that are filled for the first time: without their indexes, which are made once they are full."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


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
