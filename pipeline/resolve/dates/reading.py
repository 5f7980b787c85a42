"""What is common to all ways of reading a time expression: its context and its result."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.annotations.date_parts import DateParts
from pipeline.annotations.mentions import DateMention
from pipeline.annotations.records import DateMod, DateType
from pipeline.resolve.dates.calendar import add
from pipeline.resolve.dates.timeline import Timeline

PUBLISHED = "published"
"""Anchor of what the publication date decides."""

_UNIT_OF = (
    (re.compile(r"(?<![^T])[^T]*+T"), "hour"),
    (re.compile(r"\d{4}-\d\d-\d\d$"), "day"),
    (re.compile(r"\d{4}-W\d\d-WE$"), "weekend"),
    (re.compile(r"\d{4}-W\d\d$"), "week"),
    (re.compile(r"\d{4}-\d\d$"), "month"),
    (re.compile(r"(?:FY)?\d{4}-Q\d$"), "quarter"),
    (re.compile(r"(?:FY)?\d{4}-H\d$"), "half"),
    (re.compile(r"\d{4}-[SFW][PUAI]$"), "season"),
    (re.compile(r"(?:FY)?\d{4}$"), "year"),
    (re.compile(r"\d{3}X$"), "decade"),
    (re.compile(r"\d\dXX$"), "century"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """TIMEX3 attributes of one expression; `earliest`/`latest` only where the value does not give them."""

    type: DateType
    value: str | None
    mod: DateMod | None = None
    anchor: str | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One mention, the one after it, and the text's time so far.

    Attributes:
        quoted: whether it stands in quotation marks.
        opening: whether it opens its paragraph; alone: whether it is all of it, as in a dateline.
    """

    timeline: Timeline
    mention: DateMention
    paragraph: int
    following: DateMention | None = None
    quoted: bool = False
    opening: bool = False
    alone: bool = False

    @property
    def published(self) -> date | None:
        """Day of publication."""
        return self.timeline.published

    @property
    def parts(self) -> DateParts:
        """What the recogniser read."""
        return self.mention.parts

    @property
    def mod(self) -> DateMod | None:
        """START, MID, END, APPROX, BEFORE or AFTER, as the words say."""
        return self.mention.parts.mod

    @property
    def quantity(self) -> DateMod | None:
        """Modifier of a length: APPROX, LESS_THAN or MORE_THAN."""
        return self.mention.parts.quantity or self.mention.parts.mod

    def direction(self) -> int:
        """Where the expression points from the time of speaking: -1 back, 1 ahead, 0 unknown."""
        bounded = self.parts.bounded
        if bounded == "through" and self.mention.tense == "past":
            return -1  # "rain fell through the weekend"
        if bounded in ("until", "till", "through", "for", "ahead"):
            return 1
        if self.mention.tense == "past" or bounded in ("since", "ended"):
            return -1
        if self.mention.tense == "future" or bounded in ("by", "before"):
            return 1
        return 0

    def clock(self) -> str | None:
        """Time of day for a value: as it stands, with its offset where the zone has one."""
        if self.parts.time is None:
            return self.parts.daypart
        zone = self.parts.zone or ""
        return f"{self.parts.time}{zone if zone[:1] in ('Z', '+', '-') else ''}"

    def timed(self, day: str, mod: DateMod | None, anchor: str | None) -> Reading:
        """A reading of `day`, with the time of day that the expression adds."""
        if clock := self.clock():
            return Reading("TIME", f"{day}T{clock}", mod, anchor)
        return Reading("DATE", day, mod, anchor)

    def stretch_from_publication(self, reading: Reading, count: int) -> Reading:
        """`reading` with the days of a length that begins or ends on the day of publication."""
        unit = self.parts.unit
        if self.published is None or unit is None or unit in ("hour", "minute", "second"):
            return reading
        other = add(self.published, unit, count)
        if other is None:
            return reading
        first, last = sorted((self.published, other))
        return Reading(reading.type, reading.value, reading.mod, PUBLISHED, first, last)

    @staticmethod
    def unit_of(value: str) -> str | None:
        """Unit of the period that a finished value names; None for open values."""
        return next((unit for pattern, unit in _UNIT_OF if pattern.match(value)), None)
