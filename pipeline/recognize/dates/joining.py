"""One expression out of a time and its day: "3pm on Friday", "Friday night"."""

from dataclasses import replace

from pipeline.annotations.date_parts import DateParts
from pipeline.recognize.dates.clock import in_daypart
from pipeline.recognize.dates.matching import Match, Matcher, Previous
from pipeline.recognize.dates.rules import rule_named

# Guards that a time beside its day need not pass, and those it need not pass beside an explicit one
# ("23 April 2022 14:55").
_JOINED = frozenset({"joined_only", "the_daypart"})
_STAMPED = _JOINED | {"clock"}
_JOINING = frozenset({"on", "of", ","})
_HABIT = rule_named("dates.weekdays")


def join(match: Match, matcher: Matcher) -> Match:
    """`match` with the day or the time of day that stands after it."""
    if match.rule.apply.kind == "time" or match.parts.time_to is not None:
        return _with_day(match, matcher)
    if match.kind in ("date", "deictic", "anchored") and match.parts.names_day:
        return _with_time(match, matcher)
    return match


def _with_day(time: Match, matcher: Matcher) -> Match:
    position = time.last + (matcher.atoms.word(time.last) in _JOINING)
    day = matcher.longest(position, _end(time, matcher), _JOINED)
    if day is None:
        return time
    if day.rule.apply.kind == "time" and (day.parts.deictic is not None or day.parts.this is not None):
        return replace(time, last=day.last, parts=in_daypart(time.parts, day.parts))
    if day.kind not in ("date", "deictic") or not day.parts.names_day:
        return time
    united = _united(day.parts, time.parts)
    if united.time_to is not None:  # both ends of "from 5 to 6pm on Friday" are on the Friday
        return replace(time, last=day.last, kind=day.kind, parts=united)
    late = matcher.longest(day.last, _end(day, matcher), _JOINED)
    if late and late.rule.apply.kind == "time" and late.parts == DateParts(daypart=late.parts.daypart):
        # "five-thirty tomorrow evening"
        united = _united(day.parts, in_daypart(time.parts, late.parts))
        return replace(day, first=time.first, last=late.last, parts=united)
    return replace(day, first=time.first, parts=united)


def _with_time(day: Match, matcher: Matcher) -> Match:
    position = day.last + (matcher.atoms.word(day.last) == "'s")
    stamped = (day.parts.month, day.parts.iso, day.parts.slashed, day.parts.weekday) != (None,) * 4
    time = matcher.longest(position, _end(day, matcher), _STAMPED if stamped else _JOINED)
    if time is None or time.rule.apply.kind != "time" or time.parts.names_day or time.parts.definite:
        return day
    joined = replace(day, last=time.last, parts=_united(day.parts, time.parts))
    plural = matcher.atoms.word(time.last - 1).endswith("s") and time.parts.daypart is not None
    return replace(joined, rule=_HABIT, kind=_HABIT.apply.kind) if plural else joined


def _end(match: Match, matcher: Matcher) -> Previous:
    return Previous(matcher.atoms.end[match.last - 1])


def _united(day: DateParts, time: DateParts) -> DateParts:
    parts = time.with_parts(day)
    return replace(parts, mod=time.mod) if time.mod is not None else parts
