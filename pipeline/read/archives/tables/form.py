"""How a table is written as text: which mark divides its cells, how they are quoted, where names stand."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.tables.rows import MOST_COLUMNS, column_names
from pipeline.read.objects.layouts import holds_text

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
    header = lines[first]
    for mark in _MARKS:
        if (count := header.count(mark)) > MOST_COLUMNS:
            column_names([""] * (count + 1))
    mark = separator[1] if separator else max(_MARKS, key=lambda mark: _fits(header, mark))
    sample = "".join(lines)
    return Form(
        mark,
        first,
        quoted=mark != "\t" or _is_quoted(sample),
        backslash=bool(_BACKSLASH.search(sample)) and not _DOUBLED.search(sample),
        spaced=mark != "\t" and 0 < header.count(mark) == header.count(f"{mark} "),
    )


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
