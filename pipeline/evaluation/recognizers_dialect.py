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
- `set`: the length, or the days of every week, month or year as they are written; every `P1WE` is a weekend.
- `PAST_REF`, `PRESENT_REF` and `FUTURE_REF` are themselves.

Zones are left aside. There is no reading of time zones, business days (`P4BD`), school years, meal times
(`TMEL`), nor of whatever else has no place in TIMEX3.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from pipeline.annotations.expressions import ExpectedExpression, Resolution
from pipeline.annotations.timeml import Timex
from pipeline.annotations.timex import interval

_TRIPLE = re.compile(r"\(([^,]*),([^,]*),(P[^)]*)\)")
_COUNT = re.compile(r"(\d+(?:\.\d+)?|X+)(DE|CE|ML|WE|[YMWDQHS])")
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
    here = [keys(timex) for timex in found if timex.start < expected.end and expected.start < timex.end]
    return any(_in_order(reading, here) for reading in wanted)


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
        first, last = interval(value)
        if first and last:
            yield f"days {first} {last}"
            yield f"first {first}"
            yield f"last {last}"


def readings(expected: ExpectedExpression, text: str) -> frozenset[Reading]:
    """Every way to say in TimeML what was expected; empty where there is none."""
    open_count = bool(_OPEN_COUNT.search(text[expected.start : expected.end]))
    return frozenset(
        reading for resolution in expected.resolutions for reading in _readings(resolution, open_count)
    )


def _readings(resolution: Resolution, open_count: bool) -> Iterator[Reading]:
    timex = resolution.timex
    if not timex:
        return
    if timex.endswith("_REF"):
        yield (f"reference {timex}",)
    elif resolution.type == "duration":
        yield from _lengths(timex, open_count)
    elif resolution.type == "set":
        if (recurring := _recurring(timex)) is not None:
            yield (f"every {recurring}",)
    elif triple := _TRIPLE.fullmatch(timex):
        yield from _range(resolution, triple[3], open_count)
    elif resolution.type == "time" or timex.startswith("T"):
        yield from ((f"clock {same}",) for same in _clocks(_clock_time(resolution, timex)))
    elif "T" in timex:
        yield from _moments(resolution, timex)
    else:
        yield from _days(resolution, timex)


def _clock_time(resolution: Resolution, timex: str) -> str:
    """The time of day that a timex without a day comes to, or its part of the day; empty for meal times."""
    if timex[1:] in _DAY_PARTS:
        return timex[1:]
    return _given(resolution) if timex[1:2].isdigit() else ""


def _given(resolution: Resolution) -> str:
    """What a resolution comes to: its value, or the end of its range that is known."""
    return resolution.value or resolution.start or resolution.end or ""


def _range(resolution: Resolution, size: str, open_count: bool) -> Iterator[Reading]:
    if length(size) is None:
        return
    yield from _lengths(size, open_count)
    start, end = resolution.start, resolution.end
    if not start or not end:
        return
    first, last = _day(start), _day(end)
    if resolution.type == "daterange" and first and last:
        before = last - timedelta(1)
        yield (f"days {first} {before}",)
        for key in (f"first {last}", f"last {last}", f"last {before}"):
            yield (f"first {first}", key)
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
