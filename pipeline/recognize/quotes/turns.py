"""Paragraphs that are speech without marks: turns of an interview, and quotations set off as a block."""

import re
from collections import Counter

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.scene import Attribution, Scene
from pipeline.recognize.verb_tags import TENSED_TAGS

_LABEL = re.compile(
    r"[\"“‘'*_]{0,3}(?P<label>[QA]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})[*_]{0,3}\s?:[*_]{0,3}\s+(?=\S)"
)
_LETTERS = frozenset({"Q", "A"})
# Two turns can be an accident ("Note: ... Update: ..."); an exchange has three, and somebody twice.
_FEWEST_TURNS = 3
# Tokens between a reporting verb and the colon: "told the paper in a letter on Monday:".
_MAX_LEAD = 12


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


def block_quotations(scene: Scene, filled: set[int]) -> list[Attribution]:
    """Paragraphs without marks that a reporting verb and a colon introduce: print sets them off.

    filled: paragraphs that are known to be turns of an interview.
    """
    syntax, found = scene.syntax, []
    for number, bounds in enumerate(syntax.paragraphs[:-1]):
        following = syntax.paragraphs[number + 1]
        if syntax.text[bounds.end - 1] != ":" or not filled.isdisjoint((number, number + 1)):
            continue
        if not syntax.text[following.start].isalpha() or syntax.text[following.end - 1] not in ".?!…":
            continue
        colon = syntax.tokens_in(bounds).stop - 1
        first, _ = scene.sentence_bounds(colon)
        cue = next((scene.cues[t] for t in range(colon - 1, first - 1, -1) if t in scene.cues), None)
        if cue is None or cue.speaker is None or cue.passive or "marks" not in cue.verb.frames:
            continue
        if syntax.tag[cue.token] in TENSED_TAGS and colon - cue.token_end <= _MAX_LEAD:
            mention = cue.mention(syntax)
            found.append(
                Attribution((following,), mention, cue.speaker, "quotes.direct.block", kind="direct")
            )
    return found


def _unmarked(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in '“"”*_'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '”"*_'):
        end -= 1
    return Span(start, end) if start < end else None
