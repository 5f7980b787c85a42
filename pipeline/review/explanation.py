"""Why a record is there: the rule or model head that made it, and the words that decided."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console

from pipeline.annotations.printable import in_context
from pipeline.annotations.record_parts import references, spans
from pipeline.annotations.records import (
    ClaimRecord,
    DateRecord,
    EntityRecord,
    LayerRecord,
    Mention,
    QuoteRecord,
    Records,
    TextSpan,
)
from pipeline.annotations.rules import Rule
from pipeline.errors import UsageError
from pipeline.review.terminal import doubt_note, line, summary
from pipeline.review.worth import doubtful_parts


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


def explain(record: LayerRecord, records: Records, cards: Mapping[str, Rule[Any]], console: Console) -> None:
    """Print the record, the rules that made it with an example, its evidence and what it refers to.

    Args:
        cards: the known rules by name; a rule of another version is named without an example.
    """
    console.print(line(summary(record, records), style="bold"), soft_wrap=True)
    for name in rules_of(record):
        card = cards.get(name, Rule(name, "", "", "no description in this version", None))
        console.print(line(f"  rule      {name}{card.says and f': {card.says}'}"), soft_wrap=True)
        for label, words in (("example", card.example), ("not", card.counter_example)):
            if words:
                console.print(line(f"            {label} {words}"), soft_wrap=True)
    if record.confidence is not None:
        console.print(f"  confidence {record.confidence:.2f}")
    for part in doubtful_parts(record.model_dump()):
        console.print(line(f"  doubt     {doubt_note(record, part, records)}"), soft_wrap=True)
    for field, span in evidence(record):
        words = in_context(records.article.text, [(span.start, span.end)])
        console.print(line(f"  {field:10}{words}"), soft_wrap=True)
    others: tuple[LayerRecord, ...] = (*records.entities, *records.dates, *records.quotes)
    known = {other.id: other for other in others}
    for field, _, target in references(record):
        if target in known:
            name = "or" if field == "doubt" else field
            console.print(line(f"  {name:10}{summary(known[target], records)}"), soft_wrap=True)
        elif target == "published":
            console.print(line(f"  {field:10}publication date {records.article.published}"), soft_wrap=True)


def rules_of(record: LayerRecord) -> tuple[str, ...]:
    """Names of what made the record, the one that recognised it first."""
    return tuple(name for name in (record.rule or "").split("+") if name)


def evidence(record: LayerRecord) -> Iterator[tuple[str, TextSpan]]:
    """The spans that show why a record says what it says, each after its field or its form of mention.

    What the record's summary gives in full is left out: contents of quotes, clauses of claims.
    """
    for field, span in spans(record):
        if isinstance(span, Mention):
            yield span.form, span
        elif field != "contents" and not (field == "span" and isinstance(record, ClaimRecord)):
            yield field.rpartition(".")[2], span
