"""A file packed by gzip -> a readable copy, as far as it can be unpacked."""

import zlib
from pathlib import Path
from typing import IO

from pipeline.errors import ReadError
from pipeline.read.copy_file import Copy, most_unpacked, new_copy

_MAGIC = b"\x1f\x8b"
# For zlib: with gzip's own head and foot.
_GZIP = 31
# What is unpacked of a piece is lost where the piece is damaged, so it is small.
_PIECE = 1 << 14
_CHUNK = 1 << 20


def is_gzip(file: Path) -> bool:
    """Whether a file is packed; some that are named so were unpacked when they were fetched.

    Raises:
        OSError: the file cannot be read.
    """
    with file.open("rb") as opened:
        return opened.read(2) == _MAGIC


def unpack_gzip(file: Path, copy: Path) -> ReadError | None:
    """Write what `file` holds to `copy`; returns the error (`bad_gzip`) where it is damaged or ends early.

    Raises:
        ReadError: `too_large`, `no_room`.
        OSError: a file cannot be read or written.
    """
    with file.open("rb") as packed, new_copy(copy, most_unpacked(file)) as written:
        try:
            ended = _unpack(packed, written)
        except zlib.error as error:
            return _damaged(str(error))
    return None if ended else _damaged("its end is missing")


def _unpack(packed: IO[bytes], written: Copy) -> bool:
    """Write what is packed, one member after the other; whether the last of them has its end."""
    stream = zlib.decompressobj(_GZIP)
    begun, piece = False, packed.read(_PIECE)
    while piece:
        begun = True
        written.write(stream.decompress(piece, _CHUNK))
        if not stream.eof:
            piece = stream.unconsumed_tail or packed.read(_PIECE)
            continue
        piece = stream.unused_data
        # Tapes and some programs fill the end with zeros.
        while not (piece := piece.lstrip(b"\0")) and (more := packed.read(_PIECE)):
            piece = more
        if piece:
            stream = zlib.decompressobj(_GZIP)
    return stream.eof or not begun


def _damaged(how: str) -> ReadError:
    message = f"the compressed data is damaged or ends early ({how})"
    return ReadError("bad_gzip", message, "fetch or compress the file again; what stands before is read")
