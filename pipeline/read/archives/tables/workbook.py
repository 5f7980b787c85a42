"""Excel workbooks (`.xlsx`): a row an article, of the sheets whose columns hold texts."""

import itertools
import re
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.left_out import LeftOut, said_at_the_end
from pipeline.read.archives.tables.rows import MOST_COLUMNS, column_names, row_article
from pipeline.read.objects.field_names import FieldNames
from pipeline.read.objects.fields import Fields, plain_key
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
_ESCAPED = re.compile(r"_x(00[0-9A-Fa-f]{2})_")
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
    left_out: LeftOut = defaultdict(Counter)
    yield from said_at_the_end(_of_sheets(workbook, named, left_out), left_out)


def _of_sheets(workbook: Any, named: FieldNames, left_out: LeftOut) -> Iterator[ArchivedArticle | ReadError]:
    """The articles of the first sheet that holds some, and of those with the same columns.

    Other sheets with texts are counted as left out: what their columns are to the others' is not known.
    """
    sheets = workbook.worksheets
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    first: Sequence[Any] | None = None
    known: set[str] | None = None
    for sheet in (*shown, *(sheet for sheet in sheets if sheet not in shown)):
        # Some writers say that a sheet is smaller than it is.
        sheet.reset_dimensions()
        above, rows = _header(sheet, named)
        first = first or above
        if rows is None or above is None:
            continue
        names = column_names(above, named)
        if known is None or (sheet in shown and known == {plain_key(name) for name in names}):
            known = {plain_key(name) for name in names}
            yield from _rows_below(names, rows, named)
        else:
            left_out["other_records"]["sheet"] += 1
    if known is None and first is not None:
        column_names(first, named)


def _header(sheet: Any, named: FieldNames) -> tuple[Sequence[Any] | None, Iterator[Sequence[Any]] | None]:
    """The names of a sheet's columns and the rows below; without names its first row that is filled."""
    rows = sheet.iter_rows(values_only=True)
    above = [cells for _, cells in zip(range(_HEADER_WITHIN), rows, strict=False)]
    places = [at for at, cells in enumerate(above) if len(cells) > MOST_COLUMNS or _is_header(cells, named)]
    # A table's title may be a name, too ("Text").
    several = (at for at in places if sum(cell is not None for cell in above[at]) > 1)
    place = next(several, places[0] if places else None)
    if place is None:
        return next((cells for cells in above if any(cells)), None), None
    return above[place], itertools.chain(above[place + 1 :], rows)


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
        article = row_article(names, [_plain(cell) for cell in row], named)
        if article is not None:
            yield article


def _plain(cell: Any) -> Any:
    """A cell without the escapes that workbooks have for control characters (`_x000D_`, a line end's)."""
    if not isinstance(cell, str) or "_x" not in cell:
        return cell
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)).replace("\r", ""), cell)


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
