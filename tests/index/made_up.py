"""Articles of one sentence or a few in which somebody says something, as files of records."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.annotations.records import (
    Certainty,
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Mention,
    Predicate,
    QuoteRecord,
    Records,
    Reference,
    Source,
    TextSpan,
)
from pipeline.write.files import write_records
from tests.builders import article, span


def said(
    article_id: str = "a",
    speaker: str = "Anna Holt",
    words: str = "sales of Kestrel fell",
    about: str | None = "Kestrel",
    *,
    published: str | None = "2024-03-08",
    certainty: Certainty = "certain",
    title: str | None = None,
) -> Records:
    """An article in which `speaker` says `words` on Monday, with a record of each kind."""
    text = f"{speaker} said on Monday that {words}."
    common: dict[str, Any] = {"article_id": article_id, "rule": "test", "confidence": 0.5}
    who = span(text, speaker)
    what = span(text, words)
    entities = [
        EntityRecord(id="e1", label="PERSON", name=speaker, mentions=(Mention(**who, form="name"),), **common)
    ]
    if about is not None:
        place = span(words, about)
        start, end = what["start"] + place["start"], what["start"] + place["end"]
        mention = Mention(start=start, end=end, text=about, form="name")
        entities.append(EntityRecord(id="e2", label="ORG", name=about, mentions=(mention,), **common))
    subject = None
    if about is not None and words.startswith(about):
        subject = Reference(start=what["start"], end=what["start"] + len(about), text=about, entity_id="e2")
    cue = Cue(**span(text, "said"), lemma="say")
    last = words.rsplit(" ", 1)[-1]
    verb = {"start": what["end"] - len(last), "end": what["end"], "text": last}
    return Records(
        article=article(text, article_id, published=published, title=title),
        entities=tuple(entities),
        dates=(DateRecord(id="d1", **span(text, "Monday"), type="DATE", value=None, **common),),
        quotes=(
            QuoteRecord(
                id="q1",
                type="indirect",
                contents=(TextSpan(**what),),
                cue=cue,
                speaker=Reference(**who, entity_id="e1"),
                **common,
            ),
        ),
        claims=(
            ClaimRecord(
                id="c1",
                **what,
                sources=(Source(**who, entity_id="e1", cue=cue),),
                subject=subject,
                predicate=Predicate(**verb, lemma=last),
                polarity="positive",
                certainty=certainty,
                tense="past",
                date_ids=("d1",),
                quote_id="q1",
                **common,
            ),
        ),
    )


def write(folder: Path, *articles: Records) -> Path:
    """A folder with the records of each article in a file of its own."""
    for records in articles:
        write_records(folder / f"{records.article.article_id}.jsonl", records)
    return folder


def content(database: Path) -> Iterator[str]:
    """All that an index says, row by row: not when and from which file it was read."""
    import sqlite3

    connection = sqlite3.connect(database)
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        if table not in ("files", "article_digests") and not table.startswith(
            ("search_", "near_", "sqlite_")
        ):
            yield from sorted(f"{table} {row!r}" for row in connection.execute(f"SELECT * FROM {table}"))
    connection.close()
