"""Whether what the words name can exist: 30 February, month 13 and 9.75pm are refused as a whole.

Refused, not passed over: of "30 February 2019" the rest, "February 2019", must not be found instead.
"""

import re

from pipeline.annotations.date_parts import DateParts
from pipeline.annotations.timex import day_or_none, is_timex_value

# 29 February exists: with a year that has none it is still a date, and its value is not known.
_LEAP_YEAR = 2000
_ALL_FIGURES = re.compile(r"(\d+)\D(\d+)\D(\d+)")


def exists(parts: DateParts) -> bool:
    """Whether there is such a day and such a time of day."""
    clocks = (parts.time, parts.time_to)
    return _day_exists(parts) and all(clock is None or _clock_exists(clock) for clock in clocks)


def _day_exists(parts: DateParts) -> bool:
    if parts.iso is not None:
        value = parts.iso.upper()
        return is_timex_value("TIME" if "T" in value else "DATE", value)
    if parts.slashed is not None:
        return _figures_exist(parts.slashed)
    if parts.month is None or parts.day is None:
        return True
    days = (parts.day, parts.day_to)
    return all(day is None or day_or_none(_LEAP_YEAR, parts.month, day) is not None for day in days)


def _figures_exist(text: str) -> bool:
    """Whether three figures are a day in any of the orders in which days are written."""
    match = _ALL_FIGURES.fullmatch(text)
    if match is None:
        return True
    first, second, third = map(int, match.groups())
    orders = ((first, second, third),) if first > 31 else ((third, second, first), (third, first, second))
    return any(day_or_none(year if year > 99 else 2000 + year, month, day) for year, month, day in orders)


def _clock_exists(time: str) -> bool:
    hour, minute = int(time[:2]), int(time[3:5])
    return minute < 60 and (hour < 24 or (hour == 24 and minute == 0))
