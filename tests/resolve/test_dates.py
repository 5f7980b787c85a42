"""Date records: the case file run through recognition and resolution, and rules of resolution alone.

A case lists all dates of its text in order. Its text is read without a language model, or, where only a
parse or names can decide (`parsed`), with the packaged one. `fails` says why a case is known to fail; such
a case is kept and reported as an expected failure.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.annotations.article import Article
from pipeline.annotations.date_parts import Count, DateKind, DateParts
from pipeline.annotations.mentions import DateMention, Mentions, Span
from pipeline.annotations.records import DateRecord
from pipeline.annotations.timex import is_timex_value
from pipeline.language.syntax import read_doc
from pipeline.recognize.dates import recognize_dates
from pipeline.recognize.dates.rules import RULES
from pipeline.resolve.dates import resolve_dates
from pipeline.resolve.dates.holidays import easter, holiday
from pipeline.resolve.dates.lengths import length
from pipeline.run import language_model

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
CASES = [
    json.loads(line)
    for line in Path(__file__)
    .parents[1]
    .joinpath("cases", "dates.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def article(text: str, published: str | None) -> Article:
    return Article(article_id="case", source="<text>", sha256="", text=text, published=published)


def _model() -> Language:
    """That of all tests in this process."""
    return language_model(None)[0]


def records(text: str, published: str | None, nlp: Language = NLP) -> tuple[DateRecord, ...]:
    syntax = read_doc(nlp(text))
    mentions = Mentions(paragraphs=tuple(syntax.paragraphs), dates=recognize_dates(syntax))
    return resolve_dates(article(text, published), mentions)


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_case(case: dict[str, Any]) -> None:
    found = records(case["text"], case["published"], _model() if case.get("parsed") else NLP)
    assert [{"text": r.text, "type": r.type, "value": r.value, "mod": r.mod} for r in found] == case[
        "expected"
    ]
    for number, record in enumerate(found, 1):
        assert record.id == f"d{number}"
        assert case["text"][record.start : record.end] == record.text
        assert record.value is None or is_timex_value(record.type, record.value)
        assert record.rule


def test_case_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


def resolve(text: str, kind: DateKind, parts: DateParts) -> DateRecord:
    mention = DateMention(Span(0, len(text)), "dates.test", kind, parts, 0, None)
    return resolve_dates(article(text, "2023-10-10"), Mentions(dates=(mention,)))[0]


def test_resolution_needs_only_the_parts_of_a_mention() -> None:
    record = resolve("last week", "deictic", DateParts(unit="week", shift=-1))
    assert (record.value, record.earliest, record.latest) == ("2023-W40", "2023-10-02", "2023-10-08")
    assert record.anchor == "published"


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert resolve("31 April 2020", "date", DateParts(year=2020, month=4, day=31)).value is None


def test_an_absolute_date_has_no_anchor() -> None:
    assert resolve("May 2020", "date", DateParts(year=2020, month=5)).anchor is None


def test_a_date_counted_from_the_text_names_the_record_it_is_counted_from() -> None:
    first, second = records("In 1962 they won. The following year they lost.", "2023-06-29")
    assert (first.anchor, second.anchor, second.value) == (None, first.id, "1963")


def test_more_than_a_month_ago_is_open_towards_the_past() -> None:
    (record,) = records("He was too busy over a month ago.", "2023-10-10")
    assert (record.value, record.mod, record.earliest, record.latest) == (
        "2023-09",
        "BEFORE",
        None,
        "2023-09-30",
    )


def test_a_stretch_up_to_publication_has_its_days_and_a_plain_length_has_none() -> None:
    (stretch,) = records("It grew over the past five years.", "2023-10-10")
    assert (stretch.earliest, stretch.latest, stretch.anchor) == ("2018-10-10", "2023-10-10", "published")
    (plain,) = records("It took five years.", "2023-10-10")
    assert (plain.earliest, plain.latest, plain.anchor) == (None, None, None)


def test_the_ends_of_a_range_of_years_are_two_years() -> None:
    first, last = records("He led the party in 1988-90.", "2023-10-10")
    assert (first.earliest, last.latest) == ("1988-01-01", "1990-12-31")


def test_the_last_day_of_a_range_is_counted_from_the_first() -> None:
    first, last = records("It rained on 26-30 November.", "2023-12-10")
    assert (first.value, last.value) == ("2023-11-26", "2023-11-30")
    assert (first.anchor, last.anchor) == ("published", first.id)


def test_a_history_resolves_months_in_the_year_it_tells_of() -> None:
    text = "The war began in 1861. In 1862 they took the city. In April they lost it. By 1865 it was over."
    assert [record.value for record in records(text, "2011-05-01")] == ["1861", "1862", "1862-04", "1865"]


def test_news_resolves_months_from_publication_in_spite_of_one_old_year() -> None:
    text = "The firm, founded in 1884, cut its forecast. In August it had raised it."
    assert [record.value for record in records(text, "2017-11-15")] == ["1884", "2017-08"]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, date(2024, 3, 31)),
        ("good friday", 2023, date(2023, 4, 7)),
        ("thanksgiving", 2023, date(2023, 11, 23)),
        ("black friday", 2017, date(2017, 11, 24)),
        ("memorial day", 2023, date(2023, 5, 29)),
        ("labor day", 2023, date(2023, 9, 4)),
        ("election day", 2022, date(2022, 11, 8)),
        ("christmas", 2021, date(2021, 12, 25)),
        ("leap day", 2023, None),
        ("no such day", 2023, None),
    ],
)
def test_holidays_fall_on_their_day(name: str, year: int, day: date | None) -> None:
    assert holiday(name, year) == day


def test_easter_is_a_sunday_between_its_limits() -> None:
    for year in range(1900, 2100):
        day = easter(year)
        assert day.isoweekday() == 7 and date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (3, "day", "P3D"),
        (1.5, "year", "P1Y6M"),
        (2.5, "hour", "PT2H30M"),
        (0.5, "hour", "PT30M"),
        (0.5, "century", "P50Y"),
        (1.5, "decade", "P15Y"),
        ("X", "week", "PXW"),
        ("X", "minute", "PTXM"),
        (2, "fortnight", "P4W"),
        (2.5, "week", "P2.5W"),
    ],
)
def test_lengths_are_written_as_durations(count: Count, unit: str, value: str) -> None:
    assert length(count, unit) == value


EXAMPLE_WORDS = sorted({word for rule in RULES for word in re.sub("[«»]", "", rule.example).split()})


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(EXAMPLE_WORDS), max_size=30),
    st.sampled_from(("2016-02-29", "0001-01-01", "9999-12-31", None)),
)
def test_any_row_of_words_gives_valid_values_of_its_own_text(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    for record in records(text, published):
        assert text[record.start : record.end] == record.text
        assert record.value is None or is_timex_value(record.type, record.value)
        assert record.earliest is None or record.latest is None or record.earliest <= record.latest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales fell in the 13 weeks to Oct. 28.", ("2017-07-30", "2017-10-28", "d2")),
        ("Profit rose in the three months ended Sept. 30, 2017.", ("2017-07-01", "2017-09-30", "d2")),
        ("It expects a loss for the fiscal year ending Jan. 27, 2018.", (None, "2018-01-27", "d2")),
        ("They worked for 13 weeks and left on Oct. 28.", (None, None, None)),
        ("Their son was aged 9 to May 3.", (None, None, None)),
    ],
)
def test_the_day_after_a_stretch_closes_it(text: str, expected: tuple[str | None, ...]) -> None:
    record = records(text, "2017-11-15")[0]
    assert (record.earliest, record.latest, record.anchor) == expected


def test_a_time_before_an_hour_is_still_on_its_day() -> None:
    (record,) = records("She left shortly before 11pm on Monday.", "2017-11-15")
    assert (record.mod, record.earliest, record.latest) == ("BEFORE", "2017-11-13", "2017-11-13")
