"""Numbers in claims: what they count, and which numbers are none."""

import pytest

from pipeline.index.meetings.figures import alike, differ, figures, lone_counts, numbered
from tests.effort import growth


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thirty-nine people died", [(39.0, {"people"}, None)]),
        ("two hundred and five ships", [(205.0, {"ship"}, None)]),
        ("at least five workers", [(5.0, {"people"}, "least")]),
        ("no more than five workers", [(5.0, {"people"}, "most")]),
        ("no fewer than five workers", [(5.0, {"people"}, "least")]),
        ("about 3,000 sheep", [(3000.0, {"sheep"}, "about")]),
        ("between five and 12 ships", [(5.0, set(), "unknown"), (12.0, {"ship"}, "unknown")]),
        ("between twenty and forty ships", [(20.0, set(), "unknown"), (40.0, {"ship"}, "unknown")]),
        ("two hundred and five or six ships", [(205.0, set(), "unknown"), (6.0, {"ship"}, "unknown")]),
        ("1.200.000 euros", []),
        ("$4.5 million", [(4_500_000.0, {"dollar"}, None)]),
        ("£4m", [(4_000_000.0, {"pound"}, None)]),
        ("1.2 billion euros", [(1_200_000_000.0, {"euro"}, None)]),
        ("a rise of six per cent", [(6.0, {"%"}, None)]),
        ("52 votes to 48", [(52.0, {"vote"}, None), (48.0, set(), None)]),
        ("the order is for 24 trains, Ada Voss said", [(24.0, {"train"}, None)]),
        ("nine crates into a van", [(9.0, {"crate"}, None)]),
        ("at 2.3 tonnes Halden is the heaviest", [(2.3, {"tonne"}, None)]),
        ("it opened in 1962", []),
        ("on 12 May", []),
        ("at 0300 on the day", []),
        ("one of the men", []),
        ("a category 3 storm", []),
        ("a category three storm", []),
        ("the rocket Halden-2 rose", []),
        ("no number", []),
    ],
)
def test_figures_have_a_value_a_unit_and_may_be_bounds(
    text: str, expected: list[tuple[float, set[str], str | None]]
) -> None:
    assert [(figure.value, set(figure.unit), figure.bound) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("12 ships", "40 ships", True),
        ("at least 40 ships", "12 ships", True),
        ("at least 12 ships", "40 ships", False),
        ("fewer than 12 ships", "40 ships", True),
        ("fewer than 40 ships", "12 ships", False),
        ("about 40 ships", "12 ships", True),
        ("about 40 ships", "42 ships", False),
        ("hundreds of the 40 ships", "40 ships", False),
        ("3,000 sheep", "2,987 sheep", False),
        ("no fewer than 40 ships", "52 ships", False),
        ("no fewer than 40 ships", "28 ships", True),
        ("not more than 40 ships", "28 ships", False),
        ("not more than 40 ships", "52 ships", True),
        ("up to 40 ships", "32 ships", False),
        ("a maximum of 40 ships", "28 ships", False),
        ("a minimum of 40 ships", "52 ships", False),
        ("upwards of 40 ships", "52 ships", False),
        ("in excess of 40 ships", "28 ships", True),
        ("40 ships or more", "52 ships", False),
        ("40 ships or more", "28 ships", True),
        ("40 ships at least", "52 ships", False),
        ("40 ships at most", "28 ships", False),
        ("40-odd ships", "43 ships", False),
        ("20 to 40 ships", "28 ships", False),
        ("from 20 to 40 ships", "28 ships", False),
        ("20 or 30 ships", "24 ships", False),
        ("it grew from 20 to 40 ships", "28 ships", True),
        ("another 12 ships", "40 ships", False),
        ("the first 12 ships", "40 ships", False),
        ("all but 12 ships", "28 ships", False),
        ("only 12 ships", "28 ships", True),
        ("half of its 80 ships", "40 ships", False),
    ],
)
def test_numbers_differ_that_cannot_both_be_so(first: str, second: str, expected: bool) -> None:
    ((ours, theirs),) = alike(figures(first), figures(second))
    assert differ(ours, theirs) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("12 freight trains", "40 passenger trains", False),
        ("12 freight trains", "40 freight trains", True),
        ("12 freight trains", "40 trains", True),
        ("12 trains a day", "84 trains a week", False),
        ("12 trains a day", "14 trains per day", True),
        ("12 trains a day", "84 trains", False),
        ("cut by 12 trains", "cut to 40 trains", False),
        ("cut by 12 trains", "cut by 40 trains", True),
        ("cut by 12 trains", "cut 40 trains", True),
    ],
)
def test_what_is_counted_is_the_same_in_kind_and_time(first: str, second: str, expected: bool) -> None:
    assert bool(alike(figures(first), figures(second))) is expected


def test_which_one_of_a_row_it_is_stands_apart_from_how_many() -> None:
    assert numbered("a Category 3 storm at gate B") == {("category", "3"), ("gate", "b")}
    assert numbered("a Category three storm") == {("category", "3")}
    assert numbered("three categories and a gate") == set()


def test_what_a_text_counts_once_alone_is_known_with_its_number() -> None:
    ordered = "Halden ordered 28 red trains, 12 tractors and 14 boats."
    came = "The 12 tractors and 15 boats came; 40 people and 4% left."
    assert lone_counts(f"{ordered} {came}") == ("tractor 12", "train 28")


def test_a_figure_says_where_it_stands() -> None:
    text = "Police held 12 people and 40 dogs."
    assert [text[figure.start : figure.end] for figure in figures(text)] == ["12", "40"]


def test_counting_a_text_grows_with_its_length() -> None:
    sentence = "The 12 trains and 14 tractors left at 3, and in May five more. "
    assert growth(lone_counts, sentence * 100, sentence * 800) < 16
