"""Interviews and transcripts: paragraphs that begin with a label, "Q:", "A:" or a name."""

import re
from collections import Counter

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.scene import Attribution, Scene

_LABEL = re.compile(
    r"[\"“‘'*_]{0,3}(?P<label>[QA]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})[*_]{0,3}\s?:[*_]{0,3}\s+(?=\S)"
)
_LETTERS = frozenset({"Q", "A"})
# Two turns can be an accident ("Note: ... Update: ..."); an exchange has three, and somebody twice.
_FEWEST_TURNS = 3


def interview_turns(scene: Scene) -> tuple[list[Attribution], set[int]]:
    """The answers of an interview (all turns, where names label them), and the paragraphs they fill.

    A paragraph without a label belongs to the turn before it, as long as a later turn follows.
    """
    text, paragraphs = scene.syntax.text, scene.syntax.paragraphs
    turns: list[tuple[int, str, Span, int]] = []
    for number, bounds in enumerate(paragraphs):
        match = _LABEL.match(text, bounds.start, bounds.end)
        if match is not None and match.end() < bounds.end:
            turns.append((number, match["label"], Span(*match.span("label")), match.end()))
    counts = Counter(label for _, label, _, _ in turns)
    if {"Q", "A"} <= counts.keys():
        turns = [turn for turn in turns if turn[1] in _LETTERS]
    elif len(turns) < _FEWEST_TURNS or len(counts) < 2 or max(counts.values()) < 2:
        return [], set()
    else:
        turns = [turn for turn in turns if counts[turn[1]] > 1 or len(turns) > 2 * len(counts)]
    found: list[Attribution] = []
    filled: set[int] = set()
    for n, (number, label, span, begin) in enumerate(turns):
        ends = turns[n + 1][0] if n + 1 < len(turns) else number + 1
        pieces = [(begin, paragraphs[number].end), *paragraphs[number + 1 : ends]]
        contents = tuple(piece for a, b in pieces if (piece := _unmarked(text, a, b)) is not None)
        filled.update(range(number, ends))
        if label == "Q" or not contents:
            continue
        speaker = None if label in _LETTERS else span
        rule = "quotes.direct.answer" if label in _LETTERS else "quotes.direct.turn"
        found.append(Attribution(contents, None, speaker, rule, kind="direct"))
    return found, filled


def _unmarked(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in '“"”*_'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '”"*_'):
        end -= 1
    return Span(start, end) if start < end else None
