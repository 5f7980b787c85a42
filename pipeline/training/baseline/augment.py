"""Vary training texts as newspapers vary: quotation marks, apostrophes, capitals, full stops, blanks.

The treebanks mostly have straight marks; news prose is full of curly and single ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from pipeline.training.typography import QUOTE_STYLES, is_apostrophe, with_quotes

_SYNTAX = ("TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP")
_ENTITIES = ("ENT_IOB", "ENT_TYPE")
_BLANKS = (" ", "  ", "\n", "\n    ")  # a doubled blank; a line broken inside a paragraph


@registry.augmenters("article_pipeline.news_typography.v1")  # type: ignore[untyped-decorator]
def news_typography(
    quotes: float = 0.6,
    apostrophes: float = 0.5,
    capitals: float = 0.02,
    lower: float = 0.02,
    no_stop: float = 0.03,
    blanks: float = 0.15,
) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter that gives each text at most one variant of each kind, with the given probabilities."""

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        reference = example.reference
        words = [token.text for token in reference]
        if random.random() < quotes:
            words = with_quotes(words, random.choice(QUOTE_STYLES))
        if random.random() < apostrophes:
            words = [word.replace("'", "’") if is_apostrophe(word) else word for word in words]
        chance = random.random()
        if chance < capitals:
            words = [word.upper() for word in words]
        elif chance < capitals + lower:
            words = [word.lower() for word in words]
        keep = len(words)
        if random.random() < no_stop and _stop_is_loose(reference):
            keep -= 1
        gaps = [token.i + 1 for token in reference[:keep] if token.whitespace_][:-1]
        has_blank = bool(gaps) and random.random() < blanks
        if words == [token.text for token in reference] and keep == len(words) and not has_blank:
            yield example
            return
        varied = reworded(reference, words, keep)
        if has_blank:
            varied = with_blank(varied, random.choice(gaps), random.choice(_BLANKS))
        yield Example(nlp.make_doc(varied.text), varied)

    return augment


def _stop_is_loose(doc: Doc) -> bool:
    """True when the last token is a full stop that nothing depends on."""
    if len(doc) < 2 or doc[-1].text != ".":
        return False
    return not any(token.head.i == len(doc) - 1 and token.i != len(doc) - 1 for token in doc)


def reworded(doc: Doc, words: list[str], keep: int) -> Doc:
    """A copy of ``doc`` with other word forms and only the first ``keep`` tokens; annotations stay."""
    spaces = [bool(token.whitespace_) for token in doc][:keep]
    varied = Doc(doc.vocab, words=words[:keep], spaces=spaces)
    attributes = [*(_SYNTAX if doc.has_annotation("DEP") else ()), *_ENTITIES]
    values: Any = doc.to_array(attributes)[:keep]
    return varied.from_array(attributes, values)


def with_blank(doc: Doc, position: int, blank: str) -> Doc:
    """A copy of ``doc`` with a token of white space at ``position``, hanging on the word before it.

    The word before must be followed by a blank; a line break takes that blank's place.
    """
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    words.insert(position, blank)
    spaces.insert(position, False)
    if blank.startswith("\n"):
        spaces[position - 1] = False
    if doc.has_annotation("DEP"):
        heads = [token.head.i + (token.head.i >= position) for token in doc]
        heads.insert(position, position - 1)
        varied = Doc(
            doc.vocab,
            words=words,
            spaces=spaces,
            tags=_inserted([token.tag_ for token in doc], position, "_SP"),
            pos=_inserted([token.pos_ for token in doc], position, "SPACE"),
            morphs=_inserted([str(token.morph) for token in doc], position, ""),
            lemmas=_inserted([token.lemma_ for token in doc], position, blank),
            heads=heads,
            deps=_inserted([token.dep_ for token in doc], position, "dep"),
        )
    else:
        varied = Doc(doc.vocab, words=words, spaces=spaces)
    missing = [_shifted(varied, token.i, token.i + 1, position, "") for token in doc if token.ent_iob == 0]
    named = [_shifted(varied, ent.start, ent.end, position, ent.label_) for ent in doc.ents]
    varied.set_ents(named, missing=missing, default="outside")
    return varied


def _inserted(values: list[str], position: int, value: str) -> list[str]:
    return [*values[:position], value, *values[position:]]


def _shifted(doc: Doc, start: int, end: int, position: int, label: str) -> Span:
    return Span(doc, start + (start >= position), end + (end > position), label=label)
