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
from pipeline.resolve.dates.reading import PUBLISHED, Reading, Setting
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


def calendar_date(setting: Setting) -> Reading:
    """A reading of an expression that names parts of a calendar date."""
    parts = setting.parts
    if "iso" in parts:
        return _iso(str(parts["iso"]).upper(), setting)
    if "slashed" in parts:
        return _numeric(str(parts["slashed"]), setting)
    if "year_to" in parts:
        return Reading("DATE", f"FY{_full_year(setting, 'year_to')}", setting.mod())
    if "decade" in parts:
        return _decade(setting)
    if "century" in parts or "century_shift" in parts:
        return _century(setting)
    if "year" in parts:
        return _complete(setting, _full_year(setting), None)
    if "year_shift" in parts:
        if setting.published is None:
            return _complete(setting, None, None)
        return _complete(setting, setting.published.year + setting.number("year_shift"), PUBLISHED)
    if "nth" in parts and "month_shift" in parts and (near := numbered_of_near_month(setting)) is not None:
        return near
    if (own := _own_quarter(setting)) is not None:
        return own
    if "fiscal" in parts and "quarter" not in parts and setting.published is not None:
        end = setting.timeline.fiscal_end
        if end is not None and end.mention is setting.mention and (ends := end.year_named(setting.published)):
            return _complete(setting, ends, PUBLISHED)
        return _complete(setting, setting.published.year + setting.number("shift"), PUBLISHED)
    return _partial(setting)


def _own_quarter(setting: Setting) -> Reading | None:
    """A quarter of the fiscal year whose end the text gives; None where quarters are the calendar's."""
    end = setting.timeline.fiscal_end
    quarter = setting.number("quarter")
    if end is None or not has_own_quarters(end) or not quarter or setting.published is None:
        return None
    quarter = quarter if quarter > 0 else 4
    year = end.year_of_quarter(quarter, setting.published)
    return Reading("DATE", f"FY{year:04}-Q{quarter}", setting.mod(), PUBLISHED)


def _full_year(setting: Setting, name: str = "year") -> int:
    """A year, its century supplied for two digits: the latest that is not far ahead of publication."""
    year = setting.number(name)
    if year >= 100 or "era" in setting.parts:
        return year
    if name == "year_to":
        first = setting.number("year")
        return first - first % 100 + year
    return _in_century(setting, year)


def _in_century(setting: Setting, year: int) -> int:
    """Two digits of a year with their century: the latest that is not far ahead of publication."""
    latest = (setting.published.year if setting.published else 2020) + 10
    return latest - (latest - year) % 100


def _iso(value: str, setting: Setting) -> Reading:
    day, _, clock = value.partition("T")
    if clock:
        return Reading("TIME", f"{day}T{clock}")
    return setting.timed(day, setting.mod(), None)


def _numeric(text: str, setting: Setting) -> Reading:
    first, second, third = (int(part) for part in re.split(r"[/.-]", text))
    if first > 31:
        day = day_or_none(first, second, third)
    else:
        year = third if third > 99 else _in_century(setting, third)
        day_first = "." in text or "-" in text or first > 12 or setting.parts.get("day_first") == 1
        month, number = (second, first) if day_first and second <= 12 else (first, second)
        day = day_or_none(year, month, number)
    return setting.timed(day.isoformat(), setting.mod(), None) if day else Reading("DATE", None)


def _decade(setting: Setting) -> Reading:
    decade = setting.number("decade")
    if decade < 100:
        century = setting.published.year // 100 * 100 if setting.published else 2000
        last = setting.timeline.reference("century")
        if setting.timeline.narrative and last:
            century = last.earliest.year // 100 * 100
        ahead = setting.published is not None and century + decade > setting.published.year
        if ahead or (setting.published is None and last is None):
            century -= 100
        decade += century
    return Reading("DATE", f"{decade // 10:03}X", setting.mod())


def _century(setting: Setting) -> Reading:
    if "century" in setting.parts:
        number = setting.number("century") - 1
        if setting.parts.get("era") == "BC":
            return Reading("DATE", f"BC{number:02}XX", setting.mod())
        return Reading("DATE", f"{number:02}XX", setting.mod())
    if setting.published is None:
        return Reading("DATE", "XXXX", setting.mod())
    return Reading(
        "DATE",
        f"{setting.published.year // 100 + setting.number('century_shift'):02}XX",
        setting.mod(),
        PUBLISHED,
    )


def _complete(setting: Setting, year: int | None, anchor: str | None) -> Reading:
    """A reading of whatever finer parts there are in a known (or open) year."""
    parts, mod = setting.parts, setting.mod()
    prefix = f"{year:04}" if year is not None else "XXXX"
    if parts.get("era") == "BC":
        prefix = "BC" + prefix
    if "fiscal" in parts:
        prefix = "FY" + prefix
    if "holiday" in parts:
        day = holiday(str(parts["holiday"]), year) if year is not None else None
        if "weekend" in parts:
            return _weekend_of(setting, day, anchor)
        if day is None and year is None and (fixed := fixed_day(str(parts["holiday"]))) is not None:
            return setting.timed(f"{prefix}-{fixed}", mod, anchor)
        return setting.timed(day.isoformat(), mod, anchor) if day else Reading("DATE", prefix, mod, anchor)
    if "nth" in parts and year is not None:
        day = numbered_day(setting, year)
        return numbered_reading(setting, day, anchor) if day else Reading("DATE", None, mod, anchor)
    if "month" in parts:
        value = f"{prefix}-{setting.number('month'):02}"
        if "weekend" in parts or "week" in parts:
            return _week_of(setting, year, anchor)
        if "day" in parts:
            return setting.timed(f"{value}-{setting.number('day'):02}", mod, anchor)
        return Reading("DATE", value, mod, anchor)
    if "season" in parts:
        return Reading("DATE", f"{prefix}-{parts['season']}", mod, anchor)
    if "quarter" in parts:
        quarter = setting.number("quarter")
        return Reading("DATE", f"{prefix}-Q{quarter if quarter > 0 else 4}", mod, anchor)
    if "half" in parts:
        return Reading("DATE", f"{prefix}-H{parts['half']}", mod, anchor)
    if "daypart" in parts:
        return setting.timed(f"{prefix}-XX-XX", mod, anchor)
    return Reading("DATE", prefix, mod, anchor)


def _weekend_of(setting: Setting, holiday: date | None, anchor: str | None) -> Reading:
    """The weekend that a holiday touches or stands next to: Labor Day weekend ends with the Monday."""
    if holiday is None:
        return Reading("DATE", "XXXX-WXX-WE", setting.mod(), anchor)
    to_saturday = 6 - holiday.isoweekday() if holiday.isoweekday() >= 4 else -1 - holiday.isoweekday()
    return Reading("DATE", period(holiday + timedelta(to_saturday), "weekend"), setting.mod(), anchor)


def _week_of(setting: Setting, year: int | None, anchor: str | None) -> Reading:
    day = day_or_none(year, setting.number("month"), setting.number("day")) if year is not None else None
    if day is None:
        return Reading(
            "DATE", "XXXX-WXX-WE" if "weekend" in setting.parts else "XXXX-WXX", setting.mod(), anchor
        )
    return Reading(
        "DATE", period(day, "weekend" if "weekend" in setting.parts else "week"), setting.mod(), anchor
    )


def _partial(setting: Setting) -> Reading:
    """No year in the words: from the publication date, or from the year the text is speaking of."""
    if "open" in setting.parts:
        return _open(setting)
    if "apposed" in setting.parts and (same := setting.timeline.reference("day")) is not None:
        return setting.timed(same.earliest.isoformat(), setting.mod(), same.id)
    if "same_year" in setting.parts:
        point = setting.timeline.reference("year")
        return _complete(setting, point.earliest.year, point.id) if point else _open(setting)
    if (shared := _shared_year(setting)) is not None:
        return _complete(setting, shared, None)
    if (first := first_end(setting)) is not None:
        return _linked(setting, first)
    point = _told(setting)
    origin, anchor = (point.earliest, point.id) if point else (setting.published, PUBLISHED)
    if origin is None:
        return _open(setting)
    if "weekday" in setting.parts and "month" not in setting.parts:
        if "day" in setting.parts:
            return weekday_of_month(setting, setting.published or origin) or _open(setting)
        if setting.published is not None:
            return weekday_date(setting, setting.published, PUBLISHED)
        return weekday_date(setting, origin, anchor)
    if "month" not in setting.parts and "day" in setting.parts:
        return _day_of_month(setting, origin, anchor)
    candidates = _candidates(setting)
    if point is not None and point.unit == "year" and candidates(origin.year) is not None:
        return _complete(setting, origin.year, anchor)
    days = {
        day: year for year in range(origin.year - 2, origin.year + 3) if (day := candidates(year)) is not None
    }
    if not days:
        return _open(setting)
    year = days[_choose(setting, list(days), origin, point is not None)]
    if point is None and setting.direction() < 0 and (last := last_end(setting)) is not None:
        year = year_before(origin, candidates, _candidates(replace(setting, mention=last))) or year
    return _complete(setting, year, anchor)


def _linked(setting: Setting, first: Point) -> Reading:
    """The second end of a range: the first such time after its first end."""
    if "weekday" in setting.parts and "month" not in setting.parts:
        day = weekday_after(first.earliest, setting.number("weekday"))
        return setting.timed(day.isoformat(), setting.mod(), first.id)
    return _complete(setting, year_after(first.earliest, _candidates(setting)), first.id)


def _shared_year(setting: Setting) -> int | None:
    """The year that the next date gives to both: "from 28 March to 4 April 1951"."""
    parts, following = setting.parts, setting.following
    if following is None or following.sentence != setting.mention.sentence or "shift" in parts:
        return None
    other = following.parts
    adjacent = following.span.start - setting.mention.span.end <= _JOINED
    alike = {"month", "day"} & parts.keys() == {"month", "day"} & other.keys() and "month" in parts
    ranged = "month" in parts and "month" in other
    if adjacent and "slashed" in other and {"month", "day"} <= parts.keys():
        return int(str(other["slashed"])[-4:]) if str(other["slashed"])[-4:].isdecimal() else None
    if not (adjacent and (alike or ranged) and int(other.get("year", 0)) > 99):
        return None
    own, later = ((int(p["month"]), int(p.get("day", 1))) for p in (parts, other))
    return int(other["year"]) - (own > later)


def _told(setting: Setting) -> Point | None:
    """The point of the text that supplies the year: any in a history, else a past year just before."""
    if "shift" in setting.parts:
        return None
    if setting.timeline.narrative:
        point = setting.timeline.told_time()
        current = point is None or (
            setting.published is not None and point.earliest.year >= setting.published.year - 1
        )
        return None if current and setting.mention.tense == "future" else point
    if setting.published is None or setting.mention.tense == "future":
        return None
    point = setting.timeline.reference("year", setting.mention.sentence)
    if point is None:
        return _day_before(setting, setting.published.year - 1)
    near = setting.mention.span.start - point.end <= _NEAR
    old = point.unit in ("year", "month", "season") and point.earliest.year < setting.published.year - 1
    return point if near and old else None


def _day_before(setting: Setting, year: int) -> Point | None:
    """The full date of a year before `year` that the paragraph told last: "on 2 May 1807 …. On 9 June"."""
    last = setting.timeline.points[-1] if setting.timeline.points else None
    dated = {"month", "day"} <= setting.parts.keys() and setting.mention.tense == "past"
    if last is None or not dated or last.unit != "day" or last.paragraph != setting.paragraph:
        return None
    return last if last.earliest.year < year else None


def _candidates(setting: Setting) -> Callable[[int], date | None]:
    """First day of what the words name, in a given year; None outside of the calendar."""
    first_day = _first_day(setting)
    return lambda year: first_day(year) if MINYEAR < year < MAXYEAR else None


def _first_day(setting: Setting) -> Callable[[int], date | None]:
    parts = setting.parts
    if "nth" in parts:
        return lambda year: numbered_day(setting, year)
    if "holiday" in parts:
        return lambda year: holiday(str(parts["holiday"]), year)
    if "month" in parts:
        return lambda year: day_or_none(year, setting.number("month"), setting.number("day", 1))
    if "season" in parts:
        return lambda year: season_start(year, str(parts["season"]))
    if "half" in parts:
        return lambda year: date(year, setting.number("half") * 6 - 5, 1)
    quarter = setting.number("quarter", 1)
    return lambda year: date(year, (quarter if quarter > 0 else 4) * 3 - 2, 1)


def _choose(setting: Setting, days: list[date], origin: date, told: bool) -> date:
    shift = setting.parts.get("shift")
    exact = not {"day", "holiday", "nth"}.isdisjoint(setting.parts)
    if shift is not None:
        return _shifted(setting, days, origin, int(shift), exact)
    if told:
        return nearest(days, origin, 1, _RELUCTANCE_TOLD)
    direction = setting.direction()
    if setting.parts.get("bounded") in ("ended", "since"):
        return max([day for day in days if day <= origin] or days)
    if "holiday" in setting.parts and direction < 0:
        return max([day for day in days if day <= origin + _EVE] or days)
    if exact:
        return nearest(days, origin, direction, _RELUCTANCE_DAY)
    month = origin.replace(day=1)
    if "month" in setting.parts:
        return nearest(days, month, direction, _RELUCTANCE_MONTH if direction < 0 else _RELUCTANCE_AHEAD)
    if direction > 0:
        if "season" in setting.parts:
            days = [day for day in days if day + _SEASON > origin] or days
        return nearest(days, origin - _REPORTING, 0, 1)
    return nearest([day for day in days if day <= origin] or days, origin, -1, _RELUCTANCE_PERIOD)


def _shifted(setting: Setting, days: list[date], origin: date, shift: int, exact: bool) -> date:
    """ "Last March", "next summer", "this autumn"."""
    month = origin.replace(day=1)
    if shift < 0:
        past = [day for day in days if day < (origin if exact else month)]
        if "season" in setting.parts:
            past = [day for day in past if day + _SEASON <= origin + timedelta(31)] or past
        return max(past or days)
    if shift > 0:
        return min([day for day in days if day > origin] or days)
    if exact:
        return nearest(days, origin, 0, 1)
    same_year = [day for day in days if day.year == origin.year] or days
    return min(same_year, key=lambda day: abs((day - origin).days))


def _day_of_month(setting: Setting, origin: date, anchor: str | None) -> Reading:
    """ "On the 15th": of the month the paragraph is in, else the nearest that the tense allows."""
    number = setting.number("day")
    if "month_shift" in setting.parts and setting.published is not None:
        month = setting.published.year * 12 + setting.published.month - 1 + setting.number("month_shift")
        named = day_or_none(month // 12, month % 12 + 1, number)
        return setting.timed(named.isoformat(), setting.mod(), PUBLISHED) if named else Reading("DATE", None)
    point = setting.timeline.reference("month")
    if point is not None and point.paragraph == setting.paragraph:
        day = day_or_none(point.earliest.year, point.earliest.month, number)
        if day is not None:
            return _day_or_its_week(setting, day, point.id)
    months = [(origin.year * 12 + origin.month - 1 + step) for step in (-1, 0, 1)]
    days = [day for month in months if (day := day_or_none(month // 12, month % 12 + 1, number)) is not None]
    day = nearest(days, origin, setting.direction() or -1, 3)
    return _day_or_its_week(setting, day, anchor)


def _day_or_its_week(setting: Setting, day: date, anchor: str | None) -> Reading:
    if "week" in setting.parts:
        return Reading("DATE", period(day, "week"), setting.mod(), anchor)
    return setting.timed(day.isoformat(), setting.mod(), anchor)


def _open(setting: Setting) -> Reading:
    """Nothing to complete the expression from: what it leaves open stays X."""
    if "weekday" in setting.parts and "month" not in setting.parts:
        return setting.timed(f"XXXX-WXX-{setting.parts['weekday']}", setting.mod(), None)
    if "month" not in setting.parts and "day" in setting.parts:
        return setting.timed(f"XXXX-XX-{setting.number('day'):02}", setting.mod(), None)
    return _complete(setting, None, None)
