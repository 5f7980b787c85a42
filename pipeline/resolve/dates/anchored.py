"""Expressions counted from an earlier one of the text: "two years later", "that summer"."""

from datetime import date, timedelta

from pipeline.annotations.date_parts import DateParts
from pipeline.annotations.records import DateMod
from pipeline.annotations.timex import interval
from pipeline.resolve.dates.before_christ import counted_in_bc
from pipeline.resolve.dates.calendar import OPEN_VALUE, nearest, season_start, weekday_near
from pipeline.resolve.dates.counting import SHORT_UNITS, compared_quarter, counted, point_mod
from pipeline.resolve.dates.holidays import fixed_day, holiday
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.timeline import Point


def anchored(context: Context) -> Reading:
    """A reading counted from an earlier expression, or from publication where there is none."""
    if (in_bc := counted_in_bc(context)) is not None:
        return in_bc
    parts = context.parts
    if parts.weekday is not None:
        return _weekday(context, parts.weekday)
    if parts.month is not None or parts.season is not None or parts.holiday is not None:
        return _named(context)
    unit = parts.unit or "day"
    direction = parts.gap or parts.neighbour or 0
    count = 1 if parts.count is None else parts.count
    if count == "X":
        return Reading("DATE", None)
    mod = point_mod(context, direction)
    if unit in SHORT_UNITS:
        return _hour(context, mod)
    if unit == "year" and count == 1 and direction < 0 and (quarter := compared_quarter(context)):
        return counted(context, quarter.earliest, "quarter", -4, mod, quarter.id)
    point = _reference(context, unit)
    if point is None and direction and (context.timeline.narrative or (parts.gap or 0) > 0):
        return _uncounted(context, unit, mod)
    origin = point.earliest if point else context.published
    if origin is None:
        return context.timed(OPEN_VALUE[unit], mod, None)
    return counted(context, origin, unit, direction * count, mod, point.id if point else PUBLISHED)


def _hour(context: Context, mod: DateMod | None) -> Reading:
    """ "Two hours later": some time of the day that the text speaks of."""
    point = context.timeline.reference("day")
    if point is not None:
        return Reading("TIME", f"{point.value[:10]}TXX", mod, point.id)
    if context.published is None:
        return Reading("TIME", "XXXX-XX-XXTXX", mod)
    return Reading("TIME", f"{context.published.isoformat()}TXX", mod, PUBLISHED)


def _uncounted(context: Context, unit: str, mod: DateMod | None) -> Reading:
    """ "Three days later" where only the year or the month is known: as much as that tells, else nothing."""
    point = context.timeline.reference("year")
    if point is None:
        return Reading("DATE", None, mod)
    if unit in ("day", "night"):
        value = f"{point.value}-XX" if point.unit == "month" else f"{point.earliest.year:04}-XX-XX"
    else:
        value = f"{point.earliest.year:04}{OPEN_VALUE[unit][4:]}"
    return Reading("DATE", value, mod, point.id)


def _reference(context: Context, unit: str) -> Point | None:
    """What "later" or "that year" counts from: the latest point that is fine enough.

    "A year earlier" is never counted from another "a year earlier": both compare with the same present.
    What is past is not counted from a time to come.
    """
    # "Two years on" has come: it is counted from what was.
    past = context.published if context.mention.tense == "past" or context.parts.near else None
    return context.timeline.reference(unit, told=(context.parts.gap or 0) >= 0, before=past)


def _weekday(context: Context, weekday: int) -> Reading:
    """ "The previous Friday", "that Friday"."""
    neighbour = context.parts.neighbour or 0
    point = context.timeline.reference("day")
    origin = point.earliest if point else context.published
    if origin is None:
        return context.timed(f"XXXX-WXX-{weekday}", context.mod, None)
    if neighbour < 0 and context.published is not None and context.mention.tense != "future":
        origin = min(origin, context.published)
    day = weekday_near(origin + timedelta(neighbour), weekday, neighbour or -1)
    return context.timed(day.isoformat(), context.mod, point.id if point else PUBLISHED)


def _named(context: Context) -> Reading:
    """ "That summer", "the following March", "that Christmas"."""
    parts, neighbour = context.parts, context.parts.neighbour or 0
    point = context.timeline.reference("year")
    origin = point.earliest if point else context.published
    if origin is None:
        return _unplaced(context)
    if point is None and neighbour > 0 and context.mention.tense == "past":
        return Reading("DATE", None)  # it followed on what no date tells
    days = [
        day for year in range(origin.year - 1, origin.year + 2) if (day := _begins(parts, year)) is not None
    ]
    if not days:
        return _unplaced(context)
    if neighbour > 0:
        # What follows a year, a summer or a month begins after its end.
        told = interval(point.value)[1] if point else origin
        day = min((day for day in days if day > (told or origin)), default=days[-1])
    elif neighbour < 0:
        day = max((day for day in days if day < origin.replace(day=1)), default=days[0])
    elif parts.holiday is not None and point is not None:
        day = min((day for day in days if day >= origin), default=days[-1])
    else:
        of_year = point is not None and point.unit == "year"
        same = [day for day in days if day.year == origin.year]
        day = same[0] if of_year and same else nearest(days, origin, 0, 1)
    anchor = point.id if point else PUBLISHED
    if parts.holiday is not None:
        return context.timed(day.isoformat(), context.mod, anchor)
    return Reading("DATE", f"{day.year:04}-{_code(parts)}", context.mod, anchor)


def _begins(parts: DateParts, year: int) -> date | None:
    """The first day of the season, month or holiday that the words name, in a given year."""
    if parts.holiday is not None:
        return holiday(parts.holiday, year)
    return season_start(year, parts.season) if parts.season else date(year, parts.month or 1, 1)


def _code(parts: DateParts) -> str:
    return parts.season or f"{parts.month or 1:02}"


def _unplaced(context: Context) -> Reading:
    """Such a time of a year that nothing tells."""
    if context.parts.holiday is not None:
        day = fixed_day(context.parts.holiday)
        return Reading("DATE", f"XXXX-{day}" if day else None, context.mod)
    return Reading("DATE", f"XXXX-{_code(context.parts)}", context.mod)
