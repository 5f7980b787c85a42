"""Weekdays: which one is meant, seen from the day of publication or the day that the text has reached."""

from datetime import date, timedelta

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.calendar import nearest, weekday_in_week, weekday_near
from pipeline.resolve.dates.ends import last_end, weekday_before
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading


def weekday_date(context: Context, origin: date, anchor: str | None) -> Reading:
    """A weekday without its date: the last or the next one, by tense and by the words around it."""
    day = _weekday(context, origin, context.parts.weekday or 0)
    return context.timed(day.isoformat(), context.mod, anchor)


def _weekday(context: Context, origin: date, weekday: int) -> date:
    parts = context.parts
    following = weekday_near(origin + timedelta(1), weekday, 1)
    if parts.week_on:
        return following + timedelta(7)
    if parts.week_shift is not None:
        return weekday_in_week(origin, weekday, parts.week_shift)
    if parts.near:
        return following
    if parts.shift is None:
        return _by_tense(context, origin, weekday)
    if parts.shift < 0:
        return weekday_near(origin - timedelta(1), weekday, -1)
    if parts.shift > 0:  # "next Friday" is not that of this week
        this_week = following.isocalendar()[:2] == origin.isocalendar()[:2]
        return following + timedelta(7) if this_week else following
    return weekday_near(origin, weekday, -1 if context.direction() < 0 else 1)


def _by_tense(context: Context, origin: date, weekday: int) -> date:
    """A weekday of which the words say nothing more: the last one, unless the verb looks ahead."""
    if context.direction() > 0 or context.mention.tense == "present":
        return weekday_near(origin, weekday, 1)
    last = last_end(context)
    if last is not None and last.parts.weekday is not None:
        return weekday_before(origin, weekday, last.parts.weekday)
    return weekday_near(origin, weekday, -1)


def weekday_of_month(context: Context, origin: date) -> Reading | None:
    """ "Friday the 13th": the nearest such day that the tense allows, at most 14 months away."""
    month = origin.year * 12 + origin.month - 1
    days = [
        day
        for step in range(-14, 15)
        if (day := day_or_none((month + step) // 12, (month + step) % 12 + 1, context.parts.day or 0))
        and day.isoweekday() == context.parts.weekday
    ]
    if not days:
        return None
    direction = context.direction()
    day = nearest([day for day in days if (day - origin).days * direction >= 0], origin, 0, 1)
    return context.timed(day.isoformat(), context.mod, PUBLISHED if context.published else None)
