"""Checks that types alone cannot make: offsets, references, order, duplicates, calendar values."""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.annotations.issues import Issue
from pipeline.annotations.kinds import ID_PREFIX
from pipeline.annotations.record_identity import Identity, identity
from pipeline.annotations.record_parts import references, spans
from pipeline.annotations.records import (
    DateRecord,
    EntityRecord,
    LayerRecord,
    QuoteRecord,
    Records,
    TextSpan,
)
from pipeline.annotations.renumbering import first_position
from pipeline.annotations.timex import is_timex_value


def validate(records: Records) -> tuple[Issue, ...]:
    """Every problem in one article's records, in file order; empty when all is well."""
    return tuple(_issues(records))


def _issues(records: Records) -> Iterator[Issue]:
    text = records.article.text
    known = {
        "entity": {record.id for record in records.entities},
        "date": {record.id for record in records.dates} | _publication(records),
        "quote": {record.id for record in records.quotes},
    }
    layers: tuple[Sequence[LayerRecord], ...] = (
        records.entities,
        records.dates,
        records.quotes,
        records.claims,
    )
    for layer in layers:
        yield from _order(layer)
        for record in layer:
            if record.article_id != records.article.article_id:
                message = f"belongs to {record.article_id!r}, not {records.article.article_id!r}"
                yield Issue("article_id", record.id, message)
            for field, span in spans(record):
                yield from _offsets(f"{record.id}.{field}", span, text)
            for field, kind, target in references(record):
                if target not in known[kind]:
                    yield Issue("reference", f"{record.id}.{field}", f"no {kind} record {target!r}")
    for date_record in records.dates:
        yield from _calendar(date_record)
    for layer in layers[1:]:
        yield from _duplicates(layer)
    yield from _anchor_circles(records.dates)
    yield from _mentions_given_twice(records.entities)


def _publication(records: Records) -> set[str]:
    """What a date may name as its anchor beside the article's own dates."""
    return {"published"} if records.article.published is not None else set()


def _offsets(where: str, span: TextSpan, text: str) -> Iterator[Issue]:
    if span.start >= span.end or span.end > len(text):
        yield Issue("offset", where, f"[{span.start}:{span.end}] is no stretch of a text of {len(text)}")
    elif text[span.start : span.end] != span.text:
        found = text[span.start : span.end]
        yield Issue("offset", where, f"[{span.start}:{span.end}] is {found!r}, the record says {span.text!r}")


def _order(layer: Sequence[LayerRecord]) -> Iterator[Issue]:
    previous = -1
    for number, record in enumerate(layer, 1):
        if record.id != (expected := f"{ID_PREFIX[record.kind]}{number}"):
            yield Issue("order", record.id, f"expected id {expected}: ids count in text order")
        start = first_position(record)[0]
        if start < previous:
            yield Issue("order", record.id, f"begins at {start}, before the record above it ({previous})")
        previous = start
        if isinstance(record, EntityRecord):
            starts = [mention.start for mention in record.mentions]
            if starts != sorted(starts):
                yield Issue("order", f"{record.id}.mentions", "mentions are not in text order")
        if isinstance(record, QuoteRecord):
            starts = [content.start for content in record.contents]
            if starts != sorted(starts):
                yield Issue("order", f"{record.id}.contents", "contents are not in text order")


def _duplicates(layer: Sequence[LayerRecord]) -> Iterator[Issue]:
    """One issue for each record that is an earlier one again; entities are compared mention by mention."""
    seen: set[Identity] = set()
    for record in layer:
        if (finding := identity(record)) in seen:
            yield Issue("duplicate", record.id, "is about the same words as an earlier record")
        seen.add(finding)


def _calendar(record: DateRecord) -> Iterator[Issue]:
    if record.value is not None and not is_timex_value(record.type, record.value):
        yield Issue(
            "value", f"{record.id}.value", f"{record.value!r} is no TIMEX3 value of type {record.type}"
        )
    for field, day in (("earliest", record.earliest), ("latest", record.latest)):
        if day is not None and not _is_day(day):
            yield Issue("value", f"{record.id}.{field}", f"{day!r} is no calendar day (YYYY-MM-DD)")
    if record.earliest and record.latest and record.earliest > record.latest:
        message = f"{record.earliest} is after latest {record.latest}"
        yield Issue("value", f"{record.id}.earliest", message)


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _anchor_circles(dates: Sequence[DateRecord]) -> Iterator[Issue]:
    """One issue for each circle of dates that are read from each other."""
    anchor = {record.id: record.anchor for record in dates}
    seen: set[str] = set()
    for record in dates:
        chain: list[str] = []
        at: str | None = record.id
        while at in anchor and at not in seen:
            seen.add(at)
            chain.append(at)
            at = anchor[at]
        if at in chain:
            circle = " from ".join([*chain[chain.index(at) :], at])
            yield Issue("reference", f"{at}.anchor", f"no date can be read from itself: {circle}")


def _mentions_given_twice(entities: Sequence[EntityRecord]) -> Iterator[Issue]:
    """A stretch of text mentions one thing once; names within names are other stretches."""
    mentioned: dict[tuple[int, int], str] = {}
    for entity in entities:
        for mention in entity.mentions:
            bounds = mention.start, mention.end
            if bounds in mentioned:
                message = f"{mention.text!r} at {mention.start} is a mention of {mentioned[bounds]} already"
                yield Issue("duplicate", f"{entity.id}.mentions", message)
            mentioned[bounds] = entity.id
