"""An input: one article that can be read, and how to get at its bytes.

Inputs are light (a path and, for one record of many in a file, where its bytes are); what they hold is
read when asked for, so that 100,000 of them fit in memory.
"""

import hashlib
import os
import stat
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import REPORT_IT, ReadError
from pipeline.read.publication_date import DayOrder

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """One article to be read.

    Attributes:
        article_id: path below the given folder without suffix; for one record of many, with its id.
        source: path below the given folder with suffix, for the ledger.
        suffix: of the format, in lower case (`.txt`); `.json` for one record of many.
        file: where the bytes are.
        number: for one record of many in `file`, which one (a line or an array item, from 1); else None.
        start, length: where that record lies in `file`, in bytes; None is up to the end.
        unpacked: the readable copy of a compressed `file`; `start` and `length` count in it.
        content: the bytes themselves, of what came through a pipe and lies nowhere.
        day_order: how its date is to be read, which has two readings, as other dates of its file show.
    """

    article_id: str
    source: str
    suffix: str
    file: str
    number: int | None = None
    start: int = 0
    length: int | None = None
    unpacked: str | None = None
    content: bytes | None = None
    day_order: DayOrder | None = None

    @property
    def place(self) -> str:
        """Where a person finds it: the source, with the line or item of a file that holds many."""
        return f"{self.source}:{self.number}" if self.number else self.source

    def read(self, longest: int | None = None) -> bytes:
        """The input's bytes.

        Raises:
            ReadError: `unreadable`; `too_long` for more than `longest` bytes, without reading them.
        """
        return b"".join(self.chunks(longest))

    def chunks(self, longest: int | None = None) -> Iterator[bytes]:
        """The input's bytes in pieces of a megabyte; errors as for `read`."""
        if self.content is not None:
            _refuse_longer(len(self.content), longest)
            yield self.content
            return
        try:
            with Path(self.unpacked or self.file).open("rb") as file:
                status = os.fstat(file.fileno())
                size = status.st_size if self.length is None else self.length
                _refuse_longer(size, longest)
                file.seek(self.start)
                left = size
                while left > 0 and (chunk := file.read(min(_CHUNK, left))):
                    left -= len(chunk)
                    yield chunk
        except OSError as error:
            raise unreadable(error) from error


def _refuse_longer(size: int, longest: int | None) -> None:
    if longest is not None and size > longest:
        message = f"the input has {size:,} bytes, more than the longest article can have"
        raise ReadError("too_long", message, "split it into its articles")


def sha256_of(source: Input) -> str:
    """Hex SHA-256 over the input's bytes, which are neither decoded nor kept.

    What its neighbours say of its date counts as well: where that changes, the article does.

    Raises:
        ReadError: `unreadable`.
    """
    return digest_of(source.chunks(), source.day_order)


def digest_of(chunks: Iterable[bytes], order: DayOrder | None) -> str:
    """The same over bytes that were read already."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    digest.update((order or "").encode())
    return digest.hexdigest()


def refuse_special(file: Path) -> None:
    """Refuse what cannot be opened or would block when read: pipes, devices, broken links.

    Raises:
        ReadError: `unreadable`.
    """
    try:
        mode = file.stat().st_mode
    except OSError as error:
        raise unreadable(error) from error
    if not stat.S_ISREG(mode):
        raise ReadError("unreadable", "it is not a regular file", "give a file or a folder")


def defect(error: Exception) -> ReadError:
    """The failure that stands for an error which no one foresaw; its traceback goes to standard error."""
    traceback.print_exception(error)
    return ReadError("bug", f"{type(error).__name__}: {error}", REPORT_IT)


def unreadable(error: OSError) -> ReadError:
    """The error for a file that the operating system does not give out."""
    reason = error.strerror or type(error).__name__
    return ReadError(
        "unreadable", f"the file cannot be read: {reason}", "check that it exists and its permissions"
    )
