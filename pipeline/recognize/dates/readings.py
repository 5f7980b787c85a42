"""What the captured parts of a pattern say: numbers, names of months, units, modifiers.

`read` turns the captures of one match into the `parts` of a `DateMention`:

- `year`, `month`, `day`, `weekday` (1 Monday .. 7 Sunday), `quarter`, `half`, `century`, `decade`: numbers;
  a two-digit year or decade stays below 100.
- `season`, `daypart`, `era`, `zone`: codes of the lexicon; `holiday`: its name.
- `unit` and `count` (a whole number, "1.5", or "X" where the text leaves it open); also `count_to`,
  `unit2` and `count2`.
- `shift`, `year_shift`, `week_shift`, `neighbour`, `gap`, `stretch`, `recent`: -1 back, 0 same, 1 ahead.
- `nth` (-1 the last) with `unit` or `weekday`: "the first Monday in May"; `month_shift` of the next or last
  month; `step`: two units back or on ("the year before last"); `from_day`: before or after a `deictic`
  day.
- `linked`: the second end of a range; `bounded`: the word before that bounds it to one side of the telling.
- `mod`: START, MID, END or APPROX; `quantity`: LESS_THAN, MORE_THAN ...
- `time`: "HH:MM"; `time_to`: the second of two; `marked`: am or pm stands with it.
- `value`: finished TIMEX3 value of a vague reference or a frequency.
"""

import re
from collections.abc import Callable, Sequence

from pipeline.lexicon import temporal

Parts = dict[str, str | int]

_CARDINAL = temporal.table("cardinal")
_ORDINAL = temporal.table("ordinal")
_VAGUE = temporal.table("vague")
_QUANTITY = temporal.table("quantity")
_REFERENCE = temporal.references("strong") | temporal.references("attribute")
_SHIFT = (
    temporal.table("shift")
    | temporal.table("neighbour")
    | {"this": 0, "that": 0, "current": 0, "latest": 0, "comparable": -1, "corresponding": -1}
)
_FRACTION = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75}
_MAGNITUDE = {"hundred": 100, "thousand": 1000}


def number(words: Sequence[str]) -> str | int:
    """The number that digits or number words say; "X" where they leave it open, "2.5" for fractions."""
    total, current, half = 0.0, 0.0, 0.0
    seen, before = False, ""
    for word in words:
        if word in _FRACTION:
            half, seen = _FRACTION[word], True
        elif "/" in word:
            over, _, under = word.partition("/")
            half, seen = int(over) / max(int(under), 1), True
        elif word in _MAGNITUDE:
            current = (current or 1) * _MAGNITUDE[word]
            if word == "thousand":
                total, current = total + current, 0.0
            seen = True
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word == "half":
            half, seen = 0.5, True
        elif word in ("quarter", "quarters"):
            # "Three" was counted as a number already.
            half, current, seen = (0.75, current - 3, True) if before == "three" else (0.25, current, True)
        elif word in _CARDINAL:
            current, seen = current + int(_CARDINAL[word]), True
        elif word in _VAGUE:
            if _VAGUE[word] == "X":
                return "X"
            current, seen = 2, True
        elif word[:1].isdecimal():
            current, seen = float(word.replace(",", "")), True
        elif word in ("dozens", "scores", "hundreds", "thousands", "tens"):
            return "X"
        before = word
    if words[:2] == ["half", "a"] and words[2:3] == ["dozen"]:
        return 6
    if not seen:
        return 1
    value = total + current + half
    return int(value) if value == int(value) else f"{value:g}"


def ordinal(words: Sequence[str]) -> int:
    """ "3rd", "third", "twenty-first" or a plain number."""
    total = 0
    for word in words:
        digits = word.rstrip("stndrh")
        if digits.isdecimal():
            total += int(digits)
        elif word in _ORDINAL:
            total += int(_ORDINAL[word])
        elif word in _CARDINAL:
            total += int(_CARDINAL[word])
    return total


def _is_numeral_ordinal(word: str) -> bool:
    return word[:1].isdecimal() and not word[-1].isdecimal()


def year(words: Sequence[str]) -> int:
    """A year in digits, after an apostrophe, or in words ("nineteen ninety-six", "two thousand and one")."""
    if len(words) == 1:
        return (
            int(words[0].lstrip("'’‘"))
            if words[0].lstrip("'’‘").isdecimal()
            else int(_CARDINAL.get(words[0], 0))
        )
    values = [int(_CARDINAL[word]) for word in words if word in _CARDINAL and word not in _MAGNITUDE]
    if "thousand" in words:
        return values[0] * 1000 + sum(values[1:])
    return values[0] * 100 + sum(values[1:])


def clock(words: Sequence[str]) -> str:
    """ "9.15", "10:45", "0945", "five" or "five forty" as "HH:MM" before the part of the day is known."""
    if words[0] in _CARDINAL:
        minutes = number([word for word in words[1:] if word not in ("-", "oh")]) if len(words) > 1 else 0
        return f"{int(_CARDINAL[words[0]]):02}:{minutes:02}"
    if len(words[0]) == 4 and words[0].isdecimal():
        return f"{words[0][:2]}:{words[0][2:]}"
    hour, _, minute = words[0].replace(".", ":").partition(":")
    return f"{int(hour):02}:{minute or '00'}"


def _table(name: str) -> Callable[[Sequence[str]], str | int]:
    values = temporal.table(name)
    return lambda words: next((values[word] for word in words if word in values), 0)


def _shift(words: Sequence[str]) -> int:
    return next((int(_SHIFT[word]) for word in words if word in _SHIFT), 0)


def _year_shift(words: Sequence[str]) -> int:
    return -1 if "ago" in words or "earlier" in words or "before" in words else _shift(words)


_READ: dict[str, Callable[[Sequence[str]], str | int]] = {
    "month": _table("month"),
    "weekday": lambda words: _table("weekday")(words) or _table("weekdays")(words),
    "season": _table("season"),
    "seasons": _table("seasons"),
    "unit": lambda words: _table("unit")(words) or _table("units")(words) or words[-1],
    "unit2": lambda words: _table("unit")(words) or _table("units")(words),
    "daypart": _table("daypart"),
    "zone": _table("zone"),
    "era": _table("era"),
    "deictic": _table("deictic"),
    "stretch": _table("stretch"),
    "neighbour": _table("neighbour"),
    "recent": _table("recent"),
    "gap": lambda words: -1 if words[-1] == "ago" else _table("gap")(words),
    "frequency": _table("frequency"),
    "shift": _shift,
    "month_shift": _shift,
    "near": len,  # only whether it is there
    "nth": lambda words: -1 if words[-1] == "last" else ordinal(words),
    "from_day": lambda words: -1 if words[-1] == "before" else 1,
    "step": lambda words: -2 if words[0] == "before" else 2,
    "year_shift": _year_shift,
    "week_shift": _shift,
    "century_shift": _shift,
    "this": _shift,
    "count": lambda words: (
        ordinal(words) if words[-1] in _ORDINAL or _is_numeral_ordinal(words[-1]) else number(words)
    ),
    "count_to": number,
    "count2": number,
    "day": ordinal,
    "day_to": ordinal,
    "quarter": ordinal,
    "half": lambda words: 2 if words[0] in ("last", "other", "second", "final", "2") else 1,
    "century": ordinal,
    "year": year,
    "year_to": year,
    "clock_to": clock,
    "clock": clock,
    "quantity": lambda words: _QUANTITY[" ".join(words)],
    "reference": lambda words: _REFERENCE[" ".join(words)],
    "holiday": " ".join,
}
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_NAMED_DAY = temporal.table("named_day")
_FIGURE = re.compile(r"\d+")
_SHORT_UNIT = {"h": "hour", "m": "minute", "s": "second", "d": "day", "w": "week", "y": "year"}
_EDGE = temporal.table("edge") | temporal.table("bound")
_YEAR_SPAN = re.compile(r"(\d{4})\s?\D\s?(\d{2,4})")


def read(captures: dict[str, list[str]], fixed: Parts) -> Parts:
    """The parts of a mention, from the words that each name of a pattern captured."""
    parts: Parts = dict(fixed)
    for name, words in captures.items():
        if name in ("edge", "bound"):
            parts["mod"] = _EDGE[words[-1]]
            parts["edge_word"] = words[-1]
        elif name == "approx":
            parts.setdefault("mod", "APPROX")
        elif name == "decade":
            digits = words[0].strip("'’‘s")
            parts["decade"] = int(digits) if digits.isdecimal() else temporal.table("decadeword")[words[0]]
        elif name == "yearspan":
            first, last = _YEAR_SPAN.match(words[0]).groups()  # type: ignore[union-attr]
            parts["year"], parts["year_to"] = int(first), int(first[: 4 - len(last)] + last)
        elif name == "figures":
            parts["month"], parts["day"] = month_and_day(words[0])
            if words[0] in _NAMED_DAY and "weekday" not in captures and "year" not in captures:
                parts["year"] = _NAMED_DAY[words[0]]
        elif name == "month_nth":
            parts["month"] = ordinal(words)
        elif name == "end_code":
            parts["unit"] = {"d": "day", "m": "month", "y": "year"}[words[0][-1]]
        elif name == "yearmonth":
            parts["year"], parts["month"] = map(int, _FIGURE.findall(words[0]))
        elif name == "named":
            parts.update(_named_figures(words[0]))
        elif name == "length":
            parts.update(_short_length(words[0]))
        elif name == "past":  # "ten past nine", "5 minutes to six"
            minutes = int(number([word for word in words if word not in ("minutes", "mins", "min")]))
            parts["minutes"] = -minutes if words[-1] in ("to", "before") else minutes
        elif name == "military":
            parts["time"] = f"{words[0][:2]}:{words[0][2:]}"
        elif name == "clockword":
            parts["daypart" if words[0] == "midday" else "time"] = temporal.table("clockword")[words[0]]
        elif name == "side":
            parts["mod"] = words[-1].upper()
        elif name == "age_decade":
            continue
        elif name == "minute":
            parts["minute"] = ordinal(words)
        elif name == "iso":
            parts[name] = _COMPACT.sub(r"\1-\2-\3", words[0].replace(" ", "t"))
        elif name in ("slashed", "ampm"):
            parts[name] = words[0]
        elif name == "daypart" and words[0] in ("tonight", "tonite", "overnight"):
            parts[name] = "NI"
        elif name in ("alternate", "fiscal", "every", "same_year", "twice"):
            parts[name] = 1
        elif (value := _READ[name](words)) != "":
            parts[name] = value
    if "clock_to" in parts:
        _read_clocks(parts)
    elif "clock" in parts:
        _read_clock(parts)
    return parts


def month_and_day(figures: str) -> tuple[int, int]:
    """ "11/21": the month comes first unless it cannot be one."""
    first, second = map(int, _FIGURE.findall(figures))
    return (second, first) if first > 12 else (first, second)


def _named_figures(text: str) -> Parts:
    """ "25-Dec-2019", "2019/Dec/25", "Dec/25", "Dec-2019": whatever has more than two digits is the year."""
    parts: Parts = {}
    for piece in re.split(r"[-/]", text):
        if not piece.isdecimal():
            parts["month"] = int(temporal.table("month")[piece])
        elif len(piece) > 2 or "day" in parts:
            parts["year"] = int(piece)
        else:
            parts["day"] = int(piece)
    return parts


def _short_length(text: str) -> Parts:
    """ "3h", "90min", "2W": a count and the first letter of its unit."""
    count = text.rstrip("hrsminecdwy")
    return {"unit": _SHORT_UNIT[text[len(count)]], "count": number([count])}


def _read_clock(parts: Parts) -> None:
    """Bring clock, am or pm, part of the day and "half past" to `time`."""
    hour, minute, *seconds = map(int, str(parts.pop("clock")).split(":"))
    marker = str(parts.pop("ampm", ""))
    if marker:
        parts["marked"] = 1
    daypart = parts.pop("daypart", None)
    afternoon = marker.startswith("p") or daypart in ("AF", "EV") or (daypart == "NI" and hour >= 6)
    if hour <= 12 and (marker or daypart):
        hour = hour % 12 + (12 if afternoon else 0)
    if shift := int(parts.pop("minutes", 0)):  # "half past ten", "a quarter to six"
        hour, minute = divmod(hour * 60 + minute + shift, 60)
    parts["time"] = ":".join(f"{figure:02}" for figure in (hour, minute, *seconds))


def in_daypart(time: Parts, day: Parts) -> Parts:
    """A time and the part of its day as one: "6 o'clock this afternoon" is 18:00."""
    daypart = day.get("daypart")
    hour, _, rest = str(time.get("time", "")).partition(":")
    late = daypart in ("AF", "EV") or (daypart == "NI" and hour >= "06")
    moved = (
        {"time": f"{int(hour) + 12:02}:{rest}"}
        if late and "marked" not in time and "01" <= hour < "12"
        else {}
    )
    if moved and "time_to" in time:
        hour, _, rest = str(time["time_to"]).partition(":")
        moved["time_to"] = f"{int(hour) + 12:02}:{rest}" if hour < "12" else str(time["time_to"])
    return {**{name: value for name, value in day.items() if name != "daypart"}, **time, **moved}


def _read_clocks(parts: Parts) -> None:
    """Bring the ends of "5 to 6pm" to `time` and `time_to`: the first is in the half of the day that puts it
    before the second."""
    first, last = str(parts["clock"]), str(parts.pop("clock_to"))
    marker = str(parts.pop("ampm", ""))
    if not marker:
        parts.update(_unmarked(first, last, parts.pop("daypart", None)))
        del parts["clock"]
        return
    end: Parts = {"clock": last, "ampm": marker}
    _read_clock(end)
    for half in (marker, "am"):
        start: Parts = {"clock": first, "ampm": half}
        _read_clock(start)
        if str(start["time"]) < str(end["time"]):
            break
    del parts["clock"]
    parts["time"], parts["time_to"] = start["time"], end["time"]


def _unmarked(first: str, last: str, daypart: str | int | None) -> Parts:
    """Both ends of "10:30 to 3" or of "5 to 7 in the evening": the second comes after the first."""
    times: list[str] = []
    for figure in (first, last):
        time: Parts = {"clock": figure, **({"daypart": daypart} if daypart else {})}
        _read_clock(time)
        hour, _, minutes = str(time["time"]).partition(":")
        after = f"{int(hour) + 12:02}:{minutes}"
        times.append(after if times and str(time["time"]) <= times[0] and hour < "12" else str(time["time"]))
    return {"time": times[0], "time_to": times[1]}
