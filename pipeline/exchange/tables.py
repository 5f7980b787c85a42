"""Records -> tables, one for each kind: Parquet with nested columns, or CSV with one row for each span."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Union, get_args, get_origin

import orjson
from pydantic import BaseModel

from pipeline.annotations.records import (
    ArticleRecord,
    ClaimRecord,
    DateRecord,
    EntityRecord,
    QuoteRecord,
    Records,
)
from pipeline.errors import UsageError
from pipeline.exchange.format import Add, Format
from pipeline.write.files import TEMPORARY, written_safely

TABLES: dict[str, type[BaseModel]] = {
    "articles": ArticleRecord,
    "entities": EntityRecord,
    "dates": DateRecord,
    "quotes": QuoteRecord,
    "claims": ClaimRecord,
}
# What a spreadsheet takes for a formula, which it would run, when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What has a row of its own in CSV, where no cell can hold a list; the rest of its record is repeated.
_ROW_OF_ITS_OWN = {"entities": "mentions", "quotes": "contents"}


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
        for name, rows in _by_table(records):
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
        exact: leave cells as they are that a spreadsheet would take for a formula; else these begin with an
            apostrophe, which a spreadsheet does not show.
    """

    def __init__(self, folder: Path, exact: bool = False) -> None:
        super().__init__(folder)
        self.exact = exact

    def __enter__(self) -> "CsvTables":
        self._writers = {}
        for name, model in TABLES.items():
            file = self._file(f"{name}.csv")
            text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
            # The file underneath is closed by whoever has opened it.
            self._open.callback(text.detach)
            self._writers[name] = csv.writer(text, lineterminator="\n")
            self._writers[name].writerow(_columns(model, _ROW_OF_ITS_OWN.get(name)))
        return self

    def add(self, records: Records) -> None:
        """Add one article's records."""
        for name, rows in _by_table(records):
            columns = _columns(TABLES[name], _ROW_OF_ITS_OWN.get(name))
            for row in rows:
                for flat in _flat(row.model_dump(), _ROW_OF_ITS_OWN.get(name)):
                    self._writers[name].writerow([self._cell(flat[column]) for column in columns])

    def _cell(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(_FORMULA) and not self.exact:
            return f"'{value}"
        return value


def _by_table(records: Records) -> Iterator[tuple[str, Iterable[BaseModel]]]:
    yield "articles", (records.article,)
    for name in ("entities", "dates", "quotes", "claims"):
        yield name, getattr(records, name)


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


def _columns(model: type[BaseModel], spread: str | None) -> list[str]:
    columns: list[str] = []
    for name, field in model.model_fields.items():
        inner = _model_in(field.annotation)
        if inner is not None and (name == spread or get_origin(field.annotation) is not tuple):
            columns += (f"{name}.{column}" for column in _columns(inner, None))
        else:
            columns.append(name)
    return columns


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds: itself, one or none of it, or several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _flat(row: dict[str, Any], spread: str | None) -> Iterator[dict[str, Any]]:
    """A record as rows of plain values: parts under dotted names, lists as JSON."""
    for item in row[spread] if spread else (None,):
        cells: dict[str, Any] = {}
        for name, value in row.items():
            _fill(cells, name, item if name == spread else value)
        yield _Row(cells)


def _fill(cells: dict[str, Any], name: str, value: Any) -> None:
    if isinstance(value, dict):
        for part, inner in value.items():
            _fill(cells, f"{name}.{part}", inner)
    elif isinstance(value, list | tuple):
        cells[name] = orjson.dumps(value).decode()
    else:
        cells[name] = value


class _Row(dict[str, Any]):
    """Cells by column; the columns of a part that is null are empty."""

    def __missing__(self, column: str) -> None:
        return None


@contextmanager
def _parquet(folder: Path, _: bool) -> Iterator[Add]:
    with ParquetTables(folder) as tables:
        yield tables.add


@contextmanager
def _csv(folder: Path, exact: bool) -> Iterator[Add]:
    with CsvTables(folder, exact) as tables:
        yield tables.add


PARQUET = Format("parquet", _parquet)
CSV = Format("csv", _csv)
