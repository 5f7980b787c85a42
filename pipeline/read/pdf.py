"""PDF -> article: the text of its pages as pypdf reads it, one after the other, and its title and author."""

import logging
from io import BytesIO

from pipeline.errors import ReadError
from pipeline.read.parsed import ParsedArticle, one_line


def read_pdf(data: bytes) -> ParsedArticle:
    """The article in a PDF. Its own date is when the file was made, not when the article was published.

    Raises:
        ReadError: `needs_extra` (pypdf is not installed), `bad_pdf` (damaged, or locked by a password).
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .pdf needs pypdf", remedy) from error
    # What pypdf logs names no file; the failure does.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        text = "\n".join(page.extract_text() for page in reader.pages)
        about = reader.metadata
    except PyPdfError as error:
        raise ReadError("bad_pdf", f"the PDF cannot be read ({error})", "save it as text") from error
    title, author = (about.title, about.author) if about else (None, None)
    return ParsedArticle(text=text, title=one_line(title), byline=one_line(author))
