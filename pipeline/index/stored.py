"""Rows -> the typed records that they were made from; rules and doubts are left out, confidence stays."""

import sqlite3
from collections import defaultdict
from typing import Any

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

_EVIDENCE = Evidence()


def stored_records(connection: sqlite3.Connection, article: int) -> Records:
    """The records of an article by its key; as they were seen to be valid when they came in, unchecked."""
    reader = _Reader(connection, article)
    head = reader.article()
    return Records.model_construct(
        article=head,
        entities=tuple(reader.entities()),
        dates=tuple(reader.dates()),
        quotes=tuple(reader.quotes()),
        claims=tuple(reader.claims()),
    )


class _Reader:
    def __init__(self, connection: sqlite3.Connection, article: int) -> None:
        self._connection = connection
        self._key = article
        self._range = (article, article + MOST_RECORDS)
        self._id = ""

    def article(self) -> ArticleRecord:
        columns = (
            "article_id, schema_version, source, sha256, title, byline, published, published_from, language,"
            "text, text_offset, producer"
        )
        row = self._connection.execute(
            f"SELECT {columns} FROM articles WHERE key = ?", (self._key,)
        ).fetchone()
        names = [name.strip() for name in columns.split(",")]
        self._id = row[0]
        return ArticleRecord.model_construct(**dict(zip(names, row, strict=True)))

    def entities(self) -> list[EntityRecord]:
        mentions = defaultdict(list)
        for entity, start, end, text, form in self._rows(
            'entity, start, "end", text, form', "mentions", "entity"
        ):
            mention = Mention.model_construct(start=start, end=end, text=text, form=form)
            mentions[entity].append(mention)
        return [
            EntityRecord.model_construct(
                article_id=self._id,
                id=id,
                label=label,
                name=name,
                mentions=tuple(mentions[key]),
                known_id=known_id,
                confidence=confidence,
            )
            for key, id, label, name, known_id, confidence in self._rows(
                "key, id, label, name, known_id, confidence", "entities", "key"
            )
        ]

    def dates(self) -> list[DateRecord]:
        columns = 'id, start, "end", text, type, value, mod, earliest, latest, anchor, confidence'
        names = columns.replace('"', "").split(", ")
        return [
            DateRecord.model_construct(article_id=self._id, **dict(zip(names, row, strict=True)))
            for row in self._rows(columns, "dates", "key")
        ]

    def quotes(self) -> list[QuoteRecord]:
        contents = defaultdict(list)
        for quote, start, end, text in self._rows('quote, start, "end", text', "quote_contents", "quote"):
            contents[quote].append(TextSpan.model_construct(start=start, end=end, text=text))
        return [
            QuoteRecord.model_construct(
                article_id=self._id,
                id=id,
                type=type,
                contents=tuple(contents[key]),
                cue=_cue(*cue),
                speaker=self._reference(*speaker),
                confidence=confidence,
            )
            for key, id, type, confidence, *rest in self._rows(
                "key, id, type, confidence, cue_start, cue_end, cue, cue_lemma, speaker_start, speaker_end,"
                "speaker, speaker_entity",
                "quotes",
                "key",
            )
            for cue, speaker in ((rest[:4], rest[4:]),)
        ]

    def claims(self) -> list[ClaimRecord]:
        sources = defaultdict(list)
        for claim, start, end, text, entity, *cue in self._rows(
            'claim, start, "end", text, entity, cue_start, cue_end, cue, cue_lemma', "claim_sources", "claim"
        ):
            source = Source.model_construct(
                start=start, end=end, text=text, entity_id=self._entity(entity), cue=_cue(*cue)
            )
            sources[claim].append(source)
        dates = defaultdict(list)
        for claim, date in self._rows("claim, date", "claim_dates", "claim"):
            dates[claim].append(f"d{date - self._key}")
        columns = (
            'key, id, start, "end", text, polarity, certainty, tense, quote, confidence, subject_start,'
            "subject_end, subject, subject_entity, object_start, object_end, object, object_entity,"
            "predicate_start, predicate_end, predicate, predicate_lemma"
        )
        return [
            ClaimRecord.model_construct(
                article_id=self._id,
                id=id,
                start=start,
                end=end,
                text=text,
                sources=tuple(sources[key]),
                subject=self._reference(*rest[:4]),
                object=self._reference(*rest[4:8]),
                predicate=Predicate.model_construct(
                    start=rest[8], end=rest[9], text=rest[10], lemma=rest[11]
                ),
                polarity=polarity,
                certainty=certainty,
                tense=tense,
                date_ids=tuple(dates[key]),
                quote_id=None if quote is None else f"q{quote - self._key}",
                evidence=_EVIDENCE,
                confidence=confidence,
            )
            for key, id, start, end, text, polarity, certainty, tense, quote, confidence, *rest in self._rows(
                columns, "claims", "key"
            )
        ]

    def _rows(self, columns: str, table: str, key: str) -> list[tuple[Any, ...]]:
        sql = f"SELECT {columns} FROM {table} WHERE {key} BETWEEN ? AND ? ORDER BY {key}"
        return self._connection.execute(sql, self._range).fetchall()

    def _entity(self, key: int | None) -> str | None:
        return None if key is None else f"e{key - self._key}"

    def _reference(self, start: Any, end: Any, text: Any, entity: int | None) -> Reference | None:
        if start is None:
            return None
        return Reference.model_construct(start=start, end=end, text=text, entity_id=self._entity(entity))


def _cue(start: Any, end: Any, text: Any, lemma: Any) -> Cue | None:
    return None if start is None else Cue.model_construct(start=start, end=end, text=text, lemma=lemma)
