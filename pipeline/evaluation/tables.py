"""Tables and lines of figures: boxes on a terminal, plain aligned lines elsewhere."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

INTERVAL = "95%"
NOTHING = "-"


def decimals(figure: float | None) -> str:
    """Three decimals; `NOTHING` where there is no figure."""
    return NOTHING if figure is None else f"{figure:.3f}"


def print_table(
    console: Console, title: str | None, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """First column to the left, numbers to the right; on a narrow terminal without the intervals."""
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    if console.is_terminal:
        if sum(widths) + 2 * len(widths) > console.width:
            columns = [column for column in columns if column[0] != INTERVAL]
        table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1, 0, 0))
        for at, column in enumerate(columns):
            table.add_column(column[0], justify="right" if at else "left", no_wrap=True)
        for row in list(zip(*columns, strict=True))[1:]:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
        return
    if title:
        print_line(console, title)
    for row in zip(*columns, strict=True):
        first, *others = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print_line(console, "  ".join((first, *others)).rstrip())


def print_line(console: Console, line: str) -> None:
    """Print one line as it is, never wrapped or read as markup."""
    console.print(Text(line), soft_wrap=True)
