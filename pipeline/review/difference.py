"""How an article's records differ from its gold, as a reviewer is told."""

from dataclasses import dataclass
from typing import Literal

from pipeline.annotations.records import Layer


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
