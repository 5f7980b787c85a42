"""Times of the clock: hours and minutes brought to the half of the day that the words around them give."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.annotations.date_parts import DateParts, Daypart
from pipeline.recognize.dates.numbers import CARDINAL, Words, number

OF_THE_CLOCK = frozenset({"clock", "clock_to", "ampm", "past"})
"""Captures that only together say a time."""


def clock(words: Words) -> str:
    """ "9.15", "10:45", "0945", "five" or "five forty" as "HH:MM" before the part of the day is known."""
    if words[0] in CARDINAL:
        minutes = number([word for word in words[1:] if word not in ("-", "oh")]) if len(words) > 1 else 0
        return f"{int(CARDINAL[words[0]]):02}:{minutes:02}"
    if len(words[0]) == 4 and words[0].isdecimal():
        return f"{words[0][:2]}:{words[0][2:]}"
    hour, _, minute = words[0].replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute or '00'}"


def at_clock(parts: DateParts, captures: Mapping[str, Words]) -> DateParts:
    """`parts` with clock, am or pm, part of the day and "half past" brought to `time`."""
    marker = captures["ampm"][0] if "ampm" in captures else ""
    time = _time(clock(captures["clock"]), marker, parts.daypart, _minutes_past(captures.get("past", ())))
    return replace(parts, time=time, daypart=None, marked=bool(marker))


def _minutes_past(words: Words) -> int:
    """ "Ten past nine", "half past six" give minutes to add, "5 minutes to six" those to take off."""
    if not words:
        return 0
    named = [word for word in words if word not in ("minutes", "mins", "min")]
    minutes = 30 if "half" in words else 15 if "quarter" in words else number(named)
    assert isinstance(minutes, int)
    return -minutes if words[-1] in ("to", "before", "of") else minutes


def _time(figure: str, marker: str = "", daypart: Daypart | None = None, minutes: int = 0) -> str:
    """A time of the clock in the half of the day that am or pm, or else the part of the day, gives."""
    hour, minute, *seconds = map(int, figure.split(":"))
    afternoon = marker.startswith("p") or daypart in ("AF", "EV") or (daypart == "NI" and hour >= 6)
    if hour <= 12 and (marker or daypart):
        hour = hour % 12 + (12 if afternoon else 0)
    if minutes:
        hour, minute = divmod(hour * 60 + minute + minutes, 60)
    return ":".join(f"{number:02}" for number in (hour, minute, *seconds))


def in_daypart(time: DateParts, day: DateParts) -> DateParts:
    """A time and the part of its day as one: "6 o'clock this afternoon" is 18:00."""
    hour = (time.time or "")[:2]
    late = day.daypart in ("AF", "EV") or (day.daypart == "NI" and hour >= "06")
    parts = replace(day, daypart=None).with_parts(time)
    if not late or time.marked or not "01" <= hour < "12":
        return parts
    if time.time_to is not None and time.time_to[:2] < "12":
        parts = replace(parts, time_to=half_a_day_later(time.time_to))
    return replace(parts, time=half_a_day_later(time.time or ""))


def half_a_day_later(time: str) -> str:
    """ "06:30" twelve hours on."""
    hour, _, rest = time.partition(":")
    return f"{int(hour) + 12:02}:{rest}"


def between_clocks(parts: DateParts, captures: Mapping[str, Words]) -> DateParts:
    """Bring the ends of "5 to 6pm" to `time` and `time_to`: the first is in the half of the day that puts it
    before the second."""
    first, last = clock(captures["clock"]), clock(captures["clock_to"])
    if "ampm" not in captures:
        return _unmarked(parts, first, last)
    marker = captures["ampm"][0]
    end = _time(last, marker)
    start = next(
        (time for half in (marker, "am") if (time := _time(first, half)) < end),
        _time(first, "am"),
    )
    return replace(parts, time=start, time_to=end)


def _unmarked(parts: DateParts, first: str, last: str) -> DateParts:
    """Both ends of "10:30 to 3" or of "5 to 7 in the evening": the second comes after the first."""
    start, end = _time(first, daypart=parts.daypart), _time(last, daypart=parts.daypart)
    if end <= start and end[:2] < "12":
        end = half_a_day_later(end)
    return replace(parts, time=start, time_to=end, daypart=None)
