"""What is attached to a message and may be an article: documents, pages and texts, of which the letter says
no more than that they are attached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart

from pipeline.errors import ReadError
from pipeline.read.mail.parts import DAMAGE, content_of
from pipeline.read.mail.text import without_signature

_READ = (".docx", ".pdf", ".rtf", ".doc", ".txt", ".html", ".htm", ".md", ".mht", ".mhtml")
_NOT_READ = (".odt", ".pages", ".epub", ".zip", ".xlsx", ".xls", ".csv", ".xml", ".json", ".pptx", ".docm")
_BY_KIND = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/msword": ".doc",
    "application/vnd.oasis.opendocument.text": ".odt",
    "text/plain": ".txt",
    "text/html": ".html",
}
# Footers, which servers attach.
_OF_PROGRAM = re.compile(r"ATT\d{2,6}\.\w{1,5}|(?:signature|disclaimer|footer)\.(?:txt|html?)", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\battach|\benclos|\bherewith\b|\b(?:see|find|read|here(?:['’]s| is)) (?:the |a |my |our |this )?"
    r"(?:file|document|pdf|word|article|story|piece|text|copy)\b",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"(?im)^\W{0,3}(?:this (?:e-?mail|message|communication)\b"
    r"|the (?:information|contents?) (?:contained )?(?:in|of) this|confidential|disclaimer"
    r"|if you are not the intended|important:|please consider the environment)"
)
_LONGEST_NOTE = 600
# A letter so short is a note whatever it says.
_FEWEST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part of a message that was attached as a file.

    Attributes:
        name: as the message calls it; "" where it does not.
        suffix: of its format, in lower case.
    """

    name: str
    suffix: str
    part: MIMEPart

    @property
    def readable(self) -> bool:
        """Whether files of its format are read from messages."""
        return self.suffix in _READ


def attachments_of(message: EmailMessage) -> Iterator[Attachment]:
    """The files attached to a message that may hold an article; not pictures, cards, keys and the like."""
    bodies = [message.get_body(preferencelist=(kind,)) for kind in ("plain", "html")]
    for part in message.walk():
        if part.is_multipart() or any(part is body for body in bodies):
            continue
        name = _name(part)
        if _OF_PROGRAM.fullmatch(name):
            continue
        if not name and part.get_content_disposition() != "attachment":
            continue
        ending = re.search(r"\.\w{1,6}\Z", name.lower())
        suffix = ending[0] if ending and ending[0] in (*_READ, *_NOT_READ) else None
        if suffix is None and (ending is None or part.get_content_type() not in ("text/plain", "text/html")):
            suffix = _BY_KIND.get(part.get_content_type())
        if suffix is not None:
            yield Attachment(name, suffix, part)


def is_covering_note(message: EmailMessage) -> bool:
    """Whether a message says no more than that something is attached.

    Raises:
        ReadError: as `content_of`.
    """
    text = content_of(message).text
    if text is None or not text.strip():
        return True
    note = without_signature(_CONFIDENTIAL.split(text, maxsplit=1)[0]).strip()
    if len(note) > _LONGEST_NOTE:
        return False
    return bool(_ATTACHED.search(note)) or len(note.split()) < _FEWEST_WORDS


def _name(part: MIMEPart) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except DAMAGE:
        return ""


def payload(attachment: Attachment) -> bytes:
    """The bytes of an attachment.

    Raises:
        ReadError: `no_text` (they cannot be decoded).
    """
    try:
        content = attachment.part.get_payload(decode=True)
    except DAMAGE as error:
        message = f"the attachment cannot be decoded ({error})"
        raise ReadError("no_text", message, "save the article itself") from error
    return content if isinstance(content, bytes) else b""
