"""One pass over an article's time expressions: each gets its value in the light of those before it."""

import re
from bisect import bisect_right
from datetime import date

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import DateMention, Mentions
from pipeline.annotations.records import DateMod, DateRecord, DateType
from pipeline.annotations.timex import interval, is_timex_value
from pipeline.resolve.dates.calendar import FINENESS
from pipeline.resolve.dates.closings import closed
from pipeline.resolve.dates.fiscal import fiscal_end
from pipeline.resolve.dates.lengths import duration, recurrence
from pipeline.resolve.dates.points import calendar_date
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.relative import anchored, deictic
from pipeline.resolve.dates.speech import is_quoted
from pipeline.resolve.dates.timeline import Point, Timeline, is_narrative
from pipeline.resolve.dates.times import time_of_day

_MODS: dict[str, DateMod] = {
    "START": "START",
    "MID": "MID",
    "END": "END",
    "APPROX": "APPROX",
    "LESS_THAN": "LESS_THAN",
    "MORE_THAN": "MORE_THAN",
    "BEFORE": "BEFORE",
    "AFTER": "AFTER",
}

_FIRST_YEAR, _LAST_YEAR = 100, 9900
# What a quotation can hold that counts from the day of speech, or that no day belongs to.
_SPOKEN = frozenset({"deictic", "this", "time"})
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
    fiscal = any("fiscal" in mention.parts for mention in mentions.dates)
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
        spoken = not _SPOKEN.isdisjoint(mention.parts) and is_quoted(article.text, first, mention.span.start)
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


def _reading(context: Context) -> Reading:
    parts = context.mention.parts
    kind = parts["kind"]
    if kind == "date":
        return calendar_date(context)
    if kind == "deictic":
        return deictic(context)
    if kind == "anchored":
        return anchored(context)
    if kind == "time":
        return time_of_day(context)
    if kind == "duration":
        return _stretch(context, Reading("DURATION", duration(parts), context.quantity()))
    if kind == "set":
        return Reading("SET", recurrence(parts), context.quantity())
    return Reading("DATE", str(parts["reference"]), None, PUBLISHED if context.published else None)


def _stretch(context: Context, reading: Reading) -> Reading:
    """ "The past five years" ends on the day of publication."""
    direction = context.mention.parts.get("stretch", 0)
    count = context.mention.parts.get("count", "X")
    if context.published is None or not direction or not isinstance(count, int) or context.timeline.narrative:
        return reading
    return context.stretch_from_publication(reading, int(direction) * count)


def _record(article: Article, id: str, mention: DateMention, reading: Reading) -> DateRecord:
    type_, value = reading.type, reading.value
    if value is not None and not is_timex_value(type_, value):
        value = None
    mod = _MODS.get(str(reading.mod))
    earliest, latest = (
        (reading.earliest, reading.latest)
        if reading.earliest
        else interval(value, None if type_ == "TIME" else mod)
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
        type=_type(type_),
        value=value,
        mod=mod,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        anchor=reading.anchor,
        rule=mention.rule,
    )


def _type(name: str) -> DateType:
    return (
        "TIME" if name == "TIME" else "DURATION" if name == "DURATION" else "SET" if name == "SET" else "DATE"
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
    backward = context.parts["kind"] == "anchored" and int(context.parts.get("gap", -1)) < 0
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
