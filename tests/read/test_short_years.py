"""Years of two digits in dates of publication."""

import json
from pathlib import Path

import pytest

from pipeline.annotations.article import Article
from pipeline.read.articles import read_articles
from pipeline.read.publication_date import day_order, publication_day

TEXT = "The mayor said on Monday that the bridge would be closed for two weeks and that buses would run."


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 Mar 24", "2024-03-12"),
        ("12-Mar-24", "2024-03-12"),
        ("Mar 12, 24", "2024-03-12"),
        ("Tue 12th March \u201924", "2024-03-12"),
        ("12 Mar 24 10:30", "2024-03-12"),
        ("25/03/24", "2024-03-25"),
        ("03/25/24", "2024-03-25"),
        ("25.03.98", "1998-03-25"),
        ("10/10/23", "2023-10-10"),
        ("99/03/12", "1999-03-12"),
    ],
)
def test_a_year_of_two_digits_is_read_where_the_day_is_plain(words: str, day: str) -> None:
    found = publication_day(words)
    assert (str(found.day), found.warning) == (day, None)


@pytest.mark.parametrize("words", ["12-03-24", "3/12/24", "12/03/24 10:30"])
def test_a_day_with_two_readings_waits_for_its_neighbours(words: str) -> None:
    assert (publication_day(words).warning, day_order(words)) == ("ambiguous_date", "either")
    assert publication_day(words, "day_first").day != publication_day(words, "month_first").day


@pytest.mark.parametrize(
    "words",
    [
        "12 Mar",
        "March 24",
        "Mar 12, 10:30",
        "Mar 12, 10 am",
        "30/02/24",
        "1.2.3.24",
        "12/03/60",
        "12 March 240",
    ],
)
def test_other_numbers_are_no_years(words: str) -> None:
    assert publication_day(words).day is None


def test_dates_of_one_file_decide_each_other(tmp_path: Path) -> None:
    rows = [{"id": name, "text": TEXT, "date": day} for name, day in (("a", "03/04/24"), ("b", "25/03/24"))]
    (tmp_path / "rows.json").write_text(json.dumps(rows))
    articles = list(read_articles([tmp_path], max_characters=1000))
    assert [one.published for one in articles if isinstance(one, Article)] == ["2024-04-03", "2024-03-25"]


def test_a_header_and_an_export_may_have_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Bridge closed\nBy Anna Holt\n12 Mar 24\n\n{TEXT}\n")
    head = "1 of 1 DOCUMENTS\n\n            The Courier\n\n            {}\n\nBridge, 12 May 24 left\n\n"
    (tmp_path / "b.txt").write_text(head.format("Tuesday, 12 Mar 24") + f"LENGTH: 20 words\n\n{TEXT}\n")
    articles = list(read_articles([tmp_path], max_characters=1000))
    assert [one.published for one in articles if isinstance(one, Article)] == ["2024-03-12"] * 2
