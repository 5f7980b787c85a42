"""The copy that a packed file is unpacked to: whole, or not there."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.errors import ReadError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# Texts pack to a third or a tenth; what unpacks to more than both of these was made to do so.
_MOST_UNPACKED = 1 << 30
_MOST_TIMES = 100


def most_unpacked(file: Path) -> int:
    """The bytes that a packed file may unpack to.

    Raises:
        OSError: the file is not there.
    """
    return max(_MOST_UNPACKED, _MOST_TIMES * file.stat().st_size)


def bombs(most: int) -> ReadError:
    """The error of a file that unpacks to more."""
    return ReadError(
        "too_large",
        f"the compressed data unpacks to more than {most:,} bytes",
        "unpack it and give it in parts",
    )


class Copy:
    """A copy that is being written, which takes so many bytes and no more."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._most = most

    def write(self, content: bytes) -> None:
        """Add to it.

        Raises:
            ReadError: `too_large`.
        """
        if self._file.tell() + len(content) > self._most:
            raise bombs(self._most)
        self._file.write(content)


@contextmanager
def new_copy(path: Path, most: int) -> Iterator[Copy]:
    """A file to unpack to. If the block ends with an error nothing of it stays: the next one needs the room.

    Args:
        most: bytes that it may have.

    Raises:
        ReadError: `no_room`, `too_large`.
        OSError: a file cannot be read or written for another reason.
    """
    try:
        with path.open("wb") as written:
            yield Copy(written, most)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            message = f"there is no room to unpack it in {path.parent}: {error.strerror}"
            raise ReadError("no_room", message, "free some space, or choose another --output") from error
        raise
