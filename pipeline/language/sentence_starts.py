"""A sentence never runs over a paragraph break: the first component of every language model used here."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations.article import paragraphs

NAME = "paragraph_starts"


@Language.component(NAME, assigns=["token.is_sent_start"])
def paragraph_starts(doc: Doc) -> Doc:
    """Force a sentence start at the first word of every paragraph; the parser decides the rest."""
    bounds = paragraphs(doc.text)
    if len(bounds) < 2:
        return doc
    offsets = [token.idx for token in doc]
    for start, _ in bounds[1:]:
        index = bisect_left(offsets, start)
        if index < len(offsets) and offsets[index] == start:
            doc[index].is_sent_start = True
    return doc
