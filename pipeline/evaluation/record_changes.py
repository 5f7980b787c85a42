"""What became of an article's records from one run to the next: which came, which went, which say otherwise.

Records stand for each other as in an evaluation, by their words and never by id. Who made a record and how
sure it is are no part of what it says.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pipeline.annotations.kinds import KIND_LAYER
from pipeline.annotations.printable import in_context, shortened
from pipeline.annotations.records import (
    LAYERS,
    EntityRecord,
    Layer,
    LayerRecord,
    QuoteRecord,
    Records,
)
from pipeline.annotations.renumbering import PUBLISHED, layer_records, with_references
from pipeline.evaluation.correspondence import Correspondence, correspond

ChangeKind: TypeAlias = Literal["added", "gone", "changed"]
KINDS: tuple[ChangeKind, ...] = ("added", "gone", "changed")
_NO_CONTENT = frozenset({"kind", "article_id", "id", "rule", "confidence", "doubt"})
# An extent is one thing, though it is written in three fields.
_EXTENT = ("start", "end", "text")
NONE = "none"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says otherwise, with both values as a person reads them."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that came, went, or says otherwise.

    Attributes:
        old_id, new_id: None on the side that has no such record.
        words: the record's own, of the newer side where there is one.
        context: the text around, with the record's words in «».
        fields: what says otherwise; empty where it came or went.
    """

    article_id: str
    layer: Layer
    kind: ChangeKind
    start: int
    words: str
    context: str
    old_id: str | None = None
    new_id: str | None = None
    fields: tuple[FieldChange, ...] = ()


def record_changes(old: Records | None, new: Records | None) -> tuple[RecordChange, ...]:
    """All changes of one article, by layer and then by place in the text.

    Args:
        old, new: None where the run had no such article: all records of the other came or went.

    Raises:
        UsageError: the two hold different texts, so that no record can be compared.
    """
    if old is None or new is None:
        kind: ChangeKind = "added" if old is None else "gone"
        whole = new or old
        found = [] if whole is None else [_one_sided(record, whole, kind) for record in layer_records(whole)]
    else:
        found = list(_changes(old, new))
    return tuple(sorted(found, key=lambda change: (LAYERS.index(change.layer), change.start, change.kind)))


def _changes(old: Records, new: Records) -> Iterator[RecordChange]:
    both = correspond(_all_layers(new), _all_layers(old))
    before: dict[str, LayerRecord] = {record.id: record for record in layer_records(old)}
    pairs = _pairs(both)
    for record in layer_records(new):
        if record.id not in pairs:
            yield _one_sided(record, new, "added")
        elif fields := tuple(_field_changes(before[pairs[record.id]], record, pairs, old, new)):
            start, context = _place(record, new)
            yield RecordChange(
                new.article.article_id,
                KIND_LAYER[record.kind],
                "changed",
                start,
                _words(record),
                context,
                pairs[record.id],
                record.id,
                fields,
            )
    stay = set(pairs.values())
    yield from (_one_sided(record, old, "gone") for name, record in before.items() if name not in stay)


def _all_layers(records: Records) -> Records:
    """Gold that names its layers may hold records of others, which its layers refer to."""
    return records.model_copy(update={"article": records.article.model_copy(update={"layers": None})})


def _pairs(both: Correspondence) -> dict[str, str]:
    """The new id of each record that stands for an old one, with the old id."""
    claims = {new.id: old.id for old, new, _ in both.claims.matched()}
    entities = {new.id: old.id for old, new in both.entity_pairs}
    return {**entities, **both.date_of, **both.quote_of, **claims}


def _field_changes(
    old: LayerRecord, new: LayerRecord, pairs: Mapping[str, str], before: Records, after: Records
) -> Iterator[FieldChange]:
    # What has no counterpart refers to something else than before.
    moved = with_references(new, lambda name: name if name == PUBLISHED else pairs.get(name, f"new {name}"))
    one, other = old.model_dump(), moved.model_dump()
    old_names, new_names = _names(before), _names(after)
    shown = {f"new {name}": words for name, words in new_names.items()} | old_names
    as_read = _reader(shown)
    if "start" in one and (one["start"], one["end"]) != (other["start"], other["end"]):
        yield FieldChange("extent", shortened(one["text"]), shortened(other["text"]))
    for field in type(new).model_fields:
        if field in _NO_CONTENT or field in _EXTENT:
            continue
        was, is_now = one.get(field), other.get(field)
        if field == "date_ids":
            was, is_now = sorted(was or ()), sorted(is_now or ())
        if was != is_now:
            yield FieldChange(field, as_read(was), as_read(is_now))


def _names(records: Records) -> dict[str, str]:
    return {record.id: _words(record) for record in layer_records(records)}


def _reader(names: Mapping[str, str]) -> Callable[[Any], str]:
    """How a value is shown: ids by what they name, stretches by their words."""

    def read(value: Any) -> str:
        if isinstance(value, Mapping):
            if "text" not in value:
                return "; ".join(f"{name}: {read(part)}" for name, part in value.items() if part) or NONE
            entity, cue = value.get("entity_id"), value.get("cue")
            named = f" = {names.get(entity, entity)}" if entity else ""
            shown_by = f" [{cue['text']}]" if cue else ""
            return f"{shortened(value['text'])}{named}{shown_by}"
        if isinstance(value, list | tuple):
            return ", ".join(map(read, value)) or NONE
        return NONE if value is None else shortened(names.get(str(value), str(value)))

    return read


def _one_sided(record: LayerRecord, records: Records, kind: ChangeKind) -> RecordChange:
    start, context = _place(record, records)
    ids = (None, record.id) if kind == "added" else (record.id, None)
    article_id = records.article.article_id
    return RecordChange(article_id, KIND_LAYER[record.kind], kind, start, _words(record), context, *ids)


def _place(record: LayerRecord, records: Records) -> tuple[int, str]:
    if isinstance(record, EntityRecord):
        spans = [(record.mentions[0].start, record.mentions[0].end)]
    elif isinstance(record, QuoteRecord):
        spans = [(content.start, content.end) for content in record.contents]
    else:
        spans = [(record.start, record.end)]
    return spans[0][0], in_context(records.article.text, spans)


def _words(record: LayerRecord) -> str:
    if isinstance(record, EntityRecord):
        return record.name
    if isinstance(record, QuoteRecord):
        return " … ".join(content.text for content in record.contents)
    return record.text
