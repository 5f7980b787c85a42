"""Words -> word pieces and case shapes, the encoder's input.

The vocabulary is an uncased BERT vocabulary: the case that lower-casing takes away comes back as a shape.
Every word is split by itself, so that the first piece of each word stands for it and alignment is free.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

# Longer words are addresses and encoded data: the first pieces say so, the rest costs time.
MAX_PIECES = 12
# BERT's own limit, above which a word is unknown as a whole.
MAX_CHARACTERS = 100
# The words that are remembered; most of an article's words are among the commonest of its language.
CACHE_SIZE = 100_000
START, BREAK, UNKNOWN, PADDING = "[CLS]", "[SEP]", "[UNK]", "[PAD]"

# Shapes of a word. One that no white space sets apart from the word before has its shape plus GLUED.
SPECIAL, OTHER, LOWER, TITLE, UPPER, INITIAL, MIXED, DIGIT = range(8)
GLUED = 8
SHAPES = 2 * GLUED

_CONTINUED = "##"


class Split(NamedTuple):
    """A word's pieces by their numbers, and its case shape."""

    pieces: tuple[int, ...]
    shape: int


class WordPieces:
    """Splits words greedily into the longest pieces that the vocabulary has, as BERT does."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._cache: dict[str, Split] = {}
        self.start = vocabulary[START]
        self.paragraph_break = vocabulary[BREAK]
        self._unknown = vocabulary[UNKNOWN]

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> WordPieces:
        """From a vocabulary file's lines, a piece each, numbered from 0."""
        return cls({line.rstrip("\n"): number for number, line in enumerate(lines)})

    @classmethod
    def from_disk(cls, path: Path) -> WordPieces:
        """From a vocabulary file."""
        with path.open(encoding="utf-8") as lines:
            return cls.from_lines(lines)

    def __len__(self) -> int:
        return len(self._vocabulary)

    def __contains__(self, word: object) -> bool:
        """True for a lower-case word that is a piece by itself."""
        return word in self._vocabulary

    def split(self, word: str) -> Split:
        """The word's pieces, at least one and at most ``MAX_PIECES``, and its shape."""
        known = self._cache.get(word)
        if known is None:
            pieces = [piece for part in _parts(word[: 4 * MAX_CHARACTERS]) for piece in self._longest(part)]
            known = Split(tuple(pieces[:MAX_PIECES]) or (self._unknown,), _shape(word))
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            self._cache[word] = known
        return known

    def _longest(self, part: str) -> list[int]:
        if len(part) > MAX_CHARACTERS:
            return [self._unknown]
        pieces: list[int] = []
        start = 0
        while start < len(part):
            prefix = _CONTINUED if start else ""
            for end in range(len(part), start, -1):
                piece = self._vocabulary.get(prefix + part[start:end])
                if piece is not None:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return [self._unknown]
        return pieces


def _shape(word: str) -> int:
    """The case shape of a word, below ``GLUED``."""
    if any(character.isdigit() for character in word):
        return DIGIT
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return OTHER
    capitals = sum(character.isupper() for character in letters)
    if not capitals:
        return LOWER
    if len(letters) == 1:
        return INITIAL
    if capitals == len(letters):
        return UPPER
    return TITLE if capitals == 1 and letters[0].isupper() else MIXED


def _parts(word: str) -> list[str]:
    """BERT's basic tokens of a word: lower case, without accents, split at punctuation and ideographs."""
    if word.isascii() and word.isalnum():
        return [word.lower()]
    parts: list[str] = []
    open_part = False
    cleaned = "".join(c for c in word if c not in "\0\ufffd" and unicodedata.category(c) not in ("Cc", "Cf"))
    for character in unicodedata.normalize("NFD", cleaned.lower()):
        category = unicodedata.category(character)
        if category == "Mn":
            continue
        if character.isspace():
            open_part = False
        elif _is_punctuation(character, category) or _is_ideograph(character):
            parts.append(character)
            open_part = False
        elif open_part:
            parts[-1] += character
        else:
            parts.append(character)
            open_part = True
    return parts


def _is_punctuation(character: str, category: str) -> bool:
    """BERT's notion: every ASCII character that is no letter, digit or space, and Unicode's punctuation."""
    return category.startswith("P") or (character.isascii() and not character.isalnum())


def _is_ideograph(character: str) -> bool:
    point = ord(character)
    return (
        0x4E00 <= point <= 0x9FFF
        or 0x3400 <= point <= 0x4DBF
        or 0x20000 <= point <= 0x2CEAF
        or 0xF900 <= point <= 0xFAFF
        or 0x2F800 <= point <= 0x2FA1F
    )
