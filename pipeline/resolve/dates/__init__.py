"""Time expressions -> date records: which calendar time each one means, seen from the publication date.

The expressions are taken in text order, each in its context: the day of publication, the time that the text
has reached, the expression behind it, and whether it stands in somebody's words. The kind of an expression
says how it is read. At the end, lengths that a date behind them closes get their days.
"""

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import DateRecord
from pipeline.resolve.dates.closings import closed
from pipeline.resolve.dates.contexts import Contexts, timeline_of
from pipeline.resolve.dates.kinds import reading_of
from pipeline.resolve.dates.records import date_record, remember

__all__ = ["resolve_dates"]


def resolve_dates(article: Article, mentions: Mentions) -> tuple[DateRecord, ...]:
    """The date records of an article, ids `d1` on in text order.

    Without a publication date, what only that date could tell stays open (`XXXX-WXX-3`).
    """
    timeline = timeline_of(article, mentions.dates)
    contexts = Contexts(article.text, mentions.paragraphs, timeline)
    records: list[DateRecord] = []
    for mention, following in zip(mentions.dates, (*mentions.dates[1:], None), strict=False):
        context = contexts.of(mention, following)
        record = date_record(article, f"d{len(records) + 1}", mention, reading_of(context))
        records.append(record)
        remember(record, context, article.text)
    return closed(records, mentions.dates, article.text)
