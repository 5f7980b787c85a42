"""The article as every stage sees it: decoded once, never changed afterwards."""

import re
from dataclasses import dataclass
from typing import Literal

PublishedFrom = Literal["header", "front_matter", "metadata", "filename", "option", "none"]

# A blank line ends a paragraph; so does a single line break after a line that closes a sentence,
# because many plain-text sources put one paragraph on a line. A hard-wrapped line rarely ends so.
# What is searched for begins with the line break, of which there are few: that makes the search quick.
_BREAK = re.compile(r"\n(?P<blank>(?:[^\S\n]*\n)+)?\s*")
_CLOSING = frozenset('.!?:…"”’»)]')


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready for recognition.

    Attributes:
        article_id: path below the corpus folder without its suffix.
        source: the input as the ledger names it (a relative path, or `<text>`).
        sha256: hex digest of the input, and of how the date is read where others of the file decide it.
        text: the body; all offsets in all records are code points in this string.
        text_offset: where `text` begins in the decoded file, for plain-text inputs; else None.
        published: ISO 8601 date (`YYYY-MM-DD`) or None.
        warnings: what the reader noticed, for the ledger: a code, or `code: detail`.
    """

    article_id: str
    source: str
    sha256: str
    text: str
    text_offset: int | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "none"
    language: str = "en"
    warnings: tuple[str, ...] = ()


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open character bounds of the paragraphs of `text`, without the white space between them."""
    bounds: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        end = match.start()
        while text[end - 1].isspace():
            end -= 1
        if match["blank"] or text[end - 1] in _CLOSING:
            bounds.append((start, end))
            start = match.end()
    end = len(text.rstrip())
    if end > start:
        bounds.append((start, end))
    return bounds
