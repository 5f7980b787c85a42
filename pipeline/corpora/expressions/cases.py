"""A short text with the time expressions that it should hold, in the notation of Recognizers-Text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resolution:
    """One way to read an expression.

    Attributes:
        type: `date`, `time`, `datetime`, `daterange`, `timerange`, `datetimerange`, `duration`, `set` ...
        timex: what the words say, `X` where they leave it open; None where there is none (a time zone).
        value: the day, time or length that it comes to; None for a range.
        start, end: the range that it comes to, the end not included; None where it is open.
        mod: `before`, `after`, `since`, `until`, `start`, `mid`, `end`, `approx` ... or None.
    """

    type: str
    timex: str | None
    value: str | None = None
    start: str | None = None
    end: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectedExpression:
    """One expression of a case.

    Attributes:
        start, end: half-open code points of the case's text.
        type: as a resolution's, of the expression as a whole.
        resolutions: every way to read it; "Friday" is the last one or the next one.
    """

    start: int
    end: int
    type: str
    resolutions: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True)
class ExpressionCase:
    """One case.

    Attributes:
        name: its file and its number in it, from 1.
        reference: the ISO day that relative expressions count from; None where none is given.
        expected: its expressions, by place; empty for a text that must have none.
    """

    name: str
    text: str
    reference: str | None
    expected: tuple[ExpectedExpression, ...]
