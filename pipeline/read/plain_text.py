"""Plain text -> article: tell the header from the body, which stays an exact stretch of the file.

Three headers are known, all optional:

- labelled lines at the top in any order and case (`Title:`, `Date:`, `By:`);
- the word `date` and an ISO date, with the body on the same line (` date 2023-10-10 The mayor said …`);
- without labels, a first block of a headline, a `By` line and a line that is nothing but a date.

Where none of them names a day, a wire report's dateline may ("PARIS, Oct 3, 2021 - …"); it stays in the body.
"""

import re

from pipeline.annotations.article import PublishedFrom
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.publication_date import publication_day

_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "by": "byline",
    "byline": "byline",
    "author": "byline",
    # Known so that the lines below them are still header; nothing in the contract holds them.
    "source": "source",
    "section": "section",
    "url": "url",
}
# A longer line is prose that happens to begin like a header ("Date: …").
_LONGEST_FIELD = {"date": 80, "byline": 200}
_LONGEST_LINE = 300
_FIELD_LINE = re.compile(rf"[^\S\n]*({'|'.join(_FIELDS)})[^\S\n]*:[^\S\n]*([^\n]*)(?:\n|\Z)", re.IGNORECASE)
_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
_DATE_BEFORE_BODY = re.compile(
    rf"\s*date:?[^\S\n]+(\d{{4}}-\d{{1,2}}-\d{{1,2}}{_CLOCK})(?=\s|\Z)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]{1,40}(?:, [A-Z][\w .]{1,30})?[ ,(]\s?"
    r"\(?([A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\)?"
    r"\s*(?:\([^()\n]{2,40}\)\s*)?[-–—]",
    re.MULTILINE,
)
# A dateline opens the report; only a headline and a byline may stand above it.
_DATELINE_WITHIN = 600
_BLANK = re.compile(r"\s*")
_BY_LINE = re.compile(r"by[^\S\n]+(?=[^\W\d_])(?!.*[.!?]\Z)", re.IGNORECASE)
_MOST_BYLINE_WORDS = 12
_DATE_LIKE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MOST_DATE_CHARACTERS = 45
_MOST_BLOCK_LINES = 4


def read_plain_text(decoded: str) -> ParsedArticle:
    """Split a decoded file: `decoded[text_offset : text_offset + len(text)] == text`."""
    fields, at = _labelled(decoded)
    if "date" not in fields and (match := _DATE_BEFORE_BODY.match(decoded, at)):
        fields["date"] = match[1]
        at = match.end()
    if not fields:
        fields, at = _unlabelled(decoded)
    if "date" not in fields and (match := _DATELINE.search(decoded, at, at + _DATELINE_WITHIN)):
        fields["date"] = match[1]
    body = _BLANK.match(decoded, at)
    start = body.end() if body else at
    date = fields.get("date")
    published_from: PublishedFrom = "header" if date else "none"
    return ParsedArticle(
        text=decoded[start:].rstrip(),
        text_offset=start,
        title=one_line(fields.get("title")),
        byline=one_line(fields.get("byline")),
        published=date,
        published_from=published_from,
    )


def _labelled(decoded: str) -> tuple[dict[str, str], int]:
    """Values of the labelled lines at the top, and where the rest begins."""
    fields: dict[str, str] = {}
    at = 0
    while True:
        blank = _BLANK.match(decoded, at)
        start = blank.end() if blank else at
        match = _FIELD_LINE.match(decoded, decoded.rfind("\n", 0, start) + 1)
        if not match:
            return fields, at
        name, value = _FIELDS[match[1].lower()], match[2].strip()
        if name in fields or len(value) > _LONGEST_FIELD.get(name, _LONGEST_LINE):
            return fields, at
        inline = _DATE_BEFORE_BODY.match(decoded, match.start()) if name == "date" else None
        if inline and decoded[inline.end() : match.end()].strip() and not publication_day(value).day:
            return fields, at
        fields[name] = value
        at = match.end()


def _unlabelled(decoded: str) -> tuple[dict[str, str], int]:
    """The same from a first block of short lines: at most one headline, and a byline or date below it."""
    blank = _BLANK.match(decoded)
    start = blank.end() if blank else 0
    end = decoded.find("\n\n", start, start + _MOST_BLOCK_LINES * (_LONGEST_LINE + 1))
    lines = [line.strip() for line in decoded[start:end].split("\n")] if end >= 0 else []
    if not 2 <= len(lines) <= _MOST_BLOCK_LINES:
        return {}, 0
    fields: dict[str, str] = {}
    for position, line in enumerate(lines):
        if (match := _BY_LINE.match(line)) and len(line.split()) <= _MOST_BYLINE_WORDS:
            name, value = "byline", line[match.end() :]
        elif len(line) <= _MOST_DATE_CHARACTERS and _DATE_LIKE.search(line) and publication_day(line).day:
            name, value = "date", line
        elif position == 0 and len(line) <= _LONGEST_LINE:
            name, value = "title", line
        else:
            return {}, 0
        if name in fields:
            return {}, 0
        fields[name] = value
    return (fields, end) if len(fields) >= 2 else ({}, 0)
