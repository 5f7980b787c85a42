"""Mailboxes (mbox): one message after the other, each an article as a single message is.

A message begins at a line "From sender date" with a header below it. A line of a body that begins with
"From " may be written with a ">" before it, which is taken off. Format: RFC 4155, and what programs do.
"""

import codecs
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.digest import mail_articles
from pipeline.read.archives.left_out import LeftOut, said_at_the_end

# The time tells it from a sentence that begins with "From", and so does the header below it.
_FROM = re.compile(rb"From \S[^\n]{0,300}?\d{1,2}:\d\d\b[^\n]{0,100}\r?\n?\Z")
_HEADER = re.compile(rb">?[!-9;-~]{1,76}(?::|[ \t][^\n]{0,300}:)")
# Most of it pictures and papers; what is longer is no letter.
_LONGEST_MESSAGE = 64 << 20
_ESCAPED = re.compile(rb"(?m)^>(>*From )")
# What mail programs keep for themselves in the first message.
_INTERNAL = re.compile(rb"(?m)^(?:Subject: DON'T DELETE THIS MESSAGE|X-IMAP(?:base)?: .*\r?\nStatus: RO\r?$)")


def mbox_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every message of a mailbox; one without text is an error in its place."""
    left_out: LeftOut = defaultdict(Counter)
    return said_at_the_end(_articles(file, left_out), left_out)


def _articles(file: Path, left_out: LeftOut) -> Iterator[ArchivedArticle | ReadError]:
    for message in _messages(file):
        if len(message) > _LONGEST_MESSAGE:
            what = f"the message has more than {_LONGEST_MESSAGE >> 20} MiB"
            yield ReadError("too_long", what, "take its attachments out")
        elif _INTERNAL.search(message[:2000]):
            left_out["other_records"]["note of a mail program"] += 1
        else:
            yield from mail_articles(_ESCAPED.sub(rb"\1", message))


def _messages(file: Path) -> Iterator[bytes]:
    """The bytes of each message; of one that is too long, a little more than the longest."""
    lines: list[bytes] = []
    size, begun, first = 0, False, b""
    with file.open("rb") as opened:
        # A file of one endless line is no reason to hold it.
        while line := opened.readline(_LONGEST_MESSAGE):
            if first and _HEADER.match(line):
                if begun:
                    yield b"".join(lines)
                lines, size, begun, first = [], 0, True, b""
            if first:
                lines.append(first)
            first = line if _FROM.match(line.removeprefix(codecs.BOM_UTF8)) else b""
            if not first and size <= _LONGEST_MESSAGE:
                lines.append(line)
                size += len(line)
    if begun:
        yield b"".join(lines)


def _begins(head: bytes) -> bool:
    first, _, rest = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    return bool(_FROM.match(first) and _HEADER.match(rest))


MBOX = Archive(
    name="a mailbox",
    suffixes=(".mbox", ".mbx", ".eml", ".txt"),
    recognizes=_begins,
    articles=mbox_articles,
)
