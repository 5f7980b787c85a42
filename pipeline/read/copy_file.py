"""The copy that a packed file is unpacked to: whole, or not there."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.errors import ReadError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def new_copy(path: Path) -> Iterator[IO[bytes]]:
    """A file to unpack to. If the block ends with an error nothing of it stays: the next one needs the room.

    Raises:
        ReadError: `no_room`.
        OSError: a file cannot be read or written for another reason.
    """
    try:
        with path.open("wb") as written:
            yield written
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            message = f"there is no room to unpack it in {path.parent}: {error.strerror}"
            raise ReadError("no_room", message, "free some space, or choose another --output") from error
        raise
