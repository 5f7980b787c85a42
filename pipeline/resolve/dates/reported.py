"""Periods that a report is about, those it compares them with, and those that are running now."""

from pipeline.resolve.dates.before_christ import counted_in_bc
from pipeline.resolve.dates.calendar import FINENESS, OPEN_VALUE, period
from pipeline.resolve.dates.counting import counted
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.timeline import Point


def reported_quarter(context: Context) -> Reading:
    """ "The quarter": the one under report, else the last that has ended; of what lies ahead, this one."""
    if context.timeline.own_quarter is not None:
        own, value = context.timeline.own_quarter
        return Reading("DATE", value, context.mod, own)
    point = context.timeline.reported_quarter()
    if point is not None:
        return counted(context, point.earliest, "quarter", 0, context.mod, point.id)
    if context.published is None:
        return Reading("DATE", OPEN_VALUE["quarter"], context.mod)
    running = context.direction() > 0
    return counted(context, context.published, "quarter", 0 if running else -1, context.mod, PUBLISHED)


def compared(context: Context) -> Reading:
    """ "A year-earlier profit", "the same period last year": the namesake of the period under report."""
    return _year_ago(context) if context.parts.gap is not None else _same_period(context)


def _year_ago(context: Context) -> Reading:
    quarter = context.timeline.reported_quarter()
    if quarter is not None:
        return counted(context, quarter.earliest, "quarter", -4, None, quarter.id)
    if context.published is None:
        return Reading("DATE", "XXXX")
    return counted(context, context.published, "year", -1, None, PUBLISHED)


def _same_period(context: Context) -> Reading:
    """ "The same period last year", "the 1988 quarter": the period under report, in the other year."""
    timeline, parts = context.timeline, context.parts
    point = timeline.reported_quarter() or next(
        (point for point in reversed(timeline.points) if point.unit in ("half", "month", "season")), None
    )
    year = parts.year or _year_compared(context, point)
    if year is None:
        return Reading("DATE", None)
    if point is None:
        if parts.unit == "quarter" and context.published is not None:
            return Reading("DATE", f"{year:04}{period(context.published, 'quarter')[4:]}", None, PUBLISHED)
        return Reading("DATE", f"{year:04}", None, None if parts.year is not None else PUBLISHED)
    if point.unit == "season":
        return Reading("DATE", f"{year:04}{point.value[-3:]}", None, point.id)
    return Reading("DATE", period(point.earliest.replace(year=year, day=1), point.unit), None, point.id)


def _year_compared(context: Context, point: Point | None) -> int | None:
    """The year that the words place, from publication, or else the one before the period under report."""
    if context.published is None:
        return None
    if context.parts.year_shift is not None:
        return context.published.year + context.parts.year_shift
    return (point.earliest.year if point else context.published.year) - 1


def present_unit(context: Context) -> Reading:
    """ "Later in the day", "the end of the year": the present one, or in a history the one last spoken of."""
    unit, mod = context.parts.unit or "day", context.mod
    if unit == "year" and (in_bc := counted_in_bc(context)) is not None:
        return in_bc
    point = context.timeline.reference(unit) if context.timeline.narrative else None
    if point is None:
        point = _past_year_in_sentence(context, unit)
    if point is not None:
        return counted(context, point.earliest, unit, 0, mod, point.id)
    if context.published is None:
        return context.timed(OPEN_VALUE.get(unit, "XXXX"), mod, None)
    over = unit == "week" and context.direction() > 0 and context.published.isoweekday() == 7
    return counted(context, context.published, unit, 1 if over else 0, mod, PUBLISHED)


def _past_year_in_sentence(context: Context, unit: str) -> Point | None:
    """The point of the same sentence, unless what is to come is counted from the day of publication.

    "founded in 1988 and sold at the end of the year", but "runs until 2027 and ends at the end of the year".
    """
    point = context.timeline.reference(unit, context.mention.sentence)
    if point is None or FINENESS[point.unit] < FINENESS[unit]:
        return None
    ahead = context.published is not None and point.earliest > context.published
    return None if ahead or context.mention.tense == "future" else point
