"""Figures: what the examples of their rules do not show."""

import pytest

from pipeline.recognize.entities.figures import find_figures


def test_pounds_are_money_only_where_the_text_is_about_sterling() -> None:
    assert [figure.label for figure in find_figures("It weighs 200 pounds.")] == ["QUANTITY"]
    assert [figure.label for figure in find_figures("He paid £5, then 200 pounds.")] == ["MONEY", "MONEY"]


def test_figure_spans_slice_to_the_figure() -> None:
    text = "Sales rose 5.6% to £412.6 million ($543 million)."
    assert [text[f.span.start : f.span.end] for f in find_figures(text)] == [
        "5.6%",
        "£412.6 million",
        "$543 million",
    ]


@pytest.mark.parametrize("unit", ["1,111", "one ", "one-", "$", "5-", "1 "])
def test_long_rows_of_digits_and_words_end(unit: str) -> None:
    assert len(list(find_figures(unit * 3000))) < 3001
