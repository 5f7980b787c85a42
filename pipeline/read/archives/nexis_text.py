"""Old text exports of Nexis (LexisNexis): `1 of 20 DOCUMENTS` begins each article."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.exports import Count, blocks, decoded_piece, each, head_text, pieces
from pipeline.read.archives.nexis_blocks import nexis_article
from pipeline.read.parsed import with_warnings

_NUMBER = r"(\d[\d.,]{0,8})"
_BEGINS = (
    rf"(?m)^[ \t\f]*(?:{_NUMBER} (?:of|van) {_NUMBER} (?:DOCUMENTS?|DOCUMENTEN|DOCUMENTO?S?)|"
    rf"Dokument {_NUMBER} von {_NUMBER}|Documento? {_NUMBER} de {_NUMBER})[ \t]*\r?$"
)
# The mark that says UTF-8 may stand before the first.
_BEGINS_BYTES = re.compile(_BEGINS.replace("^[", "^(?:\\xef\\xbb\\xbf)?[", 1).encode("ascii"))
_BEGINS_TEXT = re.compile(_BEGINS)


def nexis_text_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an export; at its end, the error for those that are missing."""
    count = Count()
    parts = pieces(file, _BEGINS_BYTES)
    next(parts, None)

    def article(piece: bytes) -> ArchivedArticle:
        if match := _BEGINS_BYTES.match(piece):
            number, of = (int(re.sub(rb"\D", b"", group)) for group in match.groups() if group)
            count.add(number, of)
        decoded = decoded_piece(piece)
        lines = decoded.text.lstrip("\n").split("\n")[1:]
        return ArchivedArticle(with_warnings(nexis_article(blocks(lines)), decoded.warnings))

    yield from each(parts, article)
    yield from count.missing()


NEXIS_TEXT = Archive(
    name="a Nexis export",
    suffixes=(".txt",),
    recognizes=lambda head: bool(_BEGINS_TEXT.search(head_text(head))),
    articles=nexis_text_articles,
)
