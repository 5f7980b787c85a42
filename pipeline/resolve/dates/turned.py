"""What a time expression would mean if the text looked the other way."""

from dataclasses import replace

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import DateMention, Mentions, Span
from pipeline.annotations.records import DateRecord, Tense
from pipeline.resolve.dates import resolve_dates

_OTHER_TENSE: dict[Tense | None, Tense] = {
    None: "future",
    "past": "future",
    "present": "past",
    "future": "past",
}


def value_turned(article: Article, mentions: Mentions, date: DateRecord) -> str | None:
    """The value of a date if the verb looked ahead instead of back, or back: next Friday for last Friday.

    None where the words leave no choice, whatever the verb.
    """
    span = Span(date.start, date.end)
    turned = tuple(_turned(mention) if mention.span == span else mention for mention in mentions.dates)
    for other in resolve_dates(article, replace(mentions, dates=turned)):
        if (other.start, other.end) == span and other.value != date.value:
            return other.value
    return None


def _turned(mention: DateMention) -> DateMention:
    return replace(mention, tense=_OTHER_TENSE[mention.tense])
