"""Ranges: one written in one stretch ("1988-90", "March 3-5") taken apart, two expressions linked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotations.mentions import DateMention, Span
from pipeline.lexicon import temporal
from pipeline.recognize.dates.readings import Parts, in_daypart, number

_TO = r"\s+(?:to|through|until|till|and)\s+"
_DASH = re.compile(rf"(?<=\d)(?:st|nd|rd|th)?(?:\s*[-–—/~]\s*|{_TO})(?=(?:the\s+)?\d)", re.IGNORECASE)
# Between two days in words: "the ninth through the seventeenth".
_WORDED = re.compile(rf"(?<=\w)(?:\s*[-–—]\s*|{_TO})(?=\w)", re.IGNORECASE)
_DAY = frozenset({"deictic", "weekday", "day", "holiday"})
# Between a time and its day: "10am (0900 GMT) on Friday".
_BRACKETED = re.compile(r"\s*\(\s*|\s*\)\s*,?\s*(?:on\s+)?", re.IGNORECASE)
_CLOCK_PARTS = ("time", "zone", "mod", "marked")
_UNMARKED = "dates.clock_span_plain"
# Between a day or its part and the time: "tonight at 8", "Tuesdays, 9am".
_BESIDE = re.compile(
    r"\s*,?\s+(?:(?:at|from|between|around|about|by)\s+)?(?:around\s+|about\s+)?", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,4}(?:[.:]\d\d)?")
_WORD = re.compile(r"\w+")
_CARDINAL = temporal.table("cardinal")
_CONNECTED = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|thru|until|till|and)\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
# Characters that "between " and the white space after it take.
_BETWEEN_REACH = 12
# What a link can leave to be counted from the first end, and what already says it.
_OPEN = frozenset({"weekday", "month", "season"})
_SAID = frozenset({"year", "year_shift", "same_year", "shift", "week_shift", "open", "decade", "century"})


def ends(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    """The first and the last year or day of a range; `mention` itself where no dash parts them.

    The last one counts as `linked`: what it leaves unsaid, the first one says.
    """
    parts = mention.parts
    start, end = mention.span
    if "age" in parts:
        return _ages(mention, text)
    if "time_to" in parts:
        return _clocks(mention, text)
    dashes = list(_DASH.finditer(text, start, end)) or list(_WORDED.finditer(text, start, end))
    if not dashes:
        return (mention,)
    dash = dashes[-1]
    shared = {name: value for name, value in parts.items() if name not in ("year_to", "day_to", "weekday")}
    last = {name: value for name, value in shared.items() if name != "mod"}
    if "year_to" in parts:
        first_year, last_year = int(parts["year"]), int(parts["year_to"])
        last["year"] = last_year if "era" in parts else _last_year(first_year, last_year)
    else:
        last["day"] = parts["day_to"]
    first = {**shared, **({"weekday": parts["weekday"]} if "weekday" in parts else {})}
    return (
        replace(
            mention, span=Span(start, _after_ordinal(text, dash.start())), parts={**first, "kind": "date"}
        ),
        replace(mention, span=Span(dash.end(), end), parts={**last, "kind": "date", "linked": 1}),
    )


def _clocks(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    """The two ends of "5 to 6pm on Friday"; the day is said with the second and meant of both."""
    parts = {name: value for name, value in mention.parts.items() if name not in ("time_to", "day_kind")}
    parts["kind"] = mention.parts.get("day_kind", "time")
    start, end = mention.span
    first = _CLOCK.match(text, start, end)
    connection = _CONNECTED.match(text, first.end() if first else start, end)
    if first is None or connection is None:
        return (mention,)
    return (
        replace(mention, span=Span(start, first.end()), parts=parts),
        replace(mention, span=Span(connection.end(), end), parts={**parts, "time": mention.parts["time_to"]}),
    )


def _ages(mention: DateMention, text: str) -> tuple[DateMention, ...]:
    """Each age of a list: "aged 9 and 11"."""
    figures = [match for match in _WORD.finditer(text, *mention.span) if _is_number(match[0])]
    return tuple(
        replace(
            mention,
            span=Span(*match.span()),
            parts={**mention.parts, "kind": "duration", "count": number([match[0].lower()])},
        )
        for match in figures
    )


def _is_number(word: str) -> bool:
    return word.isdecimal() or word.lower() in _CARDINAL


def _after_ordinal(text: str, position: int) -> int:
    """The end of the ordinal whose digits end at `position`; `position` where no ending follows."""
    return position + 2 if text[position : position + 2].lower() in ("st", "nd", "rd", "th") else position


def _on_its_day(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """Each time with the day that stands after it in or behind brackets: "10am (0900 GMT) on Friday"."""
    done: list[DateMention] = []
    following: DateMention | None = None
    for mention in reversed(mentions):
        if (
            following is not None
            and mention.parts["kind"] == "time"
            and "time" in mention.parts
            and not _DAY.isdisjoint(following.parts)
            and _BRACKETED.fullmatch(text, mention.span.end, following.span.start)
        ):
            day = {name: value for name, value in following.parts.items() if name not in _CLOCK_PARTS}
            own = {name: value for name, value in mention.parts.items() if name in _CLOCK_PARTS}
            mention = replace(mention, parts={**day, **own}, tense=following.tense)
        done.append(mention)
        following = mention
    return done[::-1]


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
            parts = {name: value for name, value in mention.parts.items() if name != "bounded"}
            mention = replace(mention, parts={**parts, "linked": 1}, tense=joined[-1].tense)
        joined.append(mention)
    return tuple(joined)


def _together(first: DateMention, last: DateMention, text: str) -> tuple[DateMention, DateMention]:
    """A time of day beside a part of the day or a habit: "tonight at 8" is 20:00, "Tuesdays at 9am" a set."""
    if last.parts["kind"] == "time" and _BESIDE.fullmatch(text, first.span.end, last.span.start):
        if first.parts["kind"] == "set" and "time" in last.parts:
            return first, replace(last, parts=_habit(first.parts, last.parts))
        if "daypart" in first.parts and "time" in last.parts:
            parts = in_daypart(last.parts, {"daypart": first.parts["daypart"]})
            return first, replace(last, parts=parts)
    if (
        first.parts["kind"] == "time"
        and "time" in first.parts
        and "time" in last.parts
        and not _DAY.isdisjoint(last.parts)
        and text[last.span.start].isdecimal()
        and _CONNECTED.fullmatch(text, first.span.end, last.span.start)
    ):
        # "10am to noon on Monday": both are on the Monday.
        return replace(first, parts={**last.parts, "time": first.parts["time"]}, tense=last.tense), last
    if (
        (first.parts["kind"], last.parts["kind"]) == ("time", "set")
        and "time" in first.parts
        and text[first.span.end : last.span.start].isspace()
    ):
        return replace(first, parts=_habit(last.parts, first.parts)), last
    if first.rule == last.rule == _UNMARKED and str(last.parts["time"]) < str(first.parts["time"]):
        hour, _, minute = str(last.parts["time"]).partition(":")
        return first, replace(last, parts={**last.parts, "time": f"{int(hour) + 12:02}:{minute}"})
    return first, last


def _habit(days: Parts, time: Parts) -> Parts:
    """What happens at a time on certain days."""
    on: Parts = {name: value for name, value in days.items() if name in ("weekday", "day")}
    return {**on, "kind": "set", "time": time["time"]}


def _ends_range(first: DateMention, last: DateMention, text: str) -> bool:
    if first.parts["kind"] != "date" or last.parts["kind"] != "date" or not _SAID.isdisjoint(last.parts):
        return False
    connection = _CONNECTED.fullmatch(text, first.span.end, last.span.start)
    if connection is None or "linked" in first.parts or "time" in last.parts:
        return False
    start = first.span.start
    if "and" in connection[0] and not _BETWEEN.search(text, max(start - _BETWEEN_REACH, 0), start):
        return False
    # Both ends name the same fields: "Monday to Friday", "March 3 to April 5".
    return (
        bool(_OPEN & last.parts.keys())
        and (_OPEN | {"day"}) & first.parts.keys() == (_OPEN | {"day"}) & last.parts.keys()
    )


def _last_year(first: int, last: int) -> int:
    """ "90" after "1988" is 1990."""
    return first - first % 100 + last if last < 100 else last
