"""Other tools read the database as it is: Datasette, pandas, DuckDB where its extension is there."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest
from datasette.app import Datasette

from pipeline.index.build import index
from tests.index.made_up import said, write


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    articles = (
        said("a", "Anna Holt"),
        said("b", "Anna Holt", "the harbour may close", None),
        said("c", "Ivo Lind"),
    )
    index(write(folder / "outputs", *articles), folder / "corpus.db")
    return folder / "corpus.db"


def served(database: Path, *paths: str) -> list[Any]:
    """What Datasette answers."""

    async def answers() -> list[Any]:
        datasette = Datasette([str(database)])
        await datasette.invoke_startup()
        return [await datasette.client.get(path) for path in paths]

    return asyncio.run(answers())


def test_datasette_shows_links_and_finds_words(database: Path) -> None:
    page, found, plain = served(
        database,
        "/corpus/quotes",
        "/corpus/quotes.json?_search=harbour&_shape=array",
        "/corpus/said.json?_shape=array&speaker=Ivo+Lind",
    )
    with closing(sqlite3.connect(database)) as connection:
        (entity,) = connection.execute("SELECT key FROM entities WHERE name = 'Ivo Lind'").fetchone()
    assert f'href="/corpus/entities/{entity}"' in page.text
    assert [row["text"] for row in found.json()] == ["the harbour may close"]
    assert [row["article_id"] for row in plain.json()] == ["c"]


def test_pandas_keeps_keys_exact_where_some_are_missing(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE quotes SET speaker_entity = NULL WHERE speaker = 'Ivo Lind'")
        quotes = pandas.read_sql("SELECT speaker_entity FROM quotes", connection)
        entities = pandas.read_sql("SELECT key, name FROM entities", connection)
    assert sorted(quotes.merge(entities, left_on="speaker_entity", right_on="key").name) == ["Anna Holt"] * 2


def test_duckdb_counts_articles(database: Path) -> None:
    with duckdb.connect() as connection:
        try:
            connection.execute("LOAD sqlite")
        except duckdb.Error:
            pytest.skip("DuckDB's extension for SQLite is not installed")
        counted = connection.execute(
            """SELECT name, count(DISTINCT article) FROM sqlite_scan(?, 'entities')
            GROUP BY name ORDER BY name""",
            [str(database)],
        ).fetchall()
    assert counted == [("Anna Holt", 2), ("Ivo Lind", 1), ("Kestrel", 2)]
