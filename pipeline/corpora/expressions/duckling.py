"""The English examples of Duckling (a Haskell source, read as data) -> texts and what to find in them.

An example is a phrase and the moment or the stretch that it comes to, seen from 12 February 2013. Both are
brought to the notation of `annotations.expressions`, so that they are compared as the cases of
Recognizers-Text are. There it is always the next Friday, May or 3 o'clock that is meant; since a phrase
without a verb does not tell, the last one will do as well. To measure with, never an input of a run.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from pipeline.corpora.expressions.cases import ExpectedExpression, ExpressionCase, Resolution

CASES_SUFFIX = "-Corpus.txt"
REFERENCE = "2013-02-12"

_MOMENT = r"\((\d+), *(\d+), *(\d+), *(\d+), *(\d+), *(\d+)\)"
_EXAMPLES = re.compile(
    r"examples \((?P<kind>datetime\w*)\s*(?:After|Before)?\s*\(?"
    rf"(?P<start>{_MOMENT})(?:,\s*(?P<end>{_MOMENT})\))?\s*"
    r'(?P<grain>[A-Z]\w+)(?:\s*"[^"]*")?\)\s*\[(?P<phrases>.*?)\n? *\]',
    re.DOTALL,
)
_PHRASE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FIRST = "allExamples :: "
_FIELDS = re.compile(r"\d+")
_DAYPARTS = (("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"), ("night", "NI"))
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\b(?:this|next|last|past|coming|current|ago|now|in)\b", re.IGNORECASE)
_DAY = timedelta(1)
_REFERENCE_DAY = datetime(2013, 2, 12, tzinfo=UTC)
# The end of a stretch of hours is that of the last hour or minute in it.
_CLOCK_GRAINS = {"Hour": timedelta(hours=1), "Minute": timedelta(minutes=1), "Second": timedelta(seconds=1)}
_FRIDAY = 5
_SECONDS = 3600


def is_duckling(text: str) -> bool:
    """Whether a source holds Duckling's examples."""
    return _FIRST in text


def read_duckling_cases(text: str, name: str) -> Iterator[ExpressionCase]:
    """The examples of the source `text`, in its order, without those that Duckling reads only if asked."""
    number = 0
    for block in _EXAMPLES.finditer(text, text.index(_FIRST)):
        start = _moment(block["start"])
        end = _moment(block["end"]) if block["end"] else None
        for phrase in _PHRASE.findall(block["phrases"]):
            number += 1
            resolutions = tuple(_resolutions(phrase, start, end, block["grain"]))
            expected = ExpectedExpression(0, len(phrase), resolutions[0].type, resolutions)
            yield ExpressionCase(f"{name}:{number}", phrase, REFERENCE, (expected,))


def _moment(text: str) -> datetime:
    year, month, day, hour, minute, second = map(int, _FIELDS.findall(text))
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def _resolutions(phrase: str, start: datetime, end: datetime | None, grain: str) -> Iterator[Resolution]:
    """The moment or stretch, and what the same words mean where no verb says that they lie ahead."""
    yield _resolution(phrase, start, end, grain)
    if grain in _CLOCK_GRAINS:
        if end is not None:
            yield _resolution(phrase, start, end - _CLOCK_GRAINS[grain], grain)
        elif start - _REFERENCE_DAY < 2 * _DAY:
            yield Resolution("time", f"T{start:%H:%M:%S}", f"{start:%H:%M:%S}")
        return
    if _WEEKDAY.search(phrase):
        yield _resolution(phrase, start - 7 * _DAY, end and end - 7 * _DAY, grain)
    if not _YEAR.search(phrase) and (start.month, start.day) != (2, 29):
        last = end and end.replace(year=end.year - 1)
        yield _resolution(phrase, start.replace(year=start.year - 1), last, grain)


def _resolution(phrase: str, start: datetime, end: datetime | None, grain: str) -> Resolution:
    """One moment or stretch in the other notation."""
    day = start.date().isoformat()
    if end is None:
        return _point(start, grain)
    if (start.isoweekday(), start.hour, end.isoweekday(), end.hour) == (_FRIDAY, 18, 1, 0):
        return Resolution("daterange", f"{start:%G-W%V}-WE", start=day, end=end.date().isoformat())
    if grain in _CLOCK_GRAINS:
        for word, code in _DAYPARTS:
            if word in phrase.lower() and (end - start).total_seconds() >= 4 * _SECONDS:
                return Resolution("datetimerange", f"{day}T{code}", start=_written(start), end=_written(end))
        hours = (end - start).total_seconds() / _SECONDS
        size = f"PT{hours:g}H"
        timex = f"({_written(start)},{_written(end)},{size})"
        return Resolution("datetimerange", timex, start=_written(start), end=_written(end))
    last = end.date().isoformat()
    return Resolution("daterange", f"({day},{last},P{(end - start).days}D)", start=day, end=last)


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _point(start: datetime, grain: str) -> Resolution:
    day = start.date().isoformat()
    if grain in _CLOCK_GRAINS or grain == "NoGrain":
        return Resolution("datetime", f"{start:%Y-%m-%dT%H:%M:%S}", _written(start))
    if grain == "Day":
        return Resolution("date", day, day)
    if grain == "Quarter":
        months = start.year * 12 + start.month + 2
        last = f"{months // 12}-{months % 12 + 1:02}-01"
        return Resolution("daterange", f"({day},{last},P3M)", start=day, end=last)
    timex = start.strftime({"Week": "%G-W%V", "Month": "%Y-%m"}.get(grain, "%Y"))
    # The words name the whole period: its own first day is all that is needed to read it.
    return Resolution("daterange", timex, start=day, mod="whole")
