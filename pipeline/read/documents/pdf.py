"""PDF -> article: lines as pdfminer.six lays them out, column by column; its title and author."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.documents.paragraphs import document_article, real_title
from pipeline.read.documents.pdf_lines import Line, paragraphs_of
from pipeline.read.header_lines import is_name
from pipeline.read.parsed import ParsedArticle, one_line

_SAVE_AS_TEXT = "save it as text"


def read_pdf(data: bytes) -> ParsedArticle:
    """The article in a PDF. Its own date is when the file was made, not when the article was published.

    Raises:
        ReadError: `needs_extra` (pdfminer.six is not installed), `bad_pdf` (damaged, or locked).
    """
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.pdfparser import PDFParser
        from pdfminer.psexceptions import PSException
        from pdfminer.utils import decode_text
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .pdf needs pdfminer.six", remedy) from error
    # What pdfminer logs names no file; the failure does.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    damage = (PDFException, PSException, ArithmeticError, AssertionError, AttributeError, LookupError)
    try:
        about = PDFDocument(PDFParser(BytesIO(data))).info
        pages = extract_pages(BytesIO(data), laparams=LAParams())
        lines = [line for number, page in enumerate(pages) for line in _lines(page, number)]
    except (*damage, RecursionError, TypeError, ValueError) as error:
        message = f"the PDF cannot be read ({type(error).__name__})"
        raise ReadError("bad_pdf", message, _SAVE_AS_TEXT) from error
    given = {
        name: decode_text(value) for part in about for name, value in part.items() if isinstance(value, bytes)
    }
    paragraphs, title = paragraphs_of(lines)
    author = one_line(given.get("Author"))
    return document_article(
        paragraphs,
        title=title,
        property_title=real_title(given.get("Title")),
        author=author if author and is_name(author) else None,
    )


def _lines(page: Any, number: int) -> Iterator[Line]:
    """The lines of a page in the order of reading."""
    from pdfminer.layout import LTChar, LTTextBox, LTTextLine

    for block, box in enumerate(part for part in page if isinstance(part, LTTextBox)):
        above: Any = None
        for line in box:
            if not isinstance(line, LTTextLine):
                continue
            sizes = sorted(part.size for part in line if isinstance(part, LTChar)) or [line.height]
            yield Line(
                text=line.get_text(),
                page=number,
                block=block,
                top=1 - (line.y1 - page.y0) / (page.height or 1),
                bottom=1 - (line.y0 - page.y0) / (page.height or 1),
                size=sizes[len(sizes) // 2],
                gap=max(0.0, above.y0 - line.y1) if above is not None else 0.0,
                indent=line.x0 - box.x0,
                filled=(line.x1 - box.x0) / (box.width or 1),
            )
            above = line
