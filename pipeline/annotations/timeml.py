"""A document annotated in TimeML, as far as its temporal expressions go."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.annotations.records import DateRecord, DateType

TIMEML_SUFFIX = ".tml"
DATE_TYPES: tuple[DateType, ...] = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3 in a text.

    Attributes:
        start, end: half-open code points of the document's text.
        value: as annotated, well formed or not; None where it is left open.
        mod: as annotated, or None.
        age: whether it was found as somebody's age; corpora do not say so of theirs.
    """

    start: int
    end: int
    type: DateType
    value: str | None
    mod: str | None = None
    age: bool = False


@dataclass(frozen=True, slots=True)
class TimemlDocument:
    """What a TimeML file holds.

    Attributes:
        name: the file's path below the folder that was asked for, without its suffix.
        text: the characters of the TEXT element, white space at its ends included.
        created: value of the document creation time, such as `1998-02-13T14:26`; None where it has none.
        timexes: the expressions in `text`, by place.
    """

    name: str
    text: str
    created: str | None
    timexes: tuple[Timex, ...]

    def day_created(self) -> str | None:
        """The ISO day of the creation time; None where that is no full day that exists."""
        try:
            return date.fromisoformat((self.created or "")[: len("YYYY-MM-DD")]).isoformat()
        except ValueError:
            return None


# Decades and centuries: records mark the open digits ("198X"), TimeML 1.2.1 and its corpora leave them out.
_OPEN_DIGITS = re.compile(r"(\d{3})X|(\d{2})XX")


_AGE = "dates.age"


def timex_of(record: DateRecord) -> Timex:
    """A date record in TimeML's own notation."""
    value = record.value
    if value is not None and (shortened := _OPEN_DIGITS.fullmatch(value)):
        value = shortened[1] or shortened[2]
    age = record.type == "DURATION" and (record.rule or "").startswith(_AGE)
    return Timex(record.start, record.end, record.type, value, record.mod, age)
