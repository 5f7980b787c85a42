"""What every corpus reader gives: documents of sentences of words, with the corpus's own labels untouched.

Token positions are half-open and count the words of one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Syntax:
    """The syntactic annotation of one word; ``head`` is its head's position, or -1 for the root."""

    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Word:
    """One token as the corpus writes it; ``syntax`` is None where the corpus has none."""

    text: str
    space_after: bool = True
    syntax: Syntax | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled run of words, ``label`` in the corpus's own terms."""

    token_start: int
    token_end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``mentions`` is None where the corpus does not annotate entities."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...] | None = None
    identifier: str = ""
    opens_paragraph: bool = False

    @property
    def text(self) -> str:
        """The sentence as written, without a trailing blank."""
        return "".join(w.text + " " * w.space_after for w in self.words).rstrip(" ")


@dataclass(frozen=True, slots=True)
class Document:
    """Consecutive sentences of one text."""

    name: str
    sentences: tuple[Sentence, ...]
