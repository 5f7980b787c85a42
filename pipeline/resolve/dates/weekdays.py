"""Weekdays: which one is meant, seen from the day of publication or the day that the text has reached."""

from datetime import date, timedelta

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.calendar import nearest, weekday_in_week, weekday_near
from pipeline.resolve.dates.ends import last_end, weekday_before
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading


def weekday_date(context: Context, origin: date, anchor: str | None) -> Reading:
    """A weekday without its date: the last or the next one, by tense and by the words around it."""
    weekday = context.number("weekday")
    mod = context.mod()
    if "week_shift" in context.parts:
        weeks = context.number("week_shift")
        day = weekday_in_week(origin, weekday, weeks)
        if context.mention.rule == "dates.weekday_week":
            day = weekday_near(origin + timedelta(1), weekday, 1) + timedelta(7)
        return context.timed(day.isoformat(), mod, anchor)
    shift = context.parts.get("shift")
    if "near" in context.parts:
        day = weekday_near(origin + timedelta(1), weekday, 1)
    elif shift is None:
        ahead = context.direction() > 0 or context.mention.tense == "present"
        last = last_end(context)
        day = (
            weekday_before(origin, weekday, int(last.parts["weekday"]))
            if last is not None and not ahead
            else weekday_near(origin, weekday, 1 if ahead else -1)
        )
    elif int(shift) < 0:
        day = weekday_near(origin - timedelta(1), weekday, -1)
    elif int(shift) > 0:
        near = weekday_near(origin + timedelta(1), weekday, 1)
        day = near + timedelta(7) if near.isocalendar()[:2] == origin.isocalendar()[:2] else near
    else:
        day = weekday_near(origin, weekday, -1 if context.direction() < 0 else 1)
    return context.timed(day.isoformat(), mod, anchor)


def weekday_of_month(context: Context, origin: date) -> Reading | None:
    """ "Friday the 13th": the nearest such day that the tense allows, at most 14 months away."""
    month = origin.year * 12 + origin.month - 1
    days = [
        day
        for step in range(-14, 15)
        if (day := day_or_none((month + step) // 12, (month + step) % 12 + 1, context.number("day")))
        and day.isoweekday() == context.number("weekday")
    ]
    if not days:
        return None
    direction = context.direction()
    day = nearest([day for day in days if (day - origin).days * direction >= 0], origin, 0, 1)
    return context.timed(day.isoformat(), context.mod(), PUBLISHED if context.published else None)
