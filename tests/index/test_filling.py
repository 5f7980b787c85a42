"""Tables that are filled for the first time have all their indexes afterwards, others keep them meanwhile."""

import sqlite3

from pipeline.index.linking.filling import filled_first


def indexes(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return sorted(name for (name,) in rows)


def test_an_empty_table_is_without_its_indexes_until_it_is_filled() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        """CREATE TABLE a (x TEXT PRIMARY KEY); CREATE INDEX a_by_x ON a (x);
        CREATE TABLE b (x TEXT); CREATE INDEX b_by_x ON b (x); INSERT INTO b VALUES (1);"""
    )
    with filled_first(connection, "a", "b"):
        assert indexes(connection) == ["b_by_x"]
        connection.execute("INSERT INTO a VALUES (1)")
    assert indexes(connection) == ["a_by_x", "b_by_x"]
    with filled_first(connection, "a", "b"):
        assert indexes(connection) == ["a_by_x", "b_by_x"]
