"""The two ends of a range ("from Monday to Friday"): on one side of the telling, the second the later."""

from collections.abc import Callable
from datetime import date, timedelta

from pipeline.annotations.mentions import DateMention
from pipeline.resolve.dates.calendar import weekday_near
from pipeline.resolve.dates.reading import Context
from pipeline.resolve.dates.timeline import Point

# Characters that can part the ends of one range: " through the ".
_PARTED = 13
_DAY = timedelta(1)


def first_end(context: Context) -> Point | None:
    """The point that a linked expression is counted from: the one just before it."""
    points = context.timeline.points
    if not context.parts.linked or not points:
        return None
    return points[-1] if 0 < context.mention.span.start - points[-1].end <= _PARTED else None


def last_end(context: Context) -> DateMention | None:
    """The expression that ends the range which this one begins."""
    following = context.following
    if following is None or not following.parts.linked or context.parts.shift is not None:
        return None
    return following


def weekday_before(origin: date, weekday: int, last: int) -> date:
    """The first day of the latest stretch of weekdays that has ended by `origin`."""
    return weekday_near(weekday_near(origin, last, -1) - _DAY, weekday, -1)


def weekday_after(first: date, weekday: int) -> date:
    """The day on which a stretch that began on `first` ends."""
    return weekday_near(first + _DAY, weekday, 1)


def year_after(first: date, first_day: Callable[[int], date | None]) -> int:
    """The year in which what ends a range comes after the day that begins it."""
    day = first_day(first.year)
    return first.year if day is None or day >= first else first.year + 1


def year_before(
    origin: date, own: Callable[[int], date | None], last: Callable[[int], date | None]
) -> int | None:
    """The year of the beginning of the latest range that has ended by `origin`; None where there is none."""
    for year in (origin.year, origin.year - 1, origin.year - 2):
        end = last(year)
        if end is not None and end <= origin:
            start = own(year)
            return year if start is not None and start <= end else year - 1
    return None
