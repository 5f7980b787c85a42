"""Which year a day, a month or a longer period without one is in: by tense, and by what is near."""

from datetime import date, timedelta

from pipeline.resolve.dates.calendar import nearest
from pipeline.resolve.dates.reading import Context

# How much rather a day, a month or a longer period is sought on the side that the tense points to.
_RELUCTANCE_DAY, _RELUCTANCE_MONTH, _RELUCTANCE_PERIOD = 2.0, 12.0, 50.0
# "Would close, blaming a warm October": a clause about the future often gives a reason from the past.
_RELUCTANCE_AHEAD = 4.0
# A text that tells a story goes forward; a date somewhat before the last one is a flashback.
_RELUCTANCE_TOLD = 1.3
# Days by which a text can be older than its publication, or dated before it, where the verb is sure.
_LATE_PAPER = 1
# Results are reported, and still expected, in the weeks after a quarter has ended.
_REPORTING = timedelta(days=60)
# "Shops prepared for Christmas": what is told just before a holiday is of the one to come.
_EVE = timedelta(days=7)
_SEASON = timedelta(92)


def likeliest(context: Context, days: list[date], origin: date, told: bool) -> date:
    """The likeliest of the same day in several years.

    Args:
        origin: the day from which it is seen, that of publication, or one that the text has `told`.
    """
    parts = context.parts
    exact = not (parts.day is None and parts.holiday is None and parts.nth is None)
    if parts.shift is not None:
        return _shifted(context, days, origin, parts.shift, exact)
    if told:
        return nearest(days, origin, 1, _RELUCTANCE_TOLD)
    direction = context.direction()
    if context.parts.bounded in ("ended", "since"):
        return max([day for day in days if day <= origin] or days)
    if context.parts.holiday is not None and direction < 0:
        return max([day for day in days if day <= origin + _EVE] or days)
    month = origin.replace(day=1)
    if context.mention.plain and not (context.quoted and direction > 0):
        since = origin if exact else month
        days = [day for day in days if (day - since).days * direction >= -_LATE_PAPER] or days
    if exact:
        return nearest(days, origin, direction, _RELUCTANCE_DAY)
    if context.parts.month is not None:
        return nearest(days, month, direction, _RELUCTANCE_MONTH if direction < 0 else _RELUCTANCE_AHEAD)
    if direction > 0:
        if context.parts.season is not None:
            days = [day for day in days if day + _SEASON > origin] or days
        return nearest(days, origin - _REPORTING, 0, 1)
    return nearest([day for day in days if day <= origin] or days, origin, -1, _RELUCTANCE_PERIOD)


def _shifted(context: Context, days: list[date], origin: date, shift: int, exact: bool) -> date:
    """ "Last March", "next summer", "this autumn"."""
    month = origin.replace(day=1)
    if shift < 0:
        past = [day for day in days if day < (origin if exact else month)]
        if context.parts.season is not None:
            past = [day for day in past if day + _SEASON <= origin + timedelta(31)] or past
        return max(past or days)
    if shift > 0:
        return min([day for day in days if day > origin] or days)
    if exact:
        return nearest(days, origin, 0, 1)
    same_year = [day for day in days if day.year == origin.year] or days
    return min(same_year, key=lambda day: abs((day - origin).days))
