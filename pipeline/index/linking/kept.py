"""The facts of articles and entities as rows, and the blocks that have to be linked again."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

import orjson

from pipeline.annotations.records import Records
from pipeline.index.entity_facts import entities_of
from pipeline.index.facts import ArticleContext, ArticleEntity
from pipeline.index.keys import MOST_RECORDS
from pipeline.index.linking.filling import Gathered, filled_first
from pipeline.index.stored import stored_records
from pipeline.index.stories import bands
from pipeline.index.things import block_keys

# A table of facts, and its column of keys by which the rows of an article are found.
_OF_ARTICLE = (
    ("entity_facts", "entity"),
    ("entity_aliases", "entity"),
    ("article_facts", "article"),
    ("story_bands", "article"),
    ("copies", "article"),
    ("copies", "other"),
    ("stories", "article"),
    ("stories", "story"),
    ("claim_facts", "claim"),
    ("claim_blocks", "claim"),
    ("block_meetings", "claim"),
    ("block_meetings", "other"),
    ("meetings", "claim"),
    ("meetings", "other"),
    ("thing_members", "entity"),
    ("spoken", "article"),
)
# Articles whose contexts are kept in memory for their other entities.
_REMEMBERED = 4096
# What stood together with an article that goes, each with the article's first and last key.
_NOTED = (
    """INSERT OR IGNORE INTO touched_blocks SELECT f.block FROM thing_members m
    JOIN thing_members o ON o.thing = m.thing JOIN entity_facts f ON f.entity = o.entity
    WHERE m.entity BETWEEN ? AND ?""",
    "INSERT OR IGNORE INTO touched_blocks SELECT block FROM entity_facts WHERE entity BETWEEN ? AND ?",
    "INSERT OR IGNORE INTO touched_things SELECT thing FROM thing_members WHERE entity BETWEEN ? AND ?",
    "INSERT OR IGNORE INTO touched_bands SELECT band FROM story_bands WHERE article BETWEEN ? AND ?",
    """INSERT OR IGNORE INTO touched_stories SELECT o.article FROM stories s
    JOIN stories o ON o.story = s.story WHERE s.article BETWEEN ? AND ?""",
    "INSERT OR IGNORE INTO touched_stories SELECT article FROM stories WHERE story BETWEEN ? AND ?",
    "INSERT OR IGNORE INTO touched_claim_blocks SELECT block FROM claim_blocks WHERE claim BETWEEN ? AND ?",
    """INSERT OR IGNORE INTO touched_meetings
    SELECT claim, other FROM block_meetings WHERE claim BETWEEN ? AND ?""",
    """INSERT OR IGNORE INTO touched_meetings
    SELECT claim, other FROM block_meetings WHERE other BETWEEN ? AND ?""",
)


def forget_articles(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note what stood together with articles, then delete what was kept of them."""
    ranges = [(key, key + MOST_RECORDS) for key in articles]
    for statement in _NOTED:
        connection.executemany(statement, ranges)
    for table, column in _OF_ARTICLE:
        connection.executemany(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", ranges)


def keep_facts(connection: sqlite3.Connection, *, all_are_new: bool) -> None:
    """Keep the facts of the articles that have none yet, and note the blocks that they are in.

    Args:
        all_are_new: no article has any, and nothing need be noted.
    """
    connection.execute("CREATE TEMP TABLE new_articles (article INTEGER PRIMARY KEY)")
    connection.execute(
        """INSERT INTO new_articles SELECT key FROM articles a
        WHERE NOT EXISTS (SELECT 1 FROM article_facts f WHERE f.article = a.key)"""
    )
    with filled_first(connection, "entity_facts", "entity_aliases", "story_bands"):
        gathered = Gathered(connection)
        for article, records in stored_records(connection, "new_articles"):
            _keep_facts(gathered, article, records)
        gathered.flush()
    if all_are_new:
        return
    connection.execute(
        f"""INSERT OR IGNORE INTO touched_blocks SELECT block FROM new_articles n
        CROSS JOIN entity_facts f ON f.entity BETWEEN n.article AND n.article + {MOST_RECORDS}"""
    )


def _keep_facts(gathered: Gathered, article: int, records: Records) -> None:
    entities = entities_of(records)
    context = entities[0].context if entities else ArticleContext(records.article.article_id)
    gathered.add("article_facts", [(article, _context_json(context))])
    facts: list[tuple[int, str, str]] = []
    named: list[tuple[int, str, str]] = []
    for entity in entities:
        key = article + int(entity.entity_id[1:])
        block, *aliases = block_keys(entity)
        facts.append((key, block, _entity_json(entity)))
        named += [(key, alias, block) for alias in aliases]
    gathered.add("entity_facts", facts)
    gathered.add("entity_aliases", named)
    numbers = {int.from_bytes(sha256(band.encode()).digest()[:7]) for band in bands(records.article.text)}
    gathered.add("story_bands", ((article, number) for number in sorted(numbers)))


class Entities:
    """Entities from what was kept of them and of their articles, of which the last ones are remembered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._context = lru_cache(_REMEMBERED)(self._read_context)

    def entity(self, key: int, facts: str) -> ArticleEntity:
        """The entity with a key in the index."""
        fields: dict[str, Any] = orjson.loads(facts)
        for name in ("names", "roles", "within"):
            fields[name] = tuple(fields[name])
        if fields["born"] is not None:
            first, last = fields["born"]
            fields["born"] = (first, last)
        return ArticleEntity(context=self._context(key & ~MOST_RECORDS), **fields)

    def _read_context(self, article: int) -> ArticleContext:
        (facts,) = self._connection.execute(
            "SELECT facts FROM article_facts WHERE article = ?", (article,)
        ).fetchone()
        fields: dict[str, Any] = orjson.loads(facts)
        published = fields["published"]
        fields["published"] = None if published is None else date.fromisoformat(published)
        fields["companions"] = frozenset(fields["companions"])
        fields["countries"] = tuple(fields["countries"])
        fields["topics"] = tuple(fields["topics"])
        return ArticleContext(**fields)


def _entity_json(entity: ArticleEntity) -> str:
    names = [name for name in entity.__slots__ if name != "context"]
    return orjson.dumps({name: getattr(entity, name) for name in names}).decode()


def _context_json(context: ArticleContext) -> str:
    fields = {name: getattr(context, name) for name in context.__slots__}
    return orjson.dumps(fields | {"companions": sorted(context.companions)}).decode()
