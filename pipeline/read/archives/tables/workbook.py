"""Excel workbooks (`.xlsx`): a row an article, of the first sheet whose columns hold texts."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.tables.rows import MOST_COLUMNS, column_names, row_article
from pipeline.read.objects.field_names import FieldNames
from pipeline.read.objects.fields import Fields
from pipeline.read.objects.layouts import holds_text

# A sheet can have a million rows of 32,767 characters; what is larger than this was made to fill the disk.
_MOST_UNPACKED = 4 << 30
_MOST_TIMES = 200
_SMALL = 64 << 20
# Titles and notes of a table stand above the names of its columns.
_HEADER_WITHIN = 10
# What openpyxl and zipfile raise on damaged workbooks.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    zlib.error,
)
_AGAIN = "save the workbook again, or save the sheet as CSV"


def workbook_articles(file: Path, named: FieldNames = ()) -> Iterator[ArchivedArticle | ReadError]:
    """Every row of a sheet as an article, or the error in its place.

    Raises:
        ReadError: `bad_xlsx`, `too_large`, `no_text` (no sheet has a column that is known to hold texts),
            `too_many_columns`, `needs_extra`.
    """
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .xlsx needs openpyxl", remedy) from error
    _refuse_bombs(file)
    try:
        with file.open("rb") as opened:
            workbook = load_workbook(opened, read_only=True, data_only=True)
            try:
                yield from _articles(workbook, named)
            finally:
                workbook.close()
    except (*_DAMAGE, SyntaxError, zipfile.BadZipFile) as error:
        message = f"the workbook is damaged ({type(error).__name__})"
        yield ReadError("bad_xlsx", message, _AGAIN)


def _articles(workbook: Any, named: FieldNames) -> Iterator[ArchivedArticle | ReadError]:
    first: Sequence[Any] | None = None
    for sheet in workbook.worksheets:
        # Some writers say that a sheet is smaller than it is.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        for _, header in zip(range(_HEADER_WITHIN), rows, strict=False):
            if not any(header):
                continue
            first = first or header
            if len(header) > MOST_COLUMNS or _is_header(header, named):
                yield from _rows_below(column_names(header, named), rows, named)
                return
    if first is not None:
        column_names(first, named)


def _is_header(cells: Sequence[Any], named: FieldNames) -> bool:
    names = [str(name or "").strip() for name in cells]
    if not named:
        return holds_text(names)
    fields = Fields(dict.fromkeys(names))
    return all(path in fields for _, path in named)


def _rows_below(
    names: list[str], rows: Iterator[Sequence[Any]], named: FieldNames
) -> Iterator[ArchivedArticle | ReadError]:
    for row in rows:
        article = row_article(names, row, named)
        if article is not None:
            yield article


def _refuse_bombs(file: Path) -> None:
    """Refuse a workbook that unpacks to far more than tables do, or that defines entities.

    Raises:
        ReadError: `bad_xlsx`, `too_large`.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            for part in parts.infolist():
                is_far_larger = part.file_size > max(_SMALL, _MOST_TIMES * part.compress_size)
                if part.file_size > _MOST_UNPACKED or is_far_larger:
                    message = f"a part of the workbook unpacks to {part.file_size:,} bytes"
                    raise ReadError("too_large", message, "save the sheet as CSV")
                if part.filename.endswith((".xml", ".rels")):
                    with parts.open(part) as opened:
                        if b"<!DOCTYPE" in opened.read(4096):
                            raise ReadError("bad_xlsx", "a part of the workbook defines entities", _AGAIN)
    except (*_DAMAGE, NotImplementedError, RuntimeError, zipfile.BadZipFile) as error:
        raise ReadError("bad_xlsx", "the file is no whole workbook", _AGAIN) from error


WORKBOOK = Archive(
    name="a workbook",
    suffixes=(".xlsx", ".xlsm"),
    recognizes=lambda head: head.startswith(b"PK\x03\x04"),
    articles=workbook_articles,
)
