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
# Most of it pictures and papers; what is longer is no letter.
_LONGEST_MESSAGE = 64 << 20
_ESCAPED = re.compile(rb"(?m)^>(>*From )")


def mbox_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every message of a mailbox; one without text is an error in its place."""
    for message in _messages(file):
        if len(message) > _LONGEST_MESSAGE:
            what = f"the message has more than {_LONGEST_MESSAGE >> 20} MiB"
            yield ReadError("too_long", what, "take its attachments out")
            continue
        try:
            yield ArchivedArticle(read_mail(_ESCAPED.sub(rb"\1", message)))
        except ReadError as error:
            yield error


def _messages(file: Path) -> Iterator[bytes]:
    """The bytes of each message; of one that is too long, a little more than the longest."""
    lines: list[bytes] = []
    size, after_blank, begun = 0, True, False
    with file.open("rb") as opened:
        # A file of one endless line is no reason to hold it.
        while line := opened.readline(_LONGEST_MESSAGE):
            if after_blank and _FROM.match(line):
                if begun:
                    yield b"".join(lines)
                lines, size, begun = [], 0, True
            elif size <= _LONGEST_MESSAGE:
                lines.append(line)
                size += len(line)
            after_blank = not line.strip()
    if begun:
        yield b"".join(lines)


MBOX = Archive(
    name="a mailbox",
    suffixes=(".mbox", ".mbx", ".eml", ".txt"),
    recognizes=lambda head: bool(_FROM.match(head.split(b"\n", 1)[0])),
    articles=mbox_articles,
)
