"""Which records of an output are right, as a whole and part by part: what a confidence should foretell.

A part is judged as the measure of that name judges it, and only where the record stands for one of gold's. A
record as a whole is right if its stretch is gold's exactly and every field that `evaluate` judges is right.
An entity is right as a whole if it and one of gold's are each other's counterpart, with the same label and
name, and each of its mentions is a mention of that one, exactly; mentions that it lacks do not count against
it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.annotations.doubts import WHOLE
from pipeline.annotations.records import ClaimRecord, DateRecord, EntityRecord, LayerRecord, QuoteRecord
from pipeline.evaluation.correspondence import Aligned, Correspondence
from pipeline.evaluation.fields import FieldJudge, Judgement

_Record = TypeVar("_Record", DateRecord, QuoteRecord, ClaimRecord)
PARTS_OF_FIELDS = {
    "value": ("value",),
    "speaker": ("speaker",),
    "speaker_entity": ("speaker_entity",),
    "sources": ("source", "source_entity"),
    "polarity": ("polarity",),
    "certainty": ("certainty",),
}
"""The judged fields that a part stands for; a part is right where all of them are."""


@dataclass(frozen=True, slots=True)
class Rightness:
    """What is right in one record of an output.

    Attributes:
        record: the output's.
        parts: by name whether the part is right, without the parts that cannot be judged; `whole` is always
            there.
    """

    record: LayerRecord
    parts: dict[str, bool] = field(default_factory=dict)


def rightness(both: Correspondence) -> Iterator[Rightness]:
    """Each record of the output, layer by layer; only layers that gold annotates."""
    judge = FieldJudge(both)
    if "entities" in both.layers:
        yield from _entities(both)
    yield from _judged(both.dates, judge.date)
    yield from _judged(both.quotes, judge.quote)
    yield from _judged(both.claims, judge.claim)


def _judged(
    aligned: Aligned[_Record], judged: Callable[[_Record, _Record], Iterable[Judgement]]
) -> Iterator[Rightness]:
    counterparts = {pair.predicted: (aligned.gold[pair.gold], pair.exact) for pair in aligned.pairs}
    for at, record in enumerate(aligned.predicted):
        if at not in counterparts:
            yield Rightness(record, {WHOLE: False, "extent": False})
            continue
        gold, exact = counterparts[at]
        fields = {one.field: one.right for one in judged(gold, record)}
        parts = {
            part: all(fields[name] for name in names)
            for part, names in PARTS_OF_FIELDS.items()
            if all(name in fields for name in names)
        }
        yield Rightness(record, parts | {"extent": exact, WHOLE: exact and all(fields.values())})


def _entities(both: Correspondence) -> Iterator[Rightness]:
    counterpart = {found.id: gold for gold, found in both.entity_pairs}
    exact: dict[str, list[bool]] = {}
    labels: dict[str, list[bool]] = {}
    for gold, found, same in both.names.matched():
        exact.setdefault(found.entity.id, []).append(same)
        labels.setdefault(found.entity.id, []).append(gold.entity.label == found.entity.label)
    owned: dict[str, int] = {}
    for gold, found, same in both.mentions.matched():
        twin = counterpart.get(found.entity.id)
        owned[found.entity.id] = owned.get(found.entity.id, 0) + (same and twin is gold.entity)
    for entity in both.predicted.entities:
        twin, names = counterpart.get(entity.id), _names(entity)
        parts = {
            "extent": exact.get(entity.id, []) == [True] * names,
            WHOLE: twin is not None
            and (twin.label, twin.name) == (entity.label, entity.name)
            and owned.get(entity.id, 0) == len(entity.mentions),
        }
        if entity.id in labels:
            parts["label"] = all(labels[entity.id])
        yield Rightness(entity, parts)


def _names(entity: EntityRecord) -> int:
    return sum(mention.form == "name" for mention in entity.mentions)
