"""Words that a corpus keeps apart -> ordinary text, with the place of each word."""

import re
from collections.abc import Sequence

from pipeline.annotations.mentions import Span

_SPELLED = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": "“",
    "''": "”",
    "`": "‘",
    "--": "–",
}
_JOINS_BEFORE = re.compile(r"[,.;:?!%)\]}”…]+|['’](?:s|m|d|re|ve|ll)?|n['’]t", re.IGNORECASE)
_JOINS_BEHIND = frozenset({"(", "[", "{", "“", "‘", "$", "£", "€", "#"})
_STRAIGHT = '"'
_HYPHEN = "-"


def untokenized(words: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The text as it would be printed, and the characters of each word in it.

    Treebank spellings of brackets and quotation marks are written as the marks they stand for; straight marks
    are taken to open and close by turns, and a hyphen to join its neighbours. Where the original had a blank
    at such a mark, it is lost.
    """
    text, spans = "", []
    joined, inside = True, False
    for word in words:
        written = _SPELLED.get(word, word)
        closing = written == _STRAIGHT and inside
        joins = closing or written == _HYPHEN or _JOINS_BEFORE.fullmatch(written)
        if not joined and not joins:
            text += " "
        spans.append(Span(len(text), len(text) + len(written)))
        text += written
        inside ^= written == _STRAIGHT
        joined = written in _JOINS_BEHIND or written == _HYPHEN or (written == _STRAIGHT and inside)
    return text, tuple(spans)
