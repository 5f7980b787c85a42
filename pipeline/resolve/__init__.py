"""Mentions -> records: which entity, which day, whose word. Needs neither a model nor a Doc."""

from typing import Any

from pipeline.annotations.article import Article
from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import LAYERS, ArticleRecord, Layer, Records
from pipeline.annotations.rules import Rule
from pipeline.resolve.claims import resolve_claims
from pipeline.resolve.dates import resolve_dates
from pipeline.resolve.entities import RULES as LINK_RULES
from pipeline.resolve.entities import LinkedEntities, link_entities
from pipeline.resolve.quotes import RULES as SPEAKER_RULES
from pipeline.resolve.quotes import resolve_quotes

__all__ = ["RULES", "resolve"]

RULES: tuple[Rule[Any], ...] = (*LINK_RULES, *SPEAKER_RULES)
"""The rules that link: which entity, whose word."""


def resolve(
    article: Article,
    mentions: Mentions,
    producer: str,
    known: tuple[KnownEntity, ...] = (),
    layers: tuple[Layer, ...] = LAYERS,
) -> Records:
    """All records of one article: later layers refer to earlier ones, never the other way round.

    Args:
        producer: what the article line says made the records.
        known: things that a newsroom has named.
        layers: those that were looked for; the article line names them where they are not all.
    """
    linked = link_entities(article, mentions, known) if "entities" in layers else LinkedEntities((), {})
    entities, references = linked.records, linked.references
    dates = resolve_dates(article, mentions) if "dates" in layers else ()
    quotes = resolve_quotes(article, mentions, entities, references) if "quotes" in layers else ()
    claims = (
        resolve_claims(article, mentions, entities, dates, quotes, references) if "claims" in layers else ()
    )
    return Records(
        article=article_record(article, producer, layers),
        entities=entities,
        dates=dates,
        quotes=quotes,
        claims=claims,
    )


def article_record(article: Article, producer: str, layers: tuple[Layer, ...] = LAYERS) -> ArticleRecord:
    """The article line; it names the layers where they are not all."""
    return ArticleRecord(
        article_id=article.article_id,
        source=article.source,
        sha256=article.sha256,
        title=article.title,
        byline=article.byline,
        published=article.published,
        published_from=article.published_from,
        language=article.language,
        text=article.text,
        text_offset=article.text_offset,
        layers=None if layers == LAYERS else layers,
        producer=producer,
    )
