"""Text exports of ProQuest: a line of underscores begins each article."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import noticing_cuts
from pipeline.read.archives.exports import Count, decoded_piece, head_text, pieces, text_paragraphs
from pipeline.read.archives.proquest.fields import document_number, is_article, proquest_article
from pipeline.read.archives.proquest.labels import DOCUMENT
from pipeline.read.parsed import with_warnings

_RULE = re.compile(rb"(?m)^_{40,}[ \t]*\r?$")
_RULE_LINE = re.compile(r"(?m)^_{40,}[ \t]*$")
_MARK = re.compile(rf"(?m)^[ \t]*(?:{DOCUMENT}|Full text ?:|ProQuest document ID ?:)")


def proquest_text_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an export; at its end, the error for those that are missing."""
    count = Count()
    for piece in pieces(file, _RULE):
        try:
            decoded = decoded_piece(piece)
            lines = decoded.text.split("\n")
            if _RULE_LINE.match(lines[0]):
                del lines[0]
            if not is_article(lines):
                continue
            if number := document_number(lines):
                count.add(*number)
            article = proquest_article(lines, text_paragraphs)
            yield ArchivedArticle(with_warnings(article.parsed, decoded.warnings), article.name)
        except ReadError as error:
            if error.code == "damaged":
                count.add_damaged()
            if error.code != "empty":
                yield error
    yield from count.missing()


def _recognized(head: bytes) -> bool:
    text = head_text(head)
    return bool(_RULE_LINE.search(text) and _MARK.search(text))


PROQUEST_TEXT = Archive(
    name="a ProQuest export",
    suffixes=(".txt",),
    recognizes=_recognized,
    articles=noticing_cuts(proquest_text_articles),
)
