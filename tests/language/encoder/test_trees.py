"""The tree of a sentence is the best one there is, and always a tree."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pipeline.language.encoder.trees import MOST_CYCLES, ROOTS_TRIED, Floats, best_tree, is_tree
from tests.effort import lines_run

# Whole numbers: their sums are exact.
SCORES = st.integers(1, 5).flatmap(
    lambda words: arrays.arrays(np.float32, (words, words), elements=st.integers(-9, 9).map(float))
)


def follows_to_one_root(heads: list[int]) -> bool:
    roots = [word for word, head in enumerate(heads) if head == word]
    if len(roots) != 1:
        return False
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word]
        if word != roots[0]:
            return False
    return True


def total(scores: Floats, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@given(SCORES)
def test_no_other_tree_scores_higher(scores: Floats) -> None:
    words = len(scores)
    tried = set(np.argsort(-np.diagonal(scores), kind="stable")[:ROOTS_TRIED].tolist())
    best = max(
        total(scores, list(heads))
        for heads in product(range(words), repeat=words)
        if follows_to_one_root(list(heads)) and any(heads[root] == root for root in tried)
    )
    found = total(scores, best_tree(scores).tolist())
    assert found == best if words <= ROOTS_TRIED else found >= best


@given(st.integers(6, 60), st.integers(0, 2**32 - 1))
def test_there_is_always_one_root_and_no_cycle(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).integers(-9, 9, (words, words)).astype(np.float32)
    assert follows_to_one_root(best_tree(scores).tolist())


@given(st.integers(1, 12), st.data())
def test_a_tree_is_told_from_what_is_none(words: int, data: st.DataObject) -> None:
    heads = data.draw(st.lists(st.integers(0, words - 1), min_size=words, max_size=words))
    assert is_tree(np.array(heads)) is follows_to_one_root(heads)


def test_a_long_chain_is_a_tree() -> None:
    assert is_tree(np.array([0, *range(255)]))
    assert not is_tree(np.array([1, 0, *range(254)]))


def test_a_word_alone_is_its_own_root() -> None:
    assert best_tree(np.array([[-5.0]], dtype=np.float32)).tolist() == [0]


@pytest.mark.parametrize("words", [2, 3, 9])
def test_ties_are_always_decided_in_the_same_way(words: int) -> None:
    scores = np.zeros((words, words), dtype=np.float32)
    trees = {tuple(best_tree(scores.copy()).tolist()) for _ in range(3)}
    assert trees == {(0,) * words}


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 3), -9.0, dtype=np.float32)
    scores[0, 1] = scores[1, 0] = 5.0  # the two govern each other, and neither is the root
    scores[2, 2], scores[0, 2], scores[1, 2] = 3.0, 1.0, 2.0
    assert best_tree(scores).tolist() == [1, 2, 2]


def test_of_two_roots_the_better_one_stays() -> None:
    scores = np.array([[4.0, 3.0, -9.0], [-9.0, 5.0, -9.0], [-9.0, 1.0, 0.0]], dtype=np.float32)
    assert best_tree(scores).tolist() == [1, 1, 1]


def pairs(words: int) -> Floats:
    """Scores of a row of marks: each two govern each other, and none is the root."""
    places = np.arange(words)
    scores = -np.abs(places[:, None] - places).astype(np.float32)
    scores[places, places ^ 1] = 0
    np.fill_diagonal(scores, -1000.0)
    return scores


def test_a_row_of_marks_is_a_tree_and_costs_no_more_for_each_the_longer_it_is() -> None:
    assert follows_to_one_root(best_tree(pairs(100)).tolist())
    assert lines_run(best_tree, pairs(240)) < 3 * lines_run(best_tree, pairs(80))


def test_the_best_tree_of_a_sentence_with_many_cycles_is_still_found() -> None:
    words = MOST_CYCLES // 2
    # Every pair but the first costs the step to the pair before it.
    assert total(pairs(words), best_tree(pairs(words)).tolist()) == -1000.0 - (words // 2 - 1)
