"""The learned head itself: a small network in numpy, its weights beside those of the language model."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.errors import ModelError
from pipeline.recognize.antecedents.table import Floats, Ints

FILE = "antecedents.npz"
ARRAYS = (
    "later", "later_bias", "earlier", "product_later", "product_earlier", "product", "pair", "out",
    "nothing_hidden", "nothing_hidden_bias", "nothing", "nothing_bias",
)  # fmt: skip
# Pairs scored at once: the memory that their features need does not grow with the article.
AT_ONCE = 8192
# Multiplications in one call of the linear algebra library that it does not spread over threads.
_ON_ONE_THREAD = 262_144
_BLOCKS_AT_ONCE = 64
_REMEDY = (
    "install the package again, or make them with "
    "python -m pipeline.training antecedents --data CORPORA --weights FOLDER"
)


class Scorer:
    """Scores pairs of mentions, and that a mention takes up nothing.

    ``score(i, j) = o · relu(A i + B j + C (P i * Q j) + F pair)`` and ``nothing(i) = n · relu(N i) + b``, a
    mention's row being its vector and its features; `P` and `Q` take the vectors alone.

    Args:
        weights: the arrays `ARRAYS` by name, as `pipeline.training` writes them.

    Raises:
        ModelError: an array is missing.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        if missing := [name for name in ARRAYS if name not in weights]:
            raise ModelError(f"the antecedent weights lack {', '.join(missing)}; {_REMEDY}")
        self._weights = {name: np.asarray(weights[name], dtype=np.float32) for name in ARRAYS}

    def score(
        self,
        vectors: Floats,
        mentions: Floats,
        later: Ints,
        earlier: Ints,
        features: Callable[[slice], Floats],
        *,
        at_once: int = AT_ONCE,
    ) -> tuple[Floats, Floats]:
        """Scores of the pairs (one each), and of taking up nothing (one per mention); natural logarithms.

        features: gives the features of a stretch of the pairs, `at_once` of them; never all need to exist.

        Raises:
            ModelError: the weights were made for other vectors or features.
        """
        w = self._weights
        rows = (vectors, mentions)
        if (
            vectors.shape[1] + mentions.shape[1] != w["later"].shape[1]
            or vectors.shape[1] != w["product_later"].shape[1]
        ):
            raise ModelError(f"the antecedent weights do not fit the language model's vectors; {_REMEDY}")
        as_later = _times(rows, w["later"]) + w["later_bias"]
        as_earlier = _times(rows, w["earlier"])
        product_later = _times((vectors,), w["product_later"])
        product_earlier = _times((vectors,), w["product_earlier"])
        hidden = np.maximum(_times(rows, w["nothing_hidden"]) + w["nothing_hidden_bias"], 0.0)
        nothing: Floats = (hidden * w["nothing"]).sum(axis=1) + w["nothing_bias"]
        scores = np.empty(len(later), dtype=np.float32)
        for begin in range(0, len(later), at_once):
            part = slice(begin, begin + at_once)
            i, j = later[part], earlier[part]
            hidden = _times((product_later[i] * product_earlier[j],), w["product"])
            hidden += _times((features(part),), w["pair"])
            hidden += as_later[i]
            hidden += as_earlier[j]
            np.maximum(hidden, 0.0, out=hidden)
            scores[part] = (hidden * w["out"]).sum(axis=1)
        return scores, nothing


def _times(parts: Sequence[Floats], matrix: Floats) -> Floats:
    """``rows @ matrix.T`` on one thread, whatever the machine has; the columns of a row stand in `parts`.

    Several threads divide the sums differently, so the last bits, and once in a while a link, would depend on
    the number of cores; beside other work they are also several times slower. OpenBLAS keeps products of so
    few numbers on one thread (interface/gemm.c).
    """
    block = max(1, _ON_ONE_THREAD // matrix.size)
    count = len(parts[0])
    product = np.empty((count, len(matrix)), dtype=np.float32)
    # Not all rows at once, which would be as large as all vectors again.
    step = block * _BLOCKS_AT_ONCE
    for begin in range(0, count, step):
        here = [part[begin : begin + step] for part in parts]
        blocks = -(-len(here[0]) // block)
        padded = np.zeros((blocks * block, matrix.shape[1]), dtype=np.float32)
        np.concatenate(here, axis=1, out=padded[: len(here[0])])
        products = padded.reshape(blocks, block, -1) @ matrix.T
        product[begin : begin + step] = products.reshape(blocks * block, -1)[: len(here[0])]
    return product


@cache
def scorer(folder: Path) -> Scorer:
    """The scorer with the weights beside the language model in `folder`, read once per process.

    Raises:
        ModelError: they are missing or damaged.
    """
    try:
        with np.load(folder / FILE, allow_pickle=False) as weights:
            return Scorer(dict(weights))
    except FileNotFoundError as error:
        raise ModelError(
            f"the antecedent weights are missing from {folder.name}/{FILE}; {_REMEDY}"
        ) from error
    except (
        OSError,
        ValueError,
        EOFError,
        AttributeError,
        zipfile.BadZipFile,
        pickle.UnpicklingError,
    ) as error:
        raise ModelError(f"the antecedent weights in {folder.name}/{FILE} are damaged; {_REMEDY}") from error
