"""Corpus documents as arrays over their words; what a corpus does not annotate is MISSING."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from pipeline.language.encoder.attributions import LAYERS
from pipeline.language.encoder.lemmas import Edit
from pipeline.training import soft_labels
from pipeline.training.corpus_labels import TAGS, Tags
from pipeline.training.documents import Document, Sentence, Syntax
from pipeline.training.soft_labels import SoftLabels

Ints = NDArray[np.int64]
MISSING = -1
# Classes that occur less often than this in training are left out, and their words count as missing.
LEAST_OCCURRENCES = 3
WORD_LABELS = ("upos", "xpos", "feats", "lemma")


def features(syntax: Syntax) -> str:
    """The class of a word's morphology: its features belong to one part of speech."""
    return f"{syntax.upos} {syntax.feats}"


@dataclass(frozen=True, slots=True)
class Inventory:
    """The classes of each head, in the order of their numbers."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...] = TAGS

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Inventory:
        """Every class that the documents' words have often enough, the commonest first."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in (*WORD_LABELS, "relations")}
        for document in documents:
            for sentence in document.sentences:
                for word in sentence.words:
                    if word.syntax is None:
                        continue
                    counts["upos"][word.syntax.upos] += 1
                    counts["xpos"][word.syntax.xpos] += 1
                    counts["feats"][features(word.syntax)] += 1
                    counts["lemma"][str(Edit.between(word.text, word.syntax.lemma))] += 1
                    counts["relations"][word.syntax.dep] += 1
        return cls(
            **{
                name: tuple(
                    sorted(
                        (label for label, n in count.items() if n >= LEAST_OCCURRENCES),
                        key=lambda label: (-count[label], label),
                    )
                )
                for name, count in counts.items()
            }
        )


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """Consecutive words with their annotation.

    Attributes:
        words: the words as written.
        glued: 1 where no white space stands before the word.
        breaks: 1 at the first word of each paragraph.
        starts: 1 at the first word of each sentence, MISSING where sentences are not annotated.
        labels: upos, xpos, feats and lemma numbers, words × 4.
        heads: position of each word's governor in `words`, its own for a root.
        relations: numbers of the dependency relations.
        entities: bit set of the entity tags that each word may have; 0 where nothing is annotated.
        attributions: 0, 1 or 2 (outside, begin, inside) for source, cue and content, words × 3.
        soft: what a teacher says of the words, where one has read them.
    """

    words: tuple[str, ...]
    glued: Ints
    breaks: Ints
    starts: Ints
    labels: Ints
    heads: Ints
    relations: Ints
    entities: Ints
    attributions: Ints
    soft: SoftLabels | None = None

    def __len__(self) -> int:
        return len(self.words)

    def part(self, start: int, end: int) -> AnnotatedText:
        """The words from `start` up to, not including, `end`; both must be sentence bounds."""
        heads = self.heads[start:end]
        return AnnotatedText(
            self.words[start:end],
            self.glued[start:end],
            self.breaks[start:end],
            self.starts[start:end],
            self.labels[start:end],
            np.where(heads == MISSING, MISSING, heads - start),
            self.relations[start:end],
            self.entities[start:end],
            self.attributions[start:end],
            None if self.soft is None else self.soft.part(start, end),
        )

    def with_words(self, words: Sequence[str]) -> AnnotatedText:
        """The same annotation on other word forms."""
        return replace(self, words=tuple(words))

    def with_soft(self, soft: SoftLabels) -> AnnotatedText:
        """The same text with what a teacher says of it."""
        return replace(self, soft=soft)

    @property
    def opens(self) -> NDArray[np.bool_]:
        """Where a sentence begins, as the corpus says or else a teacher; where none does, a paragraph."""
        opens: NDArray[np.bool_] = (self.starts == 1) | (self.breaks == 1)
        if self.soft is not None:
            # Where a teacher's window ends, it says that a sentence does; the corpus knows better.
            opens |= (self.starts == MISSING) & (self.soft.sentences == 1)
        return opens


def joined(texts: Sequence[AnnotatedText]) -> AnnotatedText:
    """Texts after one another, as paragraphs of one text."""
    offsets = [0, *accumulate(len(text) for text in texts)]

    def together(name: str) -> Ints:
        return np.concatenate([getattr(text, name) for text in texts])

    breaks = together("breaks")
    # A text may be the rest of a paragraph; what stands before it here is no part of it.
    breaks[offsets[:-1]] = 1
    return AnnotatedText(
        words=tuple(word for text in texts for word in text.words),
        glued=together("glued"),
        breaks=breaks,
        starts=together("starts"),
        labels=together("labels"),
        heads=np.concatenate(
            [
                np.where(text.heads == MISSING, MISSING, text.heads + offset)
                for text, offset in zip(texts, offsets, strict=False)
            ]
        ),
        relations=together("relations"),
        entities=together("entities"),
        attributions=together("attributions"),
        soft=_joined_soft(texts),
    )


def _joined_soft(texts: Sequence[AnnotatedText]) -> SoftLabels | None:
    if all(text.soft is None for text in texts):
        return None
    return soft_labels.joined(
        [soft_labels.unsaid(len(text)) if text.soft is None else text.soft for text in texts]
    )


Label = Callable[[Sentence], list[Tags] | None]


def annotate(
    document: Document,
    inventory: Inventory,
    label: Label | None = None,
    attributions: Ints | None = None,
    *,
    sentences_known: bool = True,
) -> AnnotatedText:
    """One document as arrays.

    label: gives the entity tags of a sentence's words; None where the corpus has no entities.
    attributions: words × 3 over the whole document, where it has any.
    sentences_known: whether the corpus's sentence bounds are those of prose.
    """
    numbers = {
        name: {label: number for number, label in enumerate(getattr(inventory, name))}
        for name in (*WORD_LABELS, "relations")
    }
    bits = {tag: 1 << number for number, tag in enumerate(inventory.entities)}
    text = _Columns()
    space_before = True
    for sentence in document.sentences:
        offset = len(text.words)
        tags = label(sentence) if label is not None else None
        if tags is None:
            text.entities.extend([0] * len(sentence.words))
        else:
            text.entities.extend(sum(bits[tag] for tag in allowed) for allowed in tags)
        opens = sentence.opens_paragraph or not offset
        for position, word in enumerate(sentence.words):
            text.words.append(word.text)
            text.glued.append(int(not space_before and bool(position)))
            space_before = word.space_after
            first = position == 0
            text.breaks.append(int(opens and first))
            text.starts.append(int(first) if sentences_known or (opens and first) else MISSING)
            syntax = word.syntax
            if syntax is None:
                text.labels.append([MISSING] * len(WORD_LABELS))
                text.heads.append(MISSING)
                text.relations.append(MISSING)
                continue
            edit = str(Edit.between(word.text, syntax.lemma))
            values = (syntax.upos, syntax.xpos, features(syntax), edit)
            text.labels.append(
                [numbers[name].get(value, MISSING) for name, value in zip(WORD_LABELS, values, strict=True)]
            )
            text.heads.append(offset + (position if syntax.head < 0 else syntax.head))
            text.relations.append(numbers["relations"].get(syntax.dep, MISSING))
    return text.annotated(attributions)


@dataclass(slots=True)
class _Columns:
    """The columns of a text as they grow."""

    words: list[str] = field(default_factory=list)
    glued: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    labels: list[list[int]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)

    def annotated(self, attributions: Ints | None) -> AnnotatedText:
        """The text, without attributions where none are given."""
        if attributions is None:
            attributions = np.full((len(self.words), len(LAYERS)), MISSING)
        return AnnotatedText(
            words=tuple(self.words),
            glued=np.array(self.glued, dtype=np.int64),
            breaks=np.array(self.breaks, dtype=np.int64),
            starts=np.array(self.starts, dtype=np.int64),
            labels=np.array(self.labels, dtype=np.int64).reshape(len(self.words), len(WORD_LABELS)),
            heads=np.array(self.heads, dtype=np.int64),
            relations=np.array(self.relations, dtype=np.int64),
            entities=np.array(self.entities, dtype=np.int64),
            attributions=attributions,
        )
