"""What a message says: its headers, and its text or page, decoded as files are, whatever it declares."""

import re
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart
from email.policy import default

from pipeline.errors import ReadError
from pipeline.read.controls import without_controls
from pipeline.read.decode import Decoded, decode
from pipeline.read.mail.text import unflowed
from pipeline.read.pages.html import declared_encoding
from pipeline.read.parsed import one_line

DAMAGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the library raises on headers and parts that are damaged."""
_IN_MARKS = re.compile(r'\A"([^"]*)"\Z')
# A text that only says that there is a page.
_LONGEST_STUB = 600
_LEAST_TIMES = 3


@dataclass(frozen=True, slots=True)
class Content:
    """A message as plain text, None where it has none; and the page that this was taken from, if it was."""

    text: str | None = None
    markup: str | None = None
    warnings: tuple[str, ...] = ()


def content_of(message: EmailMessage) -> Content:
    """The text of a message, or its page where it has no text, or one that is far shorter than the page.

    Raises:
        ReadError: `no_text` (it cannot be decoded), `binary`.
    """
    plain, page = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    text = decoded_part(plain) if plain is not None else None
    markup = decoded_part(page) if page is not None else None
    if markup is not None:
        words = page_words(markup.text)
        if text is None or _is_stub(text.text, words):
            return Content(words, markup.text, markup.warnings)
    if text is None or plain is None:
        return Content()
    parameters = plain["content-type"].params if plain["content-type"] else {}
    content = text.text
    if str(parameters.get("format", "")).lower() == "flowed":
        content = unflowed(content, str(parameters.get("delsp", "")).lower() == "yes")
    return Content(content, warnings=text.warnings)


def header(message: EmailMessage, name: str) -> str | None:
    """The value of a header on one line; None without one."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), None)
    if raw is None:
        return None
    try:
        if raw.isascii():
            # Read as addresses, a name behind one in brackets would be lost.
            words = one_line(str(default.header_factory("subject", raw) if "(" in raw else message[name]))
        else:
            # Written without the escapes that mail asks for.
            is_bytes = any("\udc80" <= character <= "\udcff" for character in raw)
            written = decode(raw.encode("utf-8", errors="surrogateescape")).text if is_bytes else raw
            words = one_line(str(default.header_factory(name, written)))
    except (*DAMAGE, ReadError):
        return None
    # A name alone is no address, and comes back in marks.
    return _IN_MARKS.sub(r"\1", words) if words else None


def decoded_part(part: MIMEPart) -> Decoded:
    """The text of a part, decoded as a file is; empty where there is none.

    Raises:
        ReadError: `no_text` (it cannot be decoded), `binary`.
    """
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except DAMAGE as error:
        message = f"the message cannot be decoded ({error})"
        raise ReadError("no_text", message, "save the article itself") from error
    if not isinstance(payload, bytes) or not payload.strip():
        return Decoded("", "utf-8")
    return decode(payload, charset or declared_encoding(payload))


def _is_stub(text: str, words: str) -> bool:
    return len(text.strip()) <= _LONGEST_STUB and len(words.split()) >= _LEAST_TIMES * len(text.split())


def page_words(markup: str, *, behind_links: str = "") -> str:
    """The words of a page, a line for each of its lines; `behind_links` follows each link to another page."""
    import lxml.html  # type: ignore[import-untyped]
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        tree = lxml.html.fromstring(without_controls(markup))
    except (LxmlError, ValueError):
        return ""
    for link in list(tree.iter("a")) if behind_links else ():
        is_elsewhere = not (link.get("href") or "#").startswith(("#", "mailto:"))
        if is_elsewhere and link.text_content().strip():
            link.tail = behind_links + (link.tail or "")
    for element in list(tree.iter("br", "p", "div", "tr", "li", "blockquote", "h1", "h2", "h3", "h4")):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    return str(tree.text_content())
