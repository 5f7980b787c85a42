"""Articles that ProQuest sends by mail, as its page or forwarded as text, and such a page saved by itself.

The mail's own date is when somebody sent it, years after the articles.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import noticing_cuts
from pipeline.read.archives.exports import Count, head_text, own_name, text_paragraphs
from pipeline.read.archives.markup import HtmlElement, lines_of, text_of, tree_of
from pipeline.read.archives.proquest.fields import (
    article_starts,
    document_number,
    field_of,
    is_article,
    is_full_text,
    proquest_article,
)
from pipeline.read.archives.proquest.labels import DOCUMENT
from pipeline.read.decode import decode
from pipeline.read.mail.parsing import message_of
from pipeline.read.mail.parts import decoded_part
from pipeline.read.pages.html import declared_encoding

# More than a mail server takes.
_LONGEST = 100 << 20
# What the library raises on headers and bodies that are damaged.
_DAMAGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_ANCHOR = re.compile(r"<a\b[^>]{0,200}?\bname\s*=\s*[\"']?DocID_(\w{1,40})[^>]{0,200}>", re.IGNORECASE)
_TEXT = re.compile(r"<text\b[^>]{0,200}\bwordcount\b", re.IGNORECASE)
_MARKS = frozenset(("proquestdocumentid", "publicationinfo", "publicationtitle"))
# In text that is packed so, no word can be looked for.
_PERHAPS = re.compile(rb"(?i)proquest|DocID_|transfer-encoding:\s*base64")
_BEGINS = re.compile(rf"\s*(?:_{{40,}}|{DOCUMENT})\s*")
_QUOTED = re.compile(r"(?m)^(?:>[ \t]?)+")


def is_proquest_mail(data: bytes) -> bool:
    """Whether a message holds articles of ProQuest, as its page or as text."""
    return bool(_PERHAPS.search(data)) and any(_is_page(text) or _is_text(text) for text in _texts(data))


def proquest_articles_in(data: bytes) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a message; at its end, the error for those that are missing."""
    pages = [text for text in _texts(data) if _is_page(text)]
    yield from _of_page(pages[0]) if pages else _of_text(next(filter(_is_text, _texts(data)), ""))


def proquest_mail_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """The same of a file of one message."""
    with file.open("rb") as opened:
        data = opened.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        message = f"the mail has more than {_LONGEST:,} bytes"
        yield ReadError("too_long", message, "save the articles themselves")
        return
    yield from proquest_articles_in(data)


def proquest_page_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a saved page."""
    try:
        data = file.read_bytes()
        yield from _of_page(decode(data, declared_encoding(data)).text)
    except ReadError as error:
        yield error


def _texts(data: bytes) -> Iterator[str]:
    """The text of each part of a message that is text, in order."""
    for part in message_of(data).walk():
        # What is no mail of ProQuest's is refused by the reader of mails, in its words.
        with suppress(ReadError, *_DAMAGE):
            if part.get_content_maintype() == "text":
                yield decoded_part(part).text


def _is_page(text: str) -> bool:
    return bool(_ANCHOR.search(text) and (_TEXT.search(text) or "ProQuest" in text))


def _is_text(text: str) -> bool:
    lines = _QUOTED.sub("", text).split("\n")
    return any(is_full_text(line) for line in lines) and any(field_of(line) in _MARKS for line in lines)


def _of_page(markup: str) -> Iterator[ArchivedArticle | ReadError]:
    anchors = list(_ANCHOR.finditer(markup))
    ends = [*(anchor.start() for anchor in anchors[1:]), len(markup)]
    for anchor, end in zip(anchors, ends, strict=True):
        try:
            yield _page_article(markup[anchor.end() : end], anchor[1])
        except ReadError as error:
            yield error


def _page_article(markup: str, number: str) -> ArchivedArticle:
    tree = tree_of(markup)
    body = next(tree.iter("text"), None)
    if body is None:
        # Some mails have the full text labelled as all else is.
        return proquest_article(lines_of(tree), text_paragraphs)
    title = next((words for paragraph in tree.iter("p") if (words := text_of(paragraph))), "")
    paragraphs = [line for line in lines_of(body) if line]
    body.clear(keep_tail=True)
    lines = [line for line in _lines_without(tree, title) if not is_full_text(line)]
    article = proquest_article([title, "", *lines, "", "Full text: ", *paragraphs], text_paragraphs)
    return article if article.name else ArchivedArticle(article.parsed, own_name(number))


def _lines_without(tree: HtmlElement, title: str) -> list[str]:
    lines = lines_of(tree)
    if title in lines:
        lines.remove(title)
    return lines


def _of_text(text: str) -> Iterator[ArchivedArticle | ReadError]:
    text = _QUOTED.sub("", text)
    count = Count()
    lines_of_all = text.split("\n")
    starts = [at for at, line in enumerate(lines_of_all) if _BEGINS.fullmatch(line)]
    starts = starts or article_starts(lines_of_all)
    for start, end in pairwise([*starts, len(lines_of_all)]):
        lines = [line for line in lines_of_all[start:end] if not line.startswith("_" * 40)]
        if not is_article(lines):
            continue
        if number := document_number(lines):
            count.add(*number)
        try:
            yield proquest_article(lines, text_paragraphs)
        except ReadError as error:
            yield error
    yield from count.missing()


PROQUEST_MAIL = Archive(
    name="a mail of ProQuest",
    suffixes=(".eml",),
    recognizes=is_proquest_mail,
    articles=proquest_mail_articles,
)
PROQUEST_PAGE = Archive(
    name="a page of ProQuest",
    suffixes=(".html", ".htm"),
    recognizes=lambda head: _is_page(head_text(head)),
    articles=noticing_cuts(proquest_page_articles),
)
