"""Whose words stand in the articles of an index: who is quoted most, and how often sources have a name."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

Given = Literal["name", "description", "none"]


@dataclass(frozen=True, slots=True)
class Overview:
    """What an index holds; first and last day are None where no article has one."""

    articles: int
    first: str | None
    last: str | None
    things: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted in how many articles and stories, how often, with how many words."""

    thing: int
    name: str
    label: str
    articles: int
    stories: int
    quotes: int
    words: int


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Quotes whose speaker is given by name, by a description alone, or not at all."""

    given: Given
    articles: int
    quotes: int
    words: int


def overview(connection: sqlite3.Connection) -> Overview:
    """How many articles and things there are, of which days."""
    row = connection.execute(
        """SELECT (SELECT count(*) FROM articles), (SELECT substr(min(published), 1, 10) FROM articles),
        (SELECT substr(max(published), 1, 10) FROM articles), (SELECT count(*) FROM things)"""
    ).fetchone()
    return Overview(*row)


def speakers(connection: sqlite3.Connection, limit: int, start: int = 0) -> list[Speaker]:
    """Who is quoted, in most articles first."""
    rows = connection.execute(
        """SELECT s.thing, t.name, t.label, s.articles, s.stories, s.quotes, s.words
        FROM speakers s INDEXED BY speakers_by_articles CROSS JOIN things t ON t.key = s.thing
        ORDER BY s.articles DESC, s.quotes DESC, s.thing LIMIT ? OFFSET ?""",
        (limit, start),
    )
    return [Speaker(*row) for row in rows]


def sourcing(connection: sqlite3.Connection) -> list[Sourcing]:
    """How speakers are given: by name, by a description, not at all; always all three."""
    found = {row[0]: row for row in connection.execute("SELECT given, articles, quotes, words FROM sourcing")}
    kinds: tuple[Given, ...] = ("name", "description", "none")
    return [Sourcing(kind, *found.get(kind, (kind, 0, 0, 0))[1:]) for kind in kinds]
