"""Pages that a browser saved with all they show (MHTML, RFC 2557) -> the article of the page itself.

The message around the page says when it was saved, which is no article's date, and what the page is called in
its own title; all that counts is read from the page.
"""

import codecs
import re
from collections.abc import Sequence
from contextlib import suppress
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, Message

from pipeline.errors import ReadError
from pipeline.read.decode import decode
from pipeline.read.mail.parsing import message_of
from pipeline.read.pages.html import declared_encoding, read_html
from pipeline.read.parsed import ParsedArticle, with_warnings

_HTML = ("text/html", "application/xhtml+xml")
_SAVED = re.compile(rb"(?im)^(?:Snapshot-Content-Location:|From:[ \t]*[\"<]?Saved by )")
_MESSAGE = re.compile(rb"(?im)^(?:MIME-Version|Content-Type):")
_HEAD = 4096
# A page of no more is the frame around another.
_LONGEST_FRAME = 400
_LEAST_TIMES = 3
_MOST_FRAMES = 20


def is_saved_page(data: bytes) -> bool:
    """Whether a message is a page that a browser saved, and no mail."""
    return bool(_SAVED.search(data[:_HEAD]))


def read_page(data: bytes) -> ParsedArticle:
    """The article of a page, alone or saved with all it shows: its first bytes tell which.

    Raises:
        ReadError: `empty`, and those of `read_mhtml` and `read_html`.
    """
    begins = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if not begins.startswith(b"<") and _MESSAGE.search(begins):
        return read_mhtml(data)
    return _page_article(data, declared_encoding(data))


def read_mhtml(data: bytes) -> ParsedArticle:
    """The article of a saved page: the part that the file names as its start, else the first page in it.

    Where that only frames another, the longest of those.

    Raises:
        ReadError: `empty`, `no_text` (no part is a page), `cut_off`, and those of `read_html`.
    """
    if not data.strip():
        raise ReadError("empty", "the file is empty", "fill it or remove it")
    message = message_of(data)
    pages = [part for part in message.walk() if part.get_content_type() in _HTML]
    if not pages:
        raise ReadError("no_text", "the file holds no page", "save the page again, as HTML or MHTML")
    page = _start(message, pages)
    unended = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects)
    if unended and page is list(message.walk())[-1]:
        raise ReadError("cut_off", "the file ends within the page", "save the page again")
    framed = [other for other in pages if other is not page]
    try:
        article = _part_article(page)
    except ReadError as error:
        if error.code != "no_article_text" or (inner := _longest(framed)) is None:
            raise
        return inner
    if len(article.text) > _LONGEST_FRAME or (inner := _longest(framed)) is None:
        return article
    return inner if len(inner.text) >= _LEAST_TIMES * len(article.text) else article


def _longest(pages: Sequence[Message]) -> ParsedArticle | None:
    articles = []
    for page in pages[:_MOST_FRAMES]:
        # What is no article beside the page is nothing to be said.
        with suppress(ReadError):
            articles.append(_part_article(page))
    return max(articles, key=lambda article: len(article.text), default=None)


def _part_article(page: Message) -> ParsedArticle:
    markup = page.get_payload(decode=True)
    if not isinstance(markup, bytes):
        raise ReadError("no_text", "the page in the file is empty", "save the page again")
    return _page_article(markup, page.get_content_charset() or declared_encoding(markup))


def _page_article(markup: bytes, declared: str | None) -> ParsedArticle:
    decoded = decode(markup, declared)
    return with_warnings(read_html(decoded), decoded.warnings)


def _start(message: EmailMessage, pages: Sequence[Message]) -> Message:
    """The page that the file begins with: by its number, else by its address, else the first."""
    start = str(message.get_param("start") or "").strip("<>")
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    for wanted, header in ((start, "Content-ID"), (address, "Content-Location")):
        for page in pages:
            if wanted and str(page.get(header) or "").strip().strip("<>") == wanted:
                return page
    return pages[0]
