"""Rows of a table of any kind -> articles: the first names the columns, each of the others is an article."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.archives.archive import ArchivedArticle
from pipeline.read.decode import refuse_lost
from pipeline.read.objects.field_names import FieldNames
from pipeline.read.objects.fields import Fields, is_nothing
from pipeline.read.objects.layouts import holds_text, layout_of
from pipeline.read.objects.mapping import article_of, name_of, no_text

MOST_COLUMNS = 1000
"""The widest tables of articles have some hundred columns; one that is read wrongly can have any number."""
# What Excel can hold in a cell, which cuts what is longer without a word.
_EXCEL_CELL = 32_767
_TOTAL = re.compile(
    r"(?:(?:grand|sub)[ -]?)?totals?\b[\s:=]*(?:[\d.,]+\s*\w{0,12})?\Z|(?:sum|count)\s*:?\Z", re.I
)
_NUMBER = re.compile(r"[\d.,\s%]+")
_MOST_TOTALS = 10
_MORE = "write the row with as many cells as the table has columns, those with marks or line ends in quotes"


def column_names(header: Sequence[Any], named: FieldNames = ()) -> list[str]:
    """The names of a table's columns.

    Raises:
        ReadError: `too_many_columns`, `no_text` (no column is known to hold the articles), `no_field` (one
            that a user has named is not there).
    """
    if len(header) > MOST_COLUMNS:
        message = f"the table has {len(header):,} columns, more than {MOST_COLUMNS:,}"
        raise ReadError("too_many_columns", message, "keep the columns of text, title, date, author and id")
    names = [str(name).strip() if name is not None else "" for name in header]
    refuse_missing_fields(names, named)
    if not named and not holds_text(names):
        raise no_text("table", [name for name in names if name], layout_of(Fields(dict.fromkeys(names))))
    return names


def refuse_missing_fields(columns: Sequence[str], named: FieldNames) -> None:
    """Refuse a table that lacks a column that a user has named.

    Raises:
        ReadError: `no_field`.
    """
    fields = Fields(dict.fromkeys(columns))
    if missing := next((path for _, path in named if path not in fields), None):
        message = f"the table has no column {missing!r:.60}, only {', '.join(columns):.200}"
        raise ReadError("no_field", message, "name one of these")


def _is_total(cells: Sequence[Any]) -> bool:
    """Whether a row counts those above it ("Total", "", 170)."""
    filled = [str(cell).strip() for cell in cells if not is_nothing(cell)]
    return (
        len(filled) <= _MOST_TOTALS
        and bool(_TOTAL.match(filled[0]))
        and all(_NUMBER.fullmatch(cell) for cell in filled[1:])
    )


def row_article(
    names: Sequence[str], cells: Sequence[Any], named: FieldNames = ()
) -> ArchivedArticle | ReadError | None:
    """The article of a row, or the error in its place; None for a row without a word or of totals."""
    if all(is_nothing(cell) for cell in cells) or _is_total(cells):
        return None
    if any(not is_nothing(cell) for cell in cells[len(names) :]):
        return ReadError(
            "bad_row", f"the row has {len(cells)} cells, and the table {len(names)} columns", _MORE
        )
    try:
        refuse_lost("\n".join(cell for cell in cells if isinstance(cell, str)))
    except ReadError as error:
        return error
    row: dict[str, Any] = {}
    for name, cell in zip(names, cells, strict=False):
        if name not in row or is_nothing(row[name]):
            row[name] = cell
    try:
        parsed = article_of(row, named)
    except ReadError as error:
        if error.code != "no_text":
            return error
        message = "the row has no text under any of the columns that hold some"
        return ReadError("no_text", message, "fill it or take it out (Excel must have counted its formulas)")
    if any(isinstance(cell, str) and len(cell) == _EXCEL_CELL for cell in cells):
        cut = warned("partial_text", f"a cell has {_EXCEL_CELL:,} characters, the most that Excel keeps")
        parsed = replace(parsed, warnings=(*parsed.warnings, cut))
    return ArchivedArticle(parsed, name_of(row, named))
