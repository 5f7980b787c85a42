"""Files of many articles -> a copy of one record a line, in which each can be found at once."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive
from pipeline.read.archives.copies import copy_lines
from pipeline.read.copy_file import most_unpacked, new_copy
from pipeline.read.inputs import unreadable
from pipeline.read.objects.fields import Fields, plain_key
from pipeline.read.objects.layouts import holds_text, layout_of
from pipeline.read.objects.mapping import is_asked_for, no_text
from pipeline.read.objects.wrappers import NESTED

TABLE_SUFFIX = ".parquet"
"""Of tables that are no text."""
# As the writers' unfinished files: a later run sweeps copies that a killed one has left.
_COPY_SUFFIX = ".unpacked.partial~"
_ROWS_AT_ONCE = 1000


def unpack_table(file: Path, folder: Path) -> tuple[Path, tuple[tuple[int, ReadError], ...]]:
    """Write the rows of a Parquet table to a copy in `folder`, one JSON object a line.

    Returns the copy's path, and an error for each part that cannot be read, with the number of its line.

    Raises:
        ReadError: `bad_parquet`, `no_text`, `needs_extra`, `no_room`, `too_large`, `unreadable` (also where
            the copy cannot be written).
    """
    copy = copy_of(file, folder)
    damage: list[tuple[int, ReadError]] = []
    try:
        with new_copy(copy, most_unpacked(file)) as written:
            for number, row in enumerate(parquet_rows(file, _columns_asked_for), 1):
                if isinstance(row, ReadError):
                    damage.append((number, row))
                # Articles are called by their lines: those behind keep theirs.
                written.write(orjson.dumps(row) + b"\n" if isinstance(row, dict) else b"\n")
    except OSError as error:
        raise unreadable(error) from error
    return copy, tuple(damage)


def unpack_archive(archive: Archive, file: Path, folder: Path) -> Path:
    """Write the articles of `file` to a copy in `folder`, one a line (see `copy_lines`); returns its path.

    Raises:
        ReadError: as the archive's reader for the file as a whole; `no_room`, `too_large`, `unreadable`
            (also where the copy cannot be written).
    """
    copy = copy_of(file, folder)
    try:
        with new_copy(copy, most_unpacked(file)) as written:
            for line in copy_lines(archive.articles(file)):
                written.write(line)
    except OSError as error:
        raise unreadable(error) from error
    return copy


def copy_of(file: Path, folder: Path, part: str = "") -> Path:
    """Where the copy of a file, or of a part of it, is to lie in a folder."""
    place = f"{file.absolute()}\n{part}" if part else str(file.absolute())
    name = hashlib.sha256(place.encode(errors="surrogateescape")).hexdigest()[:16]
    return folder / f"{name}{_COPY_SUFFIX}"


def _columns_asked_for(names: list[str]) -> list[str]:
    """The columns that can be a part of an article, or lead to one.

    Raises:
        ReadError: `no_text`: none of them is known to hold the articles.
    """
    if not holds_text(names) and not any(plain_key(name) in NESTED for name in names):
        raise no_text("table", names, layout_of(Fields(dict.fromkeys(names))))
    return [name for name in names if is_asked_for(name)]


def parquet_rows(
    file: Path, columns_of: Callable[[list[str]], list[str]]
) -> Iterator[dict[str, Any] | ReadError | None]:
    """Every row of a table, with those columns that are chosen of their names, in values of JSON.

    Of rows that are damaged together the first is the error, the others None; the rows behind them go on.

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
            for group in range(table.num_row_groups):
                yield from _rows_of_group(table, group, columns)
    except (pyarrow.ArrowException, UnicodeDecodeError, OSError) as error:
        _raise_of_system(error)
        raise _bad_parquet("the table cannot be read", error) from error


def _rows_of_group(table: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any] | ReadError | None]:
    import pyarrow

    left = table.metadata.row_group(group).num_rows
    try:
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, row_groups=[group], columns=columns):
            for row in _rows_of_batch(batch):
                yield row
                left -= 1
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        _raise_of_system(error)
        yield _bad_parquet(f"{left:,} rows from here on are damaged", error)
        yield from [None] * (left - 1)


def _rows_of_batch(batch: Any) -> Iterator[dict[str, Any] | ReadError]:
    """The rows of a batch; one with a cell that is no text is an error, and the others go on."""
    try:
        rows = batch.to_pylist()
    except UnicodeDecodeError:
        for place in range(batch.num_rows):
            try:
                (row,) = batch.slice(place, 1).to_pylist()
            except UnicodeDecodeError as error:
                yield _bad_parquet("a cell of the row is no UTF-8", error)
            else:
                yield {name: _plain(value) for name, value in row.items()}
        return
    for row in rows:
        yield {name: _plain(value) for name, value in row.items()}


def _raise_of_system(error: Exception) -> None:
    # Of damaged pages pyarrow raises errors of the operating system, without a number.
    if isinstance(error, OSError) and error.errno is not None:
        raise error


def _bad_parquet(what: str, error: Exception) -> ReadError:
    why = (str(error).splitlines() or [type(error).__name__])[0]
    return ReadError("bad_parquet", f"{what} ({why:.200})", "write it again, text columns as strings")


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
