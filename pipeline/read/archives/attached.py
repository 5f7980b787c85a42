"""Articles attached to a message that itself only says so: each file is read as it is by itself."""

import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path, PurePath

from pipeline.errors import ReadError
from pipeline.read.archives.archive import HEAD_BYTES, Archive, ArchivedArticle
from pipeline.read.archives.europresse import EUROPRESSE
from pipeline.read.archives.factiva.markup import FACTIVA_PAGE
from pipeline.read.archives.factiva.text import FACTIVA_RTF, FACTIVA_TEXT
from pipeline.read.archives.left_out import LeftOut, said_at_the_end
from pipeline.read.archives.names import Names
from pipeline.read.archives.nexis.page import NEXIS_PAGE
from pipeline.read.archives.nexis.text import NEXIS_OLD_DOCX, NEXIS_OLD_RTF, NEXIS_TEXT
from pipeline.read.archives.nexis.uni import NEXIS_DOCX, NEXIS_RTF
from pipeline.read.archives.proquest.mail import PROQUEST_PAGE
from pipeline.read.archives.proquest.text import PROQUEST_TEXT
from pipeline.read.archives.proquest.view import PROQUEST_VIEW
from pipeline.read.contents import told_by_content
from pipeline.read.formats import ONE_ARTICLE, parse
from pipeline.read.mail.attachments import Attachment, attachments_of, is_covering_note, payload
from pipeline.read.mail.parsing import message_of

_EXPORTS = (
    *(
        PROQUEST_TEXT,
        PROQUEST_PAGE,
        PROQUEST_VIEW,
        EUROPRESSE,
        NEXIS_TEXT,
        NEXIS_OLD_RTF,
        NEXIS_OLD_DOCX,
        NEXIS_PAGE,
        NEXIS_DOCX,
        NEXIS_RTF,
    ),
    *(FACTIVA_TEXT, FACTIVA_RTF, FACTIVA_PAGE),
)
_NAMED_FILE = re.compile(rb"content-disposition:\s{0,9}(?:attachment|inline)|;\s{0,9}name\*?=", re.IGNORECASE)
_RTF = b"{\\rtf"
# More than a mail server takes, and more than anyone attaches.
_LONGEST = 100 << 20
_LONGEST_ATTACHMENT = 50 << 20
_MOST_ATTACHMENTS = 50


def holds_attached(data: bytes) -> bool:
    """Whether a message, or the beginning of one, only says that articles are attached which can be read."""
    # Most messages have none, which is soon seen.
    if _NAMED_FILE.search(data) is None:
        return False
    message = message_of(data)
    attached = list(attachments_of(message))
    if not any(attachment.readable for attachment in attached) or _holds_message(message):
        return False
    try:
        return is_covering_note(message)
    except ReadError:
        return True


def attached_articles(data: bytes) -> Iterator[ArchivedArticle | ReadError]:
    """The articles attached to a message, or the error in the place of each; named by their files."""
    left_out: LeftOut = defaultdict(Counter)
    return said_at_the_end(_articles(message_of(data), left_out), left_out)


def _articles(message: EmailMessage, left_out: LeftOut) -> Iterator[ArchivedArticle | ReadError]:
    names = Names()
    for number, attachment in enumerate(attachments_of(message), 1):
        if not attachment.readable or number > _MOST_ATTACHMENTS:
            left_out["unread_attachments"][attachment.name or f"attachment {number}"] += 1
            continue
        name = names.name(PurePath(attachment.name).stem)
        try:
            with tempfile.TemporaryDirectory(prefix="article-pipeline-") as folder:
                for article in _of_file(_written(attachment, Path(folder)), attachment.suffix):
                    yield article if isinstance(article, ReadError) or article.name else _named(article, name)
        except ReadError as error:
            place = attachment.name or f"attachment {number}"
            yield ReadError(error.code, f"{place:.80}: {error.message}", error.remedy)


def _named(article: ArchivedArticle, name: str | None) -> ArchivedArticle:
    return ArchivedArticle(article.parsed, name, article.site)


def _written(attachment: Attachment, folder: Path) -> Path:
    content = payload(attachment)
    if len(content) > _LONGEST_ATTACHMENT:
        message = f"the attachment has more than {_LONGEST_ATTACHMENT >> 20} MiB"
        raise ReadError("too_long", message, "save it by itself")
    file = folder / f"attached{attachment.suffix}"
    file.write_bytes(content)
    return file


def _of_file(file: Path, suffix: str) -> Iterator[ArchivedArticle | ReadError]:
    suffix = told_by_content(file, suffix)
    content = file.read_bytes()
    head = content[:HEAD_BYTES]
    for archive in _EXPORTS:
        if suffix in archive.suffixes and archive.recognizes(head):
            yield from archive.articles(file)
            return
    if suffix == ".doc" and content.startswith(_RTF):
        suffix = ".rtf"
    if suffix not in ONE_ARTICLE:
        raise ReadError("unknown_format", f"attached {suffix} files are not read", "save it as .docx")
    yield ArchivedArticle(parse(content, suffix))


def _holds_message(message: EmailMessage) -> bool:
    return any(part.get_content_type() == "message/rfc822" for part in message.walk())


def _of_message(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    with file.open("rb") as opened:
        data = opened.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        message = f"the message has more than {_LONGEST:,} bytes"
        yield ReadError("too_long", message, "save its attachments by themselves")
        return
    yield from attached_articles(data)


ATTACHED = Archive(
    name="a message with articles attached",
    suffixes=(".eml",),
    recognizes=holds_attached,
    articles=_of_message,
)
