"""The rows of the tables as they are gathered, a list for each table, and how they go in."""

import sqlite3
from dataclasses import dataclass, field, fields
from importlib.resources import files
from typing import Any

Row = tuple[Any, ...]


@dataclass(slots=True)
class Rows:
    """Rows by the name of their table, with every column of it in the order of `tables.sql`."""

    articles: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    dates: list[Row] = field(default_factory=list)
    quotes: list[Row] = field(default_factory=list)
    quote_contents: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    claim_sources: list[Row] = field(default_factory=list)
    claim_dates: list[Row] = field(default_factory=list)
    claim_evidence: list[Row] = field(default_factory=list)
    doubts: list[Row] = field(default_factory=list)
    article_digests: list[Row] = field(default_factory=list)

    def insert(self, connection: sqlite3.Connection) -> None:
        """Put all rows in, in the order of their keys, and forget them.

        Raises:
            sqlite3.Error: a value is of a type that no column can hold, or the disk is full.
        """
        for table in RECORD_TABLES:
            rows: list[Row] = getattr(self, table)
            if rows:
                rows.sort(key=_first)
                places = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
                rows.clear()


def _first(row: Row) -> int:
    key: int = row[0]
    return key


RECORD_TABLES = tuple(each.name for each in fields(Rows))
"""The tables that hold records, each after those that it refers to."""

SEARCHED = {
    "search_titles": ("articles", "title"),
    "search_sentences": ("sentence_texts", "text"),
    "search_quotes": ("quotes", "text"),
    "search_claims": ("claims", "text"),
}
"""The tables of words: of which table or view each is, and of which of its columns."""

NAME_WORDS = ("search_names", "near_names")
"""Those of names, which are of the table `names` and its column `folded`."""


def script(name: str) -> str:
    """The statements of one of this folder's `.sql` files."""
    return files(__package__).joinpath(f"{name}.sql").read_text("utf-8")
