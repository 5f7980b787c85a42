"""Records -> one Excel workbook with a sheet for each kind, in which text stays text."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.annotations.records import Records
from pipeline.errors import UsageError
from pipeline.exchange.format import Add, Cells, Format
from pipeline.exchange.table_rows import TABLES, by_table, columns_of, rows_of
from pipeline.write.files import TEMPORARY, written_safely

FILE = "records.xlsx"
# A cell of Excel holds as many UTF-16 units, a sheet as many rows.
CELL = 32_767
ROWS = 1_048_576
# Workbooks of the same content are the same bytes.
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 - Excel's properties know no zones
_WITHIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_PLAIN = "take --to parquet or csv"


class Workbook:
    """The five sheets of `records.xlsx`, written as records come and there, whole, once the block ends.

    A mention and a piece of a quotation has a row of its own, and so has each part of an article's text that
    is longer than a cell can be.

    Raises:
        UsageError: XlsxWriter is not installed, or something is too long for a cell or for a sheet.
        OutputError: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._open = ExitStack()

    def __enter__(self) -> "Workbook":
        try:
            import xlsxwriter
        except ImportError as error:
            message = "Excel needs xlsxwriter; install it with pip install 'article-pipeline[formats]'"
            raise UsageError(message) from error
        temporary = self._path.with_name(f"{FILE}{TEMPORARY}")
        file = self._open.enter_context(written_safely(self._path, temporary))
        self._book = self._open.enter_context(xlsxwriter.Workbook(file, _WITHIN))
        self._book.set_properties({"created": _NO_TIME})
        # What is typed into such a cell later stays text, too.
        self._text = self._book.add_format({"num_format": "@"})
        self._sheets = {name: self._sheet(name) for name in TABLES}
        self._next = dict.fromkeys(TABLES, 1)
        return self

    def __exit__(self, *error: Any) -> None:
        self._open.__exit__(*error)

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        bold = self._book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns_of(name)):
            sheet.write_string(0, at, column, bold)
        return sheet

    def add(self, records: Records) -> None:
        """Add one article's records."""
        for name, found in by_table(records):
            for record in found:
                for row in rows_of(name, record):
                    self._add(name, row, records.article.article_id)

    def _add(self, table: str, row: dict[str, Any], article_id: str) -> None:
        parts = (
            list(_parts(row["text"])) if table == "articles" else [row["text"]] if "text" in row else [None]
        )
        for part in parts:
            if self._next[table] >= ROWS:
                raise UsageError(
                    f"{article_id}: {table} are more than the {ROWS:,} rows of a sheet; {_PLAIN}"
                )
            for at, column in enumerate(columns_of(table)):
                value = part if column == "text" else row[column]
                if isinstance(value, str) and _length(value) > CELL:
                    message = f"{article_id}: {column} of {table} is longer than a cell of Excel; {_PLAIN}"
                    raise UsageError(message)
                self._write(self._sheets[table], self._next[table], at, value)
            self._next[table] += 1

    def _write(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, value, self._text)
        elif value is not None:
            sheet.write_number(row, column, value)


def _length(text: str) -> int:
    """How long Excel finds a text: in UTF-16 units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _parts(text: str) -> Iterator[str]:
    """A text in parts that a cell can hold; together they are the text."""
    begin = units = 0
    for at, letter in enumerate(text):
        wide = 1 + (letter > "\uffff")
        if units + wide > CELL:
            yield text[begin:at]
            begin, units = at, 0
        units += wide
    yield text[begin:]


@contextmanager
def _xlsx(folder: Path, _: Cells) -> Iterator[Add]:
    with Workbook(folder) as book:
        yield book.add


XLSX = Format("xlsx", _xlsx)
