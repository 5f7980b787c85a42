"""Calendar values of expressions in a year that is known, or left open."""

from datetime import date, timedelta

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.calendar import period, weekday_near
from pipeline.resolve.dates.holidays import fixed_day, holiday
from pipeline.resolve.dates.numbered import numbered_day, numbered_reading
from pipeline.resolve.dates.reading import Context, Reading


def complete(context: Context, year: int | None, anchor: str | None) -> Reading:
    """A reading of whatever finer parts there are in a known (or open) year."""
    parts = context.parts
    prefix = f"{year:04}" if year is not None else "XXXX"
    if parts.era == "BC":
        prefix = "BC" + prefix
    if parts.fiscal:
        prefix = "FY" + prefix
    if parts.holiday is not None:
        return _holiday(context, parts.holiday, year, prefix, anchor)
    if parts.nth is not None and year is not None:
        day = numbered_day(context, year)
        return numbered_reading(context, day, anchor) if day else Reading("DATE", None, context.mod, anchor)
    if parts.month is not None and (parts.weekend or parts.week):
        return _week_of(context, year, anchor)
    if parts.month is not None and parts.day is not None:
        return context.timed(f"{prefix}-{parts.month:02}-{parts.day:02}", context.mod, anchor)
    part = _part_of_year(context)
    if part is None and parts.daypart is not None:
        return context.timed(f"{prefix}-XX-XX", context.mod, anchor)
    return Reading("DATE", f"{prefix}-{part}" if part else prefix, context.mod, anchor)


def full_year(context: Context, year: int) -> int:
    """A year, its century supplied for two digits."""
    return year if year >= 100 or context.parts.era is not None else in_century(context, year)


def in_century(context: Context, year: int) -> int:
    """Two digits of a year with their century: the latest that is not far ahead of publication."""
    latest = (context.published.year if context.published else 2020) + 10
    return latest - (latest - year) % 100


def _part_of_year(context: Context) -> str | None:
    """The month, season, quarter or half that the words name, as it stands in a value."""
    parts = context.parts
    if parts.month is not None:
        return f"{parts.month:02}"
    if parts.season is not None:
        return parts.season
    if parts.quarter is not None:
        return f"Q{parts.quarter if parts.quarter > 0 else 4}"
    return f"H{parts.half}" if parts.half is not None else None


def _holiday(context: Context, name: str, year: int | None, prefix: str, anchor: str | None) -> Reading:
    day = holiday(name, year) if year is not None else None
    if context.parts.weekend:
        return _weekend_of(context, day, anchor)
    if day is None and year is None and (fixed := fixed_day(name)) is not None:
        return context.timed(f"{prefix}-{fixed}", context.mod, anchor)
    if day is None:
        return Reading("DATE", prefix, context.mod, anchor)
    if context.parts.weekday is not None and (gap := context.parts.gap) is not None:
        day = weekday_near(day + timedelta(gap), context.parts.weekday, gap)
    return context.timed(day.isoformat(), context.mod, anchor)


def _weekend_of(context: Context, holiday: date | None, anchor: str | None) -> Reading:
    """The weekend that a holiday touches or stands next to: Labor Day weekend ends with the Monday."""
    if holiday is None:
        return Reading("DATE", "XXXX-WXX-WE", context.mod, anchor)
    to_saturday = 6 - holiday.isoweekday() if holiday.isoweekday() >= 4 else -1 - holiday.isoweekday()
    return Reading("DATE", period(holiday + timedelta(to_saturday), "weekend"), context.mod, anchor)


def _week_of(context: Context, year: int | None, anchor: str | None) -> Reading:
    parts, unit = context.parts, "weekend" if context.parts.weekend else "week"
    day = day_or_none(year, parts.month or 0, parts.day or 0) if year is not None else None
    if day is None:
        return Reading("DATE", "XXXX-WXX-WE" if parts.weekend else "XXXX-WXX", context.mod, anchor)
    return Reading("DATE", period(day, unit), context.mod, anchor)
