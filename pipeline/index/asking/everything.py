"""Words -> whatever bears or holds them: things by their names, articles by their titles, sentences."""

import sqlite3
from dataclasses import dataclass
from itertools import islice

from pipeline.index.asking.answer import sentence_at
from pipeline.index.asking.names import bearing
from pipeline.index.asking.search import found, plan_of_passages
from pipeline.index.asking.words import refuse_emptied, search_query
from pipeline.index.folding import folded


@dataclass(frozen=True, slots=True)
class ThingFound:
    """A thing that bears a name; `called` is the name by which it was found."""

    key: int
    name: str
    label: str
    articles: int
    called: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence from `start` to `end` of an article; or its title, then both are 0."""

    article: int
    article_id: str
    published: str | None
    title: str | None
    start: int
    end: int
    text: str


def things_called(connection: sqlite3.Connection, words: str, limit: int) -> list[ThingFound]:
    """Things with a name of these words, the last of which may be begun only; in most articles first.

    Whoever bears exactly this name comes before all others.
    """
    wanted = folded(words)
    names = dict.fromkeys((*bearing(connection, wanted), *bearing(connection, wanted, begun=True)))
    called: dict[int, str] = {}
    for name in names:
        rows = connection.execute("SELECT thing FROM thing_names WHERE name = ?", (name,))
        for (thing,) in rows:
            called.setdefault(thing, name)
    found = []
    for thing, name in called.items():
        key, full, label, articles = connection.execute(
            """SELECT t.key, t.name, t.label, (SELECT count(*) FROM thing_members m WHERE m.thing = t.key)
            FROM things t WHERE t.key = ?""",
            (thing,),
        ).fetchone()
        found.append(ThingFound(key, full, label, articles, name))
    found.sort(key=lambda thing: (folded(thing.called) != wanted, -thing.articles, thing.name))
    return found[:limit]


def titles(connection: sqlite3.Connection, words: str, limit: int, start: int = 0) -> list[Passage]:
    """Articles whose title holds all of the words, the newest first.

    Raises:
        UsageError: there are no words in it.
    """
    rows = connection.execute(
        """SELECT a.key, a.article_id, substr(a.published, 1, 10), a.title, 0, 0, a.title
        FROM search_titles t CROSS JOIN articles a ON a.key = t.rowid WHERE search_titles MATCH ?
        ORDER BY a.published DESC, a.key LIMIT ? OFFSET ?""",
        (search_query(words, "search"), limit, start),
    )
    found_titles = [Passage(*row) for row in rows]
    if not found_titles and not start:
        refuse_emptied(connection, "search_titles")
    return found_titles


def passages(connection: sqlite3.Connection, words: str, limit: int, start: int = 0) -> list[Passage]:
    """Sentences that hold all of the words, the newest first.

    Raises:
        UsageError: there are no words in it.
    """
    hits = islice(found(connection, plan_of_passages(connection, words)), start, start + limit)
    shown = []
    for key, article, published in hits:
        begins, ends, article_id, title = connection.execute(
            """SELECT s.start, s."end", a.article_id, a.title
            FROM sentences s JOIN articles a ON a.key = s.article WHERE s.key = ?""",
            (key,),
        ).fetchone()
        begins, text = sentence_at(connection, article, begins, ends)
        shown.append(Passage(article, article_id, published and published[:10], title, begins, ends, text))
    return shown
