"""Digests: messages that hold others, as parts (RFC 2046) or in their text (RFC 1153) -> those messages."""

import email
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.attached import attached_articles, holds_attached
from pipeline.read.archives.enclosed import enclosed_articles, holds_export
from pipeline.read.archives.proquest.mail import is_proquest_mail, proquest_articles_in
from pipeline.read.decode import decode
from pipeline.read.mail.message import read_mail

_ATTACHED = re.compile(rb"(?i)\bmessage/rfc822\b")
_BEGINS = re.compile(r"(?m)^-{70}[ \t]*\n")
_BETWEEN = re.compile(r"(?m)^-{30}[ \t]*\n")
_BEGINS_BYTES = re.compile(rb"(?m)^-{70}[ \t]*\r?\n\s*(?:[A-Z][\w-]{1,40}: [^\n]{0,900}\s{0,9}){2}")
_SENDER = re.compile(r"(?m)^From:")
# More than a mail server takes.
_LONGEST = 100 << 20
# What stands above messages that are attached to a letter.
_LONGEST_NOTE = 600
_AS_UTF_8 = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"


def may_be_digest(head: bytes) -> bool:
    """Whether a message that begins so may hold several."""
    return (
        b"multipart/digest" in head.lower()
        or len(_ATTACHED.findall(head)) > 1
        or bool(_BEGINS_BYTES.search(head))
    )


def messages_in(data: bytes) -> list[bytes]:
    """The messages that a digest holds; of any other message, that message."""
    if not may_be_digest(data):
        return [data]
    message = email.message_from_bytes(data)
    attached = list(_attached(message))
    text = _text(message)
    if len(attached) > 1 and (b"multipart/digest" in data.lower() or len(text) <= _LONGEST_NOTE):
        return [inner.as_bytes() for inner in attached]
    return [f"{_AS_UTF_8}{block}".encode() for block in _blocks(text)] or [data]


def _attached(message: Message) -> Iterator[Message]:
    """The messages attached to one, but not those attached to these."""
    parts = message.get_payload()
    if not message.is_multipart() or not isinstance(parts, list):
        return
    for part in parts:
        if not isinstance(part, Message):
            continue
        if message.get_content_type() == "message/rfc822":
            yield part
        else:
            yield from _attached(part)


def _text(message: Message) -> str:
    """The first text of a message."""
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/plain" and isinstance(payload, bytes):
            try:
                return decode(payload, part.get_content_charset()).text
            except ReadError:
                return ""
    return ""


def _blocks(text: str) -> list[str]:
    """The messages in the text of a digest, each with its headers; not the list of its topics and its end."""
    begins = _BEGINS.search(text)
    if begins is None:
        return []
    blocks = (block.strip("\n") for block in _BETWEEN.split(text[begins.end() :]))
    return [block for block in blocks if _SENDER.search(block.partition("\n\n")[0])]


def _articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    with file.open("rb") as opened:
        data = opened.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        yield ReadError("too_long", f"the mail has more than {_LONGEST:,} bytes", "save its messages alone")
        return
    yield from mail_articles(data)


def mail_articles(data: bytes) -> Iterator[ArchivedArticle | ReadError]:
    """The article of each message that a message holds, or of itself; what cannot be read is an error."""
    for message in messages_in(data):
        if is_proquest_mail(message):
            yield from proquest_articles_in(message)
            continue
        if holds_attached(message):
            yield from (_unnamed(article) for article in attached_articles(message))
            continue
        if holds_export(message):
            yield from enclosed_articles(message)
            continue
        try:
            yield ArchivedArticle(read_mail(message))
        except ReadError as error:
            yield error


def _unnamed(article: ArchivedArticle | ReadError) -> ArchivedArticle | ReadError:
    """An attached article: messages of a mailbox may have files of the same name attached."""
    return article if isinstance(article, ReadError) else ArchivedArticle(article.parsed)


DIGEST = Archive(
    name="a digest of mail",
    suffixes=(".eml",),
    recognizes=may_be_digest,
    articles=_articles,
)
