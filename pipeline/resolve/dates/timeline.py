"""What an article's earlier expressions say about the time it is speaking of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.annotations.mentions import DateMention
from pipeline.annotations.records import Tense
from pipeline.resolve.dates.calendar import FINENESS
from pipeline.resolve.dates.fiscal import FiscalEnd

# An article is a history when it names at least this many past years, and more of them than of
# expressions that only a reader on the day of publication understands, or that lie in its year or later.
_YEARS_OF_A_HISTORY = 3
_YEARS_PAST = 2
# How far back an expression may reach for what it is counted from.
_REACH = 30
# A quarter that began longer ago is one that the report compares with.
_DAYS_REPORTED = 330
# A quarter that has hardly begun is not reported on yet.
_DAYS_RUNNING = 45
# Sentences after which a time that the text has reached gives way to a year named in passing.
_SENTENCES_OF_A_TIME = 6
# Paragraphs through which figures are compared with those of one quarter.
_PARAGRAPHS_OF_A_REPORT = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A date record as later expressions see it; `backward` if it was itself counted back, not `whole` if
    only its beginning or end is meant, `opening` if it opens its sentence, `ahead` if the text says so, with
    the `tense` of its verb, `quoted` if it stands in somebody's words,
    `describing` if it only tells which thing is meant ("the August 1792 uprising") or what was planned then
    ("next summer")."""

    id: str
    value: str
    earliest: date
    unit: str
    sentence: int
    paragraph: int
    end: int = 0
    backward: bool = False
    whole: bool = True
    opening: bool = False
    ahead: bool = False
    tense: Tense | None = None
    describing: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class BcYear:
    """The year before Christ that a history has reached, and the id of the date record that told it."""

    year: int
    id: str


@dataclass(slots=True)
class Timeline:
    """The publication day and the calendar points of the text so far; `fiscal` where it names a fiscal year,
    `day_first` where a date in figures shows that its days stand before their months ("25/03/2024").

    The quarters of such a text need not be those of the calendar: `own_quarter` is the id and value of the
    last one counted in the fiscal year that ends with `fiscal_end`. `bc_year` is the year before Christ that
    a history has reached; later points, which lie after Christ, take its place.
    """

    published: date | None
    narrative: bool = False
    fiscal: bool = False
    fiscal_end: FiscalEnd | None = None
    day_first: bool = False
    own_quarter: tuple[str, str] | None = None
    bc_year: BcYear | None = None
    points: list[Point] = field(default_factory=list)

    def reference(
        self,
        unit: str = "century",
        sentence: int | None = None,
        told: bool = True,
        before: date | None = None,
    ) -> Point | None:
        """The latest point at least as fine as `unit`, of `sentence` only where one is given.

        With `told` False, points that were counted back themselves are passed over; with `before`, those
        after that day.
        """
        for point in reversed(self.points[-_REACH:]):
            if sentence is not None and point.sentence != sentence:
                break
            if before is not None and point.earliest > before:
                continue
            if FINENESS[point.unit] >= FINENESS[unit] and (told or not point.backward):
                return point
        return None

    def told_time(self) -> Point | None:
        """The point that a history has reached: a year named in passing does not move it, one that opens a
        sentence does. What only describes, and what is counted back, is no time of the story."""
        passing = None
        for point in reversed(self.points[-_REACH:]):
            if point.describing or (point.backward and point.unit == "year"):
                continue
            if point.unit in ("day", "month", "hour", "season") or (point.unit == "year" and point.opening):
                near = passing is not None and passing.sentence - point.sentence > _SENTENCES_OF_A_TIME
                return passing if near else point
            if point.unit == "year" and passing is None:
                passing = point
        return passing

    def last_of(self, unit: str, sentence: int | None = None) -> Point | None:
        """The latest point of exactly that unit."""
        for point in reversed(self.points[-_REACH:]):
            if sentence is not None and point.sentence != sentence:
                break
            if point.unit == unit:
                return point
        return None

    def period_of_paragraph(self, paragraph: int) -> Point | None:
        """The latest period of a paragraph that others are compared with; comparisons are passed over."""
        for point in reversed(self.points[-_REACH:]):
            if point.paragraph < paragraph - _PARAGRAPHS_OF_A_REPORT:
                break
            if not point.backward and point.unit in ("quarter", "half", "year"):
                return point
        return None

    def reported_quarter(self) -> Point | None:
        """The quarter that a business report is about: the latest named one that ended before it."""
        for point in reversed(self.points):
            if point.unit == "quarter" and (
                self.narrative
                or self.published is None
                or _DAYS_RUNNING < (self.published - point.earliest).days < _DAYS_REPORTED
            ):
                return point
        return None


def is_narrative(mentions: Sequence[DateMention], published: date | None) -> bool:
    """Whether a text tells of years long past, so that "in March" means March of the year it speaks of."""
    if published is None:
        return True
    years = sum(1 for mention in mentions if 99 < (mention.parts.year or 0) <= published.year - _YEARS_PAST)
    topical = sum(
        1 for mention in mentions if _is_topical(mention) or (mention.parts.year or 0) >= published.year
    )
    return years >= _YEARS_OF_A_HISTORY and years > 2 * topical


def _is_topical(mention: DateMention) -> bool:
    parts = mention.parts
    if mention.kind == "deictic":
        return parts.unit != "weekend"
    weekday_alone = parts.weekday is not None and parts.year is None and parts.day is None
    return weekday_alone or parts.shift is not None
