"""Pages that a browser saved with all they show (MHTML, RFC 2557) -> the article of the page itself.

The message around the page says when it was saved, which is no article's date, and what the page is called in
its own title; all that counts is read from the page.
"""

from collections.abc import Sequence
from dataclasses import replace
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, Message

from pipeline.errors import ReadError
from pipeline.read.decode import decode
from pipeline.read.mail.parsing import message_of
from pipeline.read.pages.html import declared_encoding, read_html
from pipeline.read.parsed import ParsedArticle

_HTML = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes) -> ParsedArticle:
    """The article of a saved page: the part that the file names as its start, else the first page in it.

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
    markup = page.get_payload(decode=True)
    if not isinstance(markup, bytes):
        raise ReadError("no_text", "the page in the file is empty", "save the page again")
    decoded = decode(markup, page.get_content_charset() or declared_encoding(markup))
    parsed = read_html(decoded)
    return replace(parsed, warnings=decoded.warnings + parsed.warnings)


def _start(message: EmailMessage, pages: Sequence[Message]) -> Message:
    """The page that the file begins with: by its number, else by its address, else the first."""
    start = str(message.get_param("start") or "").strip("<>")
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    for wanted, header in ((start, "Content-ID"), (address, "Content-Location")):
        for page in pages:
            if wanted and str(page.get(header) or "").strip().strip("<>") == wanted:
                return page
    return pages[0]
