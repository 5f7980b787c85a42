"""Why a record is there: the rule or model head that made it, and the words that decided."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.text import Text

from pipeline.annotations.records import (
    ClaimRecord,
    DateRecord,
    EntityRecord,
    LayerRecord,
    QuoteRecord,
    Records,
    TextSpan,
)
from pipeline.annotations.rules import RuleCard
from pipeline.errors import UsageError
from pipeline.review.terminal import summary

CONTEXT = 50
"""Characters shown on each side of a piece of evidence."""


def find_record(records: Records, record_id: str) -> LayerRecord:
    """The record with this id.

    Raises:
        UsageError: the article has no such record.
    """
    found = [record for record in records.lines()[1:] if getattr(record, "id", None) == record_id]
    if not found or not isinstance(found[0], EntityRecord | DateRecord | QuoteRecord | ClaimRecord):
        article_id = records.article.article_id
        raise UsageError(f"{article_id} has no record {record_id!r}; `pipeline show {article_id}` lists them")
    return found[0]


def explain(record: LayerRecord, records: Records, cards: Mapping[str, RuleCard], console: Console) -> None:
    """Print the record, the rules that made it with an example, its evidence and what it refers to.

    Args:
        cards: the known rules by name; a rule of another version is named without an example.
    """
    console.print(Text(summary(record, records), style="bold"), soft_wrap=True)
    for name in rules_of(record):
        card = cards.get(name, RuleCard(name, "", says="no description in this version"))
        console.print(Text(f"  rule     {name}{card.says and f': {card.says}'}"), soft_wrap=True)
        for label, words in (("example", card.example), ("not", card.counter_example)):
            if words:
                console.print(Text(f"           {label} {words}"), soft_wrap=True)
    if record.confidence is not None:
        console.print(f"  confidence {record.confidence:.2f}")
    for field, span in evidence(record):
        console.print(
            Text(f"  {field:9}").append_text(in_context(span, records.article.text)), soft_wrap=True
        )
    others: tuple[LayerRecord, ...] = (*records.entities, *records.dates, *records.quotes)
    known = {other.id: other for other in others}
    for field, target in links(record):
        if target in known:
            console.print(Text(f"  {field:9}{summary(known[target], records)}"), soft_wrap=True)
        elif target == "published":
            console.print(Text(f"  {field:9}publication date {records.article.published}"), soft_wrap=True)


def rules_of(record: LayerRecord) -> tuple[str, ...]:
    """Names of what made the record, the one that recognised it first."""
    return tuple(name for name in (record.rule or "").split("+") if name)


def evidence(record: LayerRecord) -> Iterator[tuple[str, TextSpan]]:
    """The spans that show why a record says what it says."""
    if isinstance(record, EntityRecord):
        yield from ((mention.form, mention) for mention in record.mentions)
    elif isinstance(record, DateRecord):
        yield "words", TextSpan(start=record.start, end=record.end, text=record.text)
    elif isinstance(record, QuoteRecord):
        if record.cue:
            yield "cue", record.cue
        if record.speaker:
            yield "speaker", record.speaker
    else:
        yield "predicate", record.predicate
        for source in record.sources:
            yield "source", source
            if source.cue:
                yield "cue", source.cue
        yield from (("polarity", span) for span in record.evidence.polarity)
        yield from (("certainty", span) for span in record.evidence.certainty)


def links(record: LayerRecord) -> Iterator[tuple[str, str]]:
    """Ids of the records that this one leans on."""
    if isinstance(record, DateRecord) and record.anchor:
        yield "anchor", record.anchor
    elif isinstance(record, QuoteRecord) and record.speaker and record.speaker.entity_id:
        yield "entity", record.speaker.entity_id
    elif isinstance(record, ClaimRecord):
        yield from (("source", source.entity_id) for source in record.sources if source.entity_id)
        yield from (("date", date_id) for date_id in record.date_ids)
        if record.quote_id:
            yield "quote", record.quote_id


def in_context(span: TextSpan, text: str) -> Text:
    """The span in bold between a little of its left and right context, on one line."""
    left = text[max(0, span.start - CONTEXT) : span.start].replace("\n", " ")
    right = text[span.end : span.end + CONTEXT].replace("\n", " ")
    return Text.assemble(f"…{left}", ("«", "dim"), (span.text, "bold"), ("»", "dim"), f"{right}…")
