"""Mail (`.eml`, as newsletters come) -> article: subject, sender and date from its header, then its body.

An article that was forwarded has the subject, sender and date of the block above it, not those of the mail.
"""

import re
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage

from pipeline.annotations.article import PublishedFrom
from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.archives.exports import names_in_order
from pipeline.read.mail.attachments import attachments_of, is_covering_note
from pipeline.read.mail.forwarded import forwarded_in, plain_subject, without_older
from pipeline.read.mail.newsletter import page_article
from pipeline.read.mail.parsing import message_of
from pipeline.read.mail.parts import content_of, header
from pipeline.read.mail.teasers import refuse_teasers
from pipeline.read.mail.text import unwrapped, without_signature
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.plain_text import read_plain_text
from pipeline.read.publication_date import publication_day

# A note above a message that is attached.
_LONGEST_NOTE = 600
_MOST_MESSAGES = 5
_PREFERRED = ("plain", "html")
_ADDRESS = re.compile(
    r"\s{0,9}(?:<[^<>\s@]{0,99}@[^<>\s]{0,255}>|\[mailto:[^\]\s]{0,355}\])(?=\s{0,9}(?:,|\Z))"
)
# As lists and Usenet write it: "anna at ledger.example (Anna Holt)".
_COMMENT = re.compile(r"[^\s@]{1,99}(?:@| at )\S{1,255} \(([^()]{1,100})\)")
_VIA_LIST = re.compile(r"[\"']? via [^,;]{1,60}\Z")
_LIST_TAG = re.compile(r"\A\[[^\[\]]{1,60}\]\s*(?=\S)")


def read_mail(data: bytes) -> ParsedArticle:
    """The article of one message: its plain text, or what a page in it says.

    Of files attached to it that may hold articles it is warned (`unread_attachments`).

    Raises:
        ReadError: `no_text` (no part of it is text), `only_summary` (it points to articles),
            `no_article_text`, `too_complex`.
    """
    message = message_of(data)
    attached = [attachment.name or attachment.suffix for attachment in attachments_of(message)]
    content = content_of(message)
    inner = None
    for _ in range(_MOST_MESSAGES):
        inner = _attached_message(message)
        if inner is None or len(content.text or "") > _LONGEST_NOTE:
            break
        message = inner
        content = content_of(message)
    text, markup = content.text, content.markup
    if text is None:
        raise ReadError("no_text", "the message has no text", "save the article itself")
    names = ", ".join(attached)
    if attached and inner is None and is_covering_note(message):
        what = f"the message only says that something is attached ({names:.200})"
        raise ReadError("no_text", what, "save what is attached, as .docx, .pdf or text")
    text = without_older(text)
    forwarded = forwarded_in(text)
    refuse_teasers(forwarded.text if forwarded else text, markup)
    if markup is None:
        body = read_plain_text(unwrapped(without_signature(forwarded.text if forwarded else text)))
    else:
        body = page_article(markup, forwarded)
    title = forwarded.subject if forwarded else None
    published = forwarded.date if forwarded else header(message, "date")
    published_from: PublishedFrom = "metadata" if published else "none"
    warnings = content.warnings + body.warnings
    if body.published and (not published or _is_own_day(body)):
        published, published_from = body.published, body.published_from
    else:
        warnings = tuple(code for code in warnings if code != "modified_date")
    sender = forwarded.sender if forwarded else header(message, "from")
    return ParsedArticle(
        text=body.text,
        title=body.title or title or _subject(message),
        byline=body.byline or _name(sender),
        published=published,
        published_from=published_from,
        warnings=(
            *(*warnings, *_cut_off(message)),
            *([warned("unread_attachments", f"{names:.200}")] if attached else []),
        ),
    )


def _cut_off(message: EmailMessage) -> tuple[str, ...]:
    """A warning where the text is the last part of a message that ends before the boundary behind it."""
    unended = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects)
    if not unended or message.get_body(_PREFERRED) is not list(message.walk())[-1]:
        return ()
    return (warned("partial_text", "the message ends before its end"),)


def _subject(message: EmailMessage) -> str | None:
    """The subject without the marks of replies, and without the name that a list sets before it."""
    subject = plain_subject(header(message, "subject"))
    if subject and header(message, "list-id"):
        subject = plain_subject(_LIST_TAG.sub("", subject))
    return subject


def _name(sender: str | None) -> str | None:
    """A sender's name; the address where there is no name."""
    sender = one_line(sender)
    if not sender:
        return None
    if match := _COMMENT.fullmatch(sender):
        return match[1]
    words = _VIA_LIST.sub("", _ADDRESS.sub("", sender)).strip("\\\"' ")
    return names_in_order(words) or sender.strip("<>")


def _is_own_day(body: ParsedArticle) -> bool:
    """Whether the text itself says when it was published, which is before it was sent."""
    named = body.published_from == "header" and "modified_date" not in body.warnings
    return named and bool(body.published and publication_day(body.published).day)


def _attached_message(message: EmailMessage) -> EmailMessage | None:
    """The first message that is attached as such."""
    for part in message.walk():
        if part is not message and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                return inner[0]
    return None
