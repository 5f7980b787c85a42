"""Durations and sets: TIMEX3 values from counts and units."""

from pipeline.annotations.date_parts import Count, DateParts
from pipeline.resolve.dates.holidays import fixed_day

# Unit -> (code, factor, whether it stands after the T of hours, minutes and seconds).
_CODE = {
    "second": ("S", 1, True),
    "minute": ("M", 1, True),
    "hour": ("H", 1, True),
    "day": ("D", 1, False),
    "night": ("D", 1, False),
    "week": ("W", 1, False),
    "weekend": ("WE", 1, False),
    "fortnight": ("W", 2, False),
    "month": ("M", 1, False),
    "quarter": ("Q", 1, False),
    "year": ("Y", 1, False),
    "decade": ("DE", 1, False),
    "century": ("CE", 1, False),
    "millennium": ("ML", 1, False),
}
# Half of a unit in whole smaller units.
_HALF = {
    "millennium": (500, "year"),
    "century": (50, "year"),
    "decade": (5, "year"),
    "year": (6, "month"),
    "day": (12, "hour"),
    "hour": (30, "minute"),
    "minute": (30, "second"),
}
# "Semi-annually" is twice as often; "bi-weekly" every two weeks.
_HALVED = {"P1Y": "P6M", "P1M": "P2M", "P1W": "P2W"}
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def length(count: Count, unit: str) -> str:
    """A duration: `length(3, "day")` is P3D, `length(1.5, "year")` P1Y6M, `length("X", "decade")` PXDE."""
    code, factor, short = _CODE[unit]
    if count == "X":
        return ("PTX" if short else "PX") + code
    number = count * factor
    whole = int(number)
    if number != whole and number - whole == 0.5 and unit in _HALF:
        amount, smaller = _HALF[unit]
        if not whole:
            return length(amount, smaller)
        if unit in ("decade", "century", "millennium"):
            return length((2 * whole + 1) * amount, smaller)
        return joined(length(whole, unit), length(amount, smaller))
    return (
        f"P{'T' if short else ''}{number:g}{code}"
        if number < 1e6
        else f"P{'T' if short else ''}{whole}{code}"
    )


def joined(first: str, second: str) -> str:
    """Two durations as one: P2Y and P3M are P2Y3M."""
    date_part, _, time_part = first[1:].partition("T")
    more_date, _, more_time = second[1:].partition("T")
    time = time_part + more_time
    return f"P{date_part}{more_date}" + (f"T{time}" if time else "")


def duration(parts: DateParts) -> str:
    """Value of a duration mention."""
    unit, count = parts.unit or "year", parts.count
    if count is None:
        count = 1 if parts.age or parts.gap is not None else "X"
    if parts.count_to is not None and parts.count_to != count:
        return length("X", unit)
    value = length(count, unit)
    if parts.count2 is None or parts.unit2 is None:
        return value
    return joined(value, length(parts.count2, parts.unit2))


def recurrence(parts: DateParts) -> str:
    """Value of a set mention: every how long, or on which days of all years."""
    if parts.frequency is not None:
        return _HALVED.get(parts.frequency, parts.frequency) if parts.twice else parts.frequency
    return _named_days(parts) or _every(parts)


def _named_days(parts: DateParts) -> str | None:
    """Days or parts of all years that a set names; None where it names none."""
    clock = parts.time or parts.daypart
    daypart = f"T{clock}" if clock else ""
    if parts.weekday is not None:
        return f"XXXX-WXX-{parts.weekday}{daypart}"
    if parts.day is not None:
        return f"XXXX-XX-{parts.day:02}{daypart}"
    if parts.month is not None:
        return f"XXXX-{parts.month:02}"
    if parts.season is not None:
        return f"XXXX-{parts.season}"
    if daypart:
        return f"XXXX-XX-XX{daypart}"
    if parts.holiday is not None:
        day = fixed_day(parts.holiday)
        return f"XXXX-{day}" if day else "P1Y"
    return None


def _every(parts: DateParts) -> str:
    """How long it is from one time to the next."""
    unit, single = parts.unit, parts.count in (None, 1) and not parts.alternate
    if unit == "night" and parts.every and parts.count is None and single:
        return "XXXX-XX-XXTNI"
    if unit == "weekdays":
        return "XXXX-WXX-X"
    if unit == "weekend" and single:
        return "XXXX-WXX-WE"
    return length(2 if parts.alternate else parts.count or 1, unit or "year")
