"""What the captured parts of a pattern say: numbers, names of months, units, modifiers.

`read` turns the captures of one match into `DateParts`. A capture has the name of the part it says, or is
one of those that say several or are brought to one: `edge`, `bound`, `side` and `approx` give `mod`;
`yearspan`, `year_of_span`, `yearmonth`, `figures` and `named` a date in figures; `month_nth` a month;
`period_code` a quarter or half and its year; `end_code` a unit; `length` count and unit; `clock`, `clock_to`,
`clockword`, `military`, `past` and `ampm` a time of day.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from pipeline.annotations.date_parts import DateParts, Daypart, Era, Season, Unit
from pipeline.annotations.records import DateMod
from pipeline.lexicon import temporal
from pipeline.recognize.dates.clock import OF_THE_CLOCK, at_clock, between_clocks
from pipeline.recognize.dates.numbers import Words, count, number, ordinal, year

_QUANTITY = temporal.table("quantity")
_REFERENCE = temporal.references("strong") | temporal.references("attribute")
_SHIFT = (
    temporal.table("shift")
    | temporal.table("neighbour")
    | {"this": 0, "that": 0, "current": 0, "latest": 0, "comparable": -1, "corresponding": -1}
)

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_NAMED_DAY = temporal.table("named_day")
_FIGURE = re.compile(r"\d+")
_NUMBERED_PERIOD = re.compile(r"(?<!\d)([1-4])([qh])|([qh])([1-4])(?!\d)")
_SHORT_UNIT: dict[str, Unit] = {
    "h": "hour", "min": "minute", "m": "month", "s": "second", "d": "day", "w": "week", "y": "year",
}  # fmt: skip
_EDGE = temporal.table("edge") | temporal.table("bound")
_YEAR_SPAN = re.compile(r"(\d{4})\s?\D\s?(\d{2,4})")


def _of_table(name: str, words: Words) -> Any:
    """The value of the first word that a table of the lexicon has; 0 where it has none."""
    values = temporal.table(name)
    return next((values[word] for word in words if word in values), 0)


def _shift(words: Words) -> int:
    return next((int(_SHIFT[word]) for word in words if word in _SHIFT), 0)


def _year_shift(words: Words) -> int:
    return -1 if "ago" in words or "earlier" in words or "before" in words else _shift(words)


def _unit(words: Words) -> Unit:
    return cast(Unit, _of_table("unit", words) or _of_table("units", words) or words[-1])


def _half(words: Words) -> int:
    return 2 if words[0] in ("last", "latter", "other", "second", "final", "2") else 1


def _daypart(words: Words) -> Daypart:
    night = words[0] in ("tonight", "tonite", "overnight")
    return "NI" if night else cast(Daypart, _of_table("daypart", words))


def _decade(words: Words) -> int:
    digits = words[0].strip("'’‘s")
    return int(digits) if digits.isdecimal() else int(temporal.table("decadeword")[words[0]])


def _edge(parts: DateParts, words: Words) -> DateParts:
    return replace(parts, mod=cast(DateMod, _EDGE[words[-1]]))


def _year_span(parts: DateParts, words: Words) -> DateParts:
    first, _, last = _YEAR_SPAN.sub(r"\1 \2", words[0]).partition(" ")
    return replace(parts, year=int(first), year_to=int(first[: 4 - len(last)] + last))


def _figures(parts: DateParts, words: Words) -> DateParts:
    month, day = month_and_day(words[0])
    year = cast(int, _NAMED_DAY[words[0]]) if words[0] in _NAMED_DAY and parts.weekday is None else None
    return replace(parts, month=month, day=day, year=year)


def _year_month(parts: DateParts, words: Words) -> DateParts:
    year, month = map(int, _FIGURE.findall(words[0]))
    return replace(parts, year=year, month=month)


def _period_code(parts: DateParts, words: Words) -> DateParts:
    """ "3q25", "q3 fy25", "2025h1": the figure beside the letter numbers the period, the others its year."""
    text = words[0]
    match = _NUMBERED_PERIOD.search(text)
    assert match is not None
    number, is_half = int(match[1] or match[4]), "h" in match[0]
    digits = _FIGURE.findall(text[: match.start()] + " " + text[match.end() :])
    return replace(
        parts,
        quarter=None if is_half else number,
        half=number if is_half else None,
        year=int(digits[0]) if digits else None,
        fiscal="fy" in text,
    )


def _end_code(parts: DateParts, words: Words) -> DateParts:
    return replace(parts, unit=_SHORT_UNIT[words[0][-1]])


def _clock_word(parts: DateParts, words: Words) -> DateParts:
    value = temporal.table("clockword")[words[0]]
    return replace(parts, daypart="MI") if value == "MI" else replace(parts, time=str(value))


_READERS: dict[str, Callable[[DateParts, Words], DateParts]] = {
    "year": lambda parts, words: replace(parts, year=year(words)),
    "year_to": lambda parts, words: replace(parts, year_to=year(words)),
    "month": lambda parts, words: replace(parts, month=_of_table("month", words)),
    "month_nth": lambda parts, words: replace(parts, month=ordinal(words)),
    "day": lambda parts, words: replace(parts, day=ordinal(words)),
    "day_to": lambda parts, words: replace(parts, day_to=ordinal(words)),
    "weekday": lambda parts, words: replace(
        parts, weekday=_of_table("weekday", words) or _of_table("weekdays", words)
    ),
    "nth": lambda parts, words: replace(parts, nth=-1 if words[-1] == "last" else ordinal(words)),
    "season": lambda parts, words: replace(
        parts, season=cast(Season, _of_table("season", words) or _of_table("seasons", words))
    ),
    "quarter": lambda parts, words: replace(parts, quarter=ordinal(words)),
    "half": lambda parts, words: replace(parts, half=_half(words)),
    "decade": lambda parts, words: replace(parts, decade=_decade(words)),
    "century": lambda parts, words: replace(parts, century=ordinal(words)),
    "era": lambda parts, words: replace(parts, era=cast(Era, _of_table("era", words))),
    "fiscal": lambda parts, _: replace(parts, fiscal=True),
    "holiday": lambda parts, words: replace(parts, holiday=" ".join(words)),
    "iso": lambda parts, words: replace(parts, iso=_COMPACT.sub(r"\1-\2-\3", words[0].replace(" ", "t"))),
    "slashed": lambda parts, words: replace(parts, slashed=words[0]),
    "yearspan": _year_span,
    "year_of_span": lambda parts, words: replace(parts, year=int(words[0][:4])),
    "yearmonth": _year_month,
    "figures": _figures,
    "named": lambda parts, words: _named_figures(parts, words[0]),
    "same_year": lambda parts, _: replace(parts, same_year=True),
    "shift": lambda parts, words: replace(parts, shift=_shift(words)),
    "year_shift": lambda parts, words: replace(parts, year_shift=_year_shift(words)),
    "month_shift": lambda parts, words: replace(parts, month_shift=_shift(words)),
    "week_shift": lambda parts, words: replace(parts, week_shift=_shift(words)),
    "century_shift": lambda parts, words: replace(parts, century_shift=_shift(words)),
    "near": lambda parts, _: replace(parts, near=True),
    "deictic": lambda parts, words: replace(parts, deictic=_of_table("deictic", words)),
    "from_day": lambda parts, words: replace(parts, from_day=-1 if words[-1] == "before" else 1),
    "step": lambda parts, words: replace(parts, step=-2 if words[0] == "before" else 2),
    "this": lambda parts, words: replace(parts, this=_shift(words)),
    "neighbour": lambda parts, words: replace(parts, neighbour=_of_table("neighbour", words)),
    "gap": lambda parts, words: replace(parts, gap=-1 if words[-1] == "ago" else _of_table("gap", words)),
    "stretch": lambda parts, words: replace(parts, stretch=_of_table("stretch", words)),
    "recent": lambda parts, words: replace(parts, recent=_of_table("recent", words)),
    "unit": lambda parts, words: replace(parts, unit=_unit(words)),
    "unit2": lambda parts, words: replace(parts, unit2=_unit(words)),
    "count": lambda parts, words: replace(parts, count=count([word for word in words if word not in "[]"])),
    "count_to": lambda parts, words: replace(parts, count_to=number(words)),
    "count2": lambda parts, words: replace(parts, count2=number(words)),
    "end_code": _end_code,
    "period_code": _period_code,
    "length": lambda parts, words: _short_length(parts, words[0]),
    "edge": _edge,
    "bound": _edge,
    "approx": lambda parts, _: parts if parts.mod else replace(parts, mod="APPROX"),
    "side": lambda parts, words: replace(parts, mod=cast(DateMod, words[-1].upper())),
    "quantity": lambda parts, words: replace(
        parts, quantity=cast(DateMod, _QUANTITY[" ".join(words)]) or None
    ),
    "daypart": lambda parts, words: replace(parts, daypart=_daypart(words)),
    "zone": lambda parts, words: replace(parts, zone=_of_table("zone", words)),
    "military": lambda parts, words: replace(parts, time=f"{words[0][:2]}:{words[0][2:]}"),
    "clockword": _clock_word,
    "every": lambda parts, _: replace(parts, every=True),
    "alternate": lambda parts, _: replace(parts, alternate=True),
    "twice": lambda parts, _: replace(parts, twice=True),
    "frequency": lambda parts, words: replace(parts, frequency=_of_table("frequency", words)),
    "reference": lambda parts, words: replace(parts, reference=cast(Any, _REFERENCE[" ".join(words)])),
}
CAPTURES = _READERS.keys() | OF_THE_CLOCK
"""The names that a pattern can give to what it captures."""


def read(captures: Mapping[str, Words], said: DateParts) -> DateParts:
    """The parts of a mention: what its pattern says, and the words that each name of it captured."""
    parts = said
    for name, words in captures.items():
        if name not in OF_THE_CLOCK:
            parts = _READERS[name](parts, words)
    if "clock_to" in captures:
        return between_clocks(parts, captures)
    return at_clock(parts, captures) if "clock" in captures else parts


def month_and_day(figures: str) -> tuple[int, int]:
    """ "11/21": the month comes first unless it cannot be one."""
    first, second = map(int, _FIGURE.findall(figures))
    return (second, first) if first > 12 else (first, second)


def _named_figures(parts: DateParts, text: str) -> DateParts:
    """ "25-Dec-2019", "2019/Dec/25", "Dec/25", "Dec-2019": whatever has more than two digits is the year."""
    for piece in re.split(r"[-/]", text):
        if not piece.isdecimal():
            parts = replace(parts, month=_of_table("month", [piece]))
        elif len(piece) > 2 or parts.day is not None:
            parts = replace(parts, year=int(piece))
        else:
            parts = replace(parts, day=int(piece))
    return parts


def _short_length(parts: DateParts, text: str) -> DateParts:
    """ "3h", "90min", "2W": a count and the first letters of its unit."""
    count = text.rstrip("hrsminecdwy")
    unit = text[len(count) :]
    return replace(parts, unit=_SHORT_UNIT["min" if unit[0] == "m" else unit[0]], count=number([count]))
