"""The page on which ProQuest shows one document, as a browser saves it: a text, and its fields below it."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import noticing_cuts
from pipeline.read.archives.exports import head_text, text_paragraphs
from pipeline.read.archives.markup import HtmlElement, lines_of, text_of, tree_of
from pipeline.read.archives.proquest.fields import is_full_text, proquest_article
from pipeline.read.decode import decode
from pipeline.read.pages.html import declared_encoding
from pipeline.read.parsed import with_warnings

_TITLE = re.compile(r"<title\b[^>]{0,200}>[^<]{0,1000}\bProQuest\b[^<]{0,200}</title", re.IGNORECASE)
_FIELDS = re.compile(r"display_record_indexing_fieldname|\bfullTextZone\b|\bdocumentTitle\b")
_NAME, _VALUE = "display_record_indexing_fieldname", "display_record_indexing_data"


def proquest_view_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """The article of a saved page."""
    try:
        data = file.read_bytes()
        decoded = decode(data, declared_encoding(data))
        article = _article(tree_of(decoded.text))
        yield ArchivedArticle(with_warnings(article.parsed, decoded.warnings), article.name)
    except ReadError as error:
        yield error


def _article(tree: HtmlElement) -> ArchivedArticle:
    title = next(
        (words for part in tree.iter("h1", "h2") if _is_title(part) and (words := text_of(part))), ""
    )
    fields = []
    for name in _of_class(tree, _NAME):
        value = name.getnext()
        if value is not None and _VALUE in (value.get("class") or ""):
            fields.append(f"{text_of(name).rstrip(': ')}: {text_of(value)}")
    body = next(tree.iter("text"), None)
    if body is None:
        body = next((part for part in tree.iter("div", "section") if part.get("id") == "fullTextZone"), None)
    paragraphs = [line for line in lines_of(body) if line] if body is not None else []
    # The heading above the text may stand within it.
    if paragraphs and is_full_text(f"{paragraphs[0]}:"):
        del paragraphs[0]
    return proquest_article([title, "", "Full text: ", *paragraphs, "", *fields], text_paragraphs)


def _is_title(part: HtmlElement) -> bool:
    return "documentTitle" in f"{part.get('id') or ''} {part.get('class') or ''}"


def _of_class(tree: HtmlElement, name: str) -> Iterator[HtmlElement]:
    return (part for part in tree.iter() if name in (part.get("class") or ""))


def _recognized(head: bytes) -> bool:
    text = head_text(head)
    return bool(_FIELDS.search(text) and (_TITLE.search(text) or "ProQuest" in text))


PROQUEST_VIEW = Archive(
    name="a page of ProQuest",
    suffixes=(".html", ".htm"),
    recognizes=_recognized,
    articles=noticing_cuts(proquest_view_articles),
)
