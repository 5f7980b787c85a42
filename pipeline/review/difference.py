"""How an article's records differ from its gold, as a reviewer is told."""

from dataclasses import dataclass
from typing import Literal

from pipeline.annotations.records import LAYERS, Layer
from pipeline.evaluation.correspondence import Correspondence
from pipeline.evaluation.errors_in_context import ErrorCase, errors_between


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which an article's records differ from gold.

    Attributes:
        kind: `missed` has only a `gold_id`, `spurious` only a `record_id`.
        note: what differs, in words.
    """

    layer: Layer
    kind: Literal["missed", "spurious", "boundary", "field"]
    note: str
    record_id: str | None = None
    gold_id: str | None = None


def differences_from_gold(both: Correspondence) -> tuple[Difference, ...]:
    """What an article's records say otherwise than its gold, for the review page."""
    same_entity = {wanted.id: found.id for wanted, found in both.entity_pairs}
    differences = [_difference(case, same_entity) for case in errors_between(both)]
    return tuple(dict.fromkeys(differences))


def _difference(case: ErrorCase, same_entity: dict[str, str]) -> Difference:
    layer = next(layer for layer in LAYERS if case.layer.startswith(layer))
    sides = f"gold {case.gold or 'has none'}, here {case.predicted or 'none'}"
    what = f"{case.kind} {case.field or ''}".strip()
    if layer == "entities" and case.kind == "missed" and case.gold_id in same_entity:
        # The thing was found; only this mention of it was not.
        note = f"missed mention: {case.gold}"
        return Difference(layer, "field", note, record_id=same_entity[case.gold_id], gold_id=case.gold_id)
    kind = "field" if case.kind == "wrong" else case.kind
    return Difference(layer, kind, f"{what}: {sides}", record_id=case.predicted_id, gold_id=case.gold_id)
