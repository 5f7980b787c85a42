"""The answer to a question: what was found, with the words and sentences that people read."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby, islice

from pipeline.index.asking.names import find_entities
from pipeline.index.asking.question import (
    Answer,
    ArticleFound,
    Kind,
    Named,
    Opposed,
    Question,
    Statement,
)
from pipeline.index.asking.search import found, plan
from pipeline.index.keys import MOST_RECORDS

_Hit = tuple[int, int, str | None]
_COLUMNS = {
    "quotes": "s.speaker AS words, s.speaker_entity AS entity, NULL AS certainty",
    "claims": """(SELECT group_concat(words, ', per ') FROM (SELECT coalesce(t.name, e.name, o.text) AS words
        FROM claim_sources o LEFT JOIN entities e ON e.key = o.entity
        LEFT JOIN thing_members m ON m.entity = o.entity LEFT JOIN things t ON t.key = m.thing
        WHERE o.claim = s.key ORDER BY o.number)) AS words,
        (SELECT entity FROM claim_sources o WHERE o.claim = s.key AND o.number = 1) AS entity, s.certainty""",
}
# Articles up to which the story of each is looked up; of more, all stories are read at once.
_LOOKED_UP = 5_000
_SENTENCES = """SELECT n.start, substr(a.text, n.start + 1, n.stop - n.start) FROM
    (SELECT min(start) AS start, max("end") AS stop FROM sentences
    WHERE key BETWEEN :article AND :last AND start < :end AND "end" > :start) n
    CROSS JOIN articles a ON a.key = :article"""


def ask(connection: sqlite3.Connection, question: Question) -> Answer:
    """Answer a question.

    Raises:
        UsageError: a name is nobody's (the nearest are named), a text has no words, or nothing is asked.
    """
    if question.articles and question.kind == "quotes" and not (question.speaker or question.says):
        return _articles_naming(connection, question)
    how = plan(connection, question)
    hits = found(connection, how)
    if question.articles:
        if how.whole:
            return _articles(connection, question, list(hits), how.names)
        some = list(_of_articles(hits, question.limit))
        answer = _articles(connection, question, some, how.names)
        return (
            answer if len(answer.in_articles) < question.limit else replace(answer, total=None, articles=None)
        )
    end = question.start + question.limit
    if not how.whole:
        some = list(islice(hits, end))
        shown, total = some[question.start :], len(some) if len(some) < end else None
        articles = None if total is None else len({article for _, article, _ in some})
    else:
        every = list(hits)
        shown, total = every[question.start : end], len(every)
        articles = len({article for _, article, _ in every})
    rows = tuple(
        statement(connection, question.kind, key, contradicted=question.contradicted) for key, _, _ in shown
    )
    return Answer(question.kind, rows, (), total, articles, how.names)


def _articles_naming(connection: sqlite3.Connection, question: Question) -> Answer:
    """Articles that name somebody or something, or of some days, whatever is said in them."""
    if question.about is None:
        return _articles_of_days(connection, question)
    names = {"about": find_entities(connection, question.about, "--about", "asked_about")}
    source = """(SELECT e.article, count(*) AS n
        FROM asked_about i CROSS JOIN entities e ON e.key = i.entity
        CROSS JOIN mentions m ON m.entity = i.entity GROUP BY e.article) f
        CROSS JOIN articles a ON a.key = f.article"""
    where, values = _of_days(question)
    rows = connection.execute(
        f"SELECT f.n, a.key, a.published FROM {source} WHERE {where} ORDER BY a.published DESC, a.key", values
    )
    return _articles(connection, question, rows.fetchall(), names)


def _articles_of_days(connection: sqlite3.Connection, question: Question) -> Answer:
    """The articles of some days, newest first, which may be nearly all; of one story, the newest."""
    where, values = _of_days(question)
    rows = connection.execute(
        f"""SELECT coalesce(s.story, a.key), a.key FROM articles a LEFT JOIN stories s ON s.article = a.key
        WHERE {where} ORDER BY a.published DESC, a.key""",
        values,
    ).fetchall()
    told = Counter(story for story, _ in rows)
    firsts: dict[int, int] = {}
    for story, article in rows:
        if firsts.setdefault(story, article) == article and len(firsts) == question.limit:
            break
    found = tuple(_article(connection, article, 1, told[story] - 1) for story, article in firsts.items())
    return Answer(question.kind, (), found, len(told), len(rows), {})


def _of_days(question: Question) -> tuple[str, dict[str, str]]:
    """A condition on articles `a` that they are of the days asked for, and the values that it names."""
    where = ["1"]
    if question.since is not None:
        where.append("a.published >= :since")
    if question.until is not None:
        where.append("substr(a.published, 1, 10) <= :until")
    return " AND ".join(where), {"since": str(question.since), "until": str(question.until)}


def _article(connection: sqlite3.Connection, key: int, times: int, more: int) -> ArticleFound:
    """An article in which something was found so often, and how many more there are of its story."""
    article_id, published, title = connection.execute(
        "SELECT article_id, published, title FROM articles WHERE key = ?", (key,)
    ).fetchone()
    return ArticleFound(article_id, published, title, times, more)


def _of_articles(hits: Iterator[_Hit], limit: int) -> Iterator[_Hit]:
    """All that was found in the first articles, as many as are wanted."""
    for number, (_, of_one) in enumerate(groupby(hits, key=lambda hit: hit[1]), 1):
        yield from of_one
        if number == limit:
            return


def _articles(
    connection: sqlite3.Connection, question: Question, hits: list[_Hit], names: dict[str, tuple[Named, ...]]
) -> Answer:
    """The articles in which something was found; of one story, the newest stands for all."""
    times = Counter(article for _, article, _ in hits)
    stories = _stories(connection, times)
    firsts: dict[int, int] = {}
    more: Counter[int] = Counter()
    for article in times:
        first = firsts.setdefault(stories.get(article, article), article)
        more[first] += first != article
    shown = islice(firsts.values(), question.limit)
    found = tuple(_article(connection, article, times[article], more[article]) for article in shown)
    return Answer(question.kind, (), found, len(firsts), len(times), names)


def _stories(connection: sqlite3.Connection, articles: Collection[int]) -> dict[int, int]:
    """The story of each of the articles that are part of one; where they are many, of all there are."""
    if len(articles) > _LOOKED_UP:
        return dict(connection.execute("SELECT article, story FROM stories"))
    told = "SELECT article, story FROM stories WHERE article = ?"
    rows = (connection.execute(told, (article,)).fetchone() for article in articles)
    return dict(row for row in rows if row is not None)


def statement(
    connection: sqlite3.Connection, kind: Kind, key: int, *, contradicted: bool = False
) -> Statement:
    """The quote or claim with a key; with the claims that contradict it, if these are wanted."""
    row = connection.execute(
        f"""SELECT s.article, s.id, s.start, s."end", s.text, a.article_id, a.published, a.title,
        {_COLUMNS[kind]}
        FROM {kind} s JOIN articles a ON a.key = s.article WHERE s.key = ?""",
        (key,),
    ).fetchone()
    article, record_id, start, end, text, article_id, published, title, words, entity, certainty = row
    sentence_start, sentence = sentence_at(connection, article, start, end)
    name, thing = _who(connection, entity)
    return Statement(
        article_id,
        record_id,
        published,
        title,
        words if kind == "claims" else name or words,
        text,
        start,
        end,
        sentence,
        sentence_start,
        certainty,
        _opposed(connection, key) if contradicted else (),
        key,
        article,
        thing,
    )


def sentence_at(connection: sqlite3.Connection, article: int, start: int, end: int) -> tuple[int, str]:
    """The sentences of an article that a stretch stands in, and where they begin."""
    bounds = {"article": article, "last": article + MOST_RECORDS, "start": start, "end": end}
    found_start, sentence = connection.execute(_SENTENCES, bounds).fetchone()
    return found_start, sentence


def _who(connection: sqlite3.Connection, entity: int | None) -> tuple[str | None, int | None]:
    """The fullest name of an entity, and the thing that it is."""
    row = connection.execute(
        """SELECT coalesce(t.name, e.name), t.key
        FROM entities e LEFT JOIN thing_members m ON m.entity = e.key
        LEFT JOIN things t ON t.key = m.thing WHERE e.key = ?""",
        (entity,),
    ).fetchone()
    return row or (None, None)


def _opposed(connection: sqlite3.Connection, key: int) -> tuple[Opposed, ...]:
    rows = connection.execute(
        """SELECT c.article, a.article_id, c.id, a.published, c.text, c.start, c."end", m.why FROM
        (SELECT other AS key, why FROM meetings WHERE claim = :key AND kind = 'contradicted'
        UNION ALL SELECT claim, why FROM meetings WHERE other = :key AND kind = 'contradicted') m
        JOIN claims c ON c.key = m.key JOIN articles a ON a.key = c.article ORDER BY c.key""",
        {"key": key},
    ).fetchall()
    return tuple(
        Opposed(article_id, record_id, published, text, sentence_at(connection, article, start, end)[1], why)
        for article, article_id, record_id, published, text, start, end, why in rows
    )
