"""Lines of a PDF -> its title and paragraphs, without what a page sets around and beside its article."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.read.documents.pdf_lines import Line, Part, parts_of, plain, usual_size
from pipeline.read.documents.pdf_order import Piece
from pipeline.read.header_lines import line_says
from pipeline.read.several import paper_and_date

_DIGITS = re.compile(r"\d+")
# Not a year, with which a headline may end.
_PAGE_NUMBER = re.compile(
    r"[\W_]*+(?:(?:page|p\.)\s*+)?(?!(?:19|20)\d\d)\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*+", re.IGNORECASE
)
# What browsers print above a page, beside its title, and below it, beside its number.
_PRINTED = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?: \d{1,3}/\d{1,3})?")
_SAME_ROW = 0.005
# "Continued on page 4", "See BRIDGE, page 4".
_JUMP = re.compile(
    r"\W*(?:(?:story |article )?cont(?:inue[sd]?|['’]d|d)?|(?:please )?(?:turn|see)|more|from)\b\.?"
    r"[^.!?]{0,40}?"
    r"\b(?:pages?|p\.?)(?:\s*\w?\d{1,4}(?:[-–]\d{1,4})?)?\W*",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"\W*(?:(?:story |article )?cont|from\b)", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")
# Of a page's height, above and below the text.
_MARGIN = 0.12
_MARGIN_ROWS = 3
# Of the usual size: a title and a pull quotation are larger, captions and notes smaller.
_LARGE = 1.25
_SMALL = 0.87
# Where more of the words are small, the small ones are text, too.
_MOST_SMALL = 0.25
_LEAST_PROSE = 100
# Lines of one headline, by their sizes.
_ALIKE = 0.9
_HEADLINE_LINES = 6
# Letters; what is shorter may be a headline of words that the text has, too.
_LEAST_PULLED = 20
_LONGEST_SUMMARY = 300
# Between title and text stand a summary, who wrote it and when.
_HEAD_PARTS = 4


def paragraphs_of(lines: list[Line]) -> tuple[list[str], str | None]:
    """The paragraphs and the lines that say what the article is, and the title if it is set larger."""
    lines = _without_running_lines([line for line in lines if line.text.strip()])
    usual = usual_size(lines)
    lines, dates = _without_margins(lines, usual)
    lines = _without_beside(_without_jumps(lines, usual), usual)
    parts = parts_of(lines, usual)
    title, head, body = _headed(parts)
    if not any("published" in line_says(line) for line in [*head, *body[:_HEAD_PARTS]]):
        head = [*head, *dates[:1]]
    return [*head, *body], title


def pulled_pieces(pages: Sequence[Sequence[Piece]]) -> set[Piece]:
    """What stands in larger type beside a text and is a sentence of it once more."""
    sizes = Counter(round(piece.size, 1) for pieces in pages for piece in pieces for _ in piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    said = _letters(piece for pieces in pages for piece in pieces if piece.size < _LARGE * usual)
    pulled: set[Piece] = set()
    headed = False
    for pieces in pages:
        for _, box in groupby(pieces, key=lambda piece: (piece.box, piece.size >= _LARGE * usual)):
            group = list(box)
            words = _letters(group)
            if group[0].size < _LARGE * usual:
                continue
            # The first is the headline, which stands in the margins once more.
            if headed and len(words) >= _LEAST_PULLED and words in said:
                pulled.update(group)
            headed = True
    return pulled


def _headed(parts: list[Part]) -> tuple[str | None, list[str], list[str]]:
    """The title, the lines around it that say something of the article, and the paragraphs."""
    end = next((at for at, part in enumerate(parts) if _is_prose(part)), len(parts))
    large = [at for at in range(end) if parts[at].size >= _LARGE and paper_and_date(parts[at].text) is None]
    texts = [part.text for part in parts]
    if not large or len(parts) == 1:
        return None, [], texts
    at = max(large, key=lambda at: (parts[at].size, -at))
    below = _below_headline(parts, at, end)
    says = [place for place in range(below, min(below + _HEAD_PARTS, end)) if line_says(texts[place])]
    begins = says[0] if says else below
    while begins < end and not says and parts[begins].size > _LARGE and begins + 1 < len(parts):
        # A summary in larger type.
        begins += 1
    above = [text for text in texts[:at] if line_says(text)]
    dated = [date for text in texts[:at] if (date := paper_and_date(text))]
    return " ".join(texts[at:below]), [*above, *dated], texts[begins:]


def _below_headline(parts: list[Part], at: int, end: int) -> int:
    """Where a headline ends that begins at a place: its lines are of one size, whatever is between them."""
    below = at + 1
    while below < end and below - at < _HEADLINE_LINES:
        part = parts[below]
        is_alike = _ALIKE <= part.size / parts[at].size <= 1 / _ALIKE and part.page == parts[at].page
        if not is_alike or part.text.endswith(".") or paper_and_date(part.text) is not None:
            break
        below += 1
    return below


def _is_prose(part: Part) -> bool:
    return len(part.text) >= _LEAST_PROSE and part.size < _LARGE and not line_says(part.text)


def _without_running_lines(lines: list[Line]) -> list[Line]:
    """Without what stands above or below the text of several pages, and what browsers and pages number."""
    pages = {line.page for line in lines}
    margin = [
        line
        for number in pages
        for line in _outermost([line for line in lines if line.page == number])
        if line.bottom <= _MARGIN or line.top >= 1 - _MARGIN
    ]
    said = Counter(
        key for _, key in {(line.page, _DIGITS.sub("", plain(line.text)).lower()) for line in margin}
    )
    running = {key for key, count in said.items() if count > 1 and count >= len(pages) / 2 - 1}
    outside = _printed_lines(margin) | {
        line
        for line in margin
        if _DIGITS.sub("", plain(line.text)).lower() in running or _PAGE_NUMBER.fullmatch(line.text.strip())
    }
    return [line for line in lines if line not in outside]


def _outermost(lines: list[Line]) -> list[Line]:
    """The lines of a page in its first rows and in its last; a text, too, may repeat what it says."""
    rows = sorted({round(line.top, 3) for line in lines})
    first, last = rows[:_MARGIN_ROWS][-1], rows[-_MARGIN_ROWS:][0]
    return [line for line in lines if round(line.top, 3) <= first or round(line.top, 3) >= last]


def _printed_lines(margin: list[Line]) -> set[Line]:
    """The row that a browser prints above a page (time and title), and the address below it."""
    rows = {(line.page, line.top) for line in margin if _PRINTED.match(plain(line.text))}
    return {
        line
        for line in margin
        if _ADDRESS.fullmatch(plain(line.text))
        or any(page == line.page and abs(top - line.top) < _SAME_ROW for page, top in rows)
    }


def _without_margins(lines: list[Line], usual: float) -> tuple[list[Line], list[str]]:
    """Without small print above and below the text, and the dates in it."""
    outside = {
        line
        for line in lines
        if line.size < 0.95 * usual
        and (line.bottom <= _MARGIN or line.top >= 1 - _MARGIN)
        and not (line.page == 0 and "byline" in line_says(plain(line.text)))
    }
    dates: list[str] = []
    for line in lines:
        if line in outside:
            dates += [date] if (date := _date_in(plain(line.text))) else []
    return [line for line in lines if line not in outside], dates


def _date_in(words: str) -> str | None:
    return line_says(words).get("published") or paper_and_date(words)


def _without_jumps(lines: list[Line], usual: float) -> list[Line]:
    """Without lines that say where the text goes on, and the headline above the rest of it."""
    jumps = {at for at, line in enumerate(lines) if _JUMP.fullmatch(plain(line.text))}
    for at in sorted(jumps):
        if lines[at].page and _CONTINUED.match(plain(lines[at].text)):
            for step in (-1, 1):
                beside = at + step
                while (
                    0 <= beside < len(lines)
                    and lines[beside].page == lines[at].page
                    and lines[beside].size >= _LARGE * usual
                ):
                    jumps.add(beside)
                    beside += step
    return [line for at, line in enumerate(lines) if at not in jumps]


def _without_beside(lines: list[Line], usual: float) -> list[Line]:
    """Without small print: captions, notes."""
    written = sum(len(line.text) for line in lines)
    small = [line for line in lines if line.size < _SMALL * usual and not line_says(plain(line.text))]
    if sum(len(line.text) for line in small) < _MOST_SMALL * written:
        # What is above them in their block is their headline.
        blocks = groupby(lines, key=lambda line: (line.page, line.block))
        boxes = {place for place, block in blocks if _is_small(list(block), usual)}
        left_out = set(small)
        lines = [line for line in lines if line not in left_out and (line.page, line.block) not in boxes]
    return lines


def _is_small(lines: list[Line], usual: float) -> bool:
    small = sum(len(line.text) for line in lines if line.size < _SMALL * usual)
    return 2 * small > sum(len(line.text) for line in lines)


def _letters(pieces: Iterable[Piece]) -> str:
    return _NO_LETTER.sub("", "".join(plain(piece.text) for piece in pieces)).lower()
