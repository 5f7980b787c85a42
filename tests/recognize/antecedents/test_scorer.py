"""The head's sums and its weights: stretches of pairs, damaged files, weights of other models."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from pipeline.errors import ModelError
from pipeline.language.load import WEIGHTS
from pipeline.recognize.antecedents.scorer import ARRAYS, AT_ONCE, FILE, Scorer, scorer

VECTOR, MENTION, PAIR, HIDDEN, PRODUCTS = 4, 3, 5, 6, 2
SHAPES = {
    "later": (HIDDEN, VECTOR + MENTION),
    "later_bias": (HIDDEN,),
    "earlier": (HIDDEN, VECTOR + MENTION),
    "product_later": (PRODUCTS, VECTOR),
    "product_earlier": (PRODUCTS, VECTOR),
    "product": (HIDDEN, PRODUCTS),
    "pair": (HIDDEN, PAIR),
    "out": (HIDDEN,),
    "nothing_hidden": (HIDDEN, VECTOR + MENTION),
    "nothing_hidden_bias": (HIDDEN,),
    "nothing": (HIDDEN,),
    "nothing_bias": (),
}
RANDOM = np.random.default_rng(1)
WEIGHED = {name: RANDOM.normal(size=shape).astype(np.float32) for name, shape in SHAPES.items()}
ROWS, PAIRS = 7, 21
VECTORS = RANDOM.normal(size=(ROWS, VECTOR)).astype(np.float32)
MENTIONS = RANDOM.normal(size=(ROWS, MENTION)).astype(np.float32)
LATER, EARLIER = np.array([(i, j) for i in range(ROWS) for j in range(i)]).T
FEATURES = RANDOM.normal(size=(PAIRS, PAIR)).astype(np.float32)


def scores(vectors: np.ndarray = VECTORS, at_once: int = AT_ONCE) -> tuple[np.ndarray, np.ndarray]:
    return Scorer(WEIGHED).score(
        vectors, MENTIONS, LATER, EARLIER, lambda part: FEATURES[part], at_once=at_once
    )


def test_scores_are_the_sums_of_the_formula() -> None:
    w = WEIGHED
    found, nothing = scores()
    for at, (i, j) in enumerate(zip(LATER, EARLIER, strict=True)):
        row_i, row_j = (np.concatenate([VECTORS[n], MENTIONS[n]]) for n in (i, j))
        hidden = w["later"] @ row_i + w["later_bias"] + w["earlier"] @ row_j + w["pair"] @ FEATURES[at]
        hidden += w["product"] @ ((w["product_later"] @ VECTORS[i]) * (w["product_earlier"] @ VECTORS[j]))
        assert_allclose(found[at], w["out"] @ np.maximum(hidden, 0), rtol=1e-4, atol=1e-4)
    row = np.concatenate([VECTORS[2], MENTIONS[2]])
    hidden = np.maximum(w["nothing_hidden"] @ row + w["nothing_hidden_bias"], 0)
    assert_allclose(nothing[2], w["nothing"] @ hidden + w["nothing_bias"], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("at_once", [1, 4, PAIRS, PAIRS + 1])
def test_stretches_of_any_length_give_the_same_scores(at_once: int) -> None:
    whole, _ = scores()
    assert_allclose(scores(at_once=at_once)[0], whole, rtol=1e-5, atol=1e-5)


def test_rows_that_are_taken_in_parts_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scores()
    # Two rows in a block of the linear algebra library, and one block at once: the last is not full.
    module = sys.modules[Scorer.__module__]
    monkeypatch.setattr(module, "_ON_ONE_THREAD", 2 * WEIGHED["later"].size)
    blocks = scores()
    monkeypatch.setattr(module, "_BLOCKS_AT_ONCE", 1)
    assert all((one == other).all() for one, other in zip(scores(), blocks, strict=True))
    assert_allclose(blocks[0], whole[0], rtol=1e-5, atol=1e-5)


def test_the_features_of_a_stretch_are_asked_for_only_when_it_is_its_turn() -> None:
    asked: list[int] = []

    def features(part: slice) -> np.ndarray:
        asked.append(len(FEATURES[part]))
        return FEATURES[part]

    Scorer(WEIGHED).score(VECTORS, MENTIONS, LATER, EARLIER, features, at_once=8)
    assert asked == [8, 8, 5]


CHILD = """
import hashlib
import numpy as np
from pipeline.language import WEIGHTS
from pipeline.recognize.antecedents.scorer import scorer

random = np.random.default_rng(0)
head = scorer(WEIGHTS)
weights = {name: array.shape for name, array in head._weights.items()}
vector, row, pair = weights["product_later"][1], weights["later"][1], weights["pair"][1]
vectors = random.normal(size=(700, vector)).astype(np.float32)
mentions = random.normal(size=(700, row - vector)).astype(np.float32)
later = np.repeat(np.arange(1, 700), 9)
features = random.normal(size=(len(later), pair)).astype(np.float32)
scores, nothing = head.score(vectors, mentions, later, later - 1, lambda part: features[part])
print(hashlib.sha256(scores.tobytes() + nothing.tobytes()).hexdigest())
"""


def test_the_number_of_threads_changes_no_bit() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", CHILD],
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(digests) == 1


def test_without_pairs_there_are_no_scores_and_nothing_has_one_each() -> None:
    none = np.array([], dtype=np.int64)
    found, nothing = Scorer(WEIGHED).score(VECTORS, MENTIONS, none, none, lambda part: FEATURES[part])
    assert len(found) == 0 and len(nothing) == ROWS


def test_vectors_of_another_size_are_refused_in_one_line() -> None:
    with pytest.raises(ModelError, match="do not fit") as refused:
        scores(np.zeros((ROWS, VECTOR + 1), dtype=np.float32))
    assert "\n" not in str(refused.value)


def write_nothing(_: Path) -> None:
    """No file at all."""


def write_rubbish(path: Path) -> None:
    path.write_bytes(b"no weights")


def write_half(path: Path) -> None:
    content = (WEIGHTS / FILE).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def write_empty(path: Path) -> None:
    path.touch()


def write_one_array(path: Path) -> None:
    np.savez(path, later=np.zeros((1, 1)))


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (write_nothing, "missing from"),
        (write_rubbish, "damaged"),
        (write_half, "damaged"),
        (write_empty, "damaged"),
        (write_one_array, "lack later_bias, "),
    ],
)
def test_missing_and_damaged_weights_are_one_line_with_a_remedy(
    tmp_path: Path, write: Callable[[Path], None], says: str
) -> None:
    write(tmp_path / FILE)
    with pytest.raises(ModelError, match=says) as refused:
        scorer(tmp_path)
    assert "--data CORPORA --weights FOLDER" in str(refused.value) and "\n" not in str(refused.value)


def test_the_shipped_weights_are_complete() -> None:
    with np.load(WEIGHTS / FILE) as weights:
        assert set(weights) == set(ARRAYS)
    assert isinstance(scorer(WEIGHTS), Scorer)
