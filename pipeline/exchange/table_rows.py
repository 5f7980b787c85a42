"""Records -> rows of plain values, for tables whose cells hold neither parts nor lists."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_origin

import orjson
from pydantic import BaseModel

from pipeline.annotations.records import (
    LAYERS,
    ArticleRecord,
    ClaimRecord,
    DateRecord,
    EntityRecord,
    QuoteRecord,
    Records,
)

TABLES: dict[str, type[BaseModel]] = {
    "articles": ArticleRecord,
    "entities": EntityRecord,
    "dates": DateRecord,
    "quotes": QuoteRecord,
    "claims": ClaimRecord,
}
# What has a row of its own where no cell can hold a list; the rest of its record is repeated.
_ROW_OF_ITS_OWN = {"entities": "mentions", "quotes": "contents"}


def by_table(records: Records) -> Iterator[tuple[str, Iterable[BaseModel]]]:
    """The name of each table with what one article gives it."""
    yield "articles", (records.article,)
    for name in LAYERS:
        yield name, getattr(records, name)


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table; those of parts have dotted names."""
    return tuple(_columns(TABLES[table], _ROW_OF_ITS_OWN.get(table)))


def rows_of(table: str, record: BaseModel) -> Iterator[dict[str, Any]]:
    """A record as the rows of a table: one, or one for each mention or piece of a quotation."""
    yield from _flat(record.model_dump(), _ROW_OF_ITS_OWN.get(table))


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
