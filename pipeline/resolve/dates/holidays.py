"""The day on which a holiday falls, from the rules in the lexicon."""

import re
from datetime import date, timedelta
from functools import lru_cache

from pipeline.annotations.timex import day_or_none
from pipeline.lexicon import temporal
from pipeline.resolve.dates.calendar import month_length

_FIXED = re.compile(r"\d\d-\d\d")


@lru_cache(maxsize=1024)
def holiday(name: str, year: int) -> date | None:
    """Day of the holiday called `name` in `year`; None where it has none (leap day) or is unknown."""
    rule = temporal.table("holiday").get(name)
    if rule is None or not 1 < year < 9998:
        return None
    return _day(str(rule), year)


def fixed_day(name: str) -> str | None:
    """Month and day ("12-25") of a holiday that stands on the same one every year."""
    rule = str(temporal.table("holiday").get(name, ""))
    return rule if _FIXED.fullmatch(rule) else None


def _day(rule: str, year: int) -> date | None:
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule.removeprefix("easter")))
    if rule.startswith("thanksgiving"):
        return _nth_weekday(year, 11, 4, 4) + timedelta(int(rule.removeprefix("thanksgiving")))
    if rule == "election":
        return _nth_weekday(year, 11, 1, 1) + timedelta(1)
    if "/" in rule:
        month, weekday, n = map(int, rule.split("/"))
        return _nth_weekday(year, month, weekday, n)
    month, day = map(int, rule.split("-"))
    return day_or_none(year, month, day)


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    if n < 0:
        last = date(year, month, month_length(year, month))
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1))


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, years = divmod(rest, 4)
    sunday = (32 + 2 * century_rest + 2 * leaps - moon - years) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
