"""Ranges: one written in one stretch ("1988-90", "March 3-5") taken apart, two expressions linked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotations.date_parts import DateParts
from pipeline.annotations.mentions import DateMention, Span
from pipeline.recognize.dates.clock import half_a_day_later, in_daypart
from pipeline.recognize.dates.numbers import CARDINAL, number

_TO = r"\s+(?:to|through|until|till|and)\s+"
_DASH = re.compile(rf"(?<=\d)(?:st|nd|rd|th)?(?:\s*[-–—/~]\s*|{_TO})(?=(?:the\s+)?\d)", re.IGNORECASE)
# Between two days in words: "the ninth through the seventeenth".
_WORDED = re.compile(rf"(?<=\w)(?:\s*[-–—]\s*|{_TO})(?=\w)", re.IGNORECASE)
# Between a time and its day: "10am (0900 GMT) on Friday".
_BRACKETED = re.compile(r"(?:(?<!\s)\s++)?(?:\(\s*+|\)\s*+(?:,\s*+)?(?:on\s++)?)", re.IGNORECASE)
# Between a part of the day and the day: "morning trading on Friday".
_TRADED = re.compile(r"(?<!\s)\s++(?:trade|trading)\s++(?:on\s++)?", re.IGNORECASE)
# Between a day or its part and the time: "tonight at 8", "Tuesdays, 9am".
_BESIDE = re.compile(
    r"(?:\s*+,)?\s++(?:(?:at|from|between|around|about|by)\s++)?(?:around\s++|about\s++)?", re.IGNORECASE
)
# "Noon on Monday", not "Monday at noon".
_CLOCK_FIRST = re.compile(r"\d|noon|midnight|midday", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,4}(?:[.:]\d\d)?")
_WORD = re.compile(r"\w+")
_CONNECTED = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|thru|until|till|and)\s+(?:the\s+)?", re.IGNORECASE)
_LISTED = re.compile(r",?\s+(?:and|or|to)\s+(?:on\s+)?|,\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
# Characters that "between " and the white space after it take.
_BETWEEN_REACH = 12


def ends(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    """The first and the last year or day of a range; `mention` itself where no dash parts them.

    The last one counts as `linked`: what it leaves unsaid, the first one says.
    """
    if mention.parts.age:
        return _ages(mention, text)
    if mention.parts.time_to is not None:
        return _clocks(mention, text)
    return _days_or_years(mention, text)


def _days_or_years(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    start, end = mention.span
    dashes = list(_DASH.finditer(text, start, end)) or list(_WORDED.finditer(text, start, end))
    if not dashes:
        return (mention,)
    dash, parts = dashes[-1], mention.parts
    first = replace(parts, year_to=None, day_to=None)
    last = replace(first, weekday=None, mod=None, linked=True)
    if parts.year_to is not None:
        year = parts.year_to if parts.era else _last_year(parts.year or 0, parts.year_to)
        last = replace(last, year=year)
    else:
        last = replace(last, day=parts.day_to)
    before = Span(start, _after_ordinal(text, dash.start()))
    return (
        replace(mention, span=before, kind="date", parts=first),
        replace(mention, span=Span(dash.end(), end), kind="date", parts=last),
    )


def _clocks(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    """The two ends of "5 to 6pm on Friday"; the day is said with the second and meant of both."""
    parts = replace(mention.parts, time_to=None)
    start, end = mention.span
    first = _CLOCK.match(text, start, end)
    connection = _CONNECTED.match(text, first.end() if first else start, end)
    if first is None or connection is None:
        return (mention,)
    last = replace(parts, time=mention.parts.time_to)
    return (
        replace(mention, span=Span(start, first.end()), parts=parts),
        replace(mention, span=Span(connection.end(), end), parts=last),
    )


def _ages(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    """Each age of a list: "aged 9 and 11"; the unit belongs to the last one ("18- to 24-year-olds")."""
    figures = [match for match in _WORD.finditer(text, *mention.span) if _is_number(match[0])]
    return tuple(
        replace(
            mention,
            span=Span(match.start(), mention.span.end if match is figures[-1] else match.end()),
            kind="duration",
            parts=replace(mention.parts, count=number([match[0].lower()])),
        )
        for match in figures
    )


def _is_number(word: str) -> bool:
    return word.isdecimal() or word.lower() in CARDINAL


def _after_ordinal(text: str, position: int) -> int:
    """The end of the ordinal whose digits end at `position`; `position` where no ending follows."""
    return position + 2 if text[position : position + 2].lower() in ("st", "nd", "rd", "th") else position


def link(mentions: Sequence[DateMention], text: str) -> tuple[DateMention, ...]:
    """Mark as `linked` each expression that ends a range which the one before it begins.

    "From Monday to Friday", "Monday through Friday", "between March and June": the second is the first such
    day or month after the first, and what the verb says of one it says of both.
    """
    joined: list[DateMention] = []
    for mention in _on_its_day(mentions, text):
        if joined:
            joined[-1], mention = _together(joined[-1], mention, text)
        if joined and _ends_range(joined[-1], mention, text):
            parts = replace(mention.parts, bounded=None, linked=True)
            mention = replace(mention, parts=parts, tense=joined[-1].tense)
        joined.append(mention)
    return tuple(joined)


def _on_its_day(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """Each time with the day that stands after it in or behind brackets: "10am (0900 GMT) on Friday"."""
    done: list[DateMention] = []
    following: DateMention | None = None
    for mention in reversed(mentions):
        if (
            following is not None
            and mention.kind == "time"
            and _names_day(following.parts)
            and (_BRACKETED if mention.parts.time is not None else _TRADED).fullmatch(
                text, mention.span.end, following.span.start
            )
        ):
            mention = _at_time_of(following, mention)
        done.append(mention)
        following = mention
    return done[::-1]


def _at_time_of(day: DateMention, time: DateMention) -> DateMention:
    """A time with the day of another mention."""
    own = time.parts
    parts = replace(
        day.parts, time=own.time, daypart=own.daypart, zone=own.zone, mod=own.mod, marked=own.marked
    )
    return replace(time, kind=day.kind, parts=parts, tense=day.tense)


def _names_day(parts: DateParts) -> bool:
    """Whether the words name a day that a time beside it is on; a day in figures has its own."""
    return parts.names_day and parts.iso is None and parts.slashed is None


def _together(first: DateMention, last: DateMention, text: str) -> tuple[DateMention, DateMention]:
    """A time of day beside a part of the day or a habit: "tonight at 8" is 20:00, "Tuesdays at 9am" a set."""
    own, other = first.parts, last.parts
    if other.week_shift is not None and _LISTED.fullmatch(text, first.span.end, last.span.start):
        return _in_same_week(first, other), last
    if last.kind == "time" and other.time and _BESIDE.fullmatch(text, first.span.end, last.span.start):
        if first.kind == "set":
            return first, _habit(last, own)
        if own.daypart is not None:
            return first, replace(last, parts=in_daypart(other, DateParts(daypart=own.daypart)))
    if first.kind != "time" or own.time is None:
        return first, last
    if (
        other.time is not None
        and _names_day(other)
        and _CLOCK_FIRST.match(text, last.span.start)
        and _CONNECTED.fullmatch(text, first.span.end, last.span.start)
    ):
        # "10am to noon on Monday": both are on the Monday.
        on_day = replace(first, kind=last.kind, parts=replace(other, time=own.time), tense=last.tense)
        return on_day, last
    if last.kind == "set" and text[first.span.end : last.span.start].isspace():
        return _habit(first, other), last
    if last.sentence == first.sentence and _goes_on_at_night(own, last, text):
        return first, replace(last, parts=replace(other, time=half_a_day_later(other.time or "")))
    if own.unmarked and other.unmarked and other.time is not None and other.time < own.time:
        return first, replace(last, parts=replace(other, time=half_a_day_later(other.time)))
    return first, last


def _goes_on_at_night(own: DateParts, last: DateMention, text: str) -> bool:
    """ "Closed at 8 p.m., but the last left at half past nine": an hour without its half of the day is of the
    evening that has been told, if it is later there."""
    time, told = last.parts.time or "", own.time or ""
    evening = own.marked and told >= "12" and last.kind == "time" and not last.parts.marked
    if not evening or not "01" <= time < "12" or text[last.span.start] == "0":
        return False
    return last.tense == "past" and half_a_day_later(time) > told


def _in_same_week(day: DateMention, last: DateParts) -> DateMention:
    """ "On Tuesday and Wednesday last week": what is said of the second weekday is meant of the first."""
    own = day.parts
    if own.weekday is None or own != DateParts(weekday=own.weekday):
        return day
    return replace(day, parts=replace(own, week_shift=last.week_shift))


def _habit(time: DateMention, days: DateParts) -> DateMention:
    """What happens at a time on certain days."""
    parts = DateParts(weekday=days.weekday, day=days.day, time=time.parts.time)
    return replace(time, kind="set", parts=parts)


def _ends_range(first: DateMention, last: DateMention, text: str) -> bool:
    """Whether both ends name the same fields: "Monday to Friday", "March 3 to April 5"."""
    if first.kind != "date" or last.kind != "date" or _is_placed(last.parts):
        return False
    if last.parts.bounded == "ahead":
        return False  # "moved from Tuesday to Thursday"
    connection = _CONNECTED.fullmatch(text, first.span.end, last.span.start)
    if connection is None or first.parts.linked or last.parts.time is not None:
        return False
    start = first.span.start
    if "and" in connection[0] and not _BETWEEN.search(text, max(start - _BETWEEN_REACH, 0), start):
        return False
    named = _named_fields(last.parts)
    return any(named[:3]) and named == _named_fields(first.parts)


def _named_fields(parts: DateParts) -> tuple[bool, bool, bool, bool]:
    """Which of weekday, month, season and day of the month are named: the first three can be counted on from
    the first end of a range."""
    return (
        parts.weekday is not None,
        parts.month is not None,
        parts.season is not None,
        parts.day is not None,
    )


def _is_placed(parts: DateParts) -> bool:
    """Whether the words themselves say where the end of a range lies."""
    shifts = (parts.year, parts.year_shift, parts.shift, parts.week_shift, parts.decade, parts.century)
    return parts.same_year or parts.open or parts.week_on or any(said is not None for said in shifts)


def _last_year(first: int, last: int) -> int:
    """ "90" after "1988" is 1990."""
    return first - first % 100 + last if last < 100 else last
