"""Small records and articles for tests that need no model."""

from typing import Any

from pipeline.annotations.records import (
    ArticleRecord,
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Mention,
    Predicate,
    QuoteRecord,
    Records,
    Reference,
    TextSpan,
)

TEXT = "Anna Holt said on Monday that sales fell. “We are sorry,” she added."


def span(text: str, words: str, nth: int = 1) -> dict[str, Any]:
    """Bounds and text of the n-th occurrence of `words` in `text`."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def article(text: str = TEXT, article_id: str = "a", **fields: Any) -> ArticleRecord:
    """An article line for `text`."""
    given = {
        "source": f"{article_id}.txt",
        "sha256": "0" * 64,
        "title": None,
        "byline": None,
        "published": "2023-10-10",
        "published_from": "header",
        "language": "en",
        "text_offset": 0,
        "producer": "test",
    }
    return ArticleRecord(article_id=article_id, text=text, **{**given, **fields})


def records(**layers: Any) -> Records:
    """Valid records of `TEXT`, one of each kind at least; layers can be replaced by keyword."""
    holt = EntityRecord(
        article_id="a",
        id="e1",
        label="PERSON",
        name="Anna Holt",
        mentions=(
            Mention(**span(TEXT, "Anna Holt"), form="name"),
            Mention(**span(TEXT, "she"), form="pronoun"),
        ),
    )
    monday = DateRecord(
        article_id="a",
        id="d1",
        **span(TEXT, "Monday"),
        type="DATE",
        value="2023-10-09",
        earliest="2023-10-09",
        latest="2023-10-09",
        anchor="published",
    )
    fell = QuoteRecord(
        article_id="a",
        id="q1",
        type="indirect",
        contents=(TextSpan(**span(TEXT, "sales fell")),),
        cue=Cue(**span(TEXT, "said"), lemma="say"),
        speaker=Reference(**span(TEXT, "Anna Holt"), entity_id="e1"),
    )
    sorry = QuoteRecord(
        article_id="a",
        id="q2",
        type="direct",
        contents=(TextSpan(**span(TEXT, "We are sorry,")),),
        cue=Cue(**span(TEXT, "added"), lemma="add"),
        speaker=Reference(**span(TEXT, "she"), entity_id="e1"),
    )
    claim = ClaimRecord(
        article_id="a",
        id="c1",
        **span(TEXT, "sales fell"),
        subject=Reference(**span(TEXT, "sales")),
        predicate=Predicate(**span(TEXT, "fell"), lemma="fall"),
        polarity="positive",
        certainty="certain",
        tense="past",
        date_ids=("d1",),
        quote_id="q1",
    )
    given = {"entities": (holt,), "dates": (monday,), "quotes": (fell, sorry), "claims": (claim,)}
    return Records(**{"article": article(), **given, **layers})
