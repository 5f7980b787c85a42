from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.align import Pair, Stretch, align
from tests.effort import lines_run

bounds = st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))
stretches = st.lists(st.builds(Stretch, st.tuples(bounds)), max_size=7)


def at(*spans: tuple[int, int], core: tuple[int, int] | None = None) -> Stretch:
    return Stretch(spans, core)


def test_equal_spans_are_exact_and_touching_spans_are_apart() -> None:
    assert align([at((0, 5)), at((5, 9))], [at((9, 12)), at((0, 5))]) == (Pair(0, 1, True),)


def test_one_prediction_stands_for_one_gold_record_only() -> None:
    assert align([at((0, 5)), at((5, 9))], [at((0, 9))]) == (Pair(0, 0, False),)


def test_main_clause_and_the_clause_inside_it_each_find_their_prediction() -> None:
    main, inside = at((0, 100)), at((50, 100))
    assert align([main, inside], [at((40, 100)), at((0, 50))]) == (Pair(0, 1, False), Pair(1, 0, False))


def test_the_larger_sum_of_shares_wins_even_with_fewer_pairs() -> None:
    # 2/3 for one pair against 1/3 + 1/4 for two.
    assert align([at((0, 1)), at((0, 2))], [at((0, 3)), at((1, 4))]) == (Pair(1, 0, False),)


def test_of_equal_sums_more_pairs_win() -> None:
    # 1/2 for one pair against 1/4 + 1/4 for two.
    two = (Pair(0, 0, False), Pair(1, 1, False))
    assert align([at((0, 1)), at((0, 2))], [at((0, 4)), at((1, 4))]) == two
    assert align([at((0, 2)), at((0, 1))], [at((1, 4)), at((0, 4))]) == two
    assert len(align([at((0, 1)), at((0, 2))], [at((1, 4)), at((0, 4))])) == 2


def test_a_shared_predicate_decides_before_overlap_does() -> None:
    gold = [at((0, 100), core=(3, 8)), at((50, 100), core=(60, 65))]
    assert align(gold, [at((50, 99), core=(3, 8))]) == (Pair(0, 0, False),)
    assert align(gold, [at((50, 99), core=(70, 75))]) == (Pair(1, 0, False),)


def test_the_same_span_with_another_predicate_is_no_exact_match() -> None:
    assert align([at((0, 9), core=(1, 2))], [at((0, 9), core=(3, 4))]) == (Pair(0, 0, False),)


def test_a_record_of_several_spans_aligns_by_all_its_characters() -> None:
    interrupted = at((0, 10), (20, 30))
    assert align([interrupted], [at((0, 10)), at((2, 28))]) == (Pair(0, 1, False),)
    assert align([interrupted], [at((12, 18))]) == ()


def test_exact_pairs_are_found_first_and_duplicates_pair_once() -> None:
    assert align([at((0, 9))], [at((0, 9)), at((0, 9))]) == (Pair(0, 0, True),)


@given(stretches, stretches)
def test_swapping_the_sides_keeps_the_number_of_pairs(gold: list[Stretch], predicted: list[Stretch]) -> None:
    forward, backward = align(gold, predicted), align(predicted, gold)
    assert len(forward) == len(backward)
    assert sum(pair.exact for pair in forward) == sum(pair.exact for pair in backward)


@given(stretches, stretches)
def test_pairs_share_characters_and_what_is_left_over_shares_none(
    gold: list[Stretch], predicted: list[Stretch]
) -> None:
    def share(one: Stretch, other: Stretch) -> bool:
        return one.spans[0][0] < other.spans[0][1] and other.spans[0][0] < one.spans[0][1]

    pairs = align(gold, predicted)
    assert all(share(gold[pair.gold], predicted[pair.predicted]) for pair in pairs)
    missed = set(range(len(gold))) - {pair.gold for pair in pairs}
    spurious = set(range(len(predicted))) - {pair.predicted for pair in pairs}
    assert not any(share(gold[one], predicted[other]) for one in missed for other in spurious)


def _all_overlapping(count: int) -> tuple[list[Stretch], list[Stretch]]:
    gold = [at((n, 1000 + 7 * n % count)) for n in range(count)]
    return gold, [at((n, 1001 + 11 * n % count)) for n in range(count)]


def test_three_hundred_records_that_all_overlap_are_all_aligned() -> None:
    assert len(align(*_all_overlapping(300))) == 300


def test_twice_as_many_records_that_all_overlap_are_at_most_eight_times_the_work() -> None:
    half, whole = (lines_run(align, *_all_overlapping(count)) for count in (100, 200))
    assert whole < 8 * half
