"""The colours of labels in other tools: those of the review page in light, one pair for each layer."""

from pipeline.annotations.records import Layer
from pipeline.exchange.graph import CUE, DATE_LABELS, ENTITY_LABELS, QUOTE, SPEAKER

_INK: dict[Layer, str] = {
    "entities": "#0b5a8c", "dates": "#8a4a00", "quotes": "#1c6437", "claims": "#67399f",
}  # fmt: skip
_GROUND: dict[Layer, str] = {
    "entities": "#e3eff7", "dates": "#faeedd", "quotes": "#e6f2e6", "claims": "#f0e8f9",
}  # fmt: skip


def ink_of(label: str) -> str:
    """The colour of a label's words."""
    return _INK[_layer(label)]


def ground_of(label: str) -> str:
    """The colour behind a label's words."""
    return _GROUND[_layer(label)]


def _layer(label: str) -> Layer:
    if label in ENTITY_LABELS:
        return "entities"
    if label in DATE_LABELS:
        return "dates"
    return "quotes" if label in (QUOTE, CUE, SPEAKER) else "claims"
