"""Quote mentions -> quote records: who each speaker is among the article's entities."""

from collections.abc import Mapping

from pipeline.annotations.article import Article
from pipeline.annotations.entity_index import EntityIndex
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import EntityRecord, QuoteRecord
from pipeline.resolve.quotes.records import quote_records
from pipeline.resolve.quotes.rules import RULES
from pipeline.resolve.quotes.speakers import People, interviewed_people, speaking_mentions, speeches

__all__ = ["RULES", "resolve_quotes"]


def resolve_quotes(
    article: Article,
    mentions: Mentions,
    entities: tuple[EntityRecord, ...],
    references: Mapping[tuple[int, int], str] | None = None,
) -> tuple[QuoteRecord, ...]:
    """The article's quotations with ids in text order and their speakers linked to `entities`.

    Args:
        references: ids by the bounds of phrases that refer to an entity without being its mention.

    The rule of a record joins the recognising rule and the one that told the speaker, or why nobody is known.
    """
    speaking = speaking_mentions(entities)
    people = People(
        article.text,
        EntityIndex(entities, article.text, references),
        mentions=speaking,
        pronouns=frozenset(entity.span for entity in mentions.entities if entity.form == "pronoun"),
        interviewed=interviewed_people(mentions.quotes, speaking),
    )
    return quote_records(article, speeches(mentions.quotes, people))
