"""The context in which each expression of an article is read."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from pipeline.annotations.article import Article
from pipeline.annotations.date_parts import DateParts
from pipeline.annotations.mentions import DateMention, Span
from pipeline.resolve.dates.fiscal import fiscal_end
from pipeline.resolve.dates.reading import Context
from pipeline.resolve.dates.speech import is_quoted
from pipeline.resolve.dates.timeline import Timeline, is_narrative

_MONTHS, _DAYS = 12, 31
# Years so near the ends of the calendar that counting from them leaves it.
_FIRST_YEAR, _LAST_YEAR = 100, 9900


def timeline_of(article: Article, mentions: Sequence[DateMention]) -> Timeline:
    """The time of an article before its first expression is read."""
    published = _day(article.published)
    fiscal = any(mention.parts.fiscal for mention in mentions)
    return Timeline(
        published,
        is_narrative(mentions, published),
        fiscal,
        fiscal_end(mentions, article.text),
        any(_is_day_first(mention.parts.slashed or "") for mention in mentions),
    )


def _is_day_first(figures: str) -> bool:
    """Whether the first figure of "25/03/2024" is no month."""
    first, slash, _ = figures.partition("/")
    return slash == "/" and _MONTHS < int(first) <= _DAYS


class Contexts:
    """Makes the contexts of one article, in text order."""

    def __init__(self, text: str, paragraphs: Sequence[Span], timeline: Timeline) -> None:
        self._text, self._timeline = text, timeline
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._ends = [paragraph.end for paragraph in paragraphs]

    def of(self, mention: DateMention, following: DateMention | None) -> Context:
        """The context of an expression and the one behind it."""
        start = mention.span.start
        paragraph = max(bisect_right(self._starts, start) - 1, 0)
        first = self._starts[paragraph] if self._starts else 0
        spoken = _is_spoken(mention.parts) or mention.plain
        quoted = spoken and is_quoted(self._text, first, start)
        opening = start == first
        alone = opening and bool(self._ends) and mention.span.end == self._ends[paragraph]
        return Context(self._timeline, mention, paragraph, following, quoted, opening, alone)


def _day(published: str | None) -> date | None:
    """The day of publication; None where there is none or it is too near the ends of the calendar."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _is_spoken(parts: DateParts) -> bool:
    """Whether it matters that the words stand in a quotation: they can count from the day of speech, be of
    no particular day, or name a day that is not that of the speech."""
    said = (parts.deictic, parts.this, parts.time, parts.weekday)
    return any(part is not None for part in said)
