from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import publication_date
from pipeline.read.publication_date import day_in_name, publication_day


@pytest.mark.parametrize(
    "words",
    [
        "2020-03-05",
        "2020/3/5",
        "2020.03.05",
        "20200305",
        "5 March 2020",
        "March 5, 2020",
        "Mar. 5th, 2020",
        "the 5th of March 2020",
        "Thursday 5 March 2020",
        "Thu, 05 Mar 2020 23:30:00 GMT",
        "05-Mar-2020",
        "2020-03-05T23:30:00-08:00",
        "2020-03-05T00:01:00+09:00",
        "2020-03-05 00:30 +0900",
        "5 March 2020 11.30pm EST",
        "Thu Mar 05 2020 23:30:00 GMT+0100 (CET)",
        "12:01AM GMT 05 Mar 2020",
        "Published: 5 March 2020",
        "Published on Thu 5 Mar 2020 12.01 GMT",
        "1583366400",
        "1583366400000",
    ],
)
def test_full_dates_in_common_forms_are_read_to_their_local_day(words: str) -> None:
    assert publication_day(words).day == date(2020, 3, 5)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "yesterday",
        "3 days ago",
        "Monday",
        "May 2020",
        "2020",
        "5 March",
        "10pm",
        "31 February 2020",
        "2020-13-01",
        "sat",
        "today 2020",
        "in 3 days 2020",
        "March",
        "x" * 10_000,
        "1 " * 5000,
        "5 March 20200",
        "0000-00-00",
        "99999999999999",
    ],
)
def test_relative_partial_and_impossible_dates_are_refused(words: str) -> None:
    assert (publication_day(words).day, publication_day(words).warning) == (None, "unread_date")


@pytest.mark.parametrize("words", ["03/04/2019", "3.4.2019", "3-4-2019 10:15", "Published: 03/04/2019"])
def test_a_date_whose_day_and_month_could_be_swapped_is_refused_as_ambiguous(words: str) -> None:
    assert (publication_day(words).day, publication_day(words).warning) == (None, "ambiguous_date")


@pytest.mark.parametrize(
    ("words", "day"),
    [("13/04/2019", date(2019, 4, 13)), ("04/13/2019", date(2019, 4, 13)), ("04/04/2019", date(2019, 4, 4))],
)
def test_a_numeric_date_that_can_only_be_read_one_way_is_read(words: str, day: date) -> None:
    assert publication_day(words).day == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-10-10-slug", date(2023, 10, 10)),
        ("news/slug_2023_10_10", date(2023, 10, 10)),
        ("2023/10/10/slug", date(2023, 10, 10)),
        ("000_86bd66b041c34cb4", None),
        ("2023-13-10-slug", None),
        ("2023-10-10-to-2023-10-12", None),
        ("12023-10-101", None),
    ],
)
def test_a_name_gives_a_day_only_where_it_writes_exactly_one(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


@given(st.text(alphabet="0123456789-/.: TZMarchpublisd,'+", max_size=40) | st.text(max_size=90))
def test_any_words_give_a_day_or_a_reason(words: str) -> None:
    found = publication_day(words)

    assert (found.day is None) == (found.warning is not None)


@pytest.mark.parametrize(
    "form", ["%a, %d %b %Y %H:%M:%S -0500", "%A, %B %d, %Y %H:%M EST", "%d %b %Y", "%b %d, %Y"]
)
def test_plain_dates_are_read_as_dateparser_reads_them(form: str) -> None:
    for month in range(1, 13):
        day = date(1999, month, 9)
        words = day.strftime(form).replace("00:00", "23:59")
        assert publication_date._written_out(words) == publication_date._parser()(words) == day
    for words in ("31 April 2023", "10 Octopus 2023", "Tue, 10 Oct 2023 25:00:00 GMT"):
        assert publication_date._written_out(words) == publication_date._parser()(words)
