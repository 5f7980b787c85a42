"""Records -> tables, one for each kind: Parquet with nested columns, or CSV with one row for each span."""

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.annotations.records import Records
from pipeline.errors import UsageError
from pipeline.exchange.format import Add, Cells, Format
from pipeline.exchange.table_rows import TABLES, by_table, columns_of, rows_of
from pipeline.write.files import TEMPORARY, written_safely

# What a spreadsheet takes for a formula, which it would run, when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# The text of a formula such as ="0071", by which a cell stays the text 0071; longer text is no value anyway.
_LONGEST_IN_FORMULA = 250


class Tables:
    """The five tables in a folder, written as records come and there, whole, once the block ends.

    Raises:
        OutputError: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def _file(self, name: str) -> Any:
        path = self._folder / name
        return self._open.enter_context(written_safely(path, path.with_name(f"{name}{TEMPORARY}")))


class ParquetTables(Tables):
    """`articles.parquet`, `entities.parquet` ... with the fields of the records, nested as in JSON.

    Raises:
        UsageError: pyarrow is not installed.
    """

    def __enter__(self) -> "ParquetTables":
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            message = "Parquet needs pyarrow; install it with pip install 'article-pipeline[formats]'"
            raise UsageError(message) from error
        self._arrow = pyarrow
        self._schemas = {name: pyarrow.schema(_fields(pyarrow, model)) for name, model in TABLES.items()}
        self._writers = {
            name: self._open.enter_context(
                pyarrow.parquet.ParquetWriter(self._file(f"{name}.parquet"), schema)
            )
            for name, schema in self._schemas.items()
        }
        self._waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        self._open.callback(self._flush)
        return self

    def add(self, records: Records) -> None:
        """Add one article's records."""
        for name, rows in by_table(records):
            self._waiting[name] += (row.model_dump() for row in rows)
        if len(self._waiting["articles"]) >= 1000:
            self._flush()

    def _flush(self) -> None:
        for name, rows in self._waiting.items():
            self._writers[name].write_table(self._arrow.Table.from_pylist(rows, schema=self._schemas[name]))
            rows.clear()


class CsvTables(Tables):
    """`articles.csv`, `entities.csv` ... with a row for each mention and each piece of a quotation.

    Attributes:
        cells: how cells are written that a spreadsheet would take for something else.
    """

    def __init__(self, folder: Path, cells: Cells = Cells.GUARDED) -> None:
        super().__init__(folder)
        self.cells = cells

    def __enter__(self) -> "CsvTables":
        self._writers = {}
        encoding = "utf-8-sig" if self.cells is Cells.SPREADSHEET else "utf-8"
        for name in TABLES:
            file = self._file(f"{name}.csv")
            text = io.TextIOWrapper(file, encoding=encoding, newline="", write_through=True)
            # The file underneath is closed by whoever has opened it.
            self._open.callback(text.detach)
            self._writers[name] = csv.writer(text, lineterminator="\n")
            self._writers[name].writerow(columns_of(name))
        return self

    def add(self, records: Records) -> None:
        """Add one article's records."""
        for name, rows in by_table(records):
            for row in rows:
                for flat in rows_of(name, row):
                    self._writers[name].writerow([self._cell(flat[column]) for column in columns_of(name)])

    def _cell(self, value: Any) -> Any:
        if not isinstance(value, str) or self.cells is Cells.EXACT:
            return value
        if self.cells is Cells.SPREADSHEET and _read_as_value(value):
            quoted = value.replace('"', '""')
            return f'="{quoted}"'
        return f"'{value}" if value.startswith(_FORMULA) else value


def _read_as_value(cell: str) -> bool:
    """Whether a spreadsheet may make a number, a day, a truth value or a formula of a cell."""
    if len(cell) > _LONGEST_IN_FORMULA or not cell.isprintable():
        return False
    numeric = any(letter.isnumeric() for letter in cell)
    return numeric or cell.startswith(_FORMULA) or cell.upper() in ("TRUE", "FALSE")


def _fields(arrow: Any, model: type[BaseModel]) -> list[Any]:
    """The columns of a model in Arrow's types."""
    return [arrow.field(name, _type(arrow, field.annotation)) for name, field in model.model_fields.items()]


def _type(arrow: Any, annotation: Any) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return arrow.string()
    if origin is tuple:
        return arrow.list_(_type(arrow, arguments[0]))
    if arguments and (origin is Union or type(None) in arguments):
        (given,) = (argument for argument in arguments if argument is not type(None))
        return _type(arrow, given)
    if arguments:  # Annotated
        return _type(arrow, arguments[0])
    if issubclass(annotation, BaseModel):
        return arrow.struct(_fields(arrow, annotation))
    return {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}[annotation]


@contextmanager
def _parquet(folder: Path, _: Cells) -> Iterator[Add]:
    with ParquetTables(folder) as tables:
        yield tables.add


@contextmanager
def _csv(folder: Path, cells: Cells) -> Iterator[Add]:
    with CsvTables(folder, cells) as tables:
        yield tables.add


PARQUET = Format("parquet", _parquet)
CSV = Format("csv", _csv)
