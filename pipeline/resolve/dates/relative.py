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
from pipeline.resolve.dates.reading import PUBLISHED, Reading, Setting
from pipeline.resolve.dates.speech import day_of_speech
from pipeline.resolve.dates.timeline import Point

_SHORT = frozenset({"hour", "minute", "second"})
# Modifier of a point counted back ("over a month ago" is before that month), and of one ahead.
_POINT_MOD = {
    -1: {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "APPROX": "APPROX"},
    1: {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "APPROX": "APPROX"},
}


def deictic(setting: Setting) -> Reading:
    """A reading seen from the day of publication."""
    parts = setting.parts
    unit = str(parts["unit"])
    if "from_day" in parts:
        return _from_day(setting, unit)
    direction, count = _count(setting)
    if count is None:
        return Reading("DATE", "PAST_REF" if direction < 0 else "FUTURE_REF", None, _published(setting))
    if unit == "weekend":
        return _weekend(setting)
    if unit == "year" and count == -1 and "shift" not in parts and (quarter := _compared_quarter(setting)):
        return _at(setting, quarter.earliest, "quarter", -4, _point_mod(setting, -1), quarter.id)
    mod = _point_mod(setting, direction)
    anchor = _published(setting)
    if "unit2" in parts and (origin := _first_step(setting, unit, count)) is not None:
        return _at(setting, origin, str(parts["unit2"]), -setting.number("count2"), mod, anchor)
    if unit in _SHORT:
        day = setting.published.isoformat() if setting.published else "XXXX-XX-XX"
        return Reading("TIME", f"{day}TXX", mod, anchor)
    if setting.published is None:
        return setting.timed(OPEN_VALUE[unit], mod, None)
    if "deictic" in parts and setting.quoted:
        spoken = day_of_speech(setting.timeline, setting.published, setting.paragraph)
        if spoken is not None:
            return _at(setting, spoken.earliest, unit, count, mod, spoken.id)
    told = "shift" in parts and setting.timeline.narrative and setting.mention.tense == "past"
    if told and count >= 0 and (point := setting.timeline.reference(unit)) is not None:
        return _at(setting, point.earliest, unit, count, mod, point.id)
    return _at(setting, setting.published, unit, count, mod, anchor)


def _from_day(setting: Setting, unit: str) -> Reading:
    """ "Two days after tomorrow"."""
    count = setting.number("count", 1) * setting.number("from_day")
    if setting.published is None:
        return setting.timed(OPEN_VALUE[unit], None, None)
    origin = setting.published + timedelta(setting.number("deictic"))
    return _at(setting, origin, unit, count, None, PUBLISHED)


def _first_step(setting: Setting, unit: str, count: float) -> date | None:
    """The day that the longer unit of "two years and three months ago" leads to."""
    if setting.published is None or unit in _SHORT or setting.parts["unit2"] in _SHORT:
        return None
    return add(setting.published, unit, int(count))


def _published(setting: Setting) -> str | None:
    return PUBLISHED if setting.published else None


def _count(setting: Setting) -> tuple[int, float | None]:
    """Direction, and signed number of units; None where the text leaves it open."""
    parts = setting.parts
    if "deictic" in parts:
        count = setting.number("deictic")
        return (count > 0) - (count < 0), count
    if "step" in parts:
        return setting.number("step") // 2, setting.number("step")
    if "shift" in parts:
        return (0, 0) if parts["shift"] == "near" else (setting.number("shift"), setting.number("shift"))
    value = parts.get("count", 1)
    direction = 1 if "direction" in parts else -1
    if setting.mention.rule in ("dates.day_before_yesterday", "dates.day_after_tomorrow"):
        return (1, float(value)) if int(value) > 0 else (-1, float(value))
    if value == "X":
        return direction, None
    return direction, direction * float(value)


def _point_mod(setting: Setting, direction: int) -> str | None:
    if "quantity" in setting.parts:
        return _POINT_MOD[direction or -1].get(str(setting.parts["quantity"]))
    if "count_to" in setting.parts:
        return "APPROX"
    return setting.mod()


def _at(
    setting: Setting, origin: date, unit: str, count: float, mod: str | None, anchor: str | None
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
        return setting.timed(value, mod, anchor)
    if unit == "year" and "fiscal" in setting.parts:
        value = f"FY{value}"
    return Reading("DATE", value, mod, anchor)


def _weekend(setting: Setting) -> Reading:
    if setting.published is None:
        return Reading("DATE", OPEN_VALUE["weekend"], setting.mod(), None)
    shift = setting.parts.get("shift")
    this_saturday = setting.published + timedelta(6 - setting.published.isoweekday())
    if shift == "near" or shift == 0:
        ahead = setting.direction() > 0 or (shift == 0 and setting.direction() == 0)
        weeks = 0 if ahead or setting.published.isoweekday() >= 6 else -1
    else:
        weeks = setting.number("shift") or setting.number("step")
    return Reading("DATE", period(this_saturday + timedelta(7 * weeks), "weekend"), setting.mod(), PUBLISHED)


def anchored(setting: Setting) -> Reading:
    """A reading counted from an earlier expression, or from publication where there is none."""
    parts = setting.parts
    if setting.mention.rule == "dates.period_year":
        return _same_period(setting)
    if setting.mention.rule == "dates.year_ago":
        return _year_ago(setting)
    if setting.mention.rule in ("dates.that_named", "dates.neighbour_named"):
        return _named(setting)
    if setting.mention.rule in ("dates.quarter_told", "dates.period_told"):
        return _told_quarter(setting)
    if setting.mention.rule in (
        "dates.bare_unit",
        "dates.end_of_unit",
        "dates.full_unit",
        "dates.year_end",
        "dates.the_unit",
    ):
        return _present_unit(setting)
    unit = str(parts["unit"])
    direction = setting.number("gap") or setting.number("neighbour")
    count = parts.get("count", 1)
    if count == "X":
        return Reading("DATE", None)
    if unit in _SHORT:
        point = setting.timeline.reference("day")
        day = (
            point.value[:10]
            if point
            else setting.published.isoformat()
            if setting.published
            else "XXXX-XX-XX"
        )
        return Reading(
            "TIME", f"{day}TXX", _point_mod(setting, direction), point.id if point else _published(setting)
        )
    mod = _point_mod(setting, direction)
    if unit == "year" and count == 1 and direction < 0 and (quarter := _compared_quarter(setting)):
        return _at(setting, quarter.earliest, "quarter", -4, mod, quarter.id)
    point = _reference(setting, unit)
    if point is None and direction and (setting.timeline.narrative or setting.number("gap") > 0):
        return _uncounted(setting, unit, mod)
    origin = point.earliest if point else setting.published
    if origin is None:
        return setting.timed(OPEN_VALUE[unit], mod, None)
    return _at(setting, origin, unit, direction * float(count), mod, point.id if point else PUBLISHED)


def _uncounted(setting: Setting, unit: str, mod: str | None) -> Reading:
    """ "Three days later" where only the year or the month is known: as much as that tells, else nothing."""
    point = setting.timeline.reference("year")
    if point is None:
        return Reading("DATE", None, mod)
    if unit in ("day", "night"):
        value = f"{point.value}-XX" if point.unit == "month" else f"{point.earliest.year:04}-XX-XX"
    else:
        value = f"{point.earliest.year:04}{OPEN_VALUE[unit][4:]}"
    return Reading("DATE", value, mod, point.id)


def _reference(setting: Setting, unit: str) -> Point | None:
    """What "later" or "that year" counts from: the latest point that is fine enough.

    "A year earlier" is never counted from another "a year earlier": both compare with the same present.
    What is past is not counted from a time to come.
    """
    past = setting.published if setting.mention.tense == "past" else None
    return setting.timeline.reference(unit, told=setting.number("gap") >= 0, before=past)


def _compared_quarter(setting: Setting) -> Point | None:
    """The quarter that the same sentence reports on: "a year earlier" is then its namesake."""
    point = setting.timeline.last_of("quarter", setting.mention.sentence)
    if point is None and not setting.timeline.fiscal:
        point = setting.timeline.period_of_paragraph(setting.paragraph)
    return point if point is not None and point.unit == "quarter" and point.whole else None


def _told_quarter(setting: Setting) -> Reading:
    """ "The quarter": the one under report, else the last that has ended; of what lies ahead, this one."""
    if setting.timeline.own_quarter is not None:
        own, value = setting.timeline.own_quarter
        return Reading("DATE", value, setting.mod(), own)
    point = setting.timeline.reported_quarter()
    if point is not None:
        return _at(setting, point.earliest, "quarter", 0, setting.mod(), point.id)
    if setting.published is None:
        return Reading("DATE", OPEN_VALUE["quarter"], setting.mod())
    running = setting.direction() > 0
    return _at(setting, setting.published, "quarter", 0 if running else -1, setting.mod(), PUBLISHED)


def _year_ago(setting: Setting) -> Reading:
    quarter = setting.timeline.reported_quarter()
    if quarter is not None:
        return _at(setting, quarter.earliest, "quarter", -4, None, quarter.id)
    if setting.published is None:
        return Reading("DATE", "XXXX")
    return _at(setting, setting.published, "year", -1, None, PUBLISHED)


def _same_period(setting: Setting) -> Reading:
    """ "The same period last year", "the 1988 quarter": the period under report, in the other year."""
    timeline = setting.timeline
    point = timeline.reported_quarter() or next(
        (point for point in reversed(timeline.points) if point.unit in ("half", "month", "season")), None
    )
    year = setting.number("year") or None
    if year is None and setting.published is not None:
        shift = setting.number("year_shift", -1)
        year = (
            setting.published.year if "year_shift" in setting.parts or point is None else point.earliest.year
        ) + shift
    if year is None:
        return Reading("DATE", None)
    if point is None:
        if setting.parts["unit"] == "quarter" and setting.published is not None:
            return Reading("DATE", f"{year:04}{period(setting.published, 'quarter')[4:]}", None, PUBLISHED)
        return Reading("DATE", f"{year:04}", None, None if "year" in setting.parts else PUBLISHED)
    if point.unit == "season":
        return Reading("DATE", f"{year:04}{point.value[-3:]}", None, point.id)
    return Reading("DATE", period(point.earliest.replace(year=year, day=1), point.unit), None, point.id)


def _named(setting: Setting) -> Reading:
    """ "That summer", "the following March", "the previous Friday"."""
    parts = setting.parts
    neighbour = setting.number("neighbour")
    point = setting.timeline.reference("day" if "weekday" in parts else "year")
    origin = point.earliest if point else setting.published
    anchor = point.id if point else PUBLISHED
    if "weekday" in parts:
        weekday = setting.number("weekday")
        if origin is None:
            return setting.timed(f"XXXX-WXX-{weekday}", setting.mod(), None)
        if neighbour < 0 and setting.published is not None and setting.mention.tense != "future":
            origin = min(origin, setting.published)
        if neighbour:
            day = weekday_near(origin + timedelta(neighbour), weekday, neighbour)
        else:
            day = weekday_near(origin, weekday, -1)
        return setting.timed(day.isoformat(), setting.mod(), anchor)
    code = str(parts["season"]) if "season" in parts else f"{setting.number('month'):02}"
    if origin is None:
        return Reading("DATE", f"XXXX-{code}", setting.mod(), None)
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
    return Reading("DATE", f"{day.year:04}-{code}", setting.mod(), anchor)


def _present_unit(setting: Setting) -> Reading:
    """ "Later in the day", "the end of the year": the present one, or in a history the one last spoken of."""
    unit, mod = str(setting.parts["unit"]), setting.mod()
    point = setting.timeline.reference(unit) if setting.timeline.narrative else None
    if point is None:
        point = _past_year_in_sentence(setting, unit)
    if point is not None:
        return _at(setting, point.earliest, unit, 0, mod, point.id)
    if setting.published is None:
        return setting.timed(OPEN_VALUE.get(unit, "XXXX"), mod, None)
    over = unit == "week" and setting.direction() > 0 and setting.published.isoweekday() == 7
    return _at(setting, setting.published, unit, 1 if over else 0, mod, PUBLISHED)


def _past_year_in_sentence(setting: Setting, unit: str) -> Point | None:
    """The point of the same sentence, unless what is to come is counted from the day of publication.

    "founded in 1988 and sold at the end of the year", but "runs until 2027 and ends at the end of the year".
    """
    point = setting.timeline.reference(unit, setting.mention.sentence)
    if point is None or FINENESS[point.unit] < FINENESS[unit]:
        return None
    ahead = setting.published is not None and point.earliest > setting.published
    return None if ahead or setting.mention.tense == "future" else point
