"""Tables as text (CSV, TSV): a row an article, whatever mark stands between the cells, in any encoding.

A row that is not closed or has too many cells is an error, and reading goes on behind its first line, so that
one wrong quotation mark does not take the rows below it along.
"""

import csv
import gzip
import io
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from pipeline.errors import ReadError
from pipeline.errors.codes import code_of
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.tables.form import Form, form_of, has_row_names
from pipeline.read.archives.tables.rows import column_names, row_article
from pipeline.read.archives.text_encoding import encoding_of, opened
from pipeline.read.objects.field_names import FieldNames

# Characters of a row; a text of the greatest length that is read has half a million.
_LONGEST_ROW = 16_000_000
_BROKEN = frozenset(("bad_row", "bad_csv", "damaged"))
_HOW = "write the table again, cells with marks or line ends in quotes, quotation marks in them doubled"


def delimited_articles(file: Path, named: FieldNames = ()) -> Iterator[ArchivedArticle | ReadError]:
    """Every row of a table as an article, or the error in its place.

    Raises:
        ReadError: `empty`, `binary`, `bad_gzip`, `too_large`, `too_many_columns`, `no_text` (no column is
            known to hold texts).
    """
    try:
        encoding, warnings = encoding_of(file)
        with opened(file) as binary, io.TextIOWrapper(binary, encoding, errors="replace", newline="") as text:
            for article in _articles(text, named):
                yield article if isinstance(article, ReadError) else _warned(article, warnings)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = f"the compressed data is damaged or ends early ({error})"
        yield ReadError("bad_gzip", message, "compress the file again")


def _articles(text: IO[str], named: FieldNames) -> Iterator[ArchivedArticle | ReadError]:
    csv.field_size_limit(_LONGEST_ROW)
    lines = _Lines(text)
    form = form_of(lines.ahead())
    lines.skip(form.header_line)
    names = column_names(_header(lines, form), named)
    if has_row_names(lines.ahead(), form, len(names)):
        names = ["", *names]
    inside_broken = False
    while lines.begin():
        number = lines.number
        try:
            row = _row(lines, form)
            article = row_article(names, row, named)
        except csv.Error as error:
            row, article = [], _bad_csv(number, error)
        if inside_broken and not _is_row(row, names, form):
            # The rest of a broken row, line by line.
            lines.retry()
        elif isinstance(article, ReadError) and article.code in _BROKEN:
            inside_broken = True
            lines.retry()
            yield article
        elif article is not None:
            inside_broken = False
            yield article


def _header(lines: "_Lines", form: Form) -> list[str]:
    """The names of the columns; a wrong quotation mark among them is a matter of their line alone."""
    lines.begin()
    try:
        return _row(lines, form)
    except csv.Error:
        lines.retry()
        return next(csv.reader(lines.taken(), **{**form.options(), "strict": False}), [])


def _row(lines: "_Lines", form: Form) -> list[str]:
    return next(csv.reader(lines, **form.options()), [])


def _is_row(row: list[str], names: list[str], form: Form) -> bool:
    """Whether the cells are those of a row, and no line of prose that has as many commas."""
    return len(row) == len(names) and (form.spaced or not any(cell.startswith(" ") for cell in row[1:]))


def _bad_csv(number: int, error: csv.Error) -> ReadError:
    return ReadError("bad_csv", f"the row at line {number} is no row: {error}", _HOW)


def _warned(article: ArchivedArticle, warnings: tuple[str, ...]) -> ArchivedArticle:
    """The article with what decoding noticed; replaced bytes are a matter of the text that has them."""
    text = article.parsed.text
    own = tuple(warning for warning in warnings if code_of(warning) != "replaced_bytes" or "\ufffd" in text)
    if not own:
        return article
    return replace(article, parsed=replace(article.parsed, warnings=own + article.parsed.warnings))


class _Lines(Iterator[str]):
    """The lines of a table; those of a row that turned out to be none can be read again."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self.number = 1

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._text.readline(_LONGEST_ROW)
        if not line:
            raise StopIteration
        self._taken.append(line)
        return line

    def ahead(self, lines: int = 200) -> list[str]:
        """The next lines, which are still to be read."""
        while len(self._waiting) < lines and (line := self._text.readline(_LONGEST_ROW)):
            self._waiting.append(line)
        return list(self._waiting)

    def skip(self, lines: int) -> None:
        for _ in range(lines):
            next(self, None)

    def begin(self) -> bool:
        """Begin a row; False where none is left."""
        self.number += len(self._taken)
        self._taken = []
        return bool(self.ahead(1))

    def taken(self) -> list[str]:
        """The lines of the row."""
        return self._taken

    def retry(self) -> None:
        """Give back all lines of the row but the first."""
        self._waiting.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]


DELIMITED = Archive(
    name="a table",
    suffixes=(".csv", ".tsv"),
    # What else a file of that name may be is said when it is decoded.
    recognizes=lambda _: True,
    articles=delimited_articles,
)
