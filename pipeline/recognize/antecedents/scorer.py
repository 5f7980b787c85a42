"""The learned head itself: a small network in numpy, its weights beside those of the language model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from pipeline.language.load import WEIGHTS
from pipeline.recognize.antecedents.table import Floats, Ints

FILE = "antecedents.npz"
# Pairs scored at once: what they need in memory does not grow with the article.
_AT_ONCE = 8192


class Scorer:
    """Scores pairs of mentions, and that a mention takes up nothing.

    ``score(i, j) = o · relu(A i + B j + C (P i * Q j) + F pair)`` and ``nothing(i) = n · relu(N i) + b``, a
    mention's row being its vector and its features; `P` and `Q` take the vectors alone.

    Args:
        weights: arrays by name, as `pipeline.training` writes them.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._threads = ThreadpoolController()
        self._weights = {name: np.asarray(value, dtype=np.float32) for name, value in weights.items()}

    def score(
        self, vectors: Floats, mentions: Floats, later: Ints, earlier: Ints, pairs: Floats
    ) -> tuple[Floats, Floats]:
        """Scores of the pairs (one each), and of taking up nothing (one per mention); natural logarithms."""
        # Matrices this small gain nothing from a second thread, which would wait for its share busily.
        with self._threads.limit(limits=1):
            return self._score(vectors, mentions, later, earlier, pairs)

    def _score(
        self, vectors: Floats, mentions: Floats, later: Ints, earlier: Ints, pairs: Floats
    ) -> tuple[Floats, Floats]:
        w = self._weights
        rows = np.concatenate([vectors, mentions], axis=1)
        as_later = rows @ w["later"].T + w["later_bias"]
        as_earlier = rows @ w["earlier"].T
        product_later, product_earlier = vectors @ w["product_later"].T, vectors @ w["product_earlier"].T
        hidden = np.maximum(rows @ w["nothing_hidden"].T + w["nothing_hidden_bias"], 0.0)
        nothing: Floats = hidden @ w["nothing"] + w["nothing_bias"]
        scores = np.empty(len(later), dtype=np.float32)
        for begin in range(0, len(later), _AT_ONCE):
            part = slice(begin, begin + _AT_ONCE)
            i, j = later[part], earlier[part]
            hidden = (product_later[i] * product_earlier[j]) @ w["product"].T
            hidden += pairs[part] @ w["pair"].T
            hidden += as_later[i]
            hidden += as_earlier[j]
            np.maximum(hidden, 0.0, out=hidden)
            scores[part] = hidden @ w["out"]
        return scores, nothing


@cache
def scorer(folder: Path = WEIGHTS) -> Scorer:
    """The scorer with the weights of the package, read once per process."""
    with np.load(folder / FILE) as weights:
        return Scorer(dict(weights))
