"""One pass over an article's time expressions: each gets its value in the light of those before it."""

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date

from pipeline.annotations.article import Article
from pipeline.annotations.date_parts import DateKind, DateParts
from pipeline.annotations.mentions import DateMention, Mentions
from pipeline.annotations.records import DateRecord
from pipeline.annotations.timex import interval, is_timex_value
from pipeline.resolve.dates.anchored import anchored
from pipeline.resolve.dates.calendar import FINENESS
from pipeline.resolve.dates.closings import closed
from pipeline.resolve.dates.fiscal import fiscal_end
from pipeline.resolve.dates.lengths import duration, recurrence
from pipeline.resolve.dates.points import calendar_date
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.relative import deictic
from pipeline.resolve.dates.reported import compared, present_unit, reported_quarter
from pipeline.resolve.dates.speech import is_quoted
from pipeline.resolve.dates.timeline import Point, Timeline, is_narrative
from pipeline.resolve.dates.times import time_of_day

# What is counted from a time that the text has named.
_COUNTED: tuple[DateKind, ...] = ("anchored", "present", "reported", "compared")
_FIRST_YEAR, _LAST_YEAR = 100, 9900
_OPENS = re.compile(
    r"(?:^|[.!?:;”\"]\s+|\n\s*)(?:(?:In|By|During|Throughout|Since|From|For|Until|Through)\s+)?\Z"
)
# Characters that a preposition and the end of the sentence before it take.
_OPENING = 16


def resolve_dates(article: Article, mentions: Mentions) -> tuple[DateRecord, ...]:
    """The date records of an article, ids `d1` on in text order.

    Without a publication date, what only that date could tell stays open (`XXXX-WXX-3`).
    """
    published = _day(article.published)
    fiscal = any(mention.parts.fiscal for mention in mentions.dates)
    timeline = Timeline(
        published,
        is_narrative(mentions.dates, published),
        fiscal,
        fiscal_end(mentions.dates, article.text),
    )
    starts = [paragraph.start for paragraph in mentions.paragraphs]
    records: list[DateRecord] = []
    following = (*mentions.dates[1:], None)
    for mention, after in zip(mentions.dates, following, strict=False):
        paragraph = max(bisect_right(starts, mention.span.start) - 1, 0)
        first = starts[paragraph] if starts else 0
        spoken = _is_spoken(mention.parts) and is_quoted(article.text, first, mention.span.start)
        context = Context(timeline, mention, paragraph, after, spoken)
        record = _record(article, f"d{len(records) + 1}", mention, _reading(context))
        records.append(record)
        _remember(timeline, record, context, _opens_sentence(article.text, record.start))
    return closed(records, mentions.dates, article.text)


def _day(published: str | None) -> date | None:
    """The day of publication; None where there is none or it is too near the ends of the calendar."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _is_spoken(parts: DateParts) -> bool:
    """Whether the words can count from the day of speech, or be of no particular day, in a quotation."""
    return parts.deictic is not None or parts.this is not None or parts.time is not None


def _reading(context: Context) -> Reading:
    return _READINGS[context.mention.kind](context)


def _length(context: Context) -> Reading:
    """A duration; "the past five years" ends on the day of publication."""
    parts = context.parts
    reading = Reading("DURATION", duration(parts), context.quantity)
    if not parts.stretch or not isinstance(parts.count, int) or context.timeline.narrative:
        return reading
    return context.stretch_from_publication(reading, parts.stretch * parts.count)


def _set(context: Context) -> Reading:
    return Reading("SET", recurrence(context.parts), context.quantity)


def _vague(context: Context) -> Reading:
    return Reading("DATE", context.parts.reference, None, PUBLISHED if context.published else None)


_READINGS: dict[DateKind, Callable[[Context], Reading]] = {
    "date": calendar_date,
    "span": calendar_date,
    "deictic": deictic,
    "anchored": anchored,
    "present": present_unit,
    "reported": reported_quarter,
    "compared": compared,
    "time": time_of_day,
    "duration": _length,
    "set": _set,
    "reference": _vague,
}


def _record(article: Article, id: str, mention: DateMention, reading: Reading) -> DateRecord:
    type_, value = reading.type, reading.value
    if value is not None and not is_timex_value(type_, value):
        value = None
    earliest, latest = (
        (reading.earliest, reading.latest)
        if reading.earliest
        else interval(value, None if type_ == "TIME" else reading.mod)
    )
    if type_ in ("DURATION", "SET") and reading.earliest is None:
        earliest = latest = None
    start, end = mention.span
    return DateRecord(
        article_id=article.article_id,
        id=id,
        start=start,
        end=end,
        text=article.text[start:end],
        type=type_,
        value=value,
        mod=reading.mod,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        anchor=reading.anchor,
        rule=mention.rule,
    )


def _opens_sentence(text: str, start: int) -> bool:
    """Whether nothing but a capitalised preposition stands before `start` in its sentence ("In 1962")."""
    before = text[max(start - _OPENING, 0) : start]
    return not before or _OPENS.search(before) is not None


def _remember(timeline: Timeline, record: DateRecord, context: Context, opening: bool) -> None:
    """Keep what later expressions can be counted from."""
    if record.type not in ("DATE", "TIME") or record.value is None:
        return
    if record.value.startswith("FY") and "Q" in record.value:
        timeline.own_quarter = (record.id, record.value)
    earliest, _ = interval(record.value)
    unit = context.unit_of(record.value)
    backward = context.mention.kind in _COUNTED and (context.parts.gap is None or context.parts.gap < 0)
    if earliest is not None and unit in FINENESS and "XX-XXT" not in record.value:
        timeline.points.append(
            Point(
                id=record.id,
                value=record.value,
                earliest=earliest,
                unit=unit,
                sentence=context.mention.sentence,
                paragraph=context.paragraph,
                end=record.end,
                backward=backward,
                whole=record.mod is None,
                opening=opening,
                ahead=context.mention.tense == "future",
            )
        )
