"""What the readers of databases share."""

import pytest

from pipeline.read.archives.export_dates import date_words, torn_date_words
from pipeline.read.archives.exports import blocks, joined, names_in_order, own_name, without_by
from pipeline.read.publication_date import publication_day

LINES = {
    "January 11, 2010 Monday": "2010-01-11",
    "December 19, 1991, Sunday, An Edition": "1991-12-19",
    "October 12, 2023 Thursday Edition 1; Scotland": "2023-10-12",
    "July 1, 2019 Monday 9:20 AM GMT": "2019-07-01",
    "News, Tuesday, October 10, 2023, p. 16": "2023-10-10",
    "Thursday, December 22, 2022 13887 mots, p. 819(40)": "2022-12-22",
    "Politique, mardi 14 mars 2006, p. 12": "2006-03-14",
    "jeudi 1er août 2013": "2013-08-01",
    "11. März 2010 Donnerstag": "2010-03-11",
    "lunes 3 de mayo de 2021": "2021-05-03",
    "Sep. 20, 2024": "2024-09-20",
    "The Star [Port Ellery] 08 May 2010: AA.2.": "2010-05-08",
    "2023-10-10": "2023-10-10",
}


@pytest.mark.parametrize("line", LINES)
def test_the_date_is_cut_out_of_its_line(line: str) -> None:
    words = date_words(line)
    assert words is not None
    day = publication_day(words).day
    assert day is not None and day.isoformat() == LINES[line]


@pytest.mark.parametrize("line", ["January 2010", "Page 12, 2010", "Maybe 2, 2010", "", "Section May; Pg. 2"])
def test_a_line_without_a_full_date_has_none(line: str) -> None:
    assert date_words(line) is None


def test_spaces_that_fell_into_a_date_are_read_through() -> None:
    assert torn_date_words("Ju n 24, 2024") == "24 June 2024"
    assert torn_date_words("May 8, 2 009") == "8 May 2009"
    assert torn_date_words("Publication of no date") is None


def test_wrapped_lines_are_joined_and_a_hyphen_of_the_word_stays() -> None:
    assert joined(["a follow-", "up of the", "week -", "ends"]) == "a follow-up of the week - ends"
    assert blocks(["   First", "goes on", "   Second", "", "Third"]) == [
        ["   First", "goes on"],
        ["   Second"],
        ["Third"],
    ]


def test_bylines_are_names_alone() -> None:
    assert without_by("  By Anna  Holt;") == "Anna Holt"
    assert without_by("Byron Reed") == "Byron Reed"
    assert without_by("") is None
    assert names_in_order("Holt, Anna; van der Berg, Jon") == "Anna Holt; Jon van der Berg"
    assert names_in_order("Anna Holt, Staff Reporter") == "Anna Holt, Staff Reporter"


def test_a_number_that_cannot_be_a_name_is_none() -> None:
    assert own_name("3071 550123") == "3071550123"
    assert [own_name(number) for number in (None, "", "..", "a/b", "x" * 300)] == [None] * 5
