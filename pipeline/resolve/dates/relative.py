"""Expressions counted from another time: publication ("last week") or the text ("two years later")."""

from datetime import date, timedelta

from pipeline.annotations.timex import interval
from pipeline.resolve.dates.calendar import (
    FINENESS,
    OPEN_VALUE,
    add,
    nearest,
    period,
    season_start,
    weekday_near,
)
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.speech import day_of_speech
from pipeline.resolve.dates.timeline import Point

_SHORT = frozenset({"hour", "minute", "second"})
# Modifier of a point counted back ("over a month ago" is before that month), and of one ahead.
_POINT_MOD = {
    -1: {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "APPROX": "APPROX"},
    1: {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "APPROX": "APPROX"},
}


def deictic(context: Context) -> Reading:
    """A reading seen from the day of publication."""
    parts = context.parts
    unit = str(parts["unit"])
    if "from_day" in parts:
        return _from_day(context, unit)
    direction, count = _count(context)
    if count is None:
        return Reading("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF", None, _published(context))
    if unit == "weekend":
        return _weekend(context)
    if unit == "year" and count == -1 and "shift" not in parts and (quarter := _compared_quarter(context)):
        return _at(context, quarter.earliest, "quarter", -4, _point_mod(context, -1), quarter.id)
    mod = _point_mod(context, direction)
    anchor = _published(context)
    if "unit2" in parts and (origin := _first_step(context, unit, count)) is not None:
        return _at(context, origin, str(parts["unit2"]), -context.number("count2"), mod, anchor)
    if unit in _SHORT:
        day = context.published.isoformat() if context.published else "XXXX-XX-XX"
        return Reading("TIME", f"{day}TXX", mod, anchor)
    if context.published is None:
        return context.timed(OPEN_VALUE[unit], mod, None)
    if "deictic" in parts and context.quoted:
        spoken = day_of_speech(context.timeline, context.published, context.paragraph)
        if spoken is not None:
            return _at(context, spoken.earliest, unit, count, mod, spoken.id)
    told = "shift" in parts and context.timeline.narrative and context.mention.tense == "past"
    if told and count >= 0 and (point := context.timeline.reference(unit)) is not None:
        return _at(context, point.earliest, unit, count, mod, point.id)
    return _at(context, context.published, unit, count, mod, anchor)


def _from_day(context: Context, unit: str) -> Reading:
    """ "Two days after tomorrow"."""
    count = context.number("count", 1) * context.number("from_day")
    if context.published is None:
        return context.timed(OPEN_VALUE[unit], None, None)
    origin = context.published + timedelta(context.number("deictic"))
    return _at(context, origin, unit, count, None, PUBLISHED)


def _first_step(context: Context, unit: str, count: float) -> date | None:
    """The day that the longer unit of "two years and three months ago" leads to."""
    if context.published is None or unit in _SHORT or context.parts["unit2"] in _SHORT:
        return None
    return add(context.published, unit, int(count))


def _published(context: Context) -> str | None:
    return PUBLISHED if context.published else None


def _count(context: Context) -> tuple[int, float | None]:
    """Direction, and signed number of units; None where the text leaves it open."""
    parts = context.parts
    if "deictic" in parts:
        count = context.number("deictic")
        return (count > 0) - (count < 0), count
    if "step" in parts:
        return context.number("step") // 2, context.number("step")
    if "shift" in parts:
        return (0, 0) if parts["shift"] == "near" else (context.number("shift"), context.number("shift"))
    value = parts.get("count", 1)
    direction = 1 if "direction" in parts else -1
    if context.mention.rule in ("dates.day_before_yesterday", "dates.day_after_tomorrow"):
        return (1, float(value)) if int(value) > 0 else (-1, float(value))
    if value == "X":
        return direction, None
    return direction, direction * float(value)


def _point_mod(context: Context, direction: int) -> str | None:
    if "quantity" in context.parts:
        return _POINT_MOD[direction or -1].get(str(context.parts["quantity"]))
    if "count_to" in context.parts:
        return "APPROX"
    return context.mod()


def _at(
    context: Context, origin: date, unit: str, count: float, mod: str | None, anchor: str | None
) -> Reading:
    """The period of `unit`, `count` units from `origin`."""
    if count != int(count):
        unit, count = (
            ("month", count * 12)
            if unit == "year"
            else ("day", count * 7)
            if unit == "week"
            else (unit, int(count))
        )
    day = add(origin, unit, int(count))
    if day is None:
        return Reading("DATE", None, mod, anchor)
    value = period(day, unit)
    if unit in ("day", "night"):
        return context.timed(value, mod, anchor)
    if unit == "year" and "fiscal" in context.parts:
        value = f"FY{value}"
    return Reading("DATE", value, mod, anchor)


def _weekend(context: Context) -> Reading:
    if context.published is None:
        return Reading("DATE", OPEN_VALUE["weekend"], context.mod(), None)
    shift = context.parts.get("shift")
    this_saturday = context.published + timedelta(6 - context.published.isoweekday())
    if shift == "near" or shift == 0:
        ahead = context.direction() > 0 or (shift == 0 and context.direction() == 0)
        weeks = 0 if ahead or context.published.isoweekday() >= 6 else -1
    else:
        weeks = context.number("shift") or context.number("step")
    return Reading("DATE", period(this_saturday + timedelta(7 * weeks), "weekend"), context.mod(), PUBLISHED)


def anchored(context: Context) -> Reading:
    """A reading counted from an earlier expression, or from publication where there is none."""
    parts = context.parts
    if context.mention.rule == "dates.period_year":
        return _same_period(context)
    if context.mention.rule == "dates.year_ago":
        return _year_ago(context)
    if context.mention.rule in ("dates.that_named", "dates.neighbour_named"):
        return _named(context)
    if context.mention.rule in ("dates.quarter_told", "dates.period_told"):
        return _told_quarter(context)
    if context.mention.rule in (
        "dates.bare_unit",
        "dates.end_of_unit",
        "dates.full_unit",
        "dates.year_end",
        "dates.the_unit",
    ):
        return _present_unit(context)
    unit = str(parts["unit"])
    direction = context.number("gap") or context.number("neighbour")
    count = parts.get("count", 1)
    if count == "X":
        return Reading("DATE", None)
    if unit in _SHORT:
        point = context.timeline.reference("day")
        day = (
            point.value[:10]
            if point
            else context.published.isoformat()
            if context.published
            else "XXXX-XX-XX"
        )
        return Reading(
            "TIME", f"{day}TXX", _point_mod(context, direction), point.id if point else _published(context)
        )
    mod = _point_mod(context, direction)
    if unit == "year" and count == 1 and direction < 0 and (quarter := _compared_quarter(context)):
        return _at(context, quarter.earliest, "quarter", -4, mod, quarter.id)
    point = _reference(context, unit)
    if point is None and direction and (context.timeline.narrative or context.number("gap") > 0):
        return _uncounted(context, unit, mod)
    origin = point.earliest if point else context.published
    if origin is None:
        return context.timed(OPEN_VALUE[unit], mod, None)
    return _at(context, origin, unit, direction * float(count), mod, point.id if point else PUBLISHED)


def _uncounted(context: Context, unit: str, mod: str | None) -> Reading:
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
    past = context.published if context.mention.tense == "past" else None
    return context.timeline.reference(unit, told=context.number("gap") >= 0, before=past)


def _compared_quarter(context: Context) -> Point | None:
    """The quarter that the same sentence reports on: "a year earlier" is then its namesake."""
    point = context.timeline.last_of("quarter", context.mention.sentence)
    if point is None and not context.timeline.fiscal:
        point = context.timeline.period_of_paragraph(context.paragraph)
    return point if point is not None and point.unit == "quarter" and point.whole else None


def _told_quarter(context: Context) -> Reading:
    """ "The quarter": the one under report, else the last that has ended; of what lies ahead, this one."""
    if context.timeline.own_quarter is not None:
        own, value = context.timeline.own_quarter
        return Reading("DATE", value, context.mod(), own)
    point = context.timeline.reported_quarter()
    if point is not None:
        return _at(context, point.earliest, "quarter", 0, context.mod(), point.id)
    if context.published is None:
        return Reading("DATE", OPEN_VALUE["quarter"], context.mod())
    running = context.direction() > 0
    return _at(context, context.published, "quarter", 0 if running else -1, context.mod(), PUBLISHED)


def _year_ago(context: Context) -> Reading:
    quarter = context.timeline.reported_quarter()
    if quarter is not None:
        return _at(context, quarter.earliest, "quarter", -4, None, quarter.id)
    if context.published is None:
        return Reading("DATE", "XXXX")
    return _at(context, context.published, "year", -1, None, PUBLISHED)


def _same_period(context: Context) -> Reading:
    """ "The same period last year", "the 1988 quarter": the period under report, in the other year."""
    timeline = context.timeline
    point = timeline.reported_quarter() or next(
        (point for point in reversed(timeline.points) if point.unit in ("half", "month", "season")), None
    )
    year = context.number("year") or None
    if year is None and context.published is not None:
        shift = context.number("year_shift", -1)
        year = (
            context.published.year if "year_shift" in context.parts or point is None else point.earliest.year
        ) + shift
    if year is None:
        return Reading("DATE", None)
    if point is None:
        if context.parts["unit"] == "quarter" and context.published is not None:
            return Reading("DATE", f"{year:04}{period(context.published, 'quarter')[4:]}", None, PUBLISHED)
        return Reading("DATE", f"{year:04}", None, None if "year" in context.parts else PUBLISHED)
    if point.unit == "season":
        return Reading("DATE", f"{year:04}{point.value[-3:]}", None, point.id)
    return Reading("DATE", period(point.earliest.replace(year=year, day=1), point.unit), None, point.id)


def _named(context: Context) -> Reading:
    """ "That summer", "the following March", "the previous Friday"."""
    parts = context.parts
    neighbour = context.number("neighbour")
    point = context.timeline.reference("day" if "weekday" in parts else "year")
    origin = point.earliest if point else context.published
    anchor = point.id if point else PUBLISHED
    if "weekday" in parts:
        weekday = context.number("weekday")
        if origin is None:
            return context.timed(f"XXXX-WXX-{weekday}", context.mod(), None)
        if neighbour < 0 and context.published is not None and context.mention.tense != "future":
            origin = min(origin, context.published)
        if neighbour:
            day = weekday_near(origin + timedelta(neighbour), weekday, neighbour)
        else:
            day = weekday_near(origin, weekday, -1)
        return context.timed(day.isoformat(), context.mod(), anchor)
    code = str(parts["season"]) if "season" in parts else f"{context.number('month'):02}"
    if origin is None:
        return Reading("DATE", f"XXXX-{code}", context.mod(), None)
    days = [
        season_start(year, code) if "season" in parts else date(year, int(code), 1)
        for year in range(origin.year - 1, origin.year + 2)
    ]
    if neighbour > 0:
        # What follows a year, a summer or a month begins after its end.
        told = interval(point.value)[1] if point else origin
        day = min(day for day in days if day > (told or origin))
    elif neighbour < 0:
        day = max(day for day in days if day < origin.replace(day=1))
    else:
        day = (
            date(origin.year, days[0].month, 1)
            if point and point.unit == "year"
            else nearest(days, origin, 0, 1)
        )
    return Reading("DATE", f"{day.year:04}-{code}", context.mod(), anchor)


def _present_unit(context: Context) -> Reading:
    """ "Later in the day", "the end of the year": the present one, or in a history the one last spoken of."""
    unit, mod = str(context.parts["unit"]), context.mod()
    point = context.timeline.reference(unit) if context.timeline.narrative else None
    if point is None:
        point = _past_year_in_sentence(context, unit)
    if point is not None:
        return _at(context, point.earliest, unit, 0, mod, point.id)
    if context.published is None:
        return context.timed(OPEN_VALUE.get(unit, "XXXX"), mod, None)
    over = unit == "week" and context.direction() > 0 and context.published.isoweekday() == 7
    return _at(context, context.published, unit, 1 if over else 0, mod, PUBLISHED)


def _past_year_in_sentence(context: Context, unit: str) -> Point | None:
    """The point of the same sentence, unless what is to come is counted from the day of publication.

    "founded in 1988 and sold at the end of the year", but "runs until 2027 and ends at the end of the year".
    """
    point = context.timeline.reference(unit, context.mention.sentence)
    if point is None or FINENESS[point.unit] < FINENESS[unit]:
        return None
    ahead = context.published is not None and point.earliest > context.published
    return None if ahead or context.mention.tense == "future" else point
