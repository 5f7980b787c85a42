"""Calendar expressions: full dates as they stand, partial ones completed from tense and context."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.calendar import nearest, period, season_start
from pipeline.resolve.dates.ends import (
    first_end,
    last_end,
    weekday_after,
    year_after,
    year_before,
)
from pipeline.resolve.dates.fiscal import has_own_quarters
from pipeline.resolve.dates.holidays import fixed_day, holiday
from pipeline.resolve.dates.numbered import numbered_day, numbered_of_near_month, numbered_reading
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.timeline import Point
from pipeline.resolve.dates.weekdays import weekday_date, weekday_of_month

# How much rather a day, a month or a longer period is sought on the side that the tense points to.
_RELUCTANCE_DAY, _RELUCTANCE_MONTH, _RELUCTANCE_PERIOD = 2.0, 12.0, 50.0
# "Would close, blaming a warm October": a clause about the future often gives a reason from the past.
_RELUCTANCE_AHEAD = 4.0
# A text that tells a story goes forward; a date somewhat before the last one is a flashback.
_RELUCTANCE_TOLD = 1.3
# Characters within which a year carries over to a month of the same sentence ("in 1983 …, and in March").
_NEAR = 40
# Characters between two dates that share a year: " through " at most.
_JOINED = 9
# Results are reported, and still expected, in the weeks after a quarter has ended.
_REPORTING = timedelta(days=60)
# "Shops prepared for Christmas": what is told just before a holiday is of the one to come.
_EVE = timedelta(days=7)
_SEASON = timedelta(92)


def calendar_date(context: Context) -> Reading:
    """A reading of an expression that names parts of a calendar date."""
    parts = context.parts
    if "iso" in parts:
        return _iso(str(parts["iso"]).upper(), context)
    if "slashed" in parts:
        return _numeric(str(parts["slashed"]), context)
    if "year_to" in parts:
        return Reading("DATE", f"FY{_full_year(context, 'year_to')}", context.mod())
    if "decade" in parts:
        return _decade(context)
    if "century" in parts or "century_shift" in parts:
        return _century(context)
    if "year" in parts:
        return _complete(context, _full_year(context), None)
    if "year_shift" in parts:
        if context.published is None:
            return _complete(context, None, None)
        return _complete(context, context.published.year + context.number("year_shift"), PUBLISHED)
    if "nth" in parts and "month_shift" in parts and (near := numbered_of_near_month(context)) is not None:
        return near
    if (own := _own_quarter(context)) is not None:
        return own
    if "fiscal" in parts and "quarter" not in parts and context.published is not None:
        end = context.timeline.fiscal_end
        if end is not None and end.mention is context.mention and (ends := end.year_named(context.published)):
            return _complete(context, ends, PUBLISHED)
        return _complete(context, context.published.year + context.number("shift"), PUBLISHED)
    return _partial(context)


def _own_quarter(context: Context) -> Reading | None:
    """A quarter of the fiscal year whose end the text gives; None where quarters are the calendar's."""
    end = context.timeline.fiscal_end
    quarter = context.number("quarter")
    if end is None or not has_own_quarters(end) or not quarter or context.published is None:
        return None
    quarter = quarter if quarter > 0 else 4
    year = end.year_of_quarter(quarter, context.published)
    return Reading("DATE", f"FY{year:04}-Q{quarter}", context.mod(), PUBLISHED)


def _full_year(context: Context, name: str = "year") -> int:
    """A year, its century supplied for two digits: the latest that is not far ahead of publication."""
    year = context.number(name)
    if year >= 100 or "era" in context.parts:
        return year
    if name == "year_to":
        first = context.number("year")
        return first - first % 100 + year
    return _in_century(context, year)


def _in_century(context: Context, year: int) -> int:
    """Two digits of a year with their century: the latest that is not far ahead of publication."""
    latest = (context.published.year if context.published else 2020) + 10
    return latest - (latest - year) % 100


def _iso(value: str, context: Context) -> Reading:
    day, _, clock = value.partition("T")
    if clock:
        return Reading("TIME", f"{day}T{clock}")
    return context.timed(day, context.mod(), None)


def _numeric(text: str, context: Context) -> Reading:
    first, second, third = (int(part) for part in re.split(r"[/.-]", text))
    if first > 31:
        day = day_or_none(first, second, third)
    else:
        year = third if third > 99 else _in_century(context, third)
        day_first = "." in text or "-" in text or first > 12 or context.parts.get("day_first") == 1
        month, number = (second, first) if day_first and second <= 12 else (first, second)
        day = day_or_none(year, month, number)
    return context.timed(day.isoformat(), context.mod(), None) if day else Reading("DATE", None)


def _decade(context: Context) -> Reading:
    decade = context.number("decade")
    if decade < 100:
        century = context.published.year // 100 * 100 if context.published else 2000
        last = context.timeline.reference("century")
        if context.timeline.narrative and last:
            century = last.earliest.year // 100 * 100
        ahead = context.published is not None and century + decade > context.published.year
        if ahead or (context.published is None and last is None):
            century -= 100
        decade += century
    return Reading("DATE", f"{decade // 10:03}X", context.mod())


def _century(context: Context) -> Reading:
    if "century" in context.parts:
        number = context.number("century") - 1
        if context.parts.get("era") == "BC":
            return Reading("DATE", f"BC{number:02}XX", context.mod())
        return Reading("DATE", f"{number:02}XX", context.mod())
    if context.published is None:
        return Reading("DATE", "XXXX", context.mod())
    return Reading(
        "DATE",
        f"{context.published.year // 100 + context.number('century_shift'):02}XX",
        context.mod(),
        PUBLISHED,
    )


def _complete(context: Context, year: int | None, anchor: str | None) -> Reading:
    """A reading of whatever finer parts there are in a known (or open) year."""
    parts, mod = context.parts, context.mod()
    prefix = f"{year:04}" if year is not None else "XXXX"
    if parts.get("era") == "BC":
        prefix = "BC" + prefix
    if "fiscal" in parts:
        prefix = "FY" + prefix
    if "holiday" in parts:
        day = holiday(str(parts["holiday"]), year) if year is not None else None
        if "weekend" in parts:
            return _weekend_of(context, day, anchor)
        if day is None and year is None and (fixed := fixed_day(str(parts["holiday"]))) is not None:
            return context.timed(f"{prefix}-{fixed}", mod, anchor)
        return context.timed(day.isoformat(), mod, anchor) if day else Reading("DATE", prefix, mod, anchor)
    if "nth" in parts and year is not None:
        day = numbered_day(context, year)
        return numbered_reading(context, day, anchor) if day else Reading("DATE", None, mod, anchor)
    if "month" in parts:
        value = f"{prefix}-{context.number('month'):02}"
        if "weekend" in parts or "week" in parts:
            return _week_of(context, year, anchor)
        if "day" in parts:
            return context.timed(f"{value}-{context.number('day'):02}", mod, anchor)
        return Reading("DATE", value, mod, anchor)
    if "season" in parts:
        return Reading("DATE", f"{prefix}-{parts['season']}", mod, anchor)
    if "quarter" in parts:
        quarter = context.number("quarter")
        return Reading("DATE", f"{prefix}-Q{quarter if quarter > 0 else 4}", mod, anchor)
    if "half" in parts:
        return Reading("DATE", f"{prefix}-H{parts['half']}", mod, anchor)
    if "daypart" in parts:
        return context.timed(f"{prefix}-XX-XX", mod, anchor)
    return Reading("DATE", prefix, mod, anchor)


def _weekend_of(context: Context, holiday: date | None, anchor: str | None) -> Reading:
    """The weekend that a holiday touches or stands next to: Labor Day weekend ends with the Monday."""
    if holiday is None:
        return Reading("DATE", "XXXX-WXX-WE", context.mod(), anchor)
    to_saturday = 6 - holiday.isoweekday() if holiday.isoweekday() >= 4 else -1 - holiday.isoweekday()
    return Reading("DATE", period(holiday + timedelta(to_saturday), "weekend"), context.mod(), anchor)


def _week_of(context: Context, year: int | None, anchor: str | None) -> Reading:
    day = day_or_none(year, context.number("month"), context.number("day")) if year is not None else None
    if day is None:
        return Reading(
            "DATE", "XXXX-WXX-WE" if "weekend" in context.parts else "XXXX-WXX", context.mod(), anchor
        )
    return Reading(
        "DATE", period(day, "weekend" if "weekend" in context.parts else "week"), context.mod(), anchor
    )


def _partial(context: Context) -> Reading:
    """No year in the words: from the publication date, or from the year the text is speaking of."""
    if "open" in context.parts:
        return _open(context)
    if "apposed" in context.parts and (same := context.timeline.reference("day")) is not None:
        return context.timed(same.earliest.isoformat(), context.mod(), same.id)
    if "same_year" in context.parts:
        point = context.timeline.reference("year")
        return _complete(context, point.earliest.year, point.id) if point else _open(context)
    if (shared := _shared_year(context)) is not None:
        return _complete(context, shared, None)
    if (first := first_end(context)) is not None:
        return _linked(context, first)
    point = _told(context)
    origin, anchor = (point.earliest, point.id) if point else (context.published, PUBLISHED)
    if origin is None:
        return _open(context)
    if "weekday" in context.parts and "month" not in context.parts:
        if "day" in context.parts:
            return weekday_of_month(context, context.published or origin) or _open(context)
        if context.published is not None:
            return weekday_date(context, context.published, PUBLISHED)
        return weekday_date(context, origin, anchor)
    if "month" not in context.parts and "day" in context.parts:
        return _day_of_month(context, origin, anchor)
    candidates = _candidates(context)
    if point is not None and point.unit == "year" and candidates(origin.year) is not None:
        return _complete(context, origin.year, anchor)
    days = {
        day: year for year in range(origin.year - 2, origin.year + 3) if (day := candidates(year)) is not None
    }
    if not days:
        return _open(context)
    year = days[_choose(context, list(days), origin, point is not None)]
    if point is None and context.direction() < 0 and (last := last_end(context)) is not None:
        year = year_before(origin, candidates, _candidates(replace(context, mention=last))) or year
    return _complete(context, year, anchor)


def _linked(context: Context, first: Point) -> Reading:
    """The second end of a range: the first such time after its first end."""
    if "weekday" in context.parts and "month" not in context.parts:
        day = weekday_after(first.earliest, context.number("weekday"))
        return context.timed(day.isoformat(), context.mod(), first.id)
    return _complete(context, year_after(first.earliest, _candidates(context)), first.id)


def _shared_year(context: Context) -> int | None:
    """The year that the next date gives to both: "from 28 March to 4 April 1951"."""
    parts, following = context.parts, context.following
    if following is None or following.sentence != context.mention.sentence or "shift" in parts:
        return None
    other = following.parts
    adjacent = following.span.start - context.mention.span.end <= _JOINED
    alike = {"month", "day"} & parts.keys() == {"month", "day"} & other.keys() and "month" in parts
    ranged = "month" in parts and "month" in other
    if adjacent and "slashed" in other and {"month", "day"} <= parts.keys():
        return int(str(other["slashed"])[-4:]) if str(other["slashed"])[-4:].isdecimal() else None
    if not (adjacent and (alike or ranged) and int(other.get("year", 0)) > 99):
        return None
    own, later = ((int(p["month"]), int(p.get("day", 1))) for p in (parts, other))
    return int(other["year"]) - (own > later)


def _told(context: Context) -> Point | None:
    """The point of the text that supplies the year: any in a history, else a past year just before."""
    if "shift" in context.parts:
        return None
    if context.timeline.narrative:
        point = context.timeline.told_time()
        current = point is None or (
            context.published is not None and point.earliest.year >= context.published.year - 1
        )
        return None if current and context.mention.tense == "future" else point
    if context.published is None or context.mention.tense == "future":
        return None
    point = context.timeline.reference("year", context.mention.sentence)
    if point is None:
        return _day_before(context, context.published.year - 1)
    near = context.mention.span.start - point.end <= _NEAR
    old = point.unit in ("year", "month", "season") and point.earliest.year < context.published.year - 1
    return point if near and old else None


def _day_before(context: Context, year: int) -> Point | None:
    """The full date of a year before `year` that the paragraph told last: "on 2 May 1807 …. On 9 June"."""
    last = context.timeline.points[-1] if context.timeline.points else None
    dated = {"month", "day"} <= context.parts.keys() and context.mention.tense == "past"
    if last is None or not dated or last.unit != "day" or last.paragraph != context.paragraph:
        return None
    return last if last.earliest.year < year else None


def _candidates(context: Context) -> Callable[[int], date | None]:
    """First day of what the words name, in a given year; None outside of the calendar."""
    first_day = _first_day(context)
    return lambda year: first_day(year) if MINYEAR < year < MAXYEAR else None


def _first_day(context: Context) -> Callable[[int], date | None]:
    parts = context.parts
    if "nth" in parts:
        return lambda year: numbered_day(context, year)
    if "holiday" in parts:
        return lambda year: holiday(str(parts["holiday"]), year)
    if "month" in parts:
        return lambda year: day_or_none(year, context.number("month"), context.number("day", 1))
    if "season" in parts:
        return lambda year: season_start(year, str(parts["season"]))
    if "half" in parts:
        return lambda year: date(year, context.number("half") * 6 - 5, 1)
    quarter = context.number("quarter", 1)
    return lambda year: date(year, (quarter if quarter > 0 else 4) * 3 - 2, 1)


def _choose(context: Context, days: list[date], origin: date, told: bool) -> date:
    shift = context.parts.get("shift")
    exact = not {"day", "holiday", "nth"}.isdisjoint(context.parts)
    if shift is not None:
        return _shifted(context, days, origin, int(shift), exact)
    if told:
        return nearest(days, origin, 1, _RELUCTANCE_TOLD)
    direction = context.direction()
    if context.parts.get("bounded") in ("ended", "since"):
        return max([day for day in days if day <= origin] or days)
    if "holiday" in context.parts and direction < 0:
        return max([day for day in days if day <= origin + _EVE] or days)
    if exact:
        return nearest(days, origin, direction, _RELUCTANCE_DAY)
    month = origin.replace(day=1)
    if "month" in context.parts:
        return nearest(days, month, direction, _RELUCTANCE_MONTH if direction < 0 else _RELUCTANCE_AHEAD)
    if direction > 0:
        if "season" in context.parts:
            days = [day for day in days if day + _SEASON > origin] or days
        return nearest(days, origin - _REPORTING, 0, 1)
    return nearest([day for day in days if day <= origin] or days, origin, -1, _RELUCTANCE_PERIOD)


def _shifted(context: Context, days: list[date], origin: date, shift: int, exact: bool) -> date:
    """ "Last March", "next summer", "this autumn"."""
    month = origin.replace(day=1)
    if shift < 0:
        past = [day for day in days if day < (origin if exact else month)]
        if "season" in context.parts:
            past = [day for day in past if day + _SEASON <= origin + timedelta(31)] or past
        return max(past or days)
    if shift > 0:
        return min([day for day in days if day > origin] or days)
    if exact:
        return nearest(days, origin, 0, 1)
    same_year = [day for day in days if day.year == origin.year] or days
    return min(same_year, key=lambda day: abs((day - origin).days))


def _day_of_month(context: Context, origin: date, anchor: str | None) -> Reading:
    """ "On the 15th": of the month the paragraph is in, else the nearest that the tense allows."""
    number = context.number("day")
    if "month_shift" in context.parts and context.published is not None:
        month = context.published.year * 12 + context.published.month - 1 + context.number("month_shift")
        named = day_or_none(month // 12, month % 12 + 1, number)
        return context.timed(named.isoformat(), context.mod(), PUBLISHED) if named else Reading("DATE", None)
    point = context.timeline.reference("month")
    if point is not None and point.paragraph == context.paragraph:
        day = day_or_none(point.earliest.year, point.earliest.month, number)
        if day is not None:
            return _day_or_its_week(context, day, point.id)
    months = [(origin.year * 12 + origin.month - 1 + step) for step in (-1, 0, 1)]
    days = [day for month in months if (day := day_or_none(month // 12, month % 12 + 1, number)) is not None]
    day = nearest(days, origin, context.direction() or -1, 3)
    return _day_or_its_week(context, day, anchor)


def _day_or_its_week(context: Context, day: date, anchor: str | None) -> Reading:
    if "week" in context.parts:
        return Reading("DATE", period(day, "week"), context.mod(), anchor)
    return context.timed(day.isoformat(), context.mod(), anchor)


def _open(context: Context) -> Reading:
    """Nothing to complete the expression from: what it leaves open stays X."""
    if "weekday" in context.parts and "month" not in context.parts:
        return context.timed(f"XXXX-WXX-{context.parts['weekday']}", context.mod(), None)
    if "month" not in context.parts and "day" in context.parts:
        return context.timed(f"XXXX-XX-{context.number('day'):02}", context.mod(), None)
    return _complete(context, None, None)
