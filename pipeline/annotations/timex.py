"""TIMEX3 values: which strings are values, and which calendar days they cover.

The notation is that of TimeML 1.2.1 and ISO 24617-1 (ISO-TimeML): ISO 8601 with `X` for what the
text leaves open, and codes for seasons, quarters, halves, parts of the day and vague references.
Everything here is a pure function of its arguments.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, northern hemisphere; a season lasts three months."""

_YEAR = r"(?:BC)?[0-9X]{4}"
_MONTH = r"(?:0[1-9]|1[0-2]|XX)"
_WEEK = r"W(?:0[1-9]|[1-4]\d|5[0-3]|XX)"
_DAY = rf"(?:{_YEAR}-{_MONTH}-(?:0[1-9]|[12]\d|3[01]|XX)|{_YEAR}-{_WEEK}-[1-7X])"
_PERIOD = (
    rf"{_YEAR}-{_MONTH}|{_YEAR}-{_WEEK}(?:-WE)?"
    rf"|(?:FY)?{_YEAR}(?:-(?:Q[1-4X]|H[12X]))?|{_YEAR}-(?:SP|SU|FA|WI)"
)
_CLOCK = (
    r"(?:(?:[01]\d|2[0-3]|XX)(?::(?:[0-5]\d|XX)(?::(?:[0-5]\d(?:\.\d+)?|XX))?)?|24(?::00(?::00)?)?"
    r"|MO|MI|AF|EV|NI|DT)(?:Z|[+-]\d\d:\d\d)?"
)
_COUNT = r"(?:\d+(?:\.\d+)?|X+)"
_DURATION = (
    rf"P(?=[\dXT])(?:{_COUNT}(?:ML|CE|DE|Q|WE)|(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}W)?(?:{_COUNT}D)?"
    rf"(?:T(?=[\dX])(?:{_COUNT}H)?(?:{_COUNT}M)?(?:{_COUNT}S)?)?)"
)
_REFERENCE = "PAST_REF|PRESENT_REF|FUTURE_REF"

_DATE_VALUE = re.compile(rf"{_DAY}|{_PERIOD}|{_REFERENCE}")
_TIME_VALUE = re.compile(rf"(?:{_DAY})?T{_CLOCK}|{_REFERENCE}")
_DURATION_VALUE = re.compile(_DURATION)
_SET_VALUE = re.compile(rf"{_DURATION}|{_DAY}(?:T{_CLOCK})?|{_PERIOD}|T{_CLOCK}")
_SYNTAX = {"DATE": _DATE_VALUE, "TIME": _TIME_VALUE, "DURATION": _DURATION_VALUE, "SET": _SET_VALUE}

_FULL_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FULL_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-([1-7]|WE))?")


def is_timex_value(type: str, value: str) -> bool:
    """Whether `value` is well formed for a TIMEX3 of `type`, and a day or week that exists.

    30 February and week 53 of a year of 52 weeks are refused.
    """
    syntax = _SYNTAX.get(type)
    if syntax is None or not syntax.fullmatch(value):
        return False
    if match := _FULL_DAY.match(value):
        return day_or_none(int(match[1]), int(match[2]), int(match[3])) is not None
    if match := _FULL_WEEK.match(value):
        return _week_or_none(int(match[1]), int(match[2]), 1) is not None
    return True


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The calendar day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week_or_none(year: int, week: int, weekday: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def interval(value: str | None, mod: str | None = None) -> tuple[date | None, date | None]:
    """First and last calendar day that a DATE or TIME value covers; None where unbounded or open.

    `mod` BEFORE and AFTER (and ON_OR_…) open one side. START, MID and END leave the interval as it
    is: how much of 2019 "early 2019" means is not for the notation to say. Durations, sets, vague
    references, fiscal years (each company has its own), years before our era and values with an open
    year cover no known days.
    """
    earliest, latest = _covered(value) if value else (None, None)
    if earliest is None or (value and value.startswith("FY")):
        return None, None
    if mod in ("BEFORE", "ON_OR_BEFORE"):
        return None, latest
    if mod in ("AFTER", "ON_OR_AFTER"):
        return earliest, None
    return earliest, latest


_PARTS = re.compile(
    r"""(?:FY)?(?P<year>\d{4})
    (?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[1-4])
         |H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?
    (?:-XX|-XX-XXT.*|T.*|-[QH]X)?$""",
    re.VERBOSE,
)
_OPEN_YEAR = re.compile(r"(\d{1,3})(X{1,3})$")


@lru_cache(maxsize=4096)
def _covered(value: str) -> tuple[date | None, date | None]:
    if open_year := _OPEN_YEAR.match(value):
        first = int(open_year[1]) * 10 ** len(open_year[2])
        return day_or_none(max(first, 1), 1, 1), day_or_none(first + 10 ** len(open_year[2]) - 1, 12, 31)
    match = _PARTS.match(value)
    if match is None or not 1 <= int(match["year"]) <= 9998:
        return None, None
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), match["weekday"])
    if match["day"]:
        day = day_or_none(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["season"]:
        return _months(year, SEASON_MONTH[match["season"]], 3)
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6)
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    return _months(year, 1, 12)


def _week(year: int, week: int, weekday: str | None) -> tuple[date | None, date | None]:
    monday = _week_or_none(year, week, 1)
    if monday is None:
        return None, None
    first, last = (0, 6) if weekday is None else (5, 6) if weekday == "WE" else (int(weekday) - 1,) * 2
    return monday + timedelta(first), monday + timedelta(last)


def _months(year: int, month: int, count: int) -> tuple[date | None, date | None]:
    if not 1 <= month <= 12:
        return None, None
    after = year * 12 + month - 1 + count
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(1)
