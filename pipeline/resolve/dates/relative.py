"""Expressions counted from publication: "last week", "two years ago", "tomorrow"."""

from datetime import date, timedelta

from pipeline.annotations.date_parts import Count, DateParts
from pipeline.resolve.dates.calendar import OPEN_VALUE, add, period
from pipeline.resolve.dates.counting import SHORT_UNITS, compared_quarter, counted, point_mod
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.speech import day_in_story, day_of_speech, time_in_story
from pipeline.resolve.dates.timeline import Point


def deictic(context: Context) -> Reading:
    """A reading seen from the day of publication."""
    parts = context.parts
    unit = parts.unit or "day"
    if parts.from_day is not None:
        return _from_day(context, unit)
    direction, count = _count(parts)
    if count is None:
        return Reading("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF", None, _published(context))
    if unit == "weekend":
        return _weekend(context)
    if unit == "year" and count == -1 and parts.shift is None and (quarter := compared_quarter(context)):
        return counted(context, quarter.earliest, "quarter", -4, point_mod(context, -1), quarter.id)
    mod = point_mod(context, direction)
    anchor = _published(context)
    if parts.unit2 is not None and (origin := _first_step(context, unit, count)) is not None:
        return counted(context, origin, parts.unit2, -_number(parts.count2), mod, anchor)
    if unit in SHORT_UNITS:
        day = context.published.isoformat() if context.published else "XXXX-XX-XX"
        return Reading("TIME", f"{day}TXX", mod, anchor)
    if context.published is None:
        return context.timed(OPEN_VALUE[unit], mod, None)
    if unit == "day" and (vague := _some_day_of_story(context)) is not None:
        return vague
    told = _told_origin(context, unit, count)
    if told is not None:
        return counted(context, told.earliest, unit, count, mod, told.id)
    return counted(context, context.published, unit, count, mod, anchor)


def _told_origin(context: Context, unit: str, count: float) -> Point | None:
    """What "yesterday" in somebody's words, or "this year" in a history, is counted from."""
    parts = context.parts
    if parts.deictic is not None and context.quoted and context.published is not None:
        spoken = day_of_speech(context.timeline, context.published, context.paragraph)
        return spoken or day_in_story(context.timeline, context.published, context.paragraph)
    told = parts.shift is not None and context.timeline.narrative and context.mention.tense == "past"
    return context.timeline.reference(unit) if told and count >= 0 else None


def _some_day_of_story(context: Context) -> Reading | None:
    """ "Today" in the words of somebody in a history that names only the month or the year of the speech."""
    if context.parts.deictic is None or not context.quoted or context.published is None:
        return None
    point = time_in_story(context.timeline, context.published, context.paragraph)
    if point is None or point.unit not in ("month", "year"):
        return None
    day = f"{point.value}-XX" if point.unit == "month" else f"{point.value}-XX-XX"
    return context.timed(day, context.mod, point.id)


def _from_day(context: Context, unit: str) -> Reading:
    """ "Two days after tomorrow"."""
    if context.published is None:
        return context.timed(OPEN_VALUE[unit], None, None)
    parts = context.parts
    count = (_number(parts.count) if parts.count is not None else 1) * (parts.from_day or 0)
    origin = context.published + timedelta(parts.deictic or 0)
    return counted(context, origin, unit, count, None, PUBLISHED)


def _number(count: Count | None) -> int:
    """A count that is a whole number; 0 for any other."""
    return count if isinstance(count, int) else 0


def _first_step(context: Context, unit: str, count: float) -> date | None:
    """The day that the longer unit of "two years and three months ago" leads to."""
    if context.published is None or unit in SHORT_UNITS or context.parts.unit2 in SHORT_UNITS:
        return None
    return add(context.published, unit, int(count))


def _published(context: Context) -> str | None:
    return PUBLISHED if context.published else None


def _count(parts: DateParts) -> tuple[int, float | None]:
    """Direction, and signed number of units; None where the text leaves it open."""
    if parts.deictic is not None:
        return parts.deictic, parts.deictic
    if parts.step is not None:
        return parts.step // 2, parts.step
    if parts.near:
        return 0, 0
    if parts.shift is not None:
        return parts.shift, parts.shift
    direction = parts.direction or -1
    if parts.count == "X":
        return direction, None
    return direction, direction * (1 if parts.count is None else parts.count)


def _weekend(context: Context) -> Reading:
    if context.published is None:
        return Reading("DATE", OPEN_VALUE["weekend"], context.mod, None)
    parts = context.parts
    this_saturday = context.published + timedelta(6 - context.published.isoweekday())
    if parts.near or parts.shift == 0:
        ahead = context.direction() > 0 or (parts.shift == 0 and context.direction() == 0)
        weeks = 0 if ahead or context.published.isoweekday() >= 6 else -1
    else:
        weeks = parts.shift or parts.step or 0
    return Reading("DATE", period(this_saturday + timedelta(7 * weeks), "weekend"), context.mod, PUBLISHED)
