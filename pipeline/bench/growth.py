"""How the time of an article grows with its length: 1 is in proportion, 2 with the square.

Texts that are hard on purpose open with a page of news English, as others would be refused.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rich.console import Console
from rich.table import Table

LENGTHS = (1_000, 10_000, 100_000, 500_000)
ASKED = 1.1
MOST_TIMES = 10
# Up to here start and end of a call weigh more than its length.
_SHORT = 10_000
_PAGE = 1_000
HARD = {
    "names": "Anna Holt, ",
    "one name": "Anna Holt said. ",
    "reported in reports": "that he said ",
    "quotation marks that open": "“He said ",
    "marks in marks": "‘“Yes,” she said,’ ",
    "dates": "May 2020 to 3 June, ",
    "figures": "12,300.5 million ",
    "capitals": "THE BANK OF ",
    "brackets": "(((( ",
    # «k» and «no» are words of other languages: so much of them would be refused as Czech.
    "full stops": "J. T. ",
    "lines": "Rain\n\n",
    "one word": "aB9-",
    "one mark": "*",
    "commas": ", ",
    "parentheses in parentheses": "(a ",
    "lone quotation marks": "“ ",
    "blanks": "a" + " " * 200,
}
"""What a text is made of again and again, by what is hard in it."""


def growth(prose: str, read: Callable[[str], object], console: Console, longest: int = LENGTHS[-1]) -> None:
    """Print the exponents for prose and for every hard text, and how long each takes beside prose.

    Args:
        prose: as long as the longest text, or longer.
        read: what is measured, all of it in this process.
        longest: no longer text is read.
    """
    lengths = [length for length in LENGTHS if length <= longest]
    table = Table(title=f"growth of time over {lengths[0]:,} to {lengths[-1]:,} characters", box=None)
    asked = f"asked: exponents ≤ {ASKED}, at most {MOST_TIMES} times prose"
    for head in ("text", "seconds of the longest", "exponent", "its steepest step", "times prose"):
        table.add_column(head, justify="left" if head == "text" else "right")
    of_prose: float | None = None
    for name, text in texts(prose):
        seconds = [_seconds(read, text[:length]) for length in lengths]
        of_prose = of_prose or seconds[-1]
        overall, steepest = exponents(lengths, seconds)
        times = f"{seconds[-1] / of_prose:.1f}"
        table.add_row(name, f"{seconds[-1]:.1f}", f"{overall:.2f}", f"{steepest:.2f}", times)
    console.print(table)
    console.print(asked)


def texts(prose: str) -> Iterator[tuple[str, str]]:
    """Names and texts as long as the longest that is measured."""
    yield "prose", prose[: LENGTHS[-1]]
    for name, piece in HARD.items():
        begin = prose[:_PAGE] + "\n\n"
        yield name, (begin + piece * (LENGTHS[-1] // len(piece) + 1))[: LENGTHS[-1]]


def exponents(lengths: Sequence[int], seconds: Sequence[float]) -> tuple[float, float]:
    """The exponent that fits best (least squares of the logarithms), and that of the steepest step between
    texts that are not short."""
    points = [(math.log(length), math.log(spent)) for length, spent in zip(lengths, seconds, strict=True)]
    across = sum(x for x, _ in points) / len(points)
    above = sum(y for _, y in points) / len(points)
    slope = sum((x - across) * (y - above) for x, y in points) / sum((x - across) ** 2 for x, _ in points)
    steps = [
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for length, (earlier, later) in zip(lengths, pairwise(points), strict=False)
        if length >= _SHORT
    ]
    return slope, max(steps, default=slope)


def _seconds(read: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    read(text)
    return time.process_time() - before
