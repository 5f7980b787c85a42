"""How likely the network finds what was decided about each word of a window."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.annotations.probabilities import COLUMNS
from pipeline.language.encoder.attributions import LAYERS, OUTSIDE

if TYPE_CHECKING:
    from pipeline.language.encoder.decode import Classes, Decoded, Logits

PROBABILITIES = "article_encoder.probabilities"
"""Key in ``doc.user_data``: words × `COLUMNS`, and the likeliest other type of name of each word."""
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def softmax(logits: Floats) -> Floats:
    """Probabilities of the classes on the last axis."""
    likely = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = likely / likely.sum(axis=-1, keepdims=True)
    return shares


def probabilities(logits: Logits, decided: Decoded, classes: Classes) -> tuple[Floats, Ints]:
    """Words × `COLUMNS`, and the number of each word's likeliest other type of name in `classes.types`."""
    words = np.arange(len(decided.heads))
    tags = softmax(logits.entities)
    types = tags @ classes.tags_of_types
    chosen = classes.types_of_tags[decided.entities]
    label = types[words, chosen]
    types[words, chosen] = 0.0
    other = types.argmax(axis=1)
    starts = softmax(logits.starts)
    layers = softmax(logits.attributions.reshape(len(words), len(LAYERS), -1))
    columns = {
        "label": label,
        "other_label": types[words, other],
        "edge": tags[words, decided.entities],
        "arc": _arcs(logits.arcs, decided),
        "relation": softmax(decided.relation_scores)[words, decided.relations],
        "sentence": starts[words, decided.starts],
    } | {name: 1 - layers[:, n, OUTSIDE] for n, name in enumerate(LAYERS)}
    return np.stack([columns[name] for name in COLUMNS], axis=1).astype(np.float32), other


def _arcs(arcs: Floats, decided: Decoded) -> Floats:
    """Of each word's governor among the words of its sentence."""
    found = np.empty(len(arcs), dtype=np.float32)
    bounds = [*np.flatnonzero(decided.starts).tolist(), len(arcs)]
    for start, end in itertools.pairwise(bounds):
        inside = softmax(arcs[start:end, start:end])
        found[start:end] = inside[np.arange(end - start), decided.heads[start:end] - start]
    return found
