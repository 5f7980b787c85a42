"""PDF -> article: lines as pdfminer.six lays them out, column by column; its title and author."""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.documents.paragraphs import document_article, real_title
from pipeline.read.documents.pdf_article import paragraphs_of, pulled_pieces
from pipeline.read.documents.pdf_order import Piece, lines_in_order
from pipeline.read.header_lines import is_name
from pipeline.read.parsed import ParsedArticle, one_line

_SAVE_AS_TEXT = "save it as text"
# Letters with white between them look like words of one letter; a text has few of those.
_SET_APART = 6
_SET_APART_SHARE = 0.7


def read_pdf(data: bytes) -> ParsedArticle:
    """The article in a PDF. Its own date is when the file was made, not when the article was published.

    Warnings: as `read_plain_text`; `partial_text` where pages are damaged or missing.

    Raises:
        ReadError: `needs_extra` (pdfminer.six is not installed), `bad_pdf` (damaged, or locked).
    """
    try:
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException
        from pdfminer.utils import decode_text

        from pipeline.read.documents.pdf_pages import announced, document_of, pages_of
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .pdf needs pdfminer.six", remedy) from error
    # What pdfminer logs names no file; the failure does.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    damage = (PDFException, PSException, ArithmeticError, AssertionError, AttributeError, LookupError)
    try:
        document = document_of(data)
        about = document.info
        laid_out = list(pages_of(document))
        found = [(list(_pieces(page)), page.height) for page, _ in laid_out]
        missing = announced(document) - len(laid_out)
    except (*damage, RecursionError, TypeError, ValueError) as error:
        message = f"the PDF cannot be read ({type(error).__name__})"
        raise ReadError("bad_pdf", message, _SAVE_AS_TEXT) from error
    given = {
        name: decode_text(value) for part in about for name, value in part.items() if isinstance(value, bytes)
    }
    pulled = pulled_pieces([pieces for pieces, _ in found])
    lines = [
        line
        for number, (pieces, height) in enumerate(found)
        for line in lines_in_order([piece for piece in pieces if piece not in pulled], number, height)
    ]
    paragraphs, title = paragraphs_of(lines)
    author = one_line(given.get("Author"))
    article = document_article(
        paragraphs,
        title=title,
        property_title=real_title(given.get("Title")),
        author=author if author and is_name(author) else None,
    )
    lost = [number for number, page in enumerate(laid_out, 1) if not page.whole]
    return replace(article, warnings=(*article.warnings, *_warnings(lost, missing)))


def _warnings(lost: list[int], missing: int) -> Iterator[str]:
    if lost:
        pages = f"page {lost[0]} is" if len(lost) == 1 else f"pages {', '.join(map(str, lost))} are"
        yield warned("partial_text", f"{pages} damaged")
    if missing > 0:
        yield warned("partial_text", f"{missing} of the pages are missing")


def _pieces(page: Any) -> Iterator[Piece]:
    """The pieces of type of a page; what runs up or down its side is none."""
    from pdfminer.layout import LTChar, LTTextBox, LTTextLine

    boxes = enumerate(box for box in page if isinstance(box, LTTextBox))
    for number, line in ((number, line) for number, box in boxes for line in box):
        if not isinstance(line, LTTextLine):
            continue
        letters = [part for part in line if isinstance(part, LTChar)]
        if 2 * sum(letter.upright for letter in letters) <= len(letters):
            continue
        sizes = sorted(letter.size for letter in letters)
        usual = [letter for letter in letters if letter.size == sizes[len(sizes) // 2]]
        yield Piece(
            text=_text(line, letters),
            left=line.x0 - page.x0,
            right=line.x1 - page.x0,
            top=page.y1 - max(letter.y1 for letter in usual),
            bottom=page.y1 - min(letter.y0 for letter in usual),
            reaches=page.y1 - line.y0,
            size=sizes[len(sizes) // 2],
            font=Counter(letter.fontname for letter in letters).most_common(1)[0][0],
            box=number,
        )


def _text(line: Any, letters: list[Any]) -> str:
    """The words of a line; of letters that are set apart, those blanks that are written."""
    text: str = line.get_text()
    words = text.split()
    alone = sum(len(word) == 1 for word in words)
    if len(words) >= _SET_APART and alone > _SET_APART_SHARE * len(words):
        written = "".join(letter.get_text() for letter in letters)
        return written if " " in written.strip() else text
    return text
