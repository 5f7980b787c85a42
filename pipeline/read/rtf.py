"""Rich text (`.rtf`) of one article: paragraphs as striprtf reads them, the title in its properties."""

import re

from pipeline.errors import ReadError
from pipeline.read.documents import document_article, real_title, soft_lines
from pipeline.read.parsed import ParsedArticle

_TITLE = re.compile(r"\{\\title\s([^{}\\]{1,300})\}")
# striprtf writes a link's address behind its words, keeps what was deleted or hidden, and rows of tables.
_ADDRESS = re.compile(r"\(\"[a-z]{3,8}:[^\"\n]{0,2000}\"\)")
_UNSEEN = re.compile(r"\{\\(?:deleted|v)\b(?!0)[^{}]*\}")
_TABLE_ROW = re.compile(r"[^|\n]*\|(?:[^|\n]*\|)*\s*\Z")
_SAVE_AGAIN = "open it in a word processor and save it again, or save it as text"


def read_rtf(data: bytes) -> ParsedArticle:
    """The article in a file of rich text.

    Raises:
        ReadError: `needs_extra` (striprtf is not installed), `bad_rtf` (no rich text, or damaged).
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .rtf needs striprtf", remedy) from error
    source = data.lstrip(b"\xef\xbb\xbf \r\n\t").decode("latin-1")
    if not source.startswith("{\\rtf"):
        raise ReadError("bad_rtf", "the file is no rich text", _SAVE_AGAIN)
    try:
        text = rtf_to_text(_UNSEEN.sub("", source), errors="replace")
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        message = f"the rich text cannot be read ({type(error).__name__})"
        raise ReadError("bad_rtf", message, _SAVE_AGAIN) from error
    title = _TITLE.search(source[:65_536])
    # Characters beyond 16 bits come in halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    parts = [part for part in _ADDRESS.sub("", text).split("\n") if not _TABLE_ROW.match(part)]
    lines = [line for part in parts for line in soft_lines(part)]
    return document_article(lines, title=real_title(title[1]) if title else None)
