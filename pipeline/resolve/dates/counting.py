"""Counting units from a day, for expressions that name a time by its distance from another."""

from datetime import date

from pipeline.annotations.records import DateMod
from pipeline.resolve.dates.calendar import add, period
from pipeline.resolve.dates.reading import Context, Reading
from pipeline.resolve.dates.timeline import Point

SHORT_UNITS = frozenset({"hour", "minute", "second"})
# Modifier of a point counted back ("over a month ago" is before that month), and of one ahead.
_POINT_MOD: dict[int, dict[DateMod, DateMod]] = {
    -1: {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "APPROX": "APPROX"},
    1: {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "APPROX": "APPROX"},
}


def point_mod(context: Context, direction: int) -> DateMod | None:
    if context.parts.quantity is not None:
        return _POINT_MOD[direction or -1].get(context.parts.quantity)
    if context.parts.count_to is not None:
        return "APPROX"
    return context.mod


def counted(
    context: Context, origin: date, unit: str, count: float, mod: DateMod | None, anchor: str | None
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
    if unit == "year" and context.parts.fiscal:
        value = f"FY{value}"
    return Reading("DATE", value, mod, anchor)


def compared_quarter(context: Context) -> Point | None:
    """The quarter that the same sentence reports on: "a year earlier" is then its namesake."""
    point = context.timeline.last_of("quarter", context.mention.sentence)
    if point is None and not context.timeline.fiscal:
        point = context.timeline.period_of_paragraph(context.paragraph)
    return point if point is not None and point.unit == "quarter" and point.whole else None
