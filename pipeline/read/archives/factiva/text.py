"""Text and RTF of Factiva, with codes before the fields or without: "Document …" ends each article."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.exports import decoded_piece, head_text, pieces, text_paragraphs
from pipeline.read.archives.factiva.codes import (
    CODES,
    LENGTH,
    NUMBER,
    factiva_article,
    uncoded_fields,
    without_furniture,
)
from pipeline.read.decode import Decoded
from pipeline.read.documents.rich_text import rtf_head, rtf_text_in
from pipeline.read.parsed import with_warnings

_CODE = re.compile(rf"[ \t]*({'|'.join(sorted(CODES))})(?: ?[|\t\u00a0]| {{2,}}|\s*\Z)[|\t\u00a0 ]*")
# Of a table; a bar with blanks beside it stands between words.
_BORDER = re.compile(r"(?<! )\||\|(?! )")
_ENDS = re.compile(rb"(?m)^[ \t|]*(?:AN[ \t|\xa0\xc2]+)?" + NUMBER.encode() + rb"[ \t|]*\r?$")
_ENDS_TEXT = re.compile(rf"(?m)^[ \t|]*(?:AN[ \t|\u00a0]+)?{NUMBER}[ \t|]*$")
_WORDS = re.compile(rf"(?m)^[ \t|]*(?:WC\b[ \t|\u00a0]*\n?)?{LENGTH}[ \t|]*$")


def factiva_text_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a text export."""
    yield from _articles(pieces(file, _ENDS))


def factiva_rtf_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an export as RTF."""
    try:
        text = rtf_text_in(file)
    except ReadError as error:
        yield error
        return
    starts = [0, *(match.start() for match in _ENDS_TEXT.finditer(text)), len(text)]
    yield from _articles(text[start:end].encode(errors="replace") for start, end in pairwise(starts))


def _articles(parts: Iterable[bytes]) -> Iterator[ArchivedArticle | ReadError]:
    """The article before each line with a number; the line begins the part behind it."""
    before: Decoded | ReadError | None = None
    for place, part in enumerate(parts):
        number, _, content = part.partition(b"\n") if place else (b"", b"", part)
        if place:
            yield _article(before, number.decode(errors="replace"))
        before = _decoded(content)
    if isinstance(before, Decoded) and _WORDS.search(before.text):
        message = "the last article ends before its number"
        yield ReadError("cut_off", message, "export it again")


def _decoded(content: bytes) -> Decoded | ReadError:
    try:
        return decoded_piece(content)
    except ReadError as error:
        return error


def _article(content: Decoded | ReadError | None, number: str) -> ArchivedArticle | ReadError:
    if not isinstance(content, Decoded):
        return content or ReadError("empty", "the article is empty", "export it again")
    lines = without_furniture([_BORDER.sub("\t", line) for line in content.text.split("\n")])
    number = re.sub(r"^[\s|]*(?:AN\b)?[\s|]*", "", number).strip(" \t|\r")
    fields = _coded(lines)
    if "HD" not in fields and "LP" not in fields:
        known, text = uncoded_fields([line.strip("\t") for line in lines])
        fields = {**known, "LP": text_paragraphs(text)}
    try:
        article = factiva_article({**fields, "AN": [number]})
    except ReadError as error:
        return error
    return ArchivedArticle(with_warnings(article.parsed, content.warnings), article.name)


def _coded(lines: list[str]) -> dict[str, list[str]]:
    """The paragraphs below each code."""
    fields: dict[str, list[str]] = {}
    code = None
    for line in lines:
        if match := _CODE.match(line):
            code = match[1]
            fields[code] = [line[match.end() :]]
        elif code:
            fields[code].append(line)
    return {code: text_paragraphs([line.strip() for line in values]) for code, values in fields.items()}


def _is_text(text: str) -> bool:
    return bool(_ENDS_TEXT.search(text) and _WORDS.search(text)) or _begins_coded(text)


def _begins_coded(text: str) -> bool:
    """A first article longer than what is looked at has its number further on."""
    first = {match[1] for line in text[:5000].split("\n") if (match := _CODE.match(line))}
    return first >= {"HD", "WC", "PD", "SN"}


FACTIVA_TEXT = Archive(
    name="a Factiva export",
    suffixes=(".txt",),
    recognizes=lambda head: _is_text(head_text(head)),
    articles=factiva_text_articles,
)
FACTIVA_RTF = Archive(
    name="a Factiva export",
    suffixes=(".rtf", ".doc"),
    recognizes=lambda head: _is_text(rtf_head(head)),
    articles=factiva_rtf_articles,
)
