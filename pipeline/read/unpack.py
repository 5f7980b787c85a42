"""Files of many articles -> a copy of one record a line, in which each can be found at once."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive
from pipeline.read.archives.copies import copy_lines
from pipeline.read.inputs import unreadable
from pipeline.read.objects.fields import Fields, plain_key
from pipeline.read.objects.layouts import holds_text, layout_of
from pipeline.read.objects.mapping import is_asked_for, no_text
from pipeline.read.objects.wrappers import NESTED

COMPRESSED = (".jsonl.gz", ".parquet")
# As the writers' unfinished files: a later run sweeps copies that a killed one has left.
_COPY_SUFFIX = ".unpacked.partial~"
_ROWS_AT_ONCE = 1000
_CHUNK = 1 << 20
# Texts pack to a third or a tenth; what unpacks to more than both of these was made to do so.
_MOST_UNPACKED = 1 << 30
_MOST_TIMES = 100


def unpack(file: Path, folder: Path) -> Path:
    """Write the records of `file` to a copy in `folder`, one JSON object a line; returns the copy's path.

    Raises:
        ReadError: `bad_gzip`, `too_large`, `bad_parquet`, `no_text`, `needs_extra`, `unreadable` (also
            where the copy cannot be written).
    """
    copy = _copy_of(file, folder)
    try:
        with copy.open("wb") as written:
            if file.name.lower().endswith(".gz"):
                most = max(_MOST_UNPACKED, _MOST_TIMES * file.stat().st_size)
                with gzip.open(file) as packed:
                    while chunk := packed.read(_CHUNK):
                        written.write(chunk)
                        if written.tell() > most:
                            message = f"the compressed data unpacks to more than {most:,} bytes"
                            raise ReadError("too_large", message, "unpack it and give it in parts")
            else:
                written.writelines(_parquet_lines(file))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = f"the compressed data is damaged or ends early ({error})"
        raise ReadError("bad_gzip", message, "compress the file again") from error
    except OSError as error:
        raise unreadable(error) from error
    return copy


def unpack_archive(archive: Archive, file: Path, folder: Path) -> Path:
    """Write the articles of `file` to a copy in `folder`, one a line (see `copy_lines`); returns its path.

    Raises:
        ReadError: as the archive's reader for the file as a whole; `unreadable` (also where the copy cannot
            be written).
    """
    copy = _copy_of(file, folder)
    try:
        with copy.open("wb") as written:
            written.writelines(copy_lines(archive.articles(file)))
    except OSError as error:
        raise unreadable(error) from error
    return copy


def _copy_of(file: Path, folder: Path) -> Path:
    name = hashlib.sha256(str(file.absolute()).encode(errors="surrogateescape")).hexdigest()[:16]
    return folder / f"{name}{_COPY_SUFFIX}"


def _parquet_lines(file: Path) -> Iterator[bytes]:
    for row in parquet_rows(file, _columns_asked_for):
        yield orjson.dumps(row) + b"\n"


def _columns_asked_for(names: list[str]) -> list[str]:
    """The columns that can be a part of an article, or lead to one.

    Raises:
        ReadError: `no_text`: none of them is known to hold the articles.
    """
    if not holds_text(names) and not any(plain_key(name) in NESTED for name in names):
        raise no_text("table", names, layout_of(Fields(dict.fromkeys(names))))
    return [name for name in names if is_asked_for(name)]


def parquet_rows(file: Path, columns_of: Callable[[list[str]], list[str]]) -> Iterator[dict[str, Any]]:
    """Every row of a table, with those columns that are chosen of their names, in values of JSON.

    Raises:
        ReadError: `bad_parquet`, `needs_extra`.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .parquet needs pyarrow", remedy) from error
    try:
        with pyarrow.parquet.ParquetFile(file) as table:
            columns = columns_of(table.schema_arrow.names)
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
                for row in batch.to_pylist():
                    yield {name: _plain(value) for name, value in row.items()}
    except (pyarrow.ArrowException, UnicodeDecodeError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        # Of damaged pages pyarrow raises errors of the operating system, without a number.
        message = f"the table cannot be read ({(str(error).splitlines() or [''])[0]:.200})"
        raise ReadError("bad_parquet", message, "write it again, text columns as strings") from error


def _plain(value: object) -> object:
    """A value of a cell as JSON can hold it, whatever is nested in it."""
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, date):
        return value.isoformat()
    # Amounts and spans of time, of which JSON has none.
    return value if value is None or isinstance(value, str | bool | int | float) else str(value)
