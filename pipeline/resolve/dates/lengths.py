"""Durations and sets: TIMEX3 values from counts and units."""

from pipeline.resolve.dates.holidays import fixed_day

Parts = dict[str, str | int]

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


def length(count: str | int, unit: str) -> str:
    """A duration: `length(3, "day")` is P3D, `length("1.5", "year")` P1Y6M, `length("X", "decade")` PXDE."""
    code, factor, short = _CODE[unit]
    if count == "X":
        return ("PTX" if short else "PX") + code
    number = float(count) * factor
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


def duration(parts: Parts) -> str:
    """Value of a duration mention."""
    unit, count = str(parts["unit"]), parts.get("count", 1 if {"age", "gap"} & parts.keys() else "X")
    if "count_to" in parts and parts["count_to"] != count:
        return length("X", unit)
    value = length(count, unit)
    return joined(value, length(parts["count2"], str(parts["unit2"]))) if "count2" in parts else value


def recurrence(parts: Parts) -> str:
    """Value of a set mention: every how long, or on which days of all years."""
    if "twice" in parts:
        return _HALVED.get(str(parts["frequency"]), str(parts["frequency"]))
    if "frequency" in parts:
        return str(parts["frequency"])
    clock = parts.get("time", parts.get("daypart"))
    daypart = f"T{clock}" if clock else ""
    if "weekday" in parts:
        return f"XXXX-WXX-{parts['weekday']}{daypart}"
    if "day" in parts:
        return f"XXXX-XX-{int(parts['day']):02}{daypart}"
    if "month" in parts:
        return f"XXXX-{int(parts['month']):02}"
    if "season" in parts or "seasons" in parts:
        return f"XXXX-{parts.get('season', parts.get('seasons'))}"
    if daypart:
        return f"XXXX-XX-XX{daypart}"
    if "holiday" in parts:
        day = fixed_day(str(parts["holiday"]))
        return f"XXXX-{day}" if day else "P1Y"
    unit = str(parts["unit"])
    if unit == "night" and "every" in parts and "count" not in parts and "alternate" not in parts:
        return "XXXX-XX-XXTNI"
    if unit == "weekdays":
        return "XXXX-WXX-X"
    if unit in ("weekend", "weekends") and parts.get("count", 1) == 1 and "alternate" not in parts:
        return "XXXX-WXX-WE"
    return length(2 if "alternate" in parts else parts.get("count", 1), unit)
