"""Tables of documents -> lines of text: a row a line, or each paragraph where they only set the page."""

from collections.abc import Iterable, Sequence

from pipeline.read.header_lines import line_says

Row = Sequence[Sequence[str]]
"""The cells of a row, each its paragraphs."""
_BETWEEN_CELLS = " | "
# A cell with a longer paragraph holds prose, which nobody reads as a part of a row.
_PROSE = 120
_NAMES_OF_TEXT = frozenset(("text", "body", "article", "story", "full text", "content", "body text"))


def table_lines(rows: Iterable[Row]) -> list[str]:
    """The lines of a table: its rows, cells divided by a bar; each paragraph where a cell holds several."""
    filled = _filled(rows)
    if max(map(len, filled), default=0) == 1:
        return [words for row in filled for cell in row for words in cell]
    return [line for row in filled for line in _row_lines(row)]


def header_rows(rows: Iterable[Row]) -> list[str]:
    """What a table above all text says of the article: "Author", "Anna Holt"; the rest is furniture."""
    return [line for row in _filled(rows) if (line := _labelled(row))]


def _filled(rows: Iterable[Row]) -> list[list[list[str]]]:
    """Rows and cells without those that hold nothing."""
    written = [[[words for words in cell if words] for cell in row] for row in rows]
    return [cells for row in written if (cells := [cell for cell in row if cell])]


def _row_lines(row: Row) -> list[str]:
    if line := _labelled(row):
        return [line]
    if len(row) == 2 and " ".join(row[0]).rstrip(" :").casefold() in _NAMES_OF_TEXT:
        return list(row[1])
    if any(len(cell) > 1 or len(cell[0]) > _PROSE for cell in row):
        return [words for cell in row for words in cell]
    return [_BETWEEN_CELLS.join(" ".join(cell) for cell in row)]


def _labelled(row: Row) -> str | None:
    """A row of a label of an article's header and its value, as a line of one."""
    line = ": ".join(" ".join(cell).rstrip(" :") for cell in row)
    return line if len(row) == 2 and line_says(line) else None
