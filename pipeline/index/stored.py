"""Rows -> the typed records that they were made from; rules and doubts are left out, confidence stays."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from pipeline.annotations.records import (
    ArticleRecord,
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Evidence,
    Mention,
    Predicate,
    QuoteRecord,
    Records,
    Reference,
    Source,
    TextSpan,
)
from pipeline.index.keys import MOST_RECORDS

Model = TypeVar("Model", bound=BaseModel)
_EVIDENCE = Evidence()
# What stands in the rows of each table behind the key of the article.
_ARTICLE = (
    "article_id", "schema_version", "source", "sha256", "title", "byline", "published", "published_from",
    "language", "text", "text_offset", "producer",
)  # fmt: skip
_DATE = ("id", "start", "end", "text", "type", "value", "mod", "earliest", "latest", "anchor", "confidence")
_CUE = "cue_start, cue_end, cue, cue_lemma"


def stored_records(connection: sqlite3.Connection, wanted: str) -> Iterator[tuple[int, Records]]:
    """The records of articles with the key of each, by their keys; as they were seen to be valid when they
    came in, unchecked, and only to be read.

    Args:
        wanted: a table whose column `article` holds the keys. Neither it nor the tables of records may
            change while the records are read.
    """
    reader = _Reader(connection, wanted)
    for article, *row in reader.articles:
        head = _made(ArticleRecord, **dict(zip(_ARTICLE, row, strict=True)), layers=None)
        of = _OfArticle(reader, article, head.article_id)
        yield (
            article,
            _made(
                Records,
                article=head,
                entities=tuple(of.entities()),
                dates=tuple(of.dates()),
                quotes=tuple(of.quotes()),
                claims=tuple(of.claims()),
            ),
        )


def _made(model: type[Model], **fields: Any) -> Model:
    """A record with these fields and no others, without what pydantic notes beside them.

    An article has some seventy parts; `model_construct` takes six times as long for each, and validating
    four times.
    """
    made = model.__new__(model)
    made.__dict__.update(fields)
    return made


class _Rows:
    """Rows of one table, article by article, each with the key of its article first."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, article: int) -> list[tuple[Any, ...]]:
        """Those of the next article; none where the next ones are of a later one."""
        found = []
        row = self._next
        while row is not None and row[0] == article:
            found.append(row)
            row = next(self._rows, None)
        self._next = row
        return found


class _Reader:
    """All tables, read from their beginning to their end side by side."""

    def __init__(self, connection: sqlite3.Connection, wanted: str) -> None:
        self._connection = connection
        self._wanted = wanted
        self.articles = self._table("articles", "key", ", ".join(_ARTICLE), several=False)
        self.entities = self._rows("entities", "key", "id, label, name, known_id, confidence, key")
        self.mentions = self._rows("mentions", "entity", 'entity, start, "end", text, form')
        self.dates = self._rows("dates", "key", ", ".join(f'"{name}"' for name in _DATE))
        self.quotes = self._rows(
            "quotes",
            "key",
            f"key, id, type, confidence, {_CUE}, speaker_start, speaker_end, speaker, speaker_entity",
        )
        self.contents = self._rows("quote_contents", "quote", 'quote, start, "end", text', "number")
        self.claims = self._rows(
            "claims",
            "key",
            'key, id, start, "end", text, polarity, certainty, tense, quote, confidence,'
            "subject_start, subject_end, subject, subject_entity,"
            "object_start, object_end, object, object_entity,"
            "predicate_start, predicate_end, predicate, predicate_lemma",
        )
        self.sources = self._rows(
            "claim_sources", "claim", f'claim, start, "end", text, entity, {_CUE}', "number"
        )
        self.claim_dates = self._rows("claim_dates", "claim", "claim, date", "date")

    def _rows(self, table: str, key: str, columns: str, then: str = "") -> _Rows:
        return _Rows(self._table(table, key, columns, then=then))

    def _table(
        self, table: str, key: str, columns: str, *, several: bool = True, then: str = ""
    ) -> Iterator[tuple[Any, ...]]:
        at = f"BETWEEN n.article AND n.article + {MOST_RECORDS}" if several else "= n.article"
        return self._connection.execute(
            f"""SELECT n.article, {columns} FROM {self._wanted} n CROSS JOIN {table} ON {key} {at}
            ORDER BY n.article, {key}{then and ", " + then}"""
        )


class _OfArticle:
    """The records of one article from the rows of all tables."""

    def __init__(self, reader: _Reader, article: int, article_id: str) -> None:
        self._reader = reader
        self._key = article
        self._id = article_id

    def entities(self) -> Iterator[EntityRecord]:
        mentions: defaultdict[int, list[Mention]] = defaultdict(list)
        for _, entity, start, end, text, form in self._reader.mentions.of(self._key):
            mentions[entity].append(_made(Mention, start=start, end=end, text=text, form=form))
        for _, id, label, name, known_id, confidence, key in self._reader.entities.of(self._key):
            yield _made(
                EntityRecord,
                kind="entity",
                article_id=self._id,
                id=id,
                label=label,
                name=name,
                mentions=tuple(mentions[key]),
                known_id=known_id,
                confidence=confidence,
            )

    def dates(self) -> Iterator[DateRecord]:
        for _, *row in self._reader.dates.of(self._key):
            yield _made(DateRecord, kind="date", article_id=self._id, **dict(zip(_DATE, row, strict=True)))

    def quotes(self) -> Iterator[QuoteRecord]:
        contents: defaultdict[int, list[TextSpan]] = defaultdict(list)
        for _, quote, start, end, text in self._reader.contents.of(self._key):
            contents[quote].append(_made(TextSpan, start=start, end=end, text=text))
        for _, key, id, type, confidence, *rest in self._reader.quotes.of(self._key):
            yield _made(
                QuoteRecord,
                kind="quote",
                article_id=self._id,
                id=id,
                type=type,
                contents=tuple(contents[key]),
                cue=_cue(*rest[:4]),
                speaker=self._reference(*rest[4:]),
                confidence=confidence,
            )

    def claims(self) -> Iterator[ClaimRecord]:
        sources: defaultdict[int, list[Source]] = defaultdict(list)
        for _, claim, start, end, text, entity, *cue in self._reader.sources.of(self._key):
            source = _made(
                Source, start=start, end=end, text=text, entity_id=self._entity(entity), cue=_cue(*cue)
            )
            sources[claim].append(source)
        dates: defaultdict[int, list[str]] = defaultdict(list)
        for _, claim, date in self._reader.claim_dates.of(self._key):
            dates[claim].append(f"d{date - self._key}")
        for row in self._reader.claims.of(self._key):
            _, key, id, start, end, text, polarity, certainty, tense, quote, confidence, *rest = row
            yield _made(
                ClaimRecord,
                kind="claim",
                article_id=self._id,
                id=id,
                start=start,
                end=end,
                text=text,
                sources=tuple(sources[key]),
                subject=self._reference(*rest[:4]),
                object=self._reference(*rest[4:8]),
                predicate=_made(Predicate, start=rest[8], end=rest[9], text=rest[10], lemma=rest[11]),
                polarity=polarity,
                certainty=certainty,
                tense=tense,
                date_ids=tuple(dates[key]),
                quote_id=None if quote is None else f"q{quote - self._key}",
                evidence=_EVIDENCE,
                confidence=confidence,
            )

    def _entity(self, key: int | None) -> str | None:
        return None if key is None else f"e{key - self._key}"

    def _reference(self, start: Any, end: Any, text: Any, entity: int | None) -> Reference | None:
        if start is None:
            return None
        return _made(Reference, start=start, end=end, text=text, entity_id=self._entity(entity))


def _cue(start: Any, end: Any, text: Any, lemma: Any) -> Cue | None:
    return None if start is None else _made(Cue, start=start, end=end, text=text, lemma=lemma)
