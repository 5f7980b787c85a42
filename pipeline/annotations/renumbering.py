"""Records under other ids: references follow, and the ids of a whole article count in text order."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from pipeline.annotations.doubts import QuoteDoubt
from pipeline.annotations.kinds import ID_PREFIX
from pipeline.annotations.records import (
    ArticleRecord,
    ClaimRecord,
    DateRecord,
    EntityRecord,
    LayerRecord,
    QuoteRecord,
    Records,
    Reference,
    Source,
)

IdMap = Callable[[str], str | None]
_Ref = TypeVar("_Ref", Reference, Source)
PUBLISHED = "published"


def first_position(record: LayerRecord) -> tuple[int, int]:
    """Where a record begins in the text: what "text order" sorts by."""
    if isinstance(record, EntityRecord):
        return record.mentions[0].start, record.mentions[0].end
    if isinstance(record, QuoteRecord):
        return record.contents[0].start, record.contents[0].end
    return record.start, record.end


def with_references(record: LayerRecord, new_id: IdMap) -> LayerRecord:
    """The record with every id it refers to replaced; an id for which `new_id` gives None is let go."""
    if isinstance(record, DateRecord):
        if record.anchor is None or record.anchor == PUBLISHED:
            return record
        return record.model_copy(update={"anchor": new_id(record.anchor)})
    if isinstance(record, QuoteRecord):
        speaker = record.speaker and _referring(record.speaker, new_id)
        doubt = record.doubt and _doubting(record.doubt, new_id, speaker)
        return record.model_copy(update={"speaker": speaker, "doubt": doubt})
    if isinstance(record, ClaimRecord):
        return record.model_copy(
            update={
                "sources": tuple(_referring(source, new_id) for source in record.sources),
                "subject": record.subject and _referring(record.subject, new_id),
                "object": record.object and _referring(record.object, new_id),
                "date_ids": tuple(
                    dict.fromkeys(found for name in record.date_ids if (found := new_id(name)) is not None)
                ),
                "quote_id": record.quote_id and new_id(record.quote_id),
            }
        )
    return record


def numbered(article: ArticleRecord, records: Iterable[LayerRecord]) -> Records:
    """All records of an article in text order, with ids that count from 1; dangling references are let go.

    Records that begin together keep the order they came in.
    """
    ordered = sorted(records, key=lambda record: (record.kind, first_position(record)[0]))
    ids: dict[str, str] = {}
    counts = dict.fromkeys(ID_PREFIX, 0)
    for record in ordered:
        counts[record.kind] += 1
        ids[record.id] = f"{ID_PREFIX[record.kind]}{counts[record.kind]}"
    referring = [with_references(record, ids.get) for record in ordered]
    return assembled(article, [record.model_copy(update={"id": ids[record.id]}) for record in referring])


def assembled(article: ArticleRecord, records: Iterable[LayerRecord]) -> Records:
    """The records by layer, in the order given."""
    layers: dict[str, list[LayerRecord]] = {kind: [] for kind in ID_PREFIX}
    for record in records:
        layers[record.kind].append(record)
    return Records(
        article=article,
        entities=tuple(layers["entity"]),
        dates=tuple(layers["date"]),
        quotes=tuple(layers["quote"]),
        claims=tuple(layers["claim"]),
    )


def layer_records(records: Records) -> tuple[LayerRecord, ...]:
    """Every record but the article line."""
    return (*records.entities, *records.dates, *records.quotes, *records.claims)


def _doubting(doubt: QuoteDoubt, new_id: IdMap, speaker: Reference | None) -> QuoteDoubt:
    """The doubt with the ids of those whom the speaker may be replaced; the speaker is none of the others."""
    if doubt.speaker_entity is None:
        return doubt
    answer = speaker and speaker.entity_id
    found = dict.fromkeys(new_id(other) for other in doubt.speaker_entity.next_best)
    others = tuple(other for other in found if other is not None and other != answer)
    return doubt.model_copy(
        update={"speaker_entity": doubt.speaker_entity.model_copy(update={"next_best": others})}
    )


def _referring(reference: _Ref, new_id: IdMap) -> _Ref:
    if reference.entity_id is None:
        return reference
    return reference.model_copy(update={"entity_id": new_id(reference.entity_id)})
