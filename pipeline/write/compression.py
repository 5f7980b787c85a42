"""Files of records that may be compressed with zstd: opened as what they hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.errors import UsageError

COMPRESSED_SUFFIX = ".zst"


@contextmanager
def open_content(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file of records, decompressed where its name says so; it can be sought forwards.

    Raises:
        OSError: it cannot be opened.
        UsageError: zstandard is needed and not installed.
    """
    with path.open("rb") as raw:
        if path.suffix != COMPRESSED_SUFFIX:
            yield raw
            return
        with _zstandard().ZstdDecompressor().stream_reader(raw, read_across_frames=True) as stream:
            yield cast(BinaryIO, stream)


def lines_in(path: Path) -> Iterator[bytes]:
    """The lines of a file of records; errors as `open_content`."""
    with open_content(path) as file:
        yield from file if path.suffix != COMPRESSED_SUFFIX else BufferedReader(cast(Any, file))


@contextmanager
def compressed(raw: BinaryIO) -> Iterator[BinaryIO]:
    """A file to write to whose bytes go into `raw` compressed, all of them once the block ends.

    Raises:
        UsageError: zstandard is not installed.
    """
    with _zstandard().ZstdCompressor(write_checksum=True).stream_writer(raw, closefd=False) as stream:
        yield cast(BinaryIO, stream)


def damage() -> tuple[type[Exception], ...]:
    """What reading a damaged compressed file raises."""
    try:
        return (_zstandard().ZstdError,)
    except UsageError:
        return ()


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        message = "compressed records need zstandard; install it with pip install 'article-pipeline[formats]'"
        raise UsageError(message) from error
    return zstandard
