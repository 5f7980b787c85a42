"""Text exports of ProQuest: a line of underscores begins each article."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.exports import Count, blocks, decoded_piece, head_text, joined, pieces
from pipeline.read.archives.proquest_fields import document_number, is_article, proquest_article
from pipeline.read.parsed import with_warnings

_RULE = re.compile(rb"(?m)^_{40,}[ \t]*\r?$")
_RULE_LINE = re.compile(r"(?m)^_{40,}[ \t]*$")
_MARK = re.compile(r"(?m)^\s*(?:Document \d[\d,]* (?:of|de|von) \d|Full text ?:|ProQuest document ID ?:)")
# ProQuest writes a paragraph a line; what a mail program has wrapped is of no longer lines than these.
_WRAPPED = 100
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]*\s*\Z")


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
            if error.code != "empty":
                yield error
    yield from count.missing()


def text_paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of a full text: its lines, or what blank lines divide where lines are wrapped."""
    if _wrapped(lines):
        return [joined(block) for block in blocks(lines)]
    return [joined([line]) for line in lines if line.strip()]


def _wrapped(lines: list[str]) -> bool:
    """Whether short lines end within their sentences."""
    if max(map(len, lines), default=0) > _WRAPPED:
        return False
    followed = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    return 2 * sum(bool(_SENTENCE_END.search(line)) for line in followed) < len(followed)


def _recognized(head: bytes) -> bool:
    text = head_text(head)
    return bool(_RULE_LINE.search(text) and _MARK.search(text))


PROQUEST_TEXT = Archive(
    name="a ProQuest export",
    suffixes=(".txt",),
    recognizes=_recognized,
    articles=proquest_text_articles,
)
