"""Claim records of a sentence, written down by their words."""

from typing import Any

from pipeline.annotations.records import ClaimRecord, Cue, Predicate, Reference, Source
from tests.builders import span


def claim(
    text: str,
    words: str,
    predicate: str,
    lemma: str,
    *,
    subject: str | None = None,
    object: str | None = None,
    source: tuple[str, str] | None = None,
    **fields: Any,
) -> ClaimRecord:
    """A claim with these words of `text`; `source` is whose word it is and the cue."""
    sources = ()
    if source is not None:
        cue = Cue(**span(text, source[1]), lemma=source[1]) if source[1] else None
        sources = (Source(**span(text, source[0]), cue=cue),)
    return ClaimRecord(
        article_id="a",
        id="c1",
        **span(text, words),
        sources=sources,
        subject=None if subject is None else Reference(**span(text, subject)),
        object=None if object is None else Reference(**span(text, object)),
        predicate=Predicate(**span(text, predicate), lemma=lemma),
        **{"polarity": "positive", "certainty": "certain", "tense": "past", **fields},
    )
