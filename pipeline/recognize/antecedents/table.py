"""The mentions of one article as columns of numbers, which the learned head reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.annotations.mentions import EntityMention, QuoteMention, Span
from pipeline.annotations.records import FIGURE_LABELS
from pipeline.language.syntax import Syntax

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

# Codes of the columns; 0 is "none of these". The weights know them by their order.
FORMS = ("name", "nominal", "pronoun")
KINDS = (
    "definite", "possessed", "indefinite", "described", "unmarked", "other",
    "demonstrative", "reflexive", "possessive", "personal",
)  # fmt: skip
LABELS = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
)  # fmt: skip
NUMBERS = ("singular", "plural")
GENDERS = ("female", "male", "neuter")
ROLES = ("subject", "object", "possessive", "other")
PRONOUNS = (
    "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours", "he", "him", "his", "she",
    "her", "hers", "it", "its", "they", "them", "their", "theirs", "myself", "ourselves", "yourself",
    "yourselves", "himself", "herself", "itself", "themselves", "this", "that", "these", "those",
)  # fmt: skip
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_MARKS = frozenset("\"“‘'«„")
# Quotations nest two or three deep at most.
_NESTED = 4


@dataclass(frozen=True, slots=True)
class MentionTable:
    """One row per mention that is no figure and no dateline, in text order.

    Attributes:
        place: the mention's place among all mentions of the article.
        vectors: rows × hidden size, of the head word; for names of people, of the word that governs it.
        word, whole: equal numbers for equal head lemmas, and for equal phrases without their determiner.
        name: equal numbers for names that look like one thing's; -1 for other mentions.
        times: how often that name has been seen, this time included; 0 for other mentions.
        speech: number of the quotation around it, -1 outside; speaker: bounds of who speaks there, or -1.
        described: bounds of the name that it describes, or -1.
        governor: start of the governing word, or -1. The other columns hold codes, 0 for none.
    """

    place: list[int]
    vectors: Floats
    start: Ints
    end: Ints
    sentence: Ints
    paragraph: Ints
    form: Ints
    kind: Ints
    label: Ints
    number: Ints
    gender: Ints
    person: Ints
    role: Ints
    pronoun: Ints
    word: Ints
    whole: Ints
    name: Ints
    times: Ints
    governor: Ints
    speech: Ints
    speaker: Ints
    described: Ints

    def __len__(self) -> int:
        return len(self.place)


def mention_table(
    syntax: Syntax, entities: Sequence[EntityMention], quotes: Sequence[QuoteMention]
) -> MentionTable:
    """The columns of `entities`, which stand in text order.

    Raises:
        ValueError: the language model gave no vectors.
    """
    # No pronoun takes up where the report was written.
    place = [
        at
        for at, mention in enumerate(entities)
        if mention.label not in FIGURE_LABELS and not mention.dateline
    ]
    mentions = [entities[at] for at in place]
    heads = [_token(syntax, mention) for mention in mentions]
    read_at = [_read_at(syntax, mention, head) for mention, head in zip(mentions, heads, strict=True)]
    phrases = [syntax.text[m.span.start : m.span.end].lower() for m in mentions]
    names = _numbered(
        [_name(m, text) if m.form == "name" else None for m, text in zip(mentions, phrases, strict=True)]
    )
    speech, speaker = _speeches(syntax.text, mentions, quotes)
    paragraphs = [paragraph.start for paragraph in syntax.paragraphs]
    return MentionTable(
        place=place,
        vectors=syntax.vectors_of(read_at),
        start=_column(m.span.start for m in mentions),
        end=_column(m.span.end for m in mentions),
        sentence=_column(m.sentence for m in mentions),
        paragraph=_column(bisect_right(paragraphs, m.span.start) for m in mentions),
        form=_column(FORMS.index(m.form) for m in mentions),
        kind=_codes((_kind(m) for m in mentions), KINDS),
        label=_codes((m.label for m in mentions), LABELS),
        number=_codes((m.number for m in mentions), NUMBERS),
        gender=_codes((m.gender for m in mentions), GENDERS),
        person=_column(m.person or 0 for m in mentions),
        role=_codes((m.role for m in mentions), ROLES),
        pronoun=_codes(
            (text if m.form == "pronoun" else None for m, text in zip(mentions, phrases, strict=True)),
            PRONOUNS,
        ),
        word=_numbered([syntax.lemma[head].lower() for head in heads]),
        whole=_numbered([_without_determiner(text) for text in phrases]),
        name=names,
        times=_times(names),
        governor=_column(-1 if m.governor is None else m.governor for m in mentions),
        speech=speech,
        speaker=speaker,
        described=_bounds([m.described for m in mentions]),
    )


def _kind(mention: EntityMention) -> str | None:
    """Which of `KINDS` a description or pronoun is; None for names."""
    if mention.form == "name":
        return None
    if mention.described is not None:
        return "described"
    return mention.pronoun or mention.definiteness or "other"


def _read_at(syntax: Syntax, mention: EntityMention, head: int) -> int:
    """The token whose vector stands for a mention: its head, but the governor for the name of a person.

    Whether a name is a woman's or a man's is not for a model to guess.
    """
    if mention.form != "name" or mention.label != "PERSON":
        return head
    names = syntax.tokens_in(mention.span)
    return next((token for token in syntax.ancestors(head) if token not in names), head)


def _token(syntax: Syntax, mention: EntityMention) -> int:
    tokens = syntax.tokens_in(mention.head)
    return tokens[0] if tokens else min(bisect_right(syntax.end, mention.head.start), len(syntax) - 1)


def _column(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _codes(values: Iterable[str | None], known: Sequence[str]) -> Ints:
    codes: dict[str | None, int] = {value: code for code, value in enumerate(known, start=1)}
    return _column(codes.get(value, 0) for value in values)


def _numbered(keys: Iterable[str | None]) -> Ints:
    """Equal numbers for equal keys; -1 for None."""
    numbers: dict[str, int] = {}
    return _column(-1 if key is None else numbers.setdefault(key, len(numbers)) for key in keys)


def _bounds(spans: Sequence[Span | None]) -> Ints:
    return np.array([(-1, -1) if span is None else span for span in spans], dtype=np.int64).reshape(-1, 2)


def _without_determiner(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if rest and first in _DETERMINERS else phrase


def _name(mention: EntityMention, phrase: str) -> str:
    """What names of one thing share, roughly: a person's last word, else the whole name."""
    return phrase.split()[-1] if mention.label == "PERSON" else _without_determiner(phrase)


def _times(names: Ints) -> Ints:
    seen: dict[int, int] = {}
    times: list[int] = []
    for name in names.tolist():
        if name >= 0:
            seen[name] = seen.get(name, 0) + 1
        times.append(seen.get(name, 0))
    return np.array(times, dtype=np.int64)


def _speeches(
    text: str, mentions: Sequence[EntityMention], quotes: Sequence[QuoteMention]
) -> tuple[Ints, Ints]:
    """Number of the innermost direct quotation around each mention, and the bounds of its speaker."""
    speeches = sorted(
        (
            (content, quote.speaker)
            for quote in quotes
            for content in quote.contents
            if quote.type == "direct" or text[content.start - 1 : content.start] in _MARKS
        ),
        key=lambda speech: (speech[0].start, -speech[0].end),
    )
    starts = [content.start for content, _ in speeches]
    speech: list[int] = []
    speaker: list[Span | None] = []
    for mention in mentions:
        at = bisect_right(starts, mention.span.start) - 1
        around = next(
            (n for n in range(at, max(at - _NESTED, -1), -1) if speeches[n][0].contains(mention.span)), -1
        )
        speech.append(around)
        speaker.append(speeches[around][1] if around >= 0 else None)
    return np.array(speech, dtype=np.int64), _bounds(speaker)
