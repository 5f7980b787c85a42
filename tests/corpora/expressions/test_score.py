"""Which TIMEX3 says the same as an expression in the other notation, and how cases are counted."""

import io

import pytest
from rich.console import Console

from pipeline.annotations.records import DateType
from pipeline.annotations.timeml import Timex
from pipeline.corpora.corpus import show_errors
from pipeline.corpora.expressions.cases import ExpectedExpression, ExpressionCase, Resolution
from pipeline.corpora.expressions.dialect import length, readings, says
from pipeline.corpora.expressions.report import show_expression_scores
from pipeline.corpora.expressions.score import expression_errors, score_expressions

TEXT = "The bakers of several towns met then, and the millers did not."
HERE = (0, 35)


def timex(type: DateType, value: str | None, start: int = 4, end: int = 10, mod: str | None = None) -> Timex:
    return Timex(start, end, type, value, mod)


def expected(
    *resolutions: Resolution, type: str = "date", span: tuple[int, int] = (0, 10)
) -> ExpectedExpression:
    return ExpectedExpression(*span, type, resolutions)


FRIDAY = (Resolution("date", "XXXX-WXX-5", "2023-10-06"), Resolution("date", "XXXX-WXX-5", "2023-10-13"))
MONTH = Resolution("daterange", "2023-09", start="2023-09-01", end="2023-10-01")
BEFORE_MAY = Resolution("daterange", "XXXX-05", end="2024-05-01", mod="before")
WEEK_OF = Resolution("daterange", "XXXX-05-08", start="2023-05-08", end="2023-05-15")
YEARS = Resolution("daterange", "(2001-01-01,2004-01-01,P3Y)", start="2001-01-01", end="2004-01-01")
DECADE = Resolution("daterange", "(1970-01-01,1980-01-01,P10Y)", start="1970-01-01", end="1980-01-01")
DAYS = Resolution("daterange", "(2023-10-11,2023-10-15,P4D)", start="2023-10-11", end="2023-10-15")
HALF_PAST = (Resolution("time", "T04:30", "04:30:00"), Resolution("time", "T04:30", "16:30:00"))
TOMORROW = Resolution("datetime", "2023-10-11T08", "2023-10-11 08:00:00")


@pytest.mark.parametrize(
    ("resolutions", "found"),
    [
        (FRIDAY, [timex("DATE", "2023-10-13")]),
        (FRIDAY, [timex("DATE", "2023-W40-5")]),
        (FRIDAY, [timex("DATE", "XXXX-WXX-5")]),
        ([Resolution("datetime", "PRESENT_REF", "2023-10-10 00:00:00")], [timex("DATE", "PRESENT_REF")]),
        (
            [Resolution("datetime", "2023-10-10T23:59:59", "2023-10-10 23:59:59")],
            [timex("DATE", "2023-10-10")],
        ),
        ([TOMORROW], [timex("TIME", "2023-10-11T08:00Z")]),
        (
            [Resolution("datetime", "2023-10-11T00", "2023-10-11 00:00:00")],
            [timex("TIME", "2023-10-10T24:00")],
        ),
        (HALF_PAST, [timex("TIME", "2023-10-10T16:30")]),
        ([Resolution("time", "T12", "12:00:00")], [timex("TIME", "2023-10-10TMI")]),
        (
            [Resolution("timerange", "TMO", start="08:00:00", end="12:00:00")],
            [timex("TIME", "2023-10-10TMO")],
        ),
        (
            [Resolution("datetimerange", "XXXX-WXX-2TNI", start="2023-10-10 20:00:00")],
            [timex("TIME", "2023-10-10TNI")],
        ),
        ([MONTH], [timex("DATE", "2023-09")]),
        ([BEFORE_MAY], [timex("DATE", "2024-05")]),
        ([WEEK_OF], [timex("DATE", "2023-W19")]),
        ([Resolution("daterange", "2023", start="2023-10-11", end="2024-01-01")], [timex("DATE", "2023")]),
        ([Resolution("daterange", "SU")], [timex("DATE", "2022-SU")]),
        ([Resolution("daterange", "FY2023")], [timex("DATE", "FY2023")]),
        ([YEARS], [timex("DURATION", "P3Y")]),
        ([YEARS], [timex("DATE", "2001", 4, 6), timex("DATE", "2004", 7, 9)]),
        ([DECADE], [timex("DATE", "197X")]),
        ([DECADE], [timex("DURATION", "P1DE")]),
        ([DAYS], [timex("DATE", "2023-10-11", 4, 6), timex("DATE", "2023-10-14", 7, 9)]),
        (
            [Resolution("timerange", "(T17,T18,PT1H)", start="17:00:00", end="18:00:00")],
            [timex("TIME", "2023-10-10T17:00", 4, 6), timex("TIME", "2023-10-10T18:00", 7, 9)],
        ),
        ([Resolution("duration", "PT1.5H", "5400")], [timex("DURATION", "PT1H30M")]),
        ([Resolution("set", "P1WE", "not resolved")], [timex("SET", "XXXX-WXX-WE")]),
        ([Resolution("set", "P0.5Y", "not resolved")], [timex("SET", "P6M")]),
        ([Resolution("set", "XXXX-WXX-1T16", "not resolved")], [timex("SET", "XXXX-WXX-1T16:00")]),
        ([Resolution("set", "T15", "not resolved")], [timex("SET", "XXXX-XX-XXT15:00")]),
    ],
)
def test_the_same_is_said_in_the_other_notation(resolutions: list[Resolution], found: list[Timex]) -> None:
    assert says(expected(*resolutions), TEXT, found) is True


@pytest.mark.parametrize(
    ("resolutions", "found"),
    [
        (FRIDAY, []),
        (FRIDAY, [timex("DATE", "2023-10-20")]),
        (FRIDAY, [timex("DATE", "2023-10-13", 10, 12)]),  # beside it
        (FRIDAY, [timex("DATE", None)]),
        ([TOMORROW], [timex("TIME", "2023-10-10T08:00")]),
        (HALF_PAST, [timex("TIME", "2023-10-10T05:30")]),
        ([WEEK_OF], [timex("DATE", "2023-05-08")]),
        ([YEARS], [timex("DATE", "2001", 4, 6)]),
        ([YEARS], [timex("DATE", "2004", 4, 6), timex("DATE", "2001", 7, 9)]),
        ([Resolution("duration", "P2W", "1209600")], [timex("SET", "P2W")]),
        ([Resolution("duration", "P2W", "1209600")], [timex("DURATION", "PXW")]),
        ([Resolution("duration", "PT2M", "120")], [timex("DURATION", "P2M")]),
    ],
)
def test_something_else_is_said(resolutions: list[Resolution], found: list[Timex]) -> None:
    assert says(expected(*resolutions), TEXT, found) is False


@pytest.mark.parametrize(
    ("text", "resolution", "found"),
    [
        ("two weeks ago", Resolution("date", "2023-09-26", "2023-09-26"), [timex("DATE", "2023-W39")]),
        ("in a month", Resolution("date", "2023-11-10", "2023-11-10"), [timex("DATE", "2023-11")]),
        (
            "in 5 minutes",
            Resolution("datetime", "2023-10-10T00:05:00", "2023-10-10 00:05:00"),
            [timex("TIME", "2023-10-10TXX")],
        ),
        (
            "two days before 3 May",
            Resolution("date", "2023-05-01", "2023-05-01"),
            [timex("DURATION", "P2D", 0, 8), timex("DATE", "2023-05-03", 16, 21)],
        ),
        (
            "a year after 3 May",
            Resolution("date", "2024-05-03", "2024-05-03"),
            [timex("DURATION", "P1Y", 0, 6), timex("DATE", "2023-05-03", 13, 18)],
        ),
        ("last Friday", Resolution("date", "2023-10-06", "2023-10-06"), [timex("DATE", "2023-10-13")]),
        (
            "from May to June",
            Resolution("daterange", "(XXXX-05-01,XXXX-06-01,P1M)", start="2023-05-01", end="2023-06-01"),
            [timex("DATE", "2024-05", 5, 8), timex("DATE", "2024-06", 12, 16)],
        ),
        (
            "between 3 May and now",
            Resolution("daterange", "(XXXX-05-03,2023-10-10,P160D)", start="2023-05-03", end="2023-10-10"),
            [timex("DATE", "2023-05-03", 8, 13), timex("DATE", "PRESENT_REF", 18, 21)],
        ),
        (
            "the 1970s",
            Resolution("daterange", "(1970-01-01,1980-01-01,P10Y)", start="1970-01-01", end="1980-01-01"),
            [timex("DATE", "197")],
        ),
    ],
)
def test_what_its_words_count_or_pick_otherwise_is_translated(
    text: str, resolution: Resolution, found: list[Timex]
) -> None:
    whole = ExpectedExpression(0, len(text), resolution.type, (resolution,))
    assert says(whole, text, found) is True
    other = ExpectedExpression(0, len(text), "date", (Resolution("date", "2021-01-09", "2021-01-09"),))
    assert says(other, text, found) is False


@pytest.mark.parametrize(
    "resolution",
    [
        Resolution("date", "XXXX-02-30"),
        Resolution("timezone", None),
        Resolution("daterange", "(2023-10-11,2023-10-13,P2BD)", start="2023-10-11", end="2023-10-13"),
        Resolution("daterange", "SY2023", "not resolved"),
        Resolution("timerange", "TMEL", start="11:00:00", end="13:00:00"),
        Resolution("set", "P1BD", "not resolved"),
    ],
)
def test_what_timeml_cannot_say_is_not_compared(resolution: Resolution) -> None:
    assert says(expected(resolution), TEXT, [timex("DATE", "2023")]) is None


def test_an_open_count_may_stay_open() -> None:
    weeks = Resolution("duration", "P3W", "1814400")
    several = expected(weeks, span=(14, 27))
    assert says(several, TEXT, [timex("DURATION", "PXW", 14, 27)])
    assert ("length PXW",) not in readings(expected(weeks), TEXT)


def test_lengths_are_brought_to_one_form() -> None:
    assert length("P1Y6M") == length("P1.5Y") == "18 month"
    assert length("P1DE") == length("P10Y")
    assert length("PT90M") == length("PT1H30M")
    assert length("P7D") != length("P1W")
    assert [length(value) for value in ("P", "P4BD", "PT3D", "2023")] == [None] * 4


def case(*expressions: ExpectedExpression, name: str = "made_up.json:1") -> ExpressionCase:
    return ExpressionCase(name, TEXT, "2023-10-10", expressions)


ZONE = expected(Resolution("timezone", None), type="timezone", span=(42, 60))
PAIRS = [
    ([timex("DATE", "2023-10-13")], case(expected(*FRIDAY), ZONE)),
    ([timex("DATE", "2023-10-13")], case(expected(*FRIDAY), expected(MONTH, type="daterange", span=HERE))),
    ([], case(ZONE)),
    ([], case()),
    ([timex("DATE", "PAST_REF")], case(name="made_up.json:5")),
]


def test_a_case_is_passed_when_all_that_can_be_compared_is() -> None:
    rows = score_expressions(PAIRS).rows
    assert list(rows) == ["cases", "date", "daterange", "timezone", "none"]
    assert {name: (row.total, row.comparable, row.passed) for name, row in rows.items()} == {
        "cases": (5, 4, 2),
        "date": (2, 2, 2),
        "daterange": (1, 1, 0),
        "timezone": (2, 0, 0),
        "none": (2, 2, 1),
    }


def test_errors_are_grouped_by_type_and_limited() -> None:
    groups = expression_errors(PAIRS, most=1)
    assert [(group.kind, group.total) for group in groups] == [("daterange", 1), ("none", 1)]
    (wrong,), (spurious,) = (group.cases for group in groups)
    assert (wrong.expected, wrong.found) == (("2023-09",), ("2023-10-13",))
    assert (spurious.expected, spurious.found, spurious.case) == ((), ("PAST_REF",), "made_up.json:5")
    assert "«bakers»" in spurious.context
    assert [len(group.cases) for group in expression_errors(PAIRS, most=0)] == [0, 0]


def test_scores_and_errors_are_plain_lines_without_a_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, width=40)
    show_expression_scores(score_expressions(PAIRS), console)
    show_errors(expression_errors(PAIRS, most=1), console)
    lines = out.getvalue().splitlines()
    assert lines[1].split() == ["cases", "5", "4", "2", "0.500"]
    assert lines[4].split() == ["timezone", "2", "0", "0", "-"]
    assert "  made_up.json:1: expected 2023-09, output 2023-10-13" in lines
    assert "  made_up.json:5: expected nothing, output PAST_REF" in lines
