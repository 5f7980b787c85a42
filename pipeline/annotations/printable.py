"""Words of an article as they may be printed: nothing in them that a terminal obeys."""

import re
from collections.abc import Sequence

# A printed line of context should show the clause around a span, and the ends of a long quotation.
AROUND = 60
LONGEST_SPAN = 160
# The joiner between two emoji, the first perhaps with a skin or a style.
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
_JOINED_EMOJI = re.compile(f"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])")


def printable(text: str, *, keep: str = "") -> str:
    """`text` with a blank for each character that a terminal would obey or not show.

    These are line breaks, control codes, and marks of direction and joining, but of those that make one emoji
    of several. One character stands for one, so that offsets stay.

    Args:
        keep: characters that stay all the same, such as a line break.
    """
    if text.isprintable():
        return text
    joined = {found.start() for found in _JOINED_EMOJI.finditer(text)}
    return "".join(
        character if character.isprintable() or character in keep or at in joined else " "
        for at, character in enumerate(text)
    )


def shortened(text: str) -> str:
    """`text` on one printable line; of a long one, both ends."""
    if len(text) <= LONGEST_SPAN:
        return printable(text)
    half = LONGEST_SPAN // 2
    return f"{printable(text[:half])} … {printable(text[-half:])}"


def in_context(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """One printable line: about 60 characters to the left, the spans in «», about 60 to the right."""
    parts = [_left(text, spans[0][0])]
    for at, (start, end) in enumerate(spans):
        parts.append(f"«{shortened(text[start:end])}»")
        if at + 1 < len(spans):
            parts.append(shortened(text[end : spans[at + 1][0]]))
    parts.append(_right(text, spans[-1][1]))
    return "".join(parts)


def _left(text: str, end: int) -> str:
    """The words before `end`, cut at a space."""
    if end <= AROUND:
        return printable(text[:end])
    piece = text[end - AROUND : end]
    return "… " + printable(piece.partition(" ")[2] or piece)


def _right(text: str, start: int) -> str:
    if len(text) - start <= AROUND:
        return printable(text[start:]).rstrip()
    piece = text[start : start + AROUND]
    return printable(piece.rpartition(" ")[0] or piece) + " …"
