"""What tells how sure a date is: its bounds and its value."""

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import DateRecord
from pipeline.confidence.seen import Features, Seen, log_odds

_ENOUGH_WORDS = 8


def extent(seen: Seen, date: DateRecord) -> Features:
    """The rule, and whether a name or another phrase may hold the words."""
    span = Span(date.start, date.end)
    return {
        f"rule {date.rule}": 1.0,
        f"type {date.type}": 1.0,
        "words": min(1.0, len(date.text.split()) / _ENOUGH_WORDS),
        "no name": log_odds(seen.likely.least("label", span)),
        "arc": log_odds(seen.likely.least("arc", span)),
        "quoted": float(seen.is_quoted(span)),
    }


def value(seen: Seen, date: DateRecord) -> Features:
    """What tells of the bounds, what the value hangs on, and the tense that may have decided it."""
    mention = seen.date_mentions.get(Span(date.start, date.end))
    tense = mention.tense if mention else None
    return extent(seen, date) | {
        f"kind {mention.kind if mention else 'none'}": 1.0,
        f"tense {tense or 'none'}": 1.0,
        f"anchor {date.anchor if date.anchor in (None, 'published') else 'another date'}": 1.0,
        f"mod {date.mod or 'none'}": 1.0,
        "open": float("X" in (date.value or "X")),
        "no publication date": float(seen.records.article.published is None),
        "counted without a tense": float(date.anchor == "published" and tense is None),
    }
