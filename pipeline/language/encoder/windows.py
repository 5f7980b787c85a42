"""An article in windows that the encoder can read at once: whole paragraphs, as many as fit.

Context is what tells a surname from a town, so paragraphs share a window. A paragraph that is longer than
a window is cut after what looks like the end of a sentence; nothing is ever left out.
"""

from __future__ import annotations

from collections.abc import Sequence

# Word pieces of one window. Attention costs with the square of it, context grows with it.
WINDOW_PIECES = 256
_STOPS = frozenset({".", "!", "?", "…"})
_CLOSING = frozenset({'"', "'", "”", "’", "»", ")", "]", "''"})


def windows(
    words: Sequence[str], pieces: Sequence[int], breaks: Sequence[int], *, limit: int = WINDOW_PIECES
) -> list[tuple[int, int]]:
    """Word bounds (end excluded) of windows that together hold every word once, in order.

    pieces: number of word pieces of each word, each below `limit` - 1.
    breaks: 1 at the first word of each paragraph; each costs a piece, as does the window's first.
    limit: word pieces of a window, those for its start and for paragraph breaks among them.
    """
    bounds: list[tuple[int, int]] = []
    start = paragraph = 0
    used = 1
    position = 0
    while position < len(words):
        inside = position > start
        if breaks[position] and inside:
            paragraph = position
        cost = pieces[position] + (breaks[position] if inside else 0)
        if used + cost <= limit:
            used += cost
            position += 1
            continue
        cut = paragraph if paragraph > start else _last_stop(words, start, position)
        bounds.append((start, cut))
        start = paragraph = position = cut
        used = 1
    if start < len(words):
        bounds.append((start, len(words)))
    return bounds


def _last_stop(words: Sequence[str], start: int, end: int) -> int:
    """Where to cut an overlong paragraph: after the last sentence that ends in the window's second half."""
    for cut in range(end, (start + end) // 2, -1):
        before = cut - 1
        while before > start and words[before] in _CLOSING:
            before -= 1
        if words[before] in _STOPS and (cut == end or words[cut] not in _CLOSING):
            return cut
    return end
