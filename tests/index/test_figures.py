"""Numbers in claims: what they count, and which numbers are none."""

import pytest

from pipeline.index.meetings.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thirty-nine people died", [(39.0, {"people"}, False)]),
        ("two hundred and five ships", [(205.0, {"ship"}, False)]),
        ("at least five workers", [(5.0, {"people"}, True)]),
        ("about 3,000 sheep", [(3000.0, {"sheep"}, True)]),
        ("$4.5 million", [(4_500_000.0, {"dollar"}, False)]),
        ("£4m", [(4_000_000.0, {"pound"}, False)]),
        ("1.2 billion euros", [(1_200_000_000.0, {"euro"}, False)]),
        ("a rise of six per cent", [(6.0, {"%"}, False)]),
        ("52 votes to 48", [(52.0, {"vote"}, False), (48.0, set(), False)]),
        ("it opened in 1962", []),
        ("on 12 May", []),
        ("at 0300 on the day", []),
        ("one of the men", []),
        ("no number", []),
    ],
)
def test_figures_have_a_value_a_unit_and_may_be_vague(
    text: str, expected: list[tuple[float, set[str], bool]]
) -> None:
    assert [(figure.value, set(figure.unit), figure.vague) for figure in figures(text)] == expected


def test_a_figure_says_where_it_stands() -> None:
    text = "Police held 12 people and 40 dogs."
    assert [text[figure.start : figure.end] for figure in figures(text)] == ["12", "40"]
