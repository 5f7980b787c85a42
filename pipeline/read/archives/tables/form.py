"""How a table is written as text: which mark divides its cells, how they are quoted, where names stand."""

import csv
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.tables.rows import MOST_COLUMNS, column_names
from pipeline.read.objects.layouts import holds_text

# Titles and notes of a table stand above the names of its columns.
_HEADER_WITHIN = 10
_ROWS_LOOKED_AT = 3
_MARKS = (",", ";", "\t", "|")
# Excel's way to say which mark divides the cells.
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*\Z", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|\t)\"(?!\")", re.MULTILINE)
_CLOSES = re.compile(r"(?<!\")\"(?=\t|\r?$)", re.MULTILINE)
_BACKSLASH = re.compile(r"[^\\]\\\"")
_DOUBLED = re.compile(r"[^,;\t|\r\n\"]\"\"[^,;\t|\r\n\"]")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a table.

    Attributes:
        header_line: how many lines stand before the names of the columns.
        quoted: whether cells may stand in quotation marks.
        backslash: whether a quotation mark in a cell stands behind a backslash, and is not doubled.
        spaced: whether a blank follows the mark between cells.
    """

    mark: str
    header_line: int = 0
    quoted: bool = True
    backslash: bool = False
    spaced: bool = False

    def options(self) -> dict[str, Any]:
        """The same for Python's reader of CSV."""
        return {
            "delimiter": self.mark,
            "quoting": csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            "doublequote": not self.backslash,
            "escapechar": "\\" if self.backslash else None,
            "skipinitialspace": self.spaced,
            "strict": True,
        }


def form_of(lines: Sequence[str]) -> Form:
    """The form of a table that begins with these lines.

    Raises:
        ReadError: `empty`, `too_many_columns`.
    """
    separator = _SEPARATOR_LINE.match(lines[0]) if lines else None
    first = 1 if separator else 0
    while first < len(lines) and not lines[first].strip():
        first += 1
    if first == len(lines):
        raise ReadError("empty", "the table has no rows", "fill it or remove it")
    for mark in _MARKS:
        if (count := lines[first].count(mark)) > MOST_COLUMNS:
            column_names([""] * (count + 1))
    marks = (separator[1],) if separator else _MARKS
    first = _below_its_title(lines, first, marks)
    header = lines[first]
    mark = max(marks, key=lambda mark: _fits(header, mark))
    sample = "".join(lines)
    return Form(
        mark,
        first,
        quoted=mark != "\t" or _is_quoted(sample),
        backslash=bool(_BACKSLASH.search(sample)) and not _DOUBLED.search(sample),
        spaced=mark != "\t" and 0 < header.count(mark) == header.count(f"{mark} "),
    )


def has_row_names(lines: Sequence[str], form: Form, columns: int) -> bool:
    """Whether the rows begin with a number that no name of a column stands above, as R writes tables."""
    try:
        rows = [row for row in itertools.islice(csv.reader(lines, **form.options()), _ROWS_LOOKED_AT) if row]
    except csv.Error:
        return False
    return bool(rows) and all(len(row) == columns + 1 and row[0].isdecimal() for row in rows)


def _below_its_title(lines: Sequence[str], first: int, marks: Sequence[str]) -> int:
    """The line with the names of the columns: the first, or one below titles and comments of the table."""
    for at in range(first, min(first + _HEADER_WITHIN, len(lines))):
        holds_names, count = max(_fits(lines[at], mark) for mark in marks)
        if holds_names and (count > 1 or at == first):
            return at
        if lines[at].strip() and not _is_title(lines[at], marks):
            break
    return first


def _is_title(line: str, marks: Sequence[str]) -> bool:
    if line.startswith("#"):
        return True
    rows = (next(csv.reader([line], delimiter=mark), []) for mark in marks)
    return all(sum(bool(cell.strip()) for cell in row) <= 1 for row in rows)


def _fits(header: str, mark: str) -> tuple[bool, int]:
    """How well a mark divides the names of columns: they hold one of texts, they are many."""
    names = next(csv.reader([header], delimiter=mark), [])
    return holds_text(names), len(names)


def _is_quoted(sample: str) -> bool:
    """Whether the quotation marks around cells of a table with tabs are marks of the table's own.

    Many are written without; a text that begins with a quotation then mostly ends without one.
    """
    opens, closes = len(_OPENS.findall(sample)), len(_CLOSES.findall(sample))
    return abs(opens - closes) <= max(opens, closes) // 10 + 1 if opens > 1 else opens == closes
