"""Days and weeks numbered in their month or year: "the first Monday in May", "the last week of 2021"."""

from datetime import date, timedelta

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.calendar import month_length, period, weekday_near
from pipeline.resolve.dates.reading import PUBLISHED, Reading, Setting

_WEEK = 7
_SATURDAY = 6


def numbered_day(setting: Setting, year: int) -> date | None:
    """That day of `year`, or a day of that week; None where the month has no fifth one."""
    if "month" in setting.parts:
        return _in_month(setting, year, setting.number("month"))
    # Week 1 of a year holds 4 January, the last week 28 December.
    nth = setting.number("nth")
    return date(year, 12, 28) if nth < 0 else date(year, 1, 4) + timedelta(_WEEK * (nth - 1))


def numbered_of_near_month(setting: Setting) -> Reading | None:
    """ "The first Monday of next month"; None without a publication date or where there is no such day."""
    if setting.published is None:
        return None
    months = setting.published.year * 12 + setting.published.month - 1 + setting.number("month_shift")
    day = _in_month(setting, months // 12, months % 12 + 1)
    return numbered_reading(setting, day, PUBLISHED) if day else None


def numbered_reading(setting: Setting, day: date, anchor: str | None) -> Reading:
    """A reading of the day, or of the week that holds it."""
    unit = str(setting.parts.get("unit", "day"))
    value = period(day, unit)
    return (
        setting.timed(value, setting.mod(), anchor) if unit == "day" else Reading("DATE", value, None, anchor)
    )


def _in_month(setting: Setting, year: int, month: int) -> date | None:
    nth = setting.number("nth")
    weekday = setting.number("weekday") or (_SATURDAY if setting.parts.get("unit") == "weekend" else 0)
    last = date(year, month, month_length(year, month))
    if not weekday:
        return last if nth < 0 else day_or_none(year, month, _WEEK * (nth - 1) + 1)
    if nth < 0:
        return weekday_near(last, weekday, -1)
    day = weekday_near(date(year, month, 1), weekday, 1) + timedelta(_WEEK * (nth - 1))
    return day if day.month == month else None
