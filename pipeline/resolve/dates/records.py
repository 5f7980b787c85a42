"""Date records of finished readings, and what later expressions keep of them."""

import re

from pipeline.annotations.article import Article
from pipeline.annotations.date_parts import DateKind
from pipeline.annotations.mentions import DateMention
from pipeline.annotations.records import DateRecord
from pipeline.annotations.timex import interval, is_timex_value
from pipeline.lexicon import temporal
from pipeline.resolve.dates.calendar import FINENESS
from pipeline.resolve.dates.reading import Context, Reading
from pipeline.resolve.dates.timeline import BcYear, Point

# What is counted from a time that the text has named.
_COUNTED: tuple[DateKind, ...] = ("anchored", "present", "reported", "compared")
_BC_YEAR = re.compile(r"BC(\d{4})(?!\d)")
_OPENS = re.compile(
    r"(?:^|[.!?:;”\"]\s++|(?<!\s)[^\S\n]*+\n\s*+)(?:(?:In|By|During|Throughout|Since|From|For|Until|Through)\s+)?\Z"
)
_NOUN = re.compile(r"[ -]([a-z]{3,})")
_FUNCTION = frozenset(temporal.words("function"))
# Characters that a preposition and the end of the sentence before it take.
_OPENING = 16


def date_record(article: Article, id: str, mention: DateMention, reading: Reading) -> DateRecord:
    """The record of an expression; a value that is none of its type is left out."""
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


def remember(record: DateRecord, context: Context, text: str) -> None:
    """Keep what later expressions can be counted from."""
    if record.type not in ("DATE", "TIME") or record.value is None or _is_dateline(record, context):
        return
    if record.value.startswith("FY") and "Q" in record.value:
        context.timeline.own_quarter = (record.id, record.value)
    if context.timeline.narrative and (in_bc := _BC_YEAR.match(record.value)):
        context.timeline.bc_year = BcYear(int(in_bc[1]), record.id)
    earliest, _ = interval(record.value)
    unit = context.unit_of(record.value)
    backward = context.mention.kind in _COUNTED and (context.parts.gap is None or context.parts.gap < 0)
    if earliest is not None and unit in FINENESS and "XX-XXT" not in record.value:
        context.timeline.bc_year = None
        context.timeline.points.append(
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
                opening=_opens_sentence(text, record.start),
                ahead=context.mention.tense == "future",
                tense=context.mention.tense,
                quoted=context.quoted,
                describing=(context.parts.shift or 0) > 0
                or (unit != "year" and _describes(text, record.start, record.end)),
            )
        )


def _is_dateline(record: DateRecord, context: Context) -> bool:
    """Whether a line of its own says when the text was published: nothing happens on that day by it."""
    published = context.published
    return context.alone and published is not None and record.value == published.isoformat()


def _describes(text: str, start: int, end: int) -> bool:
    """Whether the date stands between "the" and a noun: "the August 1792 uprising"."""
    noun = _NOUN.match(text, end)
    return noun is not None and noun[1] not in _FUNCTION and text[max(start - 4, 0) : start].lower() == "the "


def _opens_sentence(text: str, start: int) -> bool:
    """Whether nothing but a capitalised preposition stands before `start` in its sentence ("In 1962")."""
    before = text[max(start - _OPENING, 0) : start]
    return not before or _OPENS.search(before) is not None
