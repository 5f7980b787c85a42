"""A publication date in the input's own words -> one calendar day, never with help of a clock.

Only dates that name day, month and year in full are taken. Of a time with a zone the local calendar day
counts: that is the day on which "today" in the article falls. Numeric dates whose day and month could be
swapped (03/04/2019) are refused as ambiguous, unless a weekday beside them fits one reading alone, or other
dates of the same file show which of the two comes first: a wrong day would silently shift every relative
date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Literal

from pipeline.errors.codes import WarningCode
from pipeline.read.short_years import with_full_year

DayOrder = Literal["day_first", "month_first"]
"""What a numeric date whose year comes last begins with."""

_TIME = r"(?:[T,\s]+\d{1,2}[:.h]\d{2}.{0,40})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/._])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.DOTALL)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d{4,6}.{0,10}|\d{4}|\d{6})?")
_YEAR_LAST = re.compile(r"(?<![\d:])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_FULL_YEAR = re.compile(r"(?<!\d)1[5-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)")
_LABEL = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|issued|dated?)(?:\s+(?:on|at))?"
    r"|(?:publication|publish|pub\.?)\s+date|date\s+published)\s*[:,]?\s+",
    re.IGNORECASE,
)
# As `datetime.date.weekday` counts.
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# As mail, feeds and most papers write it, which is read a hundred times faster here than by dateparser.
_PLAIN = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?(?:(?P<day>\d{1,2}) (?P<month>[a-z]{3,9})"
    r"|(?P<month_first>[a-z]{3,9}) (?P<day_behind>\d{1,2}),?) (?P<year>\d{4})"
    r"(?: (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: (?:gmt|utc|z|[a-z]{3,4}|[+-]\d{4}))?)?",
    re.IGNORECASE,
)
_LONG_MONTHS = "january february march april june july august sept september october november december"
_MONTH_NAMES = frozenset((*_MONTHS, *_LONG_MONTHS.split()))
_NO_YEAR = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})|(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?")
_IN_NAME = re.compile(r"(?<!\d)((?:1[6-9]|20)\d\d)([-_./])(\d\d)\2(\d\d)(?!\d)")
# The first newspaper is of 1605; beyond these years a number is a slip, and calendars end.
_YEARS = range(1600, 3000)
# Longer than any date that people write; dateparser's time grows with the length.
_LONGEST = 80
_NUMBER = re.compile(r"(\d+)(?:\.\d{1,9})?")
# Seconds since 1970 as feeds give them: 2001 to 2286, so that no year or day number is taken for one.
_EPOCH_SECONDS = range(1_000_000_000, 10_000_000_000)


@dataclass(frozen=True, slots=True)
class PublicationDay:
    """The day found, or None with the warning code that says why: `unread_date`, `ambiguous_date`."""

    day: date | None
    warning: WarningCode | None = None


_UNREAD = PublicationDay(None, "unread_date")
_AMBIGUOUS = PublicationDay(None, "ambiguous_date")


def publication_day(words: str, order: DayOrder | None = None) -> PublicationDay:
    """The calendar day that `words` name in full; `order` decides where they have two readings."""
    words = with_full_year(words.strip())
    if not words or len(words) > _LONGEST:
        return _UNREAD
    if (match := _YEAR_FIRST.fullmatch(words)) or (match := _COMPACT.fullmatch(words)):
        numbers = [group for group in match.groups() if group.isdecimal()]
        return _day(*(int(number) for number in numbers))
    if seconds := _NUMBER.fullmatch(words):
        return _epoch(int(seconds[1]))
    if not (years := set(_FULL_YEAR.findall(words))):
        return _UNREAD
    if (shown := day_order(words)) is not None:
        decided = order if shown == "either" else shown
        if decided is None:
            return _AMBIGUOUS
        words = _YEAR_LAST.sub(lambda numbers: _with_month(numbers, decided), words, count=1)
    found = _written_out(_LABEL.sub("", words, count=1) if _LABEL.match(words) else words)
    # A day whose year does not stand in the words was filled in by the parser.
    return _day(found.year, found.month, found.day) if found and years == {f"{found.year:04}"} else _UNREAD


def day_order(words: str) -> DayOrder | Literal["either"] | None:
    """What a numeric date begins with: its numbers or the weekday beside it tell; None of any other words."""
    match = _YEAR_LAST.search(with_full_year(words)) if len(words) <= _LONGEST else None
    if match is None or match[1] == match[3]:
        return None
    year, first, second = int(match[4]), int(match[1]), int(match[3])
    if max(first, second) <= 12:
        return _by_weekday(words, year, first, second) or "either"
    if _day(year, second, first).day:
        return "day_first"
    return "month_first" if _day(year, first, second).day else None


def day_in_name(name: str) -> date | None:
    """The one day written year first in a file's name or path (`2023-10-10-slug`, `2023/10/10/slug`)."""
    days = {_day(int(year), int(month), int(day)).day for year, _, month, day in _IN_NAME.findall(name)}
    return days.pop() if len(days) == 1 else None


def day_of_year_in_name(words: str, name: str) -> date | None:
    """The day that words without a year name ("Nov 12") in the one year that a file's name or path writes."""
    years = set(_FULL_YEAR.findall(name))
    match = _NO_YEAR.fullmatch(words.strip())
    if not match or len(years) != 1:
        return None
    month = (match[1] or match[4])[:3].lower()
    if month not in _MONTHS:
        return None
    return _day(int(years.pop()), _MONTHS.index(month) + 1, int(match[2] or match[3])).day


def _with_month(numbers: re.Match[str], order: DayOrder) -> str:
    """A numeric date with its month as a name, which no reader can swap."""
    day, month = (numbers[1], numbers[3]) if order == "day_first" else (numbers[3], numbers[1])
    return f"{day} {_MONTHS[int(month) - 1]} {numbers[4]}"


def _by_weekday(words: str, year: int, first: int, second: int) -> DayOrder | None:
    """The order in which two numbers fall on the weekday beside them; None without one, or for both."""
    weekdays = {_WEEKDAYS.index(name.lower()) for name in _WEEKDAY.findall(words)}
    day_first, month_first = _day(year, second, first).day, _day(year, first, second).day
    fits = [bool(day and {day.weekday()} == weekdays) for day in (day_first, month_first)]
    if fits[0] == fits[1]:
        return None
    return "day_first" if fits[0] else "month_first"


def _day(year: int, month: int, day: int) -> PublicationDay:
    try:
        return PublicationDay(date(year, month, day)) if year in _YEARS else _UNREAD
    except ValueError:
        return _UNREAD


def _epoch(seconds: int) -> PublicationDay:
    """An instant has no local day of its own: its day in UTC is taken."""
    if seconds // 1000 in _EPOCH_SECONDS:
        seconds //= 1000
    if seconds not in _EPOCH_SECONDS:
        return _UNREAD
    return PublicationDay(datetime.fromtimestamp(seconds, tz=UTC).date())


def _written_out(words: str) -> date | None:
    if match := _PLAIN.fullmatch(words):
        name = (match["month"] or match["month_first"]).lower()
        if name in _MONTH_NAMES:
            month = _MONTHS.index(name[:3]) + 1
            return _day(int(match["year"]), month, int(match["day"] or match["day_behind"])).day
    try:
        return _parser()(words)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # dateparser raises these on some malformed strings; they are simply no date.
        return None


@cache
def _parser() -> Callable[[str], date | None]:
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    # Relative expressions and timestamps are left out of PARSERS; RELATIVE_BASE is set all the same, since
    # without it dateparser reads the clock. The order DMY never decides: ambiguous forms are refused before.
    settings = {
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - dateparser wants it without a zone
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_AS_TIMEZONE_AWARE": False,
        "STRICT_PARSING": True,
    }
    parser = DateDataParser(languages=["en"], settings=settings)

    def parse(words: str) -> date | None:
        found = parser.get_date_data(words)
        return found.date_obj.date() if found.date_obj and found.period in ("day", "time") else None

    return parse
