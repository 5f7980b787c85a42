"""Whether the fields of an aligned pair agree: one judgement per field, with both values for the reader.

Spans agree when they share a character, since their exact bounds are scored elsewhere or matter
little; null agrees with null. References agree when what they refer to is aligned, never by id. A
reference to a predicted record that stands for nothing in gold agrees with nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotations.records import (
    ClaimRecord,
    DateRecord,
    QuoteRecord,
    Reference,
    TextSpan,
)
from pipeline.evaluation.correspondence import Correspondence, MentionOf

NONE = "null"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One field of one aligned pair; `gold` and `predicted` are the values as a person reads them."""

    field: str
    right: bool
    gold: str
    predicted: str


class FieldJudge:
    """Compares the fields of aligned records of one article.

    Fields that refer to a layer which is not annotated are not judged.
    """

    def __init__(self, correspondence: Correspondence) -> None:
        gold, predicted = correspondence.gold, correspondence.predicted
        self._layers = correspondence.layers
        self._entity_of = correspondence.entity_of
        self._date_of = correspondence.date_of
        self._quote_of = correspondence.quote_of
        self._names = _Names(
            {entity.id: entity.name for entity in gold.entities}
            | {date.id: date.text for date in gold.dates}
            | {quote.id: quote.contents[0].text for quote in gold.quotes},
            {entity.id: entity.name for entity in predicted.entities}
            | {date.id: date.text for date in predicted.dates}
            | {quote.id: quote.contents[0].text for quote in predicted.quotes},
        )

    def mention(self, gold: MentionOf, predicted: MentionOf) -> Iterator[Judgement]:
        """`form`, and `entity`: whether the mention hangs on the right thing."""
        yield _same("form", gold.mention.form, predicted.mention.form)
        yield self._reference("entity", gold.entity.id, predicted.entity.id, self._entity_of)

    def name(self, gold: MentionOf, predicted: MentionOf) -> Iterator[Judgement]:
        """`label` of a mention that is a name on both sides."""
        yield _same("label", gold.entity.label, predicted.entity.label)

    def date(self, gold: DateRecord, predicted: DateRecord) -> Iterator[Judgement]:
        """`type`, `value`, `mod`, `earliest_latest` (both days), `anchor`."""
        yield _same("type", gold.type, predicted.type)
        yield _same("value", gold.value, predicted.value)
        yield _same("mod", gold.mod, predicted.mod)
        yield _same("earliest_latest", _interval(gold), _interval(predicted))
        yield self._reference(
            "anchor", gold.anchor, predicted.anchor, self._date_of | {"published": "published"}
        )

    def quote(self, gold: QuoteRecord, predicted: QuoteRecord) -> Iterator[Judgement]:
        """`type`, `cue`, `speaker`, `speaker_entity`."""
        yield _same("type", gold.type, predicted.type)
        yield _overlapping("cue", gold.cue, predicted.cue)
        yield _overlapping("speaker", gold.speaker, predicted.speaker)
        if "entities" in self._layers:
            one, other = _entity_id(gold.speaker), _entity_id(predicted.speaker)
            yield self._reference("speaker_entity", one, other, self._entity_of)

    def claim(self, gold: ClaimRecord, predicted: ClaimRecord) -> Iterator[Judgement]:
        """`predicate` (same span), the arguments, the chain of sources, and the fields of the judgement."""
        same = _bounds(gold.predicate) == _bounds(predicted.predicate)
        yield Judgement("predicate", same, gold.predicate.text, predicted.predicate.text)
        yield _overlapping("subject", gold.subject, predicted.subject)
        yield _overlapping("object", gold.object, predicted.object)
        yield self._chain(gold, predicted)
        if "entities" in self._layers:
            one, other = _entity_id(gold.subject), _entity_id(predicted.subject)
            yield self._reference("subject_entity", one, other, self._entity_of)
            yield self._chain_entities(gold, predicted)
        yield _same("polarity", gold.polarity, predicted.polarity)
        yield _same("certainty", gold.certainty, predicted.certainty)
        yield _same("tense", gold.tense, predicted.tense)
        if "dates" in self._layers:
            carried = {self._date_of.get(date_id, "") for date_id in predicted.date_ids}
            yield Judgement(
                "date_ids",
                set(gold.date_ids) == carried,
                self._names.all_of_gold(gold.date_ids),
                self._names.all_of_predicted(predicted.date_ids),
            )
        if "quotes" in self._layers:
            yield self._reference("quote_id", gold.quote_id, predicted.quote_id, self._quote_of)

    def _reference(
        self, field: str, gold: str | None, predicted: str | None, counterpart: Mapping[str, str]
    ) -> Judgement:
        right = gold is None if predicted is None else counterpart.get(predicted, "") == gold
        return Judgement(field, right, self._names.of_gold(gold), self._names.of_predicted(predicted))

    def _chain(self, gold: ClaimRecord, predicted: ClaimRecord) -> Judgement:
        """Same length, and each link the same words or the same known thing."""
        right = len(gold.sources) == len(predicted.sources) and all(
            _overlap(one, other)
            or (one.entity_id is not None and self._entity_of.get(other.entity_id or "") == one.entity_id)
            for one, other in zip(gold.sources, predicted.sources, strict=True)
        )
        return Judgement("source", right, _chain_text(gold.sources), _chain_text(predicted.sources))

    def _chain_entities(self, gold: ClaimRecord, predicted: ClaimRecord) -> Judgement:
        expected = [source.entity_id for source in gold.sources]
        found = [source.entity_id for source in predicted.sources]
        carried = [None if entity is None else self._entity_of.get(entity, "") for entity in found]
        return Judgement(
            "source_entity",
            expected == carried,
            " < ".join(map(self._names.of_gold, expected)) or "author",
            " < ".join(map(self._names.of_predicted, found)) or "author",
        )


@dataclass(frozen=True, slots=True)
class _Names:
    """What to print for an id: an entity's name, a date's or a quotation's words."""

    gold: Mapping[str, str]
    predicted: Mapping[str, str]

    def of_gold(self, record_id: str | None) -> str:
        return NONE if record_id is None else self.gold.get(record_id, record_id)

    def of_predicted(self, record_id: str | None) -> str:
        return NONE if record_id is None else self.predicted.get(record_id, record_id)

    def all_of_gold(self, record_ids: Sequence[str]) -> str:
        return ", ".join(map(self.of_gold, record_ids)) or NONE

    def all_of_predicted(self, record_ids: Sequence[str]) -> str:
        return ", ".join(map(self.of_predicted, record_ids)) or NONE


def _same(field: str, gold: str | None, predicted: str | None) -> Judgement:
    return Judgement(field, gold == predicted, gold or NONE, predicted or NONE)


def _overlapping(field: str, gold: TextSpan | None, predicted: TextSpan | None) -> Judgement:
    right = gold is predicted if gold is None or predicted is None else _overlap(gold, predicted)
    return Judgement(field, right, gold.text if gold else NONE, predicted.text if predicted else NONE)


def _overlap(one: TextSpan, other: TextSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _bounds(span: TextSpan) -> tuple[int, int]:
    return span.start, span.end


def _entity_id(reference: Reference | None) -> str | None:
    return reference.entity_id if reference else None


def _interval(date: DateRecord) -> str:
    return f"{date.earliest or '…'} to {date.latest or '…'}"


def _chain_text(sources: Sequence[Reference]) -> str:
    return " < ".join(source.text for source in sources) or "author"
