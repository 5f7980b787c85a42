"""Checks that types alone cannot make: offsets, references, order, duplicates, calendar values."""

from collections.abc import Iterator, Sequence

from pipeline.annotations.issues import Issue
from pipeline.annotations.records import (
    ClaimRecord,
    DateRecord,
    EntityRecord,
    LayerRecord,
    QuoteRecord,
    Records,
    TextSpan,
)
from pipeline.annotations.timex import is_timex_value


def validate(records: Records) -> tuple[Issue, ...]:
    """Every problem in one article's records, in file order; empty when all is well."""
    return tuple(_issues(records))


def _issues(records: Records) -> Iterator[Issue]:
    text = records.article.text
    known = {
        "entity": {record.id for record in records.entities},
        "date": {record.id for record in records.dates} | {"published"},
        "quote": {record.id for record in records.quotes},
    }
    layers: tuple[tuple[str, Sequence[LayerRecord]], ...] = (
        ("e", records.entities),
        ("d", records.dates),
        ("q", records.quotes),
        ("c", records.claims),
    )
    for prefix, layer in layers:
        yield from _order(prefix, layer)
        for record in layer:
            if record.article_id != records.article.article_id:
                message = f"belongs to {record.article_id!r}, not {records.article.article_id!r}"
                yield Issue("article_id", record.id, message)
            for field, span in spans(record):
                yield from _offsets(f"{record.id}.{field}", span, text)
            for field, kind, target in references(record):
                if target not in known[kind]:
                    yield Issue("reference", f"{record.id}.{field}", f"no {kind} record {target!r}")
    for date in records.dates:
        yield from _calendar(date)


def spans(record: LayerRecord) -> Iterator[tuple[str, TextSpan]]:
    """Every span of a record, with the name of its field."""
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
        if record.speaker and record.speaker.entity_id:
            yield "speaker", "entity", record.speaker.entity_id
    elif isinstance(record, ClaimRecord):
        for field, span in (("subject", record.subject), ("object", record.object)):
            if span and span.entity_id:
                yield field, "entity", span.entity_id
        for source in record.sources:
            if source.entity_id:
                yield "sources", "entity", source.entity_id
        yield from (("date_ids", "date", date_id) for date_id in record.date_ids)
        if record.quote_id:
            yield "quote_id", "quote", record.quote_id


def first_position(record: LayerRecord) -> tuple[int, int]:
    """Where a record begins in the text: what "text order" sorts by."""
    if isinstance(record, EntityRecord):
        return record.mentions[0].start, record.mentions[0].end
    if isinstance(record, QuoteRecord):
        return record.contents[0].start, record.contents[0].end
    return record.start, record.end


def _offsets(where: str, span: TextSpan, text: str) -> Iterator[Issue]:
    if span.start >= span.end or span.end > len(text):
        yield Issue("offset", where, f"[{span.start}:{span.end}] is no stretch of a text of {len(text)}")
    elif text[span.start : span.end] != span.text:
        found = text[span.start : span.end]
        yield Issue("offset", where, f"[{span.start}:{span.end}] is {found!r}, the record says {span.text!r}")


def _order(prefix: str, layer: Sequence[LayerRecord]) -> Iterator[Issue]:
    seen: set[object] = set()
    previous = -1
    for number, record in enumerate(layer, 1):
        if record.id != f"{prefix}{number}":
            yield Issue("order", record.id, f"expected id {prefix}{number}: ids count in text order")
        start = first_position(record)[0]
        if start < previous:
            yield Issue("order", record.id, f"begins at {start}, before the record above it ({previous})")
        previous = start
        identity = _identity(record)
        if identity in seen:
            yield Issue("duplicate", record.id, "says the same as an earlier record")
        seen.add(identity)
        if isinstance(record, EntityRecord):
            starts = [mention.start for mention in record.mentions]
            if starts != sorted(starts):
                yield Issue("order", f"{record.id}.mentions", "mentions are not in text order")
        if isinstance(record, QuoteRecord):
            starts = [content.start for content in record.contents]
            if starts != sorted(starts):
                yield Issue("order", f"{record.id}.contents", "contents are not in text order")


def _identity(record: LayerRecord) -> tuple[object, ...]:
    """What no two records of a layer may share."""
    if isinstance(record, EntityRecord):
        return record.label, tuple((mention.start, mention.end) for mention in record.mentions)
    if isinstance(record, QuoteRecord):
        cue = record.cue and (record.cue.start, record.cue.end)
        return tuple((content.start, content.end) for content in record.contents), cue
    if isinstance(record, ClaimRecord):
        return record.start, record.end, record.predicate.start, record.predicate.end
    return record.start, record.end


def _calendar(date: DateRecord) -> Iterator[Issue]:
    if date.value is not None and not is_timex_value(date.type, date.value):
        yield Issue("value", f"{date.id}.value", f"{date.value!r} is no TIMEX3 value of type {date.type}")
    if date.earliest and date.latest and date.earliest > date.latest:
        yield Issue("value", f"{date.id}.earliest", f"{date.earliest} is after latest {date.latest}")
    if date.anchor == date.id:
        yield Issue("reference", f"{date.id}.anchor", "a date cannot be its own anchor")
