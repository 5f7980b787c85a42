"""A sentence never runs over a paragraph break: the first component of every language model used here."""

from __future__ import annotations

from bisect import bisect_left
from typing import cast

from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from pipeline.annotations.article import paragraphs

NAME = "paragraph_starts"


@Language.component(NAME, assigns=["token.is_sent_start"])
def paragraph_starts(doc: Doc) -> Doc:
    """Force a sentence start at the first word of every paragraph; the parser decides the rest."""
    bounds = paragraphs(doc.text)
    if len(bounds) < 2:
        return doc
    offsets = doc.to_array([IDX]).ravel().tolist()
    starts = doc.to_array([SENT_START])
    for start, _ in bounds[1:]:
        index = bisect_left(offsets, start)
        if index < len(offsets) and offsets[index] == start:
            starts[index] = 1
    # All at once: setting one token's `is_sent_start` walks over the whole Doc.
    return doc.from_array([SENT_START], cast(Ints2d, starts))
