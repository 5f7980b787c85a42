"""`make bench AGAINST=FOLDER`: this checkout beside another one, as ratios of one run.

Machines are shared and noisy, so processes of both take turns, user CPU time is counted, and the ratio
of every round is taken by itself: medians of these are shown, beside what is asked of them.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from pipeline.annotations.article import Article
from pipeline.bench import programs
from pipeline.bench.children import spend

HERE = Path(__file__).parents[2]
ROUNDS = 5
MEMORY_ARTICLES = 2000


@dataclass(frozen=True, slots=True)
class Bar:
    """What is asked of the ratio of two measurements: at least so much, or at most.

    Attributes:
        measured: what is divided, in the order of the division.
        unit: of both measurements.
    """

    measured: str
    unit: str
    asked: float
    at_least: bool = False

    def row(self, pairs: Sequence[tuple[float, float]]) -> tuple[str, ...]:
        """The cells of a table for the measurements of every round, in pairs."""
        ratio = median(first / second for first, second in pairs)
        met = ratio >= self.asked if self.at_least else ratio <= self.asked
        first, second = (f"{median(values):,.2f} {self.unit}" for values in zip(*pairs, strict=True))
        asked = f"{'≥' if self.at_least else '≤'} {self.asked}"
        return self.measured, first, second, f"{ratio:.2f}", asked, "yes" if met else "no"


SPEED = Bar("all layers, against the other checkout", "words/ms", 1.6, at_least=True)
PEER = Bar(f"all layers, against {programs.PEER}", "words/ms", 2.0, at_least=True)
PEER_TOOLS = Bar("all layers, against it with textacy and dateparser", "words/ms", 2.9, at_least=True)
START = Bar("start to first record, against import spacy", "s", 1.5)
HELP = Bar("--help, against the other checkout", "s", 0.47)
MEMORY = Bar("peak memory, against the other checkout", "MB", 0.82)


def compare(other: Path, articles: Sequence[Article], many: Callable[[Path], None], console: Console) -> None:
    """Measure both checkouts and print one table of all bars.

    Args:
        articles: what is read for words per second.
        many: writes the articles whose run is measured for memory into a folder.
    """
    table = Table(title=f"{HERE} beside {other}, user CPU time, {ROUNDS} rounds, medians", box=None)
    for head in ("what", "first", "second", "ratio", "asked", "met"):
        table.add_column(head, justify="left" if head == "what" else "right")
    with tempfile.TemporaryDirectory() as folder:
        for rows in (
            _speeds(other, articles, Path(folder)),
            _starts(other),
            [MEMORY.row([_peaks(other, many, Path(folder))])],
        ):
            for row in rows:
                table.add_row(*row)
    console.print(table)


def turns(measurements: Sequence[Callable[[], float]], rounds: int = ROUNDS) -> list[tuple[float, ...]]:
    """Take all measurements in turn, so many times: a row for each round."""
    return [tuple(measure() for measure in measurements) for _ in range(rounds)]


def _speeds(other: Path, articles: Sequence[Article], folder: Path) -> list[tuple[str, ...]]:
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(_row(article)) + "\n" for article in articles), encoding="utf-8")
    words = sum(len(article.text.split()) for article in articles)

    def rate(checkout: Path, program: str) -> Callable[[], float]:
        return lambda: words / spend(checkout, ["-c", program, str(file)]).last() / 1000

    bars, measured = [SPEED], [rate(HERE, programs.LAYERS), rate(other, programs.LAYERS)]
    if find_spec(programs.PEER) and find_spec("textacy"):  # extra `peers`
        bars += [PEER, PEER_TOOLS]
        measured += [rate(HERE, programs.PEER_MODEL), rate(HERE, programs.PEER_TOOLS)]
    rounds = turns(measured)
    return [bar.row([(row[0], row[place]) for row in rounds]) for place, bar in enumerate(bars, 1)]


def _starts(other: Path) -> list[tuple[str, ...]]:
    def seconds(checkout: Path, *arguments: str) -> Callable[[], float]:
        return lambda: spend(checkout, arguments).seconds

    measured = [
        seconds(HERE, "-c", programs.FIRST_RECORD),
        seconds(HERE, "-c", programs.SPACY_ALONE),
        seconds(HERE, "-m", "pipeline", "--help"),
        seconds(other, "-m", "pipeline", "--help"),
    ]
    turns(measured, 1)  # the first round compiles modules and fills the file cache
    rounds = turns(measured)
    return [START.row([(row[0], row[1]) for row in rounds]), HELP.row([(row[2], row[3]) for row in rounds])]


def _peaks(other: Path, many: Callable[[Path], None], folder: Path) -> tuple[float, float]:
    """Megabytes of a run over many articles, here and there."""
    corpus = folder / "corpus"
    corpus.mkdir()
    many(corpus)
    here, there = (
        spend(checkout, ["-c", programs.PEAK_MEMORY, str(corpus), str(folder / name)]).last() / 1024
        for name, checkout in (("here", HERE), ("there", other))
    )
    return here, there


def _row(article: Article) -> dict[str, str | None]:
    published = None if article.published is None else str(article.published)
    return {"id": article.article_id, "text": article.text, "title": article.title, "published": published}
