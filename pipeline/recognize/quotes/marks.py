"""Quotation marks, paired within each paragraph.

Straight and curly, double and single, low-high marks and guillemets, nested in any way. Apostrophes,
feet and inches, and decades ('90s) are no marks. A mark without its partner spoils nothing beyond
its own paragraph, except the one case where print leaves it out on purpose: a quotation that runs
over several paragraphs opens each of them and closes only the last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.annotations.mentions import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚‛']")
_ELISION = re.compile(
    r"(?:\d\ds?\b|(?:em|til|till|cause|tis|twas|bout|round|n|neath|cos|cuz)\b)", re.IGNORECASE
)

_OPENS = {
    "“": '”"“',
    "‟": '”"',
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "‘": "’'",
    "‛": "’'",
    "‚": "‘’",
    "``": "''",
    "''": "''",
}
_BEFORE_OPENING = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f([{—–-/:…\"“„«‘'‹")
_SPACES = frozenset(" \u00a0\u202f\u2009")
_SINGLE = frozenset("‘’‚‛'")
# Depth beyond which an unclosed mark is given up; keeps hostile input linear.
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text inside one pair of quotation marks.

    Attributes:
        inner: without the marks and without white space at the edges; outer: with the marks.
        parent: index of the innermost pair around it, or None.
        paragraph: number of the paragraph.
        closed: False where the paragraph ends first and the next one goes on.
        continues: it opens a paragraph that goes on with the last one's unclosed quotation.
    """

    inner: Span
    outer: Span
    parent: int | None
    paragraph: int
    closed: bool = True
    continues: bool = False


class _Open(NamedTuple):
    mark: str
    start: int
    end: int
    closers: str


def find_marked(text: str, paragraphs: Sequence[Span]) -> list[Marked]:
    """All paired marks of `text`, in text order, an enclosing pair before what it encloses."""
    stretches: list[Marked] = []
    running: str | None = None
    for number, paragraph in enumerate(paragraphs):
        pairs, unclosed = _pairs(text, paragraph)
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else None
        runs_on: str | None = None
        for opening in unclosed:
            begins = opening.start == paragraph.start and opening.mark == running
            if begins or (following is not None and text.startswith(opening.mark, following)):
                pairs.append((opening.start, opening.end, paragraph.end, paragraph.end))
                if following is not None and text.startswith(opening.mark, following):
                    runs_on = opening.mark
                break
        pairs.sort(key=lambda pair: (pair[0], -pair[3]))
        enclosing: list[int] = []
        for start, inner_start, inner_end, end in pairs:
            inner = _stripped(text, inner_start, inner_end)
            if inner is None:
                continue
            while enclosing and stretches[enclosing[-1]].outer.end <= start:
                enclosing.pop()
            stretches.append(
                Marked(
                    inner=inner,
                    outer=Span(start, end),
                    parent=enclosing[-1] if enclosing else None,
                    paragraph=number,
                    closed=inner_end < end,
                    continues=start == paragraph.start and text.startswith(running or "\0", start),
                )
            )
            enclosing.append(len(stretches) - 1)
        running = runs_on
    return stretches


def _stripped(text: str, start: int, end: int) -> Span | None:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return Span(start, end) if start < end else None


def _pairs(text: str, paragraph: Span) -> tuple[list[tuple[int, int, int, int]], list[_Open]]:
    """Pairs as (outer start, inner start, inner end, outer end), and the marks left open."""
    pairs: list[tuple[int, int, int, int]] = []
    stack: list[_Open] = []
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    firm = _firm_single_close_ahead(text, marks, paragraph)
    for n, match in enumerate(marks):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        closer = _find_open(stack, mark)
        if closer is not None and _closes(text, mark, before, after, start, stack[closer], firm[n]):
            opening = stack[closer]
            del stack[closer:]
            pairs.append((opening.start, opening.end, start, end))
        elif closers := _opens(text, mark, before, after, end, at_start=start == paragraph.start):
            if len(stack) == _MAX_DEPTH:
                del stack[0]
            stack.append(_Open(mark, start, end, closers))
    return pairs, stack


def _find_open(stack: list[_Open], mark: str) -> int | None:
    for n in range(len(stack) - 1, -1, -1):
        if mark in stack[n].closers:
            return n
    return None


def _opens(text: str, mark: str, before: str, after: str, end: int, *, at_start: bool = False) -> str:
    """The marks that may close what `mark` opens here, or "" if it opens nothing.

    at_start: the mark is a paragraph's first character, where even a closing one can only open.
    """
    if at_start and mark == "”" and after.isalnum():
        return '”"'
    if after.isspace():
        # French print sets guillemets off with spaces.
        return _OPENS[mark] if mark in "«‹" and after in _SPACES and before in _BEFORE_OPENING else ""
    if mark in ('"', "''"):
        return (mark + "”") if before in _BEFORE_OPENING else ""
    if mark in "»›":
        return {"»": "«", "›": "‹"}[mark] if before in _BEFORE_OPENING and after.isalnum() else ""
    if mark in _SINGLE:
        if mark == "’" or before not in _BEFORE_OPENING or _ELISION.match(text, end):
            return ""
        return "'’" if mark == "'" else _OPENS[mark]
    return _OPENS.get(mark, "")


def _closes(text: str, mark: str, before: str, after: str, start: int, opening: _Open, firm: bool) -> bool:
    """Whether `mark`, which could close `opening`, does so here."""
    if mark == "“":
        return opening.mark == "„"
    if mark in ('"', "''"):
        if before.isspace() and not after.isspace():
            return False
        if mark == "''":
            return True
        # 5'10" and 6" are measures, unless the mark is all that can close the quotation.
        return not (before.isdigit() and _is_inches(text, start))
    if mark in _SINGLE:
        if before.isspace() or after.isalnum():
            return False
        if opening.end == start:
            return False
        return firm or not _looks_possessive(text, start, before)
    return True


def _is_inches(text: str, start: int) -> bool:
    number = start
    while number and text[number - 1].isdigit():
        number -= 1
    number -= number > 1 and text[number - 1] == " "
    return number > 0 and text[number - 1] in "'’′"


def _looks_possessive(text: str, start: int, before: str) -> bool:
    """ "the players’ bus", "nothin’ else": a word goes on after a final s or an elided g."""
    following = text[start + 1 : start + 3]
    return before in "sSxzn" and len(following) == 2 and following[0] == " " and following[1].isalpha()


def _firm_single_close_ahead(text: str, marks: list["re.Match[str]"], paragraph: Span) -> list[bool]:
    """For each mark: whether it may close although it looks like a possessive.

    It may if no better closing mark follows before the next opening one.
    """
    firm = [True] * len(marks)
    better_ahead = False
    for n in range(len(marks) - 1, -1, -1):
        mark, start, end = marks[n].group(), marks[n].start(), marks[n].end()
        if mark not in _SINGLE:
            continue
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        firm[n] = not better_ahead
        if _opens(text, mark, before, after, end):
            better_ahead = False
        elif not before.isspace() and not after.isalnum() and not _looks_possessive(text, start, before):
            better_ahead = True
    return firm
