from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.assignment import best_assignment

weights = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20), max_size=16)


def test_gives_up_the_best_single_pair_for_a_better_total() -> None:
    assert best_assignment({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == [(0, 1), (1, 0)]


def test_keeps_the_best_single_pair_where_it_is_worth_more() -> None:
    assert best_assignment({(0, 0): 10, (0, 1): 4, (1, 0): 5}) == [(0, 0)]


def test_pairs_nothing_when_nothing_touches() -> None:
    assert best_assignment({}) == []


@given(weights)
def test_reaches_the_total_that_trying_everything_finds(weights: dict[tuple[int, int], int]) -> None:
    chosen = best_assignment(weights)
    best = max(sum(weights.get(pair, 0) for pair in enumerate(order)) for order in permutations(range(5)))
    assert sum(weights[pair] for pair in chosen) == best
    assert len({left for left, _ in chosen}) == len({right for _, right in chosen}) == len(chosen)
