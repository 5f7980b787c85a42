"""What a record holds: its stretches of the article, and the records it refers to."""

from collections.abc import Iterator

from pipeline.annotations.records import (
    ClaimRecord,
    DateRecord,
    EntityRecord,
    LayerRecord,
    QuoteRecord,
    TextSpan,
)


def spans(record: LayerRecord) -> Iterator[tuple[str, TextSpan]]:
    """Every span of a record after the name of its field; a record's own bounds are its `span`."""
    if isinstance(record, EntityRecord):
        yield from (("mentions", mention) for mention in record.mentions)
    elif isinstance(record, DateRecord):
        yield "span", TextSpan(start=record.start, end=record.end, text=record.text)
    elif isinstance(record, QuoteRecord):
        yield from (("contents", content) for content in record.contents)
        if record.cue:
            yield "cue", record.cue
        if record.speaker:
            yield "speaker", record.speaker
    else:
        yield "span", TextSpan(start=record.start, end=record.end, text=record.text)
        yield "predicate", record.predicate
        if record.subject:
            yield "subject", record.subject
        if record.object:
            yield "object", record.object
        for source in record.sources:
            yield "sources", source
            if source.cue:
                yield "sources.cue", source.cue
        yield from (("evidence.polarity", span) for span in record.evidence.polarity)
        yield from (("evidence.certainty", span) for span in record.evidence.certainty)


def references(record: LayerRecord) -> Iterator[tuple[str, str, str]]:
    """Every id a record refers to: field, kind of the record referred to, id."""
    if isinstance(record, DateRecord):
        if record.anchor is not None:
            yield "anchor", "date", record.anchor
    elif isinstance(record, QuoteRecord):
        if record.speaker and record.speaker.entity_id is not None:
            yield "speaker", "entity", record.speaker.entity_id
        if record.doubt and record.doubt.speaker_entity:
            yield from (("doubt", "entity", other) for other in record.doubt.speaker_entity.next_best)
    elif isinstance(record, ClaimRecord):
        for field, span in (("subject", record.subject), ("object", record.object)):
            if span and span.entity_id is not None:
                yield field, "entity", span.entity_id
        for source in record.sources:
            if source.entity_id is not None:
                yield "sources", "entity", source.entity_id
        yield from (("date_ids", "date", date_id) for date_id in record.date_ids)
        if record.quote_id is not None:
            yield "quote_id", "quote", record.quote_id
