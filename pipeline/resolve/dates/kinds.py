"""How each kind of expression is read."""

from collections.abc import Callable

from pipeline.annotations.date_parts import DateKind
from pipeline.resolve.dates.anchored import anchored
from pipeline.resolve.dates.lengths import duration, recurrence
from pipeline.resolve.dates.points import calendar_date
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.relative import deictic
from pipeline.resolve.dates.reported import compared, present_unit, reported_quarter
from pipeline.resolve.dates.times import time_of_day


def reading_of(context: Context) -> Reading:
    """The TIMEX3 reading of an expression."""
    return _READINGS[context.mention.kind](context)


def _length(context: Context) -> Reading:
    """A duration; "the past five years" ends on the day of publication."""
    parts = context.parts
    reading = Reading("DURATION", duration(parts), context.quantity)
    if not parts.stretch or not isinstance(parts.count, int) or context.timeline.narrative:
        return reading
    return context.stretch_from_publication(reading, parts.stretch * parts.count)


def _set(context: Context) -> Reading:
    return Reading("SET", recurrence(context.parts), context.quantity)


def _vague(context: Context) -> Reading:
    return Reading("DATE", context.parts.reference, None, PUBLISHED if context.published else None)


_READINGS: dict[DateKind, Callable[[Context], Reading]] = {
    "date": calendar_date,
    "span": calendar_date,
    "deictic": deictic,
    "anchored": anchored,
    "present": present_unit,
    "reported": reported_quarter,
    "compared": compared,
    "time": time_of_day,
    "duration": _length,
    "set": _set,
    "reference": _vague,
}
