"""Days and weeks numbered in their month or year: "the first Monday in May", "the last week of 2021"."""

from datetime import date, timedelta

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.calendar import month_length, period, weekday_near
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading

_WEEK = 7
_SATURDAY = 6


def numbered_day(context: Context, year: int) -> date | None:
    """That day of `year`, or a day of that week; None where the month has no fifth one."""
    if context.parts.month is not None:
        return _in_month(context, year, context.parts.month)
    # Week 1 of a year holds 4 January, the last week 28 December.
    nth = context.parts.nth or 0
    return date(year, 12, 28) if nth < 0 else date(year, 1, 4) + timedelta(_WEEK * (nth - 1))


def numbered_of_near_month(context: Context) -> Reading | None:
    """ "The first Monday of next month"; None without a publication date or where there is no such day."""
    if context.published is None:
        return None
    months = context.published.year * 12 + context.published.month - 1 + (context.parts.month_shift or 0)
    day = _in_month(context, months // 12, months % 12 + 1)
    return numbered_reading(context, day, PUBLISHED) if day else None


def numbered_reading(context: Context, day: date, anchor: str | None) -> Reading:
    """A reading of the day, or of the week that holds it."""
    unit = context.parts.unit or "day"
    value = period(day, unit)
    return (
        context.timed(value, context.mod, anchor) if unit == "day" else Reading("DATE", value, None, anchor)
    )


def _in_month(context: Context, year: int, month: int) -> date | None:
    nth = context.parts.nth or 0
    weekday = context.parts.weekday or (_SATURDAY if context.parts.unit == "weekend" else 0)
    last = date(year, month, month_length(year, month))
    if not weekday:
        return last if nth < 0 else day_or_none(year, month, _WEEK * (nth - 1) + 1)
    if nth < 0:
        return weekday_near(last, weekday, -1)
    day = weekday_near(date(year, month, 1), weekday, 1) + timedelta(_WEEK * (nth - 1))
    return day if day.month == month else None
