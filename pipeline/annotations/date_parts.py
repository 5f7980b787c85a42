"""What the words of a time expression say, before anyone asks which calendar time they mean."""

from dataclasses import dataclass, fields, replace
from typing import Literal

from pipeline.annotations.records import DateMod

DateKind = Literal[
    "date", "deictic", "anchored", "present", "reported", "compared", "duration", "set", "reference", "time",
    "span",
]  # fmt: skip
"""How resolve reads an expression; the head of `recognize/dates/grammar.txt` says what each kind is."""

Unit = Literal[
    "second", "minute", "hour", "day", "night", "weekdays", "weekend", "week", "fortnight", "month",
    "quarter", "period", "year", "decade", "century", "millennium",
]  # fmt: skip
"""Lengths that are counted; `weekdays` of a habit, `period` of a business report."""

Season = Literal["SP", "SU", "FA", "WI"]
Daypart = Literal["MO", "MI", "AF", "EV", "NI", "DT"]
Era = Literal["BC", "AD"]
Bound = Literal["by", "ended", "until", "till", "through", "before", "since", "for", "ahead"]
Count = int | float | Literal["X"]
"""A number, or "X" where the text leaves it open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateParts:
    """The reading of one expression, part by part; None or False for what its words do not say.

    Attributes:
        year, decade: a two-digit one stays below 100.
        year_to, day_to, time_to: the last one of a range that is written in one piece.
        weekday: 1 Monday .. 7 Sunday.
        quarter, half, nth: -1 the last; `nth` numbers a unit or weekday: "the first Monday in May".
        iso, slashed: a date in figures as it stands.
        same_year: "of that year"; same: "that night".
        definite: the part of the day, or the minute, of the event that is told.
        time: "HH:MM" or "HH:MM:SS"; marked: am or pm stands with it; unmarked: of neither half of the day.
        shift, year_shift, month_shift, week_shift, century_shift, this, neighbour, gap, stretch, recent: -1
            back, 0 same, 1 ahead.
        deictic: days from the day of publication; from_day: before or after that day, as -1 or 1.
        near: the nearest one, "the weekend", "the coming Friday"; up to now, "two years on"; week_on: a week
            after it, "Tuesday week".
        step: two units back or on ("the year before last"); direction: -1 back, 1 ahead.
        week, weekend: the week or the weekend that the day lies in or touches.
        unit2, count2: the shorter unit of "two years and three months"; count_to: "two to three".
        mod: of a point in time; quantity: of a length.
        frequency: finished TIMEX3 value of a set, halved where it is `twice` as often.
        alternate: every other one.
        reference: finished TIMEX3 value of a vague reference.
        open: no particular one ("one Monday"); apposed: says again what the date before it says.
        linked: the second end of a range.
        bounded: the word before that bounds the expression to one side of the telling.
    """

    year: int | None = None
    year_to: int | None = None
    month: int | None = None
    day: int | None = None
    day_to: int | None = None
    weekday: int | None = None
    nth: int | None = None
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    era: Era | None = None
    fiscal: bool = False
    holiday: str | None = None
    iso: str | None = None
    slashed: str | None = None
    same_year: bool = False
    week: bool = False
    weekend: bool = False
    apposed: bool = False
    open: bool = False
    linked: bool = False
    bounded: Bound | None = None
    shift: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    century_shift: int | None = None
    near: bool = False
    week_on: bool = False
    deictic: int | None = None
    from_day: int | None = None
    step: int | None = None
    direction: int | None = None
    this: int | None = None
    neighbour: int | None = None
    gap: int | None = None
    stretch: int | None = None
    recent: int | None = None
    unit: Unit | None = None
    count: Count | None = None
    count_to: Count | None = None
    unit2: Unit | None = None
    count2: Count | None = None
    mod: DateMod | None = None
    quantity: DateMod | None = None
    age: bool = False
    time: str | None = None
    time_to: str | None = None
    daypart: Daypart | None = None
    zone: str | None = None
    marked: bool = False
    unmarked: bool = False
    same: bool = False
    definite: bool = False
    every: bool = False
    alternate: bool = False
    twice: bool = False
    frequency: str | None = None
    reference: Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"] | None = None

    @property
    def names_day(self) -> bool:
        """Whether the words name one day, so that a time of day can be joined to it."""
        return not (
            self.day is None
            and self.weekday is None
            and self.deictic is None
            and self.iso is None
            and self.slashed is None
            and self.holiday is None
        )

    @property
    def only_year(self) -> bool:
        """Whether a year, at most with its modifier, is all that is said."""
        return self.year is not None and self == DateParts(year=self.year, mod=self.mod)

    def with_parts(self, other: "DateParts") -> "DateParts":
        """These parts with what `other` says, which counts where both say something."""
        said = {
            name: value
            for name in _NAMES
            if (value := getattr(other, name)) is not None and value is not False
        }
        return replace(self, **said) if said else self


_NAMES = tuple(field.name for field in fields(DateParts))
