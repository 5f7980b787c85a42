"""Counts worked out by hand, and laws that hold for any two sets of expressions."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.annotations.timeml import DATE_TYPES, TimemlDocument, Timex
from pipeline.corpora.corpus import show_errors
from pipeline.corpora.timeml.errors import timex_errors
from pipeline.corpora.timeml.report import show_timex_scores
from pipeline.corpora.timeml.score import matched, score_timexes, unmatched
from tests.evaluation.made_up import TEXT


def timex(start: int, end: int, value: str | None = "2023", type: Any = "DATE") -> Timex:
    return Timex(start, end, type, value)


def document(*timexes: Timex, name: str = "a") -> TimemlDocument:
    return TimemlDocument(name, TEXT, "2023-10-10", timexes)


GOLD = document(
    timex(0, 5), timex(12, 23, "P2D", "DURATION"), timex(24, 29, "1999"), timex(36, 41, "P1W", "SET")
)
FOUND = (
    timex(0, 5),  # all right
    timex(18, 23, "P2D", "SET"),  # part of it, wrong type, right value
    timex(24, 29, "2009"),  # wrong value
    timex(48, 53),  # spurious
)


def test_each_measure_counts_its_pairs_over_the_same_totals() -> None:
    row = score_timexes([(FOUND, GOLD)]).rows["all"]
    assert (row.gold, row.predicted) == (4, 4)
    shares = {"strict": 2 / 4, "relaxed": 3 / 4, "type": 2 / 4, "value": 2 / 4}
    for measure, share in shares.items():
        for part in ("precision", "recall", "f1"):
            assert row.measures[f"{measure}_{part}"] == pytest.approx(share)


def test_a_type_has_the_recall_of_its_gold_and_the_precision_of_its_predictions() -> None:
    rows = score_timexes([(FOUND, GOLD)]).rows
    assert list(rows) == ["all", "DATE", "DURATION", "SET"]
    duration, sets = rows["DURATION"], rows["SET"]
    assert (duration.gold, duration.predicted, sets.gold, sets.predicted) == (1, 0, 1, 1)
    assert duration.measures["relaxed_recall"] == 1 and duration.measures["value_recall"] == 1
    assert duration.measures["type_recall"] == 0 and duration.measures["relaxed_precision"] == 0
    assert sets.measures["relaxed_precision"] == 1 and sets.measures["relaxed_recall"] == 0


def test_ages_are_left_out_with_the_gold_that_they_pair_with() -> None:
    spurious, paired = (
        Timex(30, 35, "DURATION", "P9Y", age=True),
        Timex(36, 41, "DURATION", "P1W", age=True),
    )
    found = (*FOUND, spurious, paired)
    rows = score_timexes([(found, GOLD)]).rows
    assert list(rows)[:2] == ["all", "without ages"]
    assert (rows["all"].gold, rows["all"].predicted) == (4, 6)
    row = rows["without ages"]
    assert (row.gold, row.predicted) == (3, 4)
    assert row.measures["relaxed_recall"] == 1 and row.measures["value_recall"] == pytest.approx(2 / 3)


def test_without_ages_there_is_no_row_without_them() -> None:
    assert "without ages" not in score_timexes([(FOUND, GOLD)]).rows


def test_counts_are_summed_over_documents_and_an_unread_one_is_missed() -> None:
    scores = score_timexes([(FOUND, GOLD), (None, document(timex(0, 5), name="b"))])
    assert (scores.documents, scores.missing) == (2, ("b",))
    assert scores.rows["all"].gold == 5
    assert scores.rows["all"].measures["relaxed_recall"] == pytest.approx(3 / 5)
    assert scores.rows["all"].measures["relaxed_precision"] == pytest.approx(3 / 4)


def test_values_are_equal_only_as_strings_and_unknown_is_equal_to_unknown() -> None:
    pairs = [((timex(0, 5, "P24H"), timex(6, 11, None)), document(timex(0, 5, "P1D"), timex(6, 11, None)))]
    assert score_timexes(pairs).rows["all"].measures["value_f1"] == pytest.approx(1 / 2)


def test_expressions_that_only_touch_are_no_pair() -> None:
    assert matched([timex(0, 5)], [timex(5, 9)]) == []


def test_one_expression_answers_for_one_only() -> None:
    wide, left, right = timex(0, 11), timex(0, 5), timex(6, 11)
    assert matched([wide], [left, right]) == [(wide, left)]
    assert matched([left, right], [wide]) == [(left, wide)]


def test_an_equal_is_kept_for_a_nested_expression() -> None:
    outer, inner = timex(0, 11), timex(0, 5)
    assert matched([outer, inner], [inner]) == [(inner, inner)]


def test_errors_are_grouped_by_gold_type_and_kind_and_limited() -> None:
    gold = document(*GOLD.timexes, timex(60, 65, "1987"), timex(72, 77, "1988"))
    groups = timex_errors([(FOUND, gold)], most=1)
    assert [(group.kind, group.total, len(group.cases)) for group in groups] == [
        ("DATE, missed", 2, 1),
        ("DATE, spurious", 1, 1),
        ("DATE, wrong value", 1, 1),
        ("SET, missed", 1, 1),
    ]
    (wrong,) = groups[2].cases
    assert (wrong.gold, wrong.predicted) == ("1999", "2009")
    assert "«lorem»" in wrong.context


def test_an_unread_document_has_all_its_gold_missed() -> None:
    assert [(group.kind, group.total) for group in timex_errors([(None, document(timex(0, 5)))], most=9)] == [
        ("DATE, missed", 1)
    ]


def test_scores_and_errors_are_plain_lines_without_a_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, width=40)
    pairs = [(FOUND, GOLD), (None, document(name="b"))]
    show_timex_scores(score_timexes(pairs), console)
    show_errors(timex_errors(pairs, most=0), console)
    lines = out.getvalue().splitlines()
    assert lines[:2] == ["not readable as articles, counted as missed: b", "2 documents"]
    assert lines[3].split() == ["all.strict", "4", "4", "0.500", "0.500", "0.500"]
    assert "DATE, wrong value: 1, the first 0" in lines
    out.truncate(0)
    show_errors(timex_errors(pairs, most=1), console)
    assert "  a[24:29]: gold 1999, output 2009\n    " in out.getvalue()


@st.composite
def expressions(draw: st.DrawFn) -> tuple[Timex, ...]:
    """Up to six expressions that do not overlap each other."""
    cuts = sorted(draw(st.sets(st.integers(0, 30), max_size=12)))
    return tuple(
        timex(start, end, draw(st.sampled_from([None, "1", "2"])), draw(st.sampled_from(DATE_TYPES)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )


@given(expressions())
def test_gold_against_itself_is_perfect(timexes: tuple[Timex, ...]) -> None:
    scores = score_timexes([(timexes, document(*timexes))])
    assert all(value == 1 for row in scores.rows.values() for value in row.measures.values())
    assert timex_errors([(timexes, document(*timexes))], most=9) == ()


@given(expressions(), expressions())
def test_pairs_are_one_to_one_and_strict_ones_are_never_lost(
    gold: tuple[Timex, ...], found: tuple[Timex, ...]
) -> None:
    pairs = matched(gold, found)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert all(one.start < other.end and other.start < one.end for one, other in pairs)
    assert len(unmatched(gold, (one for one, _ in pairs))) == len(gold) - len(pairs)
    same = {(one.start, one.end) for one in gold} & {(other.start, other.end) for other in found}
    assert sum((one.start, one.end) == (other.start, other.end) for one, other in pairs) == len(same)
    assert len(pairs) == len(matched(found, gold))


@given(expressions(), expressions())
def test_swapping_gold_and_prediction_swaps_precision_and_recall(
    gold: tuple[Timex, ...], found: tuple[Timex, ...]
) -> None:
    there = score_timexes([(found, document(*gold))]).rows["all"].measures
    back = score_timexes([(gold, document(*found))]).rows["all"].measures
    for measure in ("strict", "relaxed"):
        assert there[f"{measure}_precision"] == back[f"{measure}_recall"]
        assert there[f"{measure}_f1"] == pytest.approx(back[f"{measure}_f1"])
