"""What a search looks through where there is no server: everything that can be found, with where it leads."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from pipeline.index.asking.answer import sentence_at
from pipeline.review.explore.frame import counted, day, kind_of
from pipeline.review.explore.places import Files, Page, Stretch

NAMED = """SELECT DISTINCT m.thing AS key FROM mentions n JOIN thing_members m ON m.entity = n.entity
    WHERE n.form = 'name'"""
"""The things that have a name anywhere."""


def entries(connection: sqlite3.Connection, places: Files) -> Iterator[dict[str, Any]]:
    """What a search looks through: of each list what is found, what is said of it, and where it leads."""
    names = f"""SELECT t.key, t.name, t.label,
        (SELECT count(*) FROM thing_members m WHERE m.thing = t.key) AS n,
        (SELECT group_concat(name, char(10)) FROM thing_names m WHERE m.thing = t.key)
        FROM ({NAMED}) i JOIN things t ON t.key = i.key ORDER BY n DESC, t.name"""
    for key, name, label, articles, others in connection.execute(names):
        about = f"{kind_of(label)} · {counted(articles, 'article')}"
        address = places.address(Page("thing", key))
        yield {"list": "things", "text": name, "about": about, "to": address, "also": others}
    newest = "ORDER BY a.published DESC, a.key"
    heads = connection.execute(
        f"SELECT key, article_id, published, title FROM articles a WHERE title IS NOT NULL {newest}"
    )
    for key, article_id, published, title in heads:
        yield _entry("titles", title, article_id, published, Stretch(key, article_id, 0, 0), places)
    quotes = connection.execute(
        f"""SELECT q.text, coalesce(t.name, q.speaker, ''), a.published, q.article, a.article_id, q.start
        FROM quotes q JOIN articles a ON a.key = q.article
        LEFT JOIN thing_members m ON m.entity = q.speaker_entity
        LEFT JOIN things t ON t.key = m.thing {newest}, q.key"""
    )
    for text, who, published, article, article_id, at in quotes:
        start, sentence = sentence_at(connection, article, at, at + 1)
        stretch = Stretch(article, article_id, start, start + len(sentence))
        yield _entry("quotes", text, who, published, stretch, places)
    sentences = connection.execute(
        f"""SELECT s.text, coalesce(a.title, a.article_id), a.published, s.article, a.article_id, s.start,
        s."end" FROM sentence_texts s JOIN articles a ON a.key = s.article {newest}, s.start"""
    )
    for text, title, published, article, article_id, start, end in sentences:
        yield _entry("text", text, title, published, Stretch(article, article_id, start, end), places)


def _entry(
    name: str, text: str, about: str, published: str | None, stretch: Stretch, places: Files
) -> dict[str, Any]:
    return {"list": name, "text": text, "about": about, "day": day(published), "to": places.sentence(stretch)}
