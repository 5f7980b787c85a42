"""One article in the terminal: its text with marked spans, and the records under it."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from pipeline.annotations.printable import printable
from pipeline.annotations.record_parts import spans
from pipeline.annotations.records import (
    ClaimRecord,
    DateRecord,
    EntityRecord,
    Layer,
    LayerRecord,
    QuoteRecord,
    Records,
    Reference,
    TextSpan,
)
from pipeline.review.worth import DoubtedPart, unsure_parts

# Layers must stay apart where they overlap: names and dates colour the letters, quotations the
# ground, claims only embolden their predicate.
STYLE: dict[Layer, str] = {
    "entities": "cyan",
    "dates": "yellow",
    "quotes": "on grey19",
    "claims": "bold",
}
# Of all spans of a record, the ones by which a reader recognises it in the text.
_SHOWN = {"entity": "mentions", "date": "span", "quote": "contents", "claim": "predicate"}
PART_WORDS: Final[dict[DoubtedPart, str]] = {
    "speaker_entity": "speaker",
    "speaker": "speaker's words",
    "extent": "bounds",
    "sources": "sources",
    "value": "value",
    "label": "label",
    "polarity": "polarity",
    "certainty": "certainty",
}


def show_article(records: Records, layers: Collection[Layer], console: Console) -> None:
    """Print the article and its records; colours on a terminal, `[id words]` marks elsewhere.

    Records in doubt are dim, with what is doubtful behind them.
    """
    article = records.article
    head = " · ".join(part for part in (article.title, article.byline, article.published) if part)
    console.print(line(f"{article.article_id}  {head}", style="bold"), soft_wrap=True)
    console.print()
    text = coloured_text(records, layers) if console.is_terminal else Text(marked_text(records, layers))
    console.print(text, soft_wrap=not console.is_terminal)
    for layer in layers:
        console.print()
        found: tuple[LayerRecord, ...] = getattr(records, layer)
        console.print(Text(f"{layer} ({len(found)})", style="bold"))
        for record in found:
            notes = [doubt_note(record, part, records) for part in unsure_parts(record.model_dump())]
            doubt = f"  ({'; '.join(notes)})" if notes else ""
            style = "dim" if notes else ""
            console.print(line(f"  {summary(record, records)}{doubt}", style), soft_wrap=True)


def line(text: str, style: str = "") -> Text:
    """One line to be printed: words of an article in it cannot command the terminal."""
    return Text(printable(text), style=style)


def coloured_text(records: Records, layers: Collection[Layer]) -> Text:
    """The article's text as it may be printed, with one style per layer."""
    text = Text(_paragraphs(records))
    for layer in ("quotes", "claims", "entities", "dates"):
        if layer in layers:
            for record in getattr(records, layer):
                for span in shown_spans(record):
                    text.stylize(STYLE[layer], span.start, span.end)
    return text


def marked_text(records: Records, layers: Collection[Layer]) -> str:
    """The article's text as it may be printed, `[id words]` around every span; inner spans close first."""
    text = _paragraphs(records)
    shown = [
        (span.start, span.end, record.id)
        for layer in layers
        for record in getattr(records, layer)
        for span in shown_spans(record)
    ]
    opening = sorted(shown, key=lambda span: (span[0], -span[1]))
    marks = [(start, 1, order, f"[{name} ") for order, (start, _, name) in enumerate(opening)]
    marks += [(end, 0, -start, "]") for start, end, _ in shown]
    parts, at = [], 0
    for position, _, _, mark in sorted(marks):
        parts += [text[at:position], mark]
        at = position
    return "".join([*parts, text[at:]])


def _paragraphs(records: Records) -> str:
    return printable(records.article.text, keep="\n")


def shown_spans(record: LayerRecord) -> Iterator[TextSpan]:
    """The spans by which a reader recognises a record in the text."""
    return (span for field, span in spans(record) if field == _SHOWN[record.kind])


def summary(record: LayerRecord, records: Records) -> str:
    """One line that says what a record says."""
    names = {entity.id: entity.name for entity in records.entities}

    def named(reference: Reference | None) -> str:
        if reference is None:
            return "?"
        if reference.entity_id is None:
            return reference.text
        return f"{reference.text} = {reference.entity_id} {names.get(reference.entity_id, '?')}"

    if isinstance(record, EntityRecord):
        forms = ", ".join(dict.fromkeys(mention.text for mention in record.mentions))
        return f"{record.id} {record.label} {record.name} ×{len(record.mentions)}: {forms}"
    if isinstance(record, DateRecord):
        days = f"{record.earliest or '…'} to {record.latest or '…'}"
        mod = f" {record.mod}" if record.mod else ""
        anchor = f", from {record.anchor}" if record.anchor else ""
        return f"{record.id} {record.text!r} {record.type} {record.value}{mod} ({days}{anchor})"
    if isinstance(record, QuoteRecord):
        cue = f" [{record.cue.text}]" if record.cue else ""
        contents = " … ".join(content.text for content in record.contents)
        return f"{record.id} {record.type} {named(record.speaker)}{cue}: {contents}"
    return f"{record.id} {_claim(record)} <- {_chain(record, named)}: {record.text}"


def doubt_note(record: LayerRecord, part: DoubtedPart, records: Records) -> str:
    """How likely a doubtful part is right, and what else it may be: `speaker 56%: or Maria Lind`."""
    names = {entity.id: entity.name for entity in records.entities}
    doubt = getattr(record.doubt, part)
    others = [names.get(other, other) if part == "speaker_entity" else other for other in doubt.next_best]
    return f"{PART_WORDS[part]} {doubt.probability:.0%}" + (f": or {', '.join(others)}" if others else "")


def _claim(claim: ClaimRecord) -> str:
    marks = [claim.polarity, claim.certainty, claim.tense]
    dates = f" @{','.join(claim.date_ids)}" if claim.date_ids else ""
    return f"({', '.join(marks)}{dates}) {claim.predicate.lemma}"


def _chain(claim: ClaimRecord, named: Callable[[Reference | None], str]) -> str:
    links = [f"{named(source)}{f' [{source.cue.text}]' if source.cue else ''}" for source in claim.sources]
    return " <- ".join(links) or "author"
