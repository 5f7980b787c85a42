"""Old text, RTF and Word exports of Nexis (LexisNexis): `1 of 20 DOCUMENTS` begins each article."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import noticing_cuts
from pipeline.read.archives.exports import Count, blocks, decoded_piece, each, head_text, pieces
from pipeline.read.archives.nexis.blocks import nexis_article
from pipeline.read.archives.word_lines import document_head, document_lines
from pipeline.read.documents.rich_text import rtf_head, rtf_text_in
from pipeline.read.parsed import with_warnings

_NUMBER = r"(\d[\d.,]{0,8})"
# No-break spaces of UTF-8, Latin-1 and of a text; each of them is one blank.
_BLANK_BYTES, _BLANK_TEXT = r"(?:[ \t]|\xc2?\xa0)", r"[ \t\u00a0]"
_OF = "(?:of|von|van|de|di)"
_BEGINS = (
    rf"(?im)^(?:\f|_)*(?:{_NUMBER}_{_OF}_{_NUMBER}_DO[CK]UMENT\w{{0,3}}|"
    rf"Do[ck]ument\w{{0,2}}_{_NUMBER}_{_OF}_{_NUMBER})_*\r?$"
)
# The mark that says UTF-8 may stand before the first.
_BEGINS_BYTES = re.compile(
    _BEGINS.replace("^", r"^(?:\xef\xbb\xbf)?", 1).replace("_", _BLANK_BYTES).encode("ascii")
)
_BEGINS_TEXT = re.compile(_BEGINS.replace("_", _BLANK_TEXT))


def nexis_text_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a text export; at its end, the error for those that are missing."""
    parts = pieces(file, _BEGINS_BYTES)
    next(parts, None)
    yield from _articles(parts, blocks)


def nexis_old_rtf_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """The same of an export as RTF, in which each line is a paragraph."""
    try:
        text = rtf_text_in(file, inset=True).replace("\u00a0", " ")
    except ReadError as error:
        yield error
        return
    starts = [*(match.start() for match in _BEGINS_TEXT.finditer(text)), len(text)]
    parts = (text[start:end].encode(errors="replace") for start, end in pairwise(starts))
    yield from _articles(parts, _each_line)


def nexis_old_docx_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """The same of an export as Word document, read as it is asked for."""
    try:
        yield from _articles(_word_parts(file), _each_line)
    except ReadError as error:
        yield error


def _word_parts(file: Path) -> Iterator[bytes]:
    """The lines of each article of a Word document; not those before the first."""
    part: list[str] | None = None
    for line in document_lines(file, inset=True):
        line = line.replace("\u00a0", " ")
        if _BEGINS_TEXT.match(line):
            if part is not None:
                yield "\n".join(part).encode(errors="replace")
            part = []
        if part is not None:
            part.append(line)
    if part is not None:
        yield "\n".join(part).encode(errors="replace")


def _each_line(lines: list[str]) -> list[list[str]]:
    """Blocks of documents, in which each line is a paragraph."""
    return [[line] for line in lines if line.strip()]


def _articles(
    parts: Iterable[bytes], divided: Callable[[list[str]], list[list[str]]]
) -> Iterator[ArchivedArticle | ReadError]:
    count = Count()

    def article(piece: bytes) -> ArchivedArticle:
        if match := _BEGINS_BYTES.match(piece):
            number, of = (int(re.sub(rb"\D", b"", group)) for group in match.groups() if group)
            count.add(number, of)
        decoded = decoded_piece(piece)
        lines = decoded.text.lstrip("\n").split("\n")[1:]
        return ArchivedArticle(with_warnings(nexis_article(divided(lines)), decoded.warnings))

    yield from each(parts, article)
    yield from count.missing()


NEXIS_TEXT = Archive(
    name="a Nexis export",
    suffixes=(".txt",),
    recognizes=lambda head: bool(_BEGINS_TEXT.search(head_text(head))),
    articles=noticing_cuts(nexis_text_articles),
)
NEXIS_OLD_RTF = Archive(
    name="a Nexis export",
    suffixes=(".rtf", ".doc"),
    recognizes=lambda head: bool(_BEGINS_TEXT.search(rtf_head(head).replace("\u00a0", " "))),
    articles=noticing_cuts(nexis_old_rtf_articles),
)
NEXIS_OLD_DOCX = Archive(
    name="a Nexis export",
    suffixes=(".docx",),
    recognizes=lambda head: bool(_BEGINS_TEXT.search(document_head(head).replace("\u00a0", " "))),
    articles=noticing_cuts(nexis_old_docx_articles),
)
