"""Rich text (`.rtf`) of one article: its paragraphs, and the title in its properties."""

import re
from collections.abc import Iterator

from pipeline.errors.codes import warned
from pipeline.read.documents.paragraphs import document_article, real_title, soft_lines
from pipeline.read.documents.rich_text import rtf_text
from pipeline.read.parsed import ParsedArticle, with_warnings
from pipeline.read.table_lines import header_rows, table_lines

_TITLE = re.compile(rb"\{\\title\s([^{}]{1,600})\}")
_TITLE_WITHIN = 65_536
# Programs write zeros or a line's end behind the last brace.
_BEHIND = b"\0 \r\n\t\x1a"
# A row of a table comes with a bar behind each cell.
_TABLE_ROW = re.compile(r"(?:[^|\n]*\|)+\s*\Z")
# Where fewer characters stand outside of all tables, these set the page.
_LEAST_BODY = 200


def read_rtf(data: bytes) -> ParsedArticle:
    """The article in a file of rich text.

    Raises:
        ReadError: `needs_extra` (striprtf is not installed), `bad_rtf` (no rich text, or damaged).
    """
    lines = [line for part in _paragraphs(rtf_text(data)) for line in soft_lines(part)]
    title = _TITLE.search(data[:_TITLE_WITHIN])
    # Accents and marks of a title are escaped as those of the text.
    words = rtf_text(b"{\\rtf1\\ansi " + title[1] + b"}") if title else None
    parsed = document_article(lines, property_title=real_title(words))
    if data.rstrip(_BEHIND).endswith(b"}"):
        return parsed
    return with_warnings(parsed, (warned("partial_text", "the file ends before its end"),))


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text, its rows of tables each as one; those above the text only where they say
    what the article is, or set the page."""
    lines = text.split("\n")
    is_row = [bool(_TABLE_ROW.match(line)) for line in lines]
    plain = sum(len(line.strip()) for line, row in zip(lines, is_row, strict=True) if not row)
    begun = plain < _LEAST_BODY and sum(map(len, lines)) > 2 * plain + _LEAST_BODY
    for line, row in zip(lines, is_row, strict=True):
        if row:
            cells = [[cell.strip()] for cell in line.split("|")[:-1]]
            yield from table_lines([cells]) if begun else header_rows([cells])
        else:
            begun = begun or bool(line.strip())
            yield line
