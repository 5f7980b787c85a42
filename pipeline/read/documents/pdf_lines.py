"""Lines of a PDF -> paragraphs: running heads and feet out, cut words joined, ligatures dissolved."""

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.language.typesetting import DRAWN_APART, keeps_hyphen, words_in

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*", re.IGNORECASE)
# What browsers print above a page, beside its title, and below it, beside its number.
_PRINTED = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?: \d{1,3}/\d{1,3})?")
_SAME_ROW = 0.005
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]?\Z")
_CUT_WORD = re.compile(r"([^\W\d_]+)[-\xad\u2010]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Of a page's height, above and below the text.
_MARGIN = 0.12
# Of the height of a line: the white between paragraphs, and their first lines' indent.
_GAP = 0.6
_INDENT = 0.6
# Of the width of its column: a last line that ends before this ends the paragraph.
_SHORT_LINE = 0.85
_TITLE_SIZE = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. `block` is the number of its block (of its column) in the order of reading.

    Attributes:
        left, right: of the page's width; `top`, `bottom`: of its height, counted from above (0 to 1).
        size: height of its letters, in the unit of `gap`.
        gap: the white above it, to the line before in its block; 0 for the first.
        indent: how far it begins to the right of its block's edge.
        filled: how much of its block's width it fills.
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


def paragraphs_of(lines: list[Line]) -> tuple[list[str], str | None]:
    """The paragraphs, and the title if the first lines are set larger than the text."""
    lines = _without_running_lines([line for line in lines if line.text.strip()])
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    known = words_in("\n".join(line.text for line in lines))
    parts: list[str] = []
    large: list[bool] = []
    before: Line | None = None
    count = 0
    for line in lines:
        is_large = line.size >= _TITLE_SIZE * usual
        if before is None or large[-1] != is_large or _begins_paragraph(line, before, parts[-1], count):
            parts.append(_plain(line.text))
            large.append(is_large)
            count = 1
        else:
            parts[-1] = _joined(parts[-1], _plain(line.text), known)
            count += 1
        before = line
    title = parts.pop(0) if len(parts) > 1 and large[0] else None
    return parts, title


def _plain(text: str) -> str:
    return " ".join(text.translate(DRAWN_APART).split())


def _without_running_lines(lines: list[Line]) -> list[Line]:
    """Without what stands above or below the text of several pages, and what browsers and pages number."""
    pages = {line.page for line in lines}
    margin = [line for line in lines if line.bottom <= _MARGIN or line.top >= 1 - _MARGIN]
    said = Counter(
        key for _, key in {(line.page, _DIGITS.sub("", _plain(line.text)).lower()) for line in margin}
    )
    running = {key for key, count in said.items() if count > 1 and count >= len(pages) / 2 - 1}
    outside = _printed_lines(margin) | {
        line
        for line in margin
        if _DIGITS.sub("", _plain(line.text)).lower() in running or _PAGE_NUMBER.fullmatch(line.text.strip())
    }
    return [line for line in lines if line not in outside]


def _printed_lines(margin: list[Line]) -> set[Line]:
    """The row that a browser prints above a page (time and title), and the address below it."""
    rows = {(line.page, line.top) for line in margin if _PRINTED.match(_plain(line.text))}
    return {
        line
        for line in margin
        if _ADDRESS.fullmatch(_plain(line.text))
        or any(page == line.page and abs(top - line.top) < _SAME_ROW for page, top in rows)
    }


def _begins_paragraph(line: Line, before: Line, paragraph: str, count: int) -> bool:
    """Whether a line is not the next of a paragraph that has so many lines."""
    ended = bool(_SENTENCE_END.search(paragraph))
    if (line.page, line.block) != (before.page, before.block):
        # A sentence goes on in the next column or on the next page; a single line may be a headline.
        goes_on = line.text.lstrip()[:1].islower() or bool(_CUT_WORD.search(paragraph))
        return ended or not (goes_on or (count > 1 and before.filled >= _SHORT_LINE))
    if line.gap > _GAP * line.size:
        return True
    return (line.indent > _INDENT * line.size and before.indent <= _INDENT * line.size) or (
        before.filled < _SHORT_LINE and (ended or before.filled < 0.6)
    )


def _joined(paragraph: str, line: str, known: Counter[str]) -> str:
    """A paragraph and its next line; a word that was cut at the line's end is made whole."""
    cut = _CUT_WORD.search(paragraph)
    rest = _WORD.match(line)
    if not cut or not rest or not line[:1].islower():
        return f"{paragraph} {line}"
    return paragraph + line if keeps_hyphen(cut[1], rest[0], known) else paragraph[:-1] + line
