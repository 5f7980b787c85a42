"""Rich text (`.rtf`) of one article: its paragraphs, and the title in its properties."""

import re

from pipeline.errors.codes import warned
from pipeline.read.documents.paragraphs import document_article, real_title, soft_lines
from pipeline.read.documents.rich_text import rtf_text
from pipeline.read.parsed import ParsedArticle, with_warnings

_TITLE = re.compile(rb"\{\\title\s([^{}]{1,600})\}")
_TITLE_WITHIN = 65_536
# Programs write zeros or a line's end behind the last brace.
_BEHIND = b"\0 \r\n\t\x1a"
# A row of a table comes with a bar behind each cell.
_TABLE_ROW = re.compile(r"[^|\n]*\|(?:[^|\n]*\|)*\s*\Z")


def read_rtf(data: bytes) -> ParsedArticle:
    """The article in a file of rich text.

    Raises:
        ReadError: `needs_extra` (striprtf is not installed), `bad_rtf` (no rich text, or damaged).
    """
    parts = [part for part in rtf_text(data).split("\n") if not _TABLE_ROW.match(part)]
    lines = [line for part in parts for line in soft_lines(part)]
    title = _TITLE.search(data[:_TITLE_WITHIN])
    # Accents and marks of a title are escaped as those of the text.
    words = rtf_text(b"{\\rtf1\\ansi " + title[1] + b"}") if title else None
    parsed = document_article(lines, property_title=real_title(words))
    if data.rstrip(_BEHIND).endswith(b"}"):
        return parsed
    return with_warnings(parsed, (warned("partial_text", "the file ends before its end"),))
