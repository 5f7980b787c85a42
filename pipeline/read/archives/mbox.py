"""Mailboxes (mbox): one message after the other, each an article as a single message is.

A message begins at a line "From sender date" behind a blank line. A line of a body that begins with "From "
is written with a ">" before it, which is taken off again. Format: RFC 4155, and what mail programs do.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.mail.message import read_mail

# The date tells it from a sentence that begins with "From".
_FROM = re.compile(rb"From \S+ .*\d{4}\s*$")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")


def mbox_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every message of a mailbox; one without text is an error in its place."""
    for message in _messages(file):
        try:
            yield ArchivedArticle(read_mail(_ESCAPED.sub(rb"\1", message)))
        except ReadError as error:
            yield error


def _messages(file: Path) -> Iterator[bytes]:
    lines: list[bytes] = []
    after_blank, begun = True, False
    with file.open("rb") as opened:
        for line in opened:
            if after_blank and _FROM.match(line):
                if begun:
                    yield b"".join(lines)
                lines, begun = [], True
            else:
                lines.append(line)
            after_blank = not line.strip()
    if begun:
        yield b"".join(lines)


MBOX = Archive(
    name="a mailbox",
    suffixes=(".mbox", ".mbx", ".eml", ".txt"),
    recognizes=lambda head: bool(_FROM.match(head.split(b"\n", 1)[0])),
    articles=mbox_articles,
)
