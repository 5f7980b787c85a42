"""Which layers rest on which: what goes with a layer that could not be made."""

from collections.abc import Iterable

from pipeline.annotations.records import LAYERS, Layer

RESTS_ON: dict[Layer, frozenset[Layer]] = {
    "entities": frozenset(),
    "dates": frozenset(),
    # A quote whose speaker could not be looked up would say that the text leaves the speaker open.
    "quotes": frozenset({"entities"}),
    # A claim whose source could not be looked up would be the author's.
    "claims": frozenset({"entities", "dates", "quotes"}),
}
"""Of each layer, those without which its records would say something wrong."""


def without(layers: Iterable[Layer], failed: Layer) -> tuple[Layer, ...]:
    """The layers that are left, in their order, where one has failed."""
    return tuple(layer for layer in layers if layer != failed and failed not in RESTS_ON[layer])


def absent(layers: Iterable[Layer] | None) -> tuple[Layer, ...]:
    """The layers that an article line says are not there; none where it says nothing."""
    there = set(LAYERS if layers is None else layers)
    return tuple(layer for layer in LAYERS if layer not in there)
