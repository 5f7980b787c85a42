"""Claims -> drafts of schema.org ClaimReview (JSON-LD): what is claimed, by whom, when, where that stands.

A draft lacks what only a fact-checker can say of the review: `reviewRating`, `author`, `url`, the date.
"""

from collections.abc import Iterator
from typing import Any

import orjson

from pipeline.annotations.records import ClaimRecord, EntityRecord, Records, Source
from pipeline.exchange.format import Format, a_file_each
from pipeline.index.sentences import sentence_bounds

_CONTEXT = "https://schema.org"


def claim_reviews(records: Records) -> dict[str, Any]:
    """A draft for each claim of an article that somebody is said to make; the author's own are left out."""
    return {"@context": _CONTEXT, "@graph": list(_drafts(records))}


def _drafts(records: Records) -> Iterator[dict[str, Any]]:
    entities = {entity.id: entity for entity in records.entities}
    sentences = sentence_bounds(records.article.text)
    appearance = _appearance(records)
    for claim in records.claims:
        if claim.sources:
            yield {
                "@type": "ClaimReview",
                "claimReviewed": claim.text,
                "itemReviewed": {
                    "@type": "Claim",
                    "identifier": f"{records.article.article_id}#{claim.id}",
                    "text": claim.text,
                    "description": _around(records.article.text, claim, sentences),
                    "author": _author(claim.sources[0], entities),
                    **_given(datePublished=records.article.published),
                    "appearance": appearance,
                },
            }


def _appearance(records: Records) -> dict[str, Any]:
    article = records.article
    is_address = article.source.startswith(("https://", "http://"))
    return {
        "@type": "NewsArticle",
        "identifier": article.article_id,
        **_given(
            headline=article.title,
            author={"@type": "Person", "name": article.byline} if article.byline else None,
            datePublished=article.published,
            url=article.source if is_address else None,
        ),
    }


def _author(source: Source, entities: dict[str, EntityRecord]) -> dict[str, str]:
    """Whoever says it: a person, or an organisation, as which schema.org takes all else that speaks."""
    entity = entities.get(source.entity_id or "")
    if entity is None:
        return {"@type": "Person", "name": source.text}
    return {"@type": "Person" if entity.label == "PERSON" else "Organization", "name": entity.name}


def _around(text: str, claim: ClaimRecord, sentences: list[tuple[int, int]]) -> str:
    touched = [(start, end) for start, end in sentences if start < claim.end and claim.start < end]
    return text[touched[0][0] : touched[-1][1]] if touched else claim.text


def _given(**fields: Any) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


CLAIM_REVIEW = Format(
    "claimreview", a_file_each(".jsonld", lambda records: orjson.dumps(claim_reviews(records)))
)
