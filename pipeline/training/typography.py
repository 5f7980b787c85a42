"""Vary training words as newspapers vary: quotation marks, apostrophes, capitals.

The treebanks mostly have straight marks; news prose is full of curly and single ones.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from pipeline.training.annotated import AnnotatedText

# opening and closing mark: American curly, British single curly, straight single
QUOTE_STYLES = (("“", "”"), ("“", "”"), ("‘", "’"), ("'", "'"))
DOUBLE_MARKS = frozenset({'"', "“", "”", "``", "''"})
QUOTES, APOSTROPHES, CAPITALS, LOWER = 0.5, 0.5, 0.02, 0.02


def varied(text: AnnotatedText, choose: random.Random) -> AnnotatedText:
    """The text with, by chance, other quotation marks and apostrophes, all capitals or none."""
    words: Sequence[str] = text.words
    if choose.random() < QUOTES:
        words = with_quotes(words, choose.choice(QUOTE_STYLES))
    if choose.random() < APOSTROPHES:
        words = [word.replace("'", "’") if is_apostrophe(word) else word for word in words]
    chance = choose.random()
    if chance < CAPITALS:
        words = [word.upper() for word in words]
    elif chance < CAPITALS + LOWER:
        words = [word.lower() for word in words]
    return text.with_words(words)


def with_quotes(words: Sequence[str], style: tuple[str, str]) -> list[str]:
    """Replace double quotation marks by an opening and closing pair, alternately."""
    changed, is_open = [], False
    for word in words:
        if word in DOUBLE_MARKS:
            is_open = word in {"“", "``"} or (word == '"' and not is_open)
            word = style[0] if is_open else style[1]
        changed.append(word)
    return changed


def is_apostrophe(word: str) -> bool:
    """True for words with a straight apostrophe in them, such as clitics."""
    return len(word) > 1 and "'" in word and word != "''"
