"""Who says quoted words, by the shipped model."""

from functools import cache

import pipeline


@cache
def _speakers(text: str) -> dict[str, str | None]:
    """The name of the entity that says each stretch of quoted words."""
    records = pipeline.extract(text, published="2023-10-10")
    names = {entity.id: entity.name for entity in records.entities}
    return {
        content.text: names[quote.speaker.entity_id] if quote.speaker and quote.speaker.entity_id else None
        for quote in records.quotes
        for content in quote.contents
    }


def speaker_of(text: str, words: str) -> str | None:
    """Who says these words; None where nobody is named, or they are no quote."""
    return next((name for said, name in _speakers(text).items() if words in said), None)
