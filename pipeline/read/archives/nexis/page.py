"""Old pages of Nexis (LexisNexis): a comment with `<DOC NUMBER=3>` begins each article."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import noticing_cuts
from pipeline.read.archives.exports import Count, decoded_piece, head_text, pieces
from pipeline.read.archives.markup import HtmlElement, lines_of, tree_of
from pipeline.read.archives.nexis.blocks import nexis_article
from pipeline.read.parsed import with_warnings

_BEGINS = re.compile(rb"<DOC NUMBER\s?=\s?[\"']?\d{1,7}[\"']?\s?>", re.IGNORECASE)
_BEGINS_TEXT = re.compile(_BEGINS.pattern.decode("ascii"), re.IGNORECASE)
_ENDS = re.compile(r"</DOC>", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*(?:Dokument |Documento? )?(\d{1,7}) (?:of|von|de|van) (\d{1,7})(?: [A-Z]{9,11})?\s*"
)
# The value stands in the next element, at times without a blank between.
_LABEL = re.compile(r":</span>", re.IGNORECASE)
_CENTRED = re.compile(rb"\.(\w{1,20})\s*\{[^}]{0,500}text-align:\s*center", re.IGNORECASE)
_CENTRE = " " * 20


def nexis_page_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a page; at its end, the error for those that are missing."""
    count = Count()
    parts = pieces(file, _BEGINS)
    centred = frozenset(name.decode("ascii") for name in _CENTRED.findall(next(parts, b"")))
    for piece in parts:
        try:
            decoded = decoded_piece(piece)
            # The piece begins within one comment and ends within another.
            markup = _ENDS.split(decoded.text.partition("-->")[2], maxsplit=1)[0].rpartition("<!--")[0]
            markup = _LABEL.sub(": </span>", markup or decoded.text)
            blocks = _blocks(tree_of(markup), centred)
            if blocks and (match := _NUMBER.fullmatch(blocks[0][0])):
                count.add(int(match[1]), int(match[2]))
                del blocks[0]
            yield ArchivedArticle(with_warnings(nexis_article(blocks), decoded.warnings))
        except ReadError as error:
            yield error
    yield from count.missing()


def _blocks(tree: HtmlElement, centred: frozenset[str]) -> list[list[str]]:
    """The paragraphs of an article; the lines of those that are centred are set in, as they are in text."""
    groups = []
    for paragraph in tree.iter("p", "div"):
        if any(part is not paragraph for part in paragraph.iter("p", "div")):
            continue
        inset = _CENTRE if _is_centred(paragraph, centred) else ""
        if lines := [inset + line for line in lines_of(paragraph) if line]:
            groups.append(lines)
    return groups


def _is_centred(paragraph: HtmlElement, centred: frozenset[str]) -> bool:
    around = (paragraph, paragraph.getparent())
    return any(
        part.get("class") in centred or "center" in (part.get("style") or "") or part.get("align") == "center"
        for part in around
    )


NEXIS_PAGE = Archive(
    name="a page of Nexis",
    suffixes=(".html", ".htm"),
    recognizes=lambda head: bool(_BEGINS_TEXT.search(head_text(head))),
    articles=noticing_cuts(nexis_page_articles),
)
