"""The encoding of a text file of any size, which is read through once without being kept."""

import codecs
import gzip
from pathlib import Path
from typing import IO, cast

from pipeline.read.archives.archive import HEAD_BYTES
from pipeline.read.copy_file import bombs, most_unpacked
from pipeline.read.decode import decode

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20


def opened(file: Path) -> IO[bytes]:
    """The file to be read, unpacked where it is packed by gzip."""
    with file.open("rb") as packed:
        is_packed = packed.read(2) == _GZIP
    return cast(IO[bytes], gzip.open(file)) if is_packed else file.open("rb")


def skip_mark(text: IO[str]) -> None:
    """Skip the mark of its encoding, if a text begins with one."""
    if text.read(1) != "\ufeff":
        text.seek(0)


def encoding_of(file: Path) -> tuple[str, tuple[str, ...]]:
    """The encoding of a file for Python's codecs, and warning codes as `decode` gives them.

    UTF-8 is taken where the whole file is UTF-8, or where most of what is not ASCII in it is.

    Raises:
        ReadError: `empty`, `binary`, `too_large`.
    """
    most = most_unpacked(file)
    with opened(file) as text:
        head = text.read(HEAD_BYTES)
        # Half a character at the end is no mistake of the file's.
        decoded = decode(head if len(head) < HEAD_BYTES else head[: head.rfind(b"\n") + 1] or head)
        if decoded.encoding.startswith(("utf-16", "utf-32")):
            return decoded.encoding, decoded.warnings
        decoder = codecs.getincrementaldecoder("utf-8")()
        chunk, size = head, len(head)
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = text.read(_CHUNK)
                if (size := size + len(chunk)) > most:
                    raise bombs(most)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            found = decode(chunk or head)
            return ("utf-8-sig" if found.encoding == "utf-8" else found.encoding), found.warnings
    return "utf-8-sig", ()
