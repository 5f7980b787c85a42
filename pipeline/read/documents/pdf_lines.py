"""Lines of a PDF -> paragraphs: cut words joined, ligatures dissolved."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.language.typesetting import DRAWN_APART, keeps_hyphen, words_in
from pipeline.read.header_lines import line_says

_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]?\Z")
_CUT_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[-\xad\u2010]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What is longer is no word, and looking through it for one would take long.
_LONGEST_WORD = 200
# Of the height of a line: the white between paragraphs, and their first lines' indent.
_GAP = 0.6
_INDENT = 0.6
# Of the width of its column: a last line that ends before this ends the paragraph.
_SHORT_LINE = 0.85
# Of a document that is set with more white between its lines, so much more stands between its paragraphs.
_MORE_GAP = 0.4
_LEAST_LINE = 20
# Lines are set with a line's white between them at the most.
_GREATEST_GAP = 1.1
# A line whose letters are smaller than this share of the other's is of something else.
_SAME_SIZE = 0.85


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. `block` is the number of its block (of its column) in the order of reading.

    Attributes:
        left, right: of the page's width; `top`, `bottom`: of its height, counted from above (0 to 1).
        size: height of its letters, in the unit of `gap`.
        gap: the white above it, to the line before in its block; 0 for the first.
        indent: how far it begins to the right of its block's edge.
        filled: how much of its block's width it fills.
        font: the name of most of its letters' font.
        beside: it stands on the same row as the line before it.
    """

    text: str
    page: int
    block: int
    top: float
    bottom: float
    size: float
    gap: float
    indent: float
    filled: float
    font: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a headline, a line above the text; `size` is that of its first line, of the usual size."""

    text: str
    page: int
    size: float


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most of the letters of a document; 0 for none."""
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def parts_of(lines: Sequence[Line], usual: float) -> list[Part]:
    """The lines joined to paragraphs, cut words whole and ligatures dissolved."""
    known = words_in("\n".join(line.text for line in lines))
    spacing = max(_GAP, _usual_gap(lines, usual) + _MORE_GAP)
    parts: list[Part] = []
    before: Line | None = None
    count = 0
    for line in lines:
        text = plain(line.text)
        if before is None or _begins_paragraph(line, before, parts[-1].text, count, spacing):
            parts.append(Part(text, line.page, line.size / (usual or 1)))
            count = 1
        else:
            parts[-1] = replace(parts[-1], text=_joined(parts[-1].text, text, known))
            count += 1
        before = line
    return parts


def plain(text: str) -> str:
    """Words of a line with their ligatures dissolved and white space collapsed."""
    return " ".join(text.translate(DRAWN_APART).split())


def _usual_gap(lines: Sequence[Line], usual: float) -> float:
    """The white between two lines of the text, of their height."""
    text = (line for line in lines if len(line.text) > _LEAST_LINE and abs(line.size - usual) < 0.5)
    gaps = sorted(line.gap / line.size for line in text if line.gap and line.size)
    # Paragraphs of two lines have as many gaps between them as within.
    return min(gaps[len(gaps) // 4], _GREATEST_GAP) if gaps else 0.0


def _begins_paragraph(line: Line, before: Line, paragraph: str, count: int, spacing: float) -> bool:
    """Whether a line is not the next of a paragraph that has so many lines."""
    ended = bool(_SENTENCE_END.search(paragraph))
    if not _SAME_SIZE <= line.size / (before.size or 1) <= 1 / _SAME_SIZE:
        return True
    goes_on = line.text.lstrip()[:1].islower() or bool(_CUT_WORD.search(paragraph[-_LONGEST_WORD:]))
    if (line.page, line.block) != (before.page, before.block):
        # A sentence goes on in the next column or on the next page; a single line may be a headline.
        return ended or not (goes_on or (count > 1 and before.filled >= _SHORT_LINE))
    if line.beside:
        return ended or not goes_on
    if line.gap > spacing * line.size or line_says(plain(line.text)) or line_says(paragraph):
        return True
    if goes_on and not ended:
        return False
    if line.font != before.font and count == 1 and before.filled < _SHORT_LINE:
        # A headline within the text, or a name in front of it.
        return True
    return (line.indent > _INDENT * line.size and before.indent <= _INDENT * line.size) or (
        before.filled < _SHORT_LINE and (ended or before.filled < 0.6)
    )


def _joined(paragraph: str, line: str, known: Counter[str]) -> str:
    """A paragraph and its next line; a word that was cut at the line's end is made whole."""
    cut = _CUT_WORD.search(paragraph[-_LONGEST_WORD:])
    rest = _WORD.match(line)
    if not cut or not rest or not line[:1].islower():
        return f"{paragraph} {line}"
    return paragraph + line if keeps_hyphen(cut[1], rest[0], known) else paragraph[:-1] + line
