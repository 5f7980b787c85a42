"""Mail (`.eml`, as newsletters come) -> article: subject, sender and date from its header, then its body."""

import email
from email.message import EmailMessage
from email.policy import default

from pipeline.errors import ReadError
from pipeline.read.decode import Decoded
from pipeline.read.html import read_html
from pipeline.read.parsed import ParsedArticle, one_line


def read_mail(data: bytes) -> ParsedArticle:
    """The article of one message: its plain text, or what a page in it says; attachments are not read.

    Raises:
        ReadError: `no_text` (no part of it is text), `no_article_text`, `too_complex`.
    """
    message = email.message_from_bytes(data, _class=EmailMessage, policy=default)
    part = message.get_body(preferencelist=("plain", "html"))
    try:
        content = part.get_content() if part is not None else None
    except (LookupError, ValueError) as error:
        raise ReadError(
            "no_text", f"the message cannot be decoded ({error})", "save the article itself"
        ) from error
    if part is None or not isinstance(content, str):
        raise ReadError("no_text", "the message has no text", "save the article itself")
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_subtype() == "html":
        text = read_html(Decoded(text, "utf-8")).text
    published = _header(message, "date")
    return ParsedArticle(
        text=text,
        title=_header(message, "subject"),
        byline=_header(message, "from"),
        published=published,
        published_from="metadata" if published else "none",
    )


def _header(message: EmailMessage, name: str) -> str | None:
    value = message[name]
    return one_line(str(value)) if value is not None else None
