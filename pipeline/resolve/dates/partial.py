"""Dates whose words give no year: it comes from publication, or from the time that the text speaks of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.before_christ import part_of_bc_year
from pipeline.resolve.dates.calendar import nearest, period, season_start
from pipeline.resolve.dates.complete import complete, full_year
from pipeline.resolve.dates.ends import (
    first_end,
    last_end,
    weekday_after,
    year_after,
    year_before,
)
from pipeline.resolve.dates.holidays import holiday
from pipeline.resolve.dates.likeliest import likeliest
from pipeline.resolve.dates.numbered import numbered_day
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.timeline import Point
from pipeline.resolve.dates.weekdays import weekday_date, weekday_of_month

# Characters within which a year carries over to a month of the same sentence ("in 1983 …, and in March").
_NEAR = 40
# Characters between two dates that share a year: " through " at most.
_JOINED = 9


def without_year(context: Context) -> Reading:
    """No year in the words: from the publication date, or from the year the text is speaking of."""
    if (said := _said_elsewhere(context)) is not None:
        return said
    if (in_bc := part_of_bc_year(context)) is not None:
        return in_bc
    point = _told(context)
    origin, anchor = (point.earliest, point.id) if point else (context.published, PUBLISHED)
    if origin is None:
        return _open(context)
    parts = context.parts
    if parts.month is None and parts.weekday is not None and parts.holiday is None:
        return _weekday(context, origin)
    if parts.month is None and parts.day is not None:
        return _day_of_month(context, origin, anchor)
    return _in_likely_year(context, origin, point)


def _said_elsewhere(context: Context) -> Reading | None:
    """What other words give plainly: "that year", the date beside it, the first end of a range."""
    parts = context.parts
    if parts.open:
        return _open(context)
    if parts.apposed and (same := context.timeline.reference("day")) is not None:
        return context.timed(same.earliest.isoformat(), context.mod, same.id)
    if parts.same_year:
        point = context.timeline.reference("year")
        return complete(context, point.earliest.year, point.id) if point else _open(context)
    if (shared := _shared_year(context)) is not None:
        return complete(context, shared, None)
    first = first_end(context)
    return _linked(context, first) if first is not None else None


def _weekday(context: Context, origin: date) -> Reading:
    """ "On Friday", "Friday the 13th": without publication, of the week that the text has named last."""
    if context.parts.day is not None:
        return weekday_of_month(context, context.published or origin) or _open(context)
    if context.published is not None:
        return weekday_date(context, context.published, PUBLISHED)
    day = context.timeline.reference("week")
    if day is None or _may_lie_ahead(context, day):
        return _open(context)
    return weekday_date(context, day.earliest, day.id)


def _in_likely_year(context: Context, origin: date, point: Point | None) -> Reading:
    """The year in which such a day is likeliest, seen from `origin`, the day of a `point` of the text."""
    anchor = point.id if point else PUBLISHED
    candidates = _candidates(context)
    if point is not None and point.unit == "year" and candidates(origin.year) is not None:
        return complete(context, origin.year, anchor)
    days = {
        day: year for year in range(origin.year - 2, origin.year + 3) if (day := candidates(year)) is not None
    }
    if not days:
        return _open(context)
    year = days[likeliest(context, list(days), origin, point is not None)]
    if point is None and context.direction() < 0 and (last := last_end(context)) is not None:
        year = year_before(origin, candidates, _candidates(replace(context, mention=last))) or year
    return complete(context, year, anchor)


def _linked(context: Context, first: Point) -> Reading:
    """The second end of a range: the first such time after its first end."""
    if context.parts.weekday is not None and context.parts.month is None:
        day = weekday_after(first.earliest, context.parts.weekday)
        return context.timed(day.isoformat(), context.mod, first.id)
    return complete(context, year_after(first.earliest, _candidates(context)), first.id)


def _shared_year(context: Context) -> int | None:
    """The year that the next date gives to both: "from 28 March to 4 April 1951", "Q1-Q3 2024"."""
    parts, following = context.parts, context.following
    if following is None or following.sentence != context.mention.sentence or parts.shift is not None:
        return None
    other = following.parts
    if following.span.start - context.mention.span.end > _JOINED:
        return None
    if parts.quarter is not None and other.quarter is not None and other.quarter > parts.quarter:
        return full_year(context, other.year) if other.year is not None else None
    if parts.month is None:
        return None
    if other.slashed is not None and parts.day is not None:
        year = other.slashed[-4:]
        return int(year) if year.isdecimal() else None
    if other.month is None or (other.year or 0) < 100:
        return None
    own, later = (parts.month, parts.day or 1), (other.month, other.day or 1)
    return (other.year or 0) - (own > later)


def _told(context: Context) -> Point | None:
    """The point of the text that supplies the year: any in a history, else a past year just before."""
    if context.parts.shift is not None:
        return _told_in_story(context)
    if context.timeline.narrative:
        point = context.timeline.told_time()
        if context.published is None and point is not None and _may_lie_ahead(context, point):
            return None
        current = point is None or (
            context.published is not None and point.earliest.year >= context.published.year - 1
        )
        return None if current and context.mention.tense == "future" else point
    if context.published is None or context.mention.tense in ("future", "present"):
        return None  # "shot in 2019, the film opens on 7 June"
    point = context.timeline.reference("year", context.mention.sentence)
    if point is None:
        return _day_before(context, context.published.year - 1)
    near = point.opening or context.mention.span.start - point.end <= _NEAR
    old = point.unit in ("year", "month", "season") and point.earliest.year < context.published.year - 1
    return point if near and old else None


def _may_lie_ahead(context: Context, point: Point) -> bool:
    """Whether nothing says that a point was reached: "to halve by 2030 / is for 2030. In March they met"."""
    if context.mention.tense == "future":
        return False
    if point.ahead or context.mention.tense != "past":
        return point.ahead
    # A day or month without a verb heads what happened then.
    return point.tense == "present" or (point.tense is None and point.unit == "year")


def _told_in_story(context: Context) -> Point | None:
    """The day of the sentence from which a history sees "next summer": "on 10 May 1987 he foresaw it"."""
    sentence = context.mention.sentence
    return context.timeline.reference("month", sentence) if context.timeline.narrative else None


def _day_before(context: Context, year: int) -> Point | None:
    """The time of a year before `year` that the paragraph told last: of a day a day ("on 2 May 1807 …. On
    9 June"), of a season a season ("in 1952 they met. That autumn they left. They spent the winter")."""
    last = context.timeline.points[-1] if context.timeline.points else None
    parts = context.parts
    unit = "season" if parts.season is not None else "day" if parts.month and parts.day is not None else ""
    if last is None or context.mention.tense != "past" or last.unit != unit:
        return None
    if last.paragraph != context.paragraph:
        return None
    return last if last.earliest.year < year else None


def _candidates(context: Context) -> Callable[[int], date | None]:
    """First day of what the words name, in a given year; None outside of the calendar."""
    first_day = _first_day(context)
    return lambda year: first_day(year) if MINYEAR < year < MAXYEAR else None


def _first_day(context: Context) -> Callable[[int], date | None]:
    parts = context.parts
    if parts.nth is not None:
        return lambda year: numbered_day(context, year)
    if (name := parts.holiday) is not None:
        return lambda year: holiday(name, year)
    if (month := parts.month) is not None:
        return lambda year: day_or_none(year, month, parts.day or 1)
    if (season := parts.season) is not None:
        return lambda year: season_start(year, season)
    if (half := parts.half) is not None:
        return lambda year: date(year, half * 6 - 5, 1)
    quarter = parts.quarter or 1
    return lambda year: date(year, (quarter if quarter > 0 else 4) * 3 - 2, 1)


def _day_of_month(context: Context, origin: date, anchor: str | None) -> Reading:
    """ "On the 15th": of the month the paragraph is in, else the nearest that the tense allows."""
    number = context.parts.day or 0
    if context.parts.month_shift is not None and context.published is not None:
        month = context.published.year * 12 + context.published.month - 1 + context.parts.month_shift
        named = day_or_none(month // 12, month % 12 + 1, number)
        return context.timed(named.isoformat(), context.mod, PUBLISHED) if named else Reading("DATE", None)
    point = context.timeline.reference("month")
    if point is not None and point.paragraph == context.paragraph:
        day = day_or_none(point.earliest.year, point.earliest.month, number)
        if day is not None:
            return _day_or_its_week(context, day, point.id)
    months = [(origin.year * 12 + origin.month - 1 + step) for step in (-1, 0, 1)]
    days = [day for month in months if (day := day_or_none(month // 12, month % 12 + 1, number)) is not None]
    ahead = context.direction() or (1 if context.mention.tense == "present" else -1)
    day = nearest(days, origin, ahead, 3)
    return _day_or_its_week(context, day, anchor)


def _day_or_its_week(context: Context, day: date, anchor: str | None) -> Reading:
    if context.parts.week:
        return Reading("DATE", period(day, "week"), context.mod, anchor)
    return context.timed(day.isoformat(), context.mod, anchor)


def _open(context: Context) -> Reading:
    """Nothing to complete the expression from: what it leaves open stays X."""
    if context.parts.weekday is not None and context.parts.month is None:
        return context.timed(f"XXXX-WXX-{context.parts.weekday}", context.mod, None)
    if context.parts.month is None and context.parts.day is not None:
        return context.timed(f"XXXX-XX-{context.parts.day:02}", context.mod, None)
    return complete(context, None, None)
