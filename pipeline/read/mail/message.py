"""Mail (`.eml`, as newsletters come) -> article: subject, sender and date from its header, then its body.

An article that was forwarded has the subject, sender and date of the block above it, not those of the mail.
"""

import re
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage

from pipeline.annotations.article import PublishedFrom
from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.decode import Decoded, decode
from pipeline.read.mail.forwarded import Forwarded, forwarded_in, plain_subject
from pipeline.read.mail.parsing import message_of
from pipeline.read.mail.text import unflowed, unwrapped, without_signature
from pipeline.read.pages.html import read_html
from pipeline.read.pages.words import flat
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.plain_text import read_plain_text
from pipeline.read.publication_date import publication_day

# A note above a message that is attached.
_LONGEST_NOTE = 600
_MOST_MESSAGES = 5
# What no tree of XML can hold.
_NO_WORDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PREFERRED = ("plain", "html")
_IN_MARKS = re.compile(r'\A"([^"]*)"\Z')


def read_mail(data: bytes) -> ParsedArticle:
    """The article of one message: its plain text, or what a page in it says; attachments are not read.

    Raises:
        ReadError: `no_text` (no part of it is text), `binary`, `no_article_text`, `too_complex`.
    """
    message = message_of(data)
    text, markup, decoding = _content(message)
    for _ in range(_MOST_MESSAGES):
        inner = _attached_message(message)
        if inner is None or len(text or "") > _LONGEST_NOTE:
            break
        message = inner
        text, markup, decoding = _content(message)
    if text is None:
        raise ReadError("no_text", "the message has no text", "save the article itself")
    forwarded = forwarded_in(text)
    if markup is None:
        body = read_plain_text(unwrapped(without_signature(forwarded.text if forwarded else text)))
    else:
        body = _page(markup, forwarded)
    title = forwarded.subject if forwarded else None
    published = forwarded.date if forwarded else _header(message, "date")
    published_from: PublishedFrom = "metadata" if published else "none"
    warnings = body.warnings
    if body.published and (not published or _is_own_day(body)):
        published, published_from = body.published, body.published_from
    else:
        warnings = tuple(code for code in warnings if code != "modified_date")
    sender = forwarded.sender if forwarded else _header(message, "from")
    return ParsedArticle(
        text=body.text,
        title=body.title or title or plain_subject(_header(message, "subject")),
        byline=body.byline or one_line(sender),
        published=published,
        published_from=published_from,
        warnings=decoding + warnings + _cut_off(message),
    )


def _cut_off(message: EmailMessage) -> tuple[str, ...]:
    """A warning where the text is the last part of a message that ends before the boundary behind it."""
    unended = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects)
    if not unended or message.get_body(_PREFERRED) is not list(message.walk())[-1]:
        return ()
    return (warned("partial_text", "the message ends before its end"),)


def _is_own_day(body: ParsedArticle) -> bool:
    """Whether the text itself says when it was published, which is before it was sent."""
    named = body.published_from == "header" and "modified_date" not in body.warnings
    return named and bool(body.published and publication_day(body.published).day)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message[name]
    words = one_line(str(value)) if value is not None else None
    # A name alone is no address, and comes back in marks.
    return _IN_MARKS.sub(r"\1", words) if words else None


def _content(message: EmailMessage) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The message as plain text, and the markup that this was taken from; None where there is none.

    The third are the warnings of decoding.
    """
    part = message.get_body(_PREFERRED)
    try:
        content = part.get_content() if part is not None else None
    except (LookupError, ValueError) as error:
        raise ReadError(
            "no_text", f"the message cannot be decoded ({error})", "save the article itself"
        ) from error
    if part is None or not isinstance(content, str):
        return None, None, ()
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    warnings: tuple[str, ...] = ()
    data = part.get_payload(decode=True) if "\ufffd" in text else None
    if isinstance(data, bytes):
        # It says no encoding, or another than its own.
        decoded = decode(data, part.get_content_charset())
        text, warnings = decoded.text, decoded.warnings
    if part.get_content_subtype() == "html":
        return _words(text), text, warnings
    parameters = part["content-type"].params if part["content-type"] else {}
    if str(parameters.get("format", "")).lower() == "flowed":
        text = unflowed(text, str(parameters.get("delsp", "")).lower() == "yes")
    return text, None, warnings


def _attached_message(message: EmailMessage) -> EmailMessage | None:
    """The first message that is attached as such."""
    for part in message.walk():
        if part is not message and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                return inner[0]
    return None


def _words(markup: str) -> str:
    """The words of a page, a line for each of its lines, in which the block of a forward is looked for."""
    import lxml.html  # type: ignore[import-untyped]
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        tree = lxml.html.fromstring(_NO_WORDS.sub("", markup))
    except (LxmlError, ValueError):
        return ""
    for element in list(tree.iter("br", "p", "div", "tr", "li", "blockquote")):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    return str(tree.text_content())


def _page(markup: str, forwarded: Forwarded | None) -> ParsedArticle:
    """The body of a page, without the block of a forward and what stands above it."""
    parsed = read_html(Decoded(markup, "utf-8"))
    lines = parsed.text.split("\n\n")
    if forwarded:
        article = flat(forwarded.text)
        lines = [line for line in lines if flat(line) in article] or lines
    return ParsedArticle("\n\n".join(lines), warnings=parsed.warnings)
