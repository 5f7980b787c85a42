"""What an expression of Recognizers-Text comes to in TimeML, and whether a TIMEX3 says the same.

Both notations are brought to keys. A TIMEX3 has a key for everything that may be compared of it: a DATE has
its value, the days that it covers, its first day and its last; a TIME its moment and its clock time; a
DURATION and a SET their length in months, weeks, days and seconds, so that P10Y and P1DE, PT1.5H and PT1H30M
are one. An expected expression has readings, any of which will do, and a reading is the keys of one or two
expressions in text order. Two, because a range is two expressions in TimeML ("from March to May") and one in
the other notation. An expression without a reading cannot be compared.

The `timex` of an expression is what its words say, with `X` for what they leave open; its `values` say what
that comes to, with one value for the past and one for the future where the words do not tell. So:

- `date`, `datetime`: the value is the reading, whatever the timex looks like, or the open timex itself. The
  last second of a day (`T23:59:59`) is that day, since TimeML keeps its end apart as a mod.
- `time`, and `timerange` of one timex (`T15`, `TMO`): the clock time or the part of the day; which day, the
  notation does not say, and any will do. `T12` and `TMI` are the same time.
- `daterange` of one timex (`2018`, `2016-W45`, `XXXX-08`, `XXXX-07-W05`): the days of the value, or those of
  the timex, of which the value may be a part ("before 2018", "early March"). A timex of one day stands for
  itself only with a mod; else it names the week around it. Seasons without a year are any year's; fiscal
  years are compared as they are written.
- a range in brackets (`(2016-11-07,2016-11-08,P1D)`): one DURATION of that length, one DATE of just these
  days ("the 1990s"), or two expressions, the first of which begins on the first day and the second of which
  begins or ends on the last one, or ends on the day before it. Times likewise, with both ends.
- `duration`: the length; for "few", "several" and "some", which are given a number, also the open one, `PXW`.
- a day counted in weeks, months or years ("two weeks ago", "in three years") is the week, month or year that
  holds it: this notation keeps the day of the month, TimeML the granularity that the words name. Counted in
  hours, minutes or seconds it is the day with an open time (`TXX`), for a run knows no time of asking.
- a day counted from another ("two weeks after 3 May") is two expressions in TimeML, the length and the day;
  they are counted together. One end of a range may be "now", which is `PRESENT_REF`.
- "last", "previous", "next" and "following" before a weekday go by calendar weeks here, in the project's
  guidelines by the nearest such day, so the same weekday a week away will do.
- a range without a year is given in one year only, where a single day is given in two; any year will do.
- `set`: the length, or the days of every week, month or year as they are written; every `P1WE` is a weekend.
- `PAST_REF`, `PRESENT_REF` and `FUTURE_REF` are themselves.

Zones are left aside. There is no reading of days that do not exist (30 February), of time zones, business
days (`P4BD`), school years, meal times (`TMEL`), nor of whatever else has no place in TIMEX3.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product

from pipeline.annotations.timeml import Timex
from pipeline.annotations.timex import day_or_none, interval
from pipeline.corpora.expressions.cases import ExpectedExpression, Resolution

_TRIPLE = re.compile(r"\(([^,]*),([^,]*),(P[^)]*)\)")
_COUNT = re.compile(r"((?<!\d)\d++(?:\.\d++)?|(?<!X)X++)(DE|CE|ML|WE|[YMWDQHS])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_DAY_PARTS = frozenset({"MO", "MI", "AF", "EV", "NI", "DT"})
_SEASONS = frozenset({"SP", "SU", "FA", "WI"})
_OPEN_DATE = re.compile(r"XXXX(?:-[\dX]{2}){1,2}|XXXX-WXX(?:-[1-7]|-WE)?")
_OPEN_COUNT = re.compile(r"\b(?:few|several|some)\b", re.IGNORECASE)
# Unit after P -> what it is counted in, and how many of that it is; after T, M is a minute.
_DATE_UNITS = {
    "Y": ("month", 12),
    "M": ("month", 1),
    "Q": ("month", 3),
    "DE": ("month", 120),
    "CE": ("month", 1200),
    "ML": ("month", 12000),
    "W": ("week", 1),
    "WE": ("weekend", 1),
    "D": ("day", 1),
}
_TIME_UNITS = {"H": ("second", 3600), "M": ("second", 60), "S": ("second", 1)}
_LENGTHENED = {3: "X", 2: "XX"}
# What a day is counted in, with the words that count it from the telling or from another day.
_COUNTED_IN = re.compile(
    r"\b(?P<unit>week|fortnight|month|year)s?\b.{0,200}\b(?:ago|later|time|now|today|tomorrow|tmrw|yesterday|hence|back)\b"
    r"|\bin\b.*?(?P<ahead>week|fortnight|month|year)s?$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)\b", re.IGNORECASE)
# "The middle of 2007": which day that is, TimeML leaves open.
_PART_OF = re.compile(r"\b(?:start|beginning|middle|end) of\b", re.IGNORECASE)
_IN = ("%Y", "%Y-%m", "%m")
_NOW = re.compile(r"\b(?:now|date)\b", re.IGNORECASE)
_WEEKDAY_SHIFTED = re.compile(
    r"\b(?:last|previous|next|following)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"([\dX]{4})-(\d\d)-(\d\d)")
_LEAP_YEAR = 2000
_STEP = re.compile(r"P(\d+)([DWMY])")
_STEP_DAYS = {"D": 1, "W": 7}
_BEFORE = re.compile(r"\bbefore\b", re.IGNORECASE)
_WEEK = timedelta(7)
_LAST_SECOND = "23:59:59"
_MIDNIGHT = "24:00:00"

Reading = tuple[str, ...]


def says(expected: ExpectedExpression, text: str, found: list[Timex]) -> bool | None:
    """Whether the expressions found in `text` say what was expected; None where that cannot be compared.

    Only those that share a character with the expected one count; their spans and mods need not be its own.
    """
    wanted = readings(expected, text)
    if not wanted:
        return None
    overlapping = [timex for timex in found if timex.start < expected.end and expected.start < timex.end]
    here = [keys(timex) for timex in overlapping]
    here += [
        frozenset({f"days {day} {day}"})
        for first, last in pairwise(overlapping)
        if (day := _counted(first, last, text)) is not None
    ]
    return any(_in_order(reading, here) for reading in wanted)


def _counted(first: Timex, last: Timex, text: str) -> date | None:
    """The day that a length and a day after it come to: "two weeks before 3 May"."""
    day = _day(last.value or "") if last.type == "DATE" else None
    size = _STEP.fullmatch(first.value or "") if first.type == "DURATION" else None
    if day is None or size is None:
        return None
    back = _BEFORE.search(text, first.end, last.start) is not None
    return _moved(day, -int(size[1]) if back else int(size[1]), size[2])


def _moved(day: date, count: int, unit: str) -> date | None:
    """`day` moved by days (D), weeks (W), months (M) or years (Y); None where the month has no such day."""
    if unit in _STEP_DAYS:
        return day + timedelta(_STEP_DAYS[unit] * count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1)
    return day_or_none(months // 12, months % 12 + 1, day.day)


def _in_order(reading: Reading, here: list[frozenset[str]]) -> bool:
    at = iter(here)
    return all(any(key in one for one in at) for key in reading)


def keys(timex: Timex) -> frozenset[str]:
    """Everything that may be compared of one TIMEX3; nothing where it has no value."""
    return frozenset(_keys(timex)) if timex.value else frozenset()


def _keys(timex: Timex) -> Iterator[str]:
    value = timex.value or ""
    if value.endswith("_REF"):
        yield f"reference {value}"
    elif timex.type == "DURATION":
        yield f"length {length(value)}"
    elif timex.type == "SET":
        yield f"every {_recurring(value)}"
    elif timex.type == "TIME":
        day, _, clock = value.partition("T")
        for same in _clocks(clock):
            yield f"clock {'00:00:00' if same == _MIDNIGHT else same}"
            yield f"moment {_moment(day, same)}"
    else:
        yield f"date {value}"
        if value[-2:] in _SEASONS:
            yield f"season {value[-2:]}"
        first, last = interval(value + _LENGTHENED.get(len(value), ""))
        if first and last:
            yield f"days {first} {last}"
            yield f"first {first}"
            yield f"last {last}"
            if timex.mod in ("START", "MID", "END"):
                yield f"in {value}"
            yield f"first {first:%m-%d}"
            yield f"last {last:%m-%d}"
            yield f"period {first:%m-%d} {last:%m-%d}"


def readings(expected: ExpectedExpression, text: str) -> frozenset[Reading]:
    """Every way to say in TimeML what was expected; empty where there is none."""
    words = text[expected.start : expected.end]
    return frozenset(
        reading for resolution in expected.resolutions for reading in _readings(resolution, words)
    )


def _readings(resolution: Resolution, words: str) -> Iterator[Reading]:
    timex = resolution.timex
    if not timex or _names_no_day(timex):
        return
    open_count = _OPEN_COUNT.search(words) is not None
    if timex.endswith("_REF"):
        yield (f"reference {timex}",)
    elif resolution.type == "duration":
        yield from _lengths(timex, open_count)
    elif resolution.type == "set":
        if (recurring := _recurring(timex)) is not None:
            yield (f"every {recurring}",)
    elif triple := _TRIPLE.fullmatch(timex):
        yield from _range(resolution, triple, words)
    elif resolution.type == "time" or timex.startswith("T"):
        yield from ((f"clock {same}",) for same in _clocks(_clock_time(resolution, timex)))
    elif "T" in timex:
        yield from _moments(resolution, timex)
        if _MINUTES.search(words) and (day := _day(_given(resolution))):
            yield (f"moment {day}TXX",)
    else:
        yield from _days(resolution, timex)
        if resolution.type == "date" and (day := _day(resolution.value or "")):
            yield from _less_exact(day, words)


def _less_exact(day: date, words: str) -> Iterator[Reading]:
    """What TimeML and the guidelines make of a day that this notation counts or picks otherwise."""
    if counted := _COUNTED_IN.search(words):
        unit = (counted["unit"] or counted["ahead"]).lower()
        value = day.strftime({"month": "%Y-%m", "year": "%Y"}.get(unit, "%G-W%V"))
        first, last = interval(value)
        yield (f"days {first} {last}",)
    if _WEEKDAY_SHIFTED.search(words):
        yield from ((f"days {day + step} {day + step}",) for step in (-_WEEK, _WEEK))


def _names_no_day(timex: str) -> bool:
    """Whether a month and day in it exist in no year: 30 February."""
    return any(
        day_or_none(int(year) if year.isdecimal() else _LEAP_YEAR, int(month), int(day)) is None
        for year, month, day in _MONTH_DAY.findall(timex)
    )


def _clock_time(resolution: Resolution, timex: str) -> str:
    """The time of day that a timex without a day comes to, or its part of the day; empty for meal times."""
    if timex[1:] in _DAY_PARTS:
        return timex[1:]
    return _given(resolution) if timex[1:2].isdigit() else ""


def _given(resolution: Resolution) -> str:
    """What a resolution comes to: its value, or the end of its range that is known."""
    return resolution.value or resolution.start or resolution.end or ""


def _range(resolution: Resolution, triple: re.Match[str], words: str) -> Iterator[Reading]:
    if length(triple[3]) is None:
        return
    yield from _lengths(triple[3], _OPEN_COUNT.search(words) is not None)
    start, end = resolution.start or triple[1], resolution.end or triple[2]
    first, last = _day(start), _day(end)
    if resolution.type == "daterange" and first and last:
        before = last - timedelta(1)
        yield (f"days {first} {before}",)
        starts = [f"first {first}"]
        ends = [f"first {last}", f"last {last}", f"last {before}"]
        if triple[1].startswith("XX") and triple[2].startswith("XX"):
            starts.append(f"first {first:%m-%d}")
            ends += [f"first {last:%m-%d}", f"last {last:%m-%d}", f"last {before:%m-%d}"]
        if _PART_OF.search(words):
            starts += [f"in {day:{form}}" for day in (first, first - timedelta(1)) for form in _IN]
            ends += [f"in {day:{form}}" for day in (last, before) for form in _IN]
        if _NOW.search(words):
            starts.append("reference PRESENT_REF")
            ends.append("reference PRESENT_REF")
        yield from product(starts, ends)
        if triple[1].startswith("XX") and triple[2].startswith("XX"):
            yield (f"period {first:%m-%d} {before:%m-%d}",)
    elif _NOW.search(words):
        now = "reference PRESENT_REF"
        yield from ((f"moment {_moment(start[:10], clock)}", now) for clock in _clocks(start[11:]))
        yield from ((now, f"moment {_moment(end[:10], clock)}") for clock in _clocks(end[11:]))
    elif resolution.type == "timerange":
        yield from ((f"clock {a}", f"clock {b}") for a in _clocks(start) for b in _clocks(end))
    elif first and last:
        clocks = ((a, b) for a in _clocks(start[11:]) for b in _clocks(end[11:]))
        for a, b in clocks:
            yield (f"moment {_moment(start[:10], a)}", f"moment {_moment(end[:10], b)}")


def _moments(resolution: Resolution, timex: str) -> Iterator[Reading]:
    day, _, clock = timex.partition("T")
    given = _given(resolution)
    if clock in _DAY_PARTS:
        yield from ((f"moment {_moment(_filled(day, given), same)}",) for same in _clocks(clock))
    elif not _day(given):
        if clock[:1].isdigit():
            yield from ((f"moment {_moment(day, same)}",) for same in _clocks(clock))
    elif given[11:] == _LAST_SECOND:
        yield (f"days {given[:10]} {given[:10]}",)
    else:
        yield from ((f"moment {_moment(given[:10], same)}",) for same in _clocks(given[11:]))


def _days(resolution: Resolution, timex: str) -> Iterator[Reading]:
    start, end = _day(resolution.start or ""), _day(resolution.end or "")
    if timex in _SEASONS:
        yield (f"season {timex}",)
    if timex.startswith("FY") or _OPEN_DATE.fullmatch(timex):
        yield (f"date {timex}",)
    if resolution.type == "date" and (day := _day(resolution.value or "")):
        yield (f"days {day} {day}",)
        return
    if start and end and not resolution.mod:
        yield (f"days {start} {end - timedelta(1)}",)
    value = _filled(timex, _given(resolution))
    first, last = interval(value)
    if first and last and (resolution.mod or first != last):
        yield (f"days {first} {last}",)


def _filled(timex: str, resolved: str) -> str:
    """`timex` with its `X` taken from the day it comes to; as it is where there is no day."""
    day = _day(resolved)
    if day is None:
        return timex
    if "#" in timex:  # "the first Monday of next month"
        return day.isoformat()
    if "W" not in timex:
        return "".join(there if char == "X" else char for char, there in zip(timex, resolved, strict=False))
    if timex[-2:-1] == "-":
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}" + ("-WE" if timex.endswith("-WE") else "")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if _DAY.match(value) else None
    except ValueError:
        return None


def _clocks(clock: str) -> tuple[str, ...]:
    """A clock time to the second, or the code of a part of the day; both where they are the same."""
    plain = _ZONE.sub("", clock)
    if plain == "XX":
        return ("XX",)
    if plain in _DAY_PARTS:
        return ("MI", "12:00:00") if plain == "MI" else (plain,)
    match = _CLOCK.fullmatch(plain)
    if match is None:
        return ()
    full = f"{match[1]}:{match[2] or '00'}:{match[3] or '00'}"
    return (full, "MI") if full == "12:00:00" else (full,)


def _moment(day: str, clock: str) -> str:
    if clock == _MIDNIGHT and (same := _day(day)):
        return f"{same + timedelta(1)}T00:00:00"
    return f"{day}T{clock}"


def length(value: str) -> str | None:
    """A duration by what it counts: `length("P1Y6M")` is `18 month`; None where it is none of TimeML's."""
    if not value.startswith("P"):
        return None
    days, _, times = value[1:].partition("T")
    amounts: dict[str, Fraction] = {}
    for piece, units in ((days, _DATE_UNITS), (times, _TIME_UNITS)):
        counts = list(_COUNT.finditer(piece))
        if "".join(match[0] for match in counts) != piece:
            return None
        for count, unit in (match.groups() for match in counts):
            if unit not in units:
                return None
            if "X" in count:
                return value.replace("XX", "X")
            counted, factor = units[unit]
            amounts[counted] = amounts.get(counted, Fraction(0)) + Fraction(count) * factor
    return " ".join(f"{amount} {counted}" for counted, amount in sorted(amounts.items())) or None


def _lengths(value: str, open_count: bool) -> Iterator[Reading]:
    if (size := length(value)) is None:
        return
    yield (f"length {size}",)
    if open_count:
        yield (f"length {_COUNT.sub(lambda match: f'X{match[2]}', value)}",)


def _recurring(value: str) -> str | None:
    """How often, or on which days: a length, or the open date with its clock time to the second."""
    if value == "P1WE":
        return "XXXX-WXX-WE"
    if value.startswith("P"):
        return length(value)
    day, _, clock = value.partition("T")
    if not re.fullmatch(r"|[\dX]{4}(?:-(?:W?[\dX]{1,2}|WE|SP|SU|FA|WI))*", day):
        return None
    plain = day if day != "XXXX-XX-XX" else ""
    times = _clocks(clock)
    return f"{plain}T{times[0]}" if times else None if clock else plain or None
