"""`make bench-scale`: many articles by one process, by workers and by Ray, each in a run of its own; then
what an unchanged and a changed corpus cost, and what the commands cost that use the records.

Times are ratios of runs made one after the other on the same machine, which nothing else may use meanwhile;
memory is what each process occupies.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from pipeline.bench.articles import CORPUS, WORDS_PER_ARTICLE, corpus_articles, recombined
from pipeline.bench.two_nodes import two_nodes
from pipeline.bench.using import use
from pipeline.bench.watched import Watched, watched

ARTICLES = (20_000, 100_000)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of running.

    Attributes:
        cores: how many processes extract.
        beside: the way whose words a second and core it is held against.
        asked: the least share of these.
        nodes: whether it is a cluster of two nodes.
    """

    name: str
    options: tuple[str, ...] = ()
    cores: int = 1
    beside: str | None = None
    asked: float | None = None
    nodes: bool = False


WAYS = (
    Way("this process"),
    Way("1 worker", ("--workers", "1"), beside="this process"),
    Way("2 workers", ("--workers", "2"), 2, "1 worker", 0.95),
    Way("Ray, 2 actors", ("--engine", "ray", "--workers", "2"), 2, "2 workers", 0.9),
    Way("Ray, 2 nodes", ("--engine", "ray", "--workers", "2"), 2, "2 workers", 0.9, nodes=True),
)
# The share of the first run's time that the second one may take.
AGAIN = 0.03
# How much more a process may occupy with the most articles than with the fewest.
GROWTH = 0.05


def main() -> None:
    """Measure every way with every number of articles, and print a table of each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, action="append", help="so many; may be given several times")
    options.add_argument(
        "--words", type=int, default=WORDS_PER_ARTICLE, help="in each article, or a few more"
    )
    options.add_argument("--way", action="append", choices=[way.name for way in WAYS], help="only this way")
    options.add_argument("--no-use", action="store_true", help="leave out the commands that use the records")
    asked = options.parse_args()
    ways = [way for way in WAYS if not asked.way or way.name in asked.way]
    console = Console()
    runs: list[dict[str, Watched]] = []
    for articles in asked.articles or ARTICLES:
        with tempfile.TemporaryDirectory() as folder:
            corpus, output = Path(folder) / "feed.jsonl", Path(folder) / "records"
            words = write_corpus(corpus, articles, asked.words)
            ran = {way.name: run(corpus, _output_of(output, way), way, articles) for way in ways}
            runs.append(ran)
            console.print(_table(f"{articles:,} articles, {words:,} words, in shards", ways, ran, words))
            first = ways[0]
            _again(corpus, _output_of(output, first), first, articles, ran[first.name], console)
            if not asked.no_use:
                console.print(use(_output_of(output, first), Path(folder), articles))
    if len(runs) > 1:
        console.print(_growth(ways, runs[0], runs[-1]))


def write_corpus(path: Path, count: int, words_each: int) -> int:
    """Write articles made of the corpus's paragraphs as JSON Lines; returns how many words they have."""
    words = 0
    with path.open("wb") as file:
        for article in recombined(corpus_articles(CORPUS), count, words_each):
            words += len(article.text.split())
            row = {"id": article.article_id, "text": article.text, "published": article.published}
            file.write(orjson.dumps(row) + b"\n")
    return words


def run(corpus: Path, output: Path, way: Way, articles: int) -> Watched:
    """One run over the corpus.

    Raises:
        RuntimeError: it failed, or not every article is accounted for as extracted or unchanged.
    """
    command = [sys.executable, "-m", "pipeline", "extract", str(corpus), "--output", str(output), "--shards"]
    with _cluster(way) as (more, beside):
        ran = watched([*command, *way.options, *more], beside=beside)
    if ran.code:
        raise RuntimeError(f"{way.name}: the run ended with {ran.code}")
    counts = orjson.loads((output / "run.json").read_bytes())["counts"]
    if counts["extracted"] + counts["unchanged"] != articles:
        raise RuntimeError(f"{way.name}: {counts} of {articles} articles")
    return ran


@contextmanager
def _cluster(way: Way) -> Iterator[tuple[Sequence[str], Sequence[int]]]:
    if not way.nodes:
        yield (), ()
        return
    with two_nodes() as cluster:
        yield ("--address", cluster.address), (cluster.process,)


def _output_of(output: Path, way: Way) -> Path:
    return output.with_name(f"{output.name}-{way.name.replace(', ', '-').replace(' ', '-')}")


def _table(title: str, ways: Sequence[Way], ran: dict[str, Watched], words: int) -> Table:
    table = Table(title=title, box=None)
    headings = ("way", "words/s", "per core against", "", "asked", "peak MB: command", "a worker", "growth")
    for heading in headings:
        table.add_column(heading, justify="left" if heading in ("way", "per core against") else "right")
    for way in ways:
        one = ran[way.name]
        ratio = ""
        if other := ran.get(way.beside or ""):
            cores = next(beside.cores for beside in ways if beside.name == way.beside)
            ratio = f"{other.seconds * cores / (one.seconds * way.cores):.2f}"
        table.add_row(
            way.name,
            f"{words / one.seconds:,.0f}",
            way.beside if ratio else "",
            ratio,
            f"≥ {way.asked}" if ratio and way.asked else "",
            f"{one.memory.peak_of_main():,.0f}",
            f"{one.memory.peak_of_a_worker():,.0f}" if one.memory.workers else "",
            f"{one.memory.growth():+.1%}",
        )
    return table


def _again(corpus: Path, output: Path, way: Way, articles: int, first: Watched, console: Console) -> None:
    """A second run over the same corpus, and a third one after an article has changed."""
    again = run(corpus, output, way, articles)
    share = again.seconds / first.seconds
    console.print(
        f"the same again: {again.seconds:.1f} s, {share:.1%} of the first run (asked ≤ {AGAIN:.0%})"
    )
    lines = corpus.read_bytes().splitlines(keepends=True)
    row = orjson.loads(lines[len(lines) // 2])
    lines[len(lines) // 2] = orjson.dumps({**row, "text": row["text"] + "It rained."}) + b"\n"
    corpus.write_bytes(b"".join(lines))
    changed = run(corpus, output, way, articles)
    extracted = orjson.loads((output / "run.json").read_bytes())["counts"]["extracted"]
    console.print(f"one article changed: {changed.seconds:.1f} s, {extracted} of {articles:,} extracted")


def _growth(ways: Sequence[Way], few: dict[str, Watched], many: dict[str, Watched]) -> Table:
    table = Table(
        title=f"peak memory with the most articles over that with the fewest (asked ≤ {1 + GROWTH})", box=None
    )
    for heading in ("way", "command", "a worker"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for way in ways:
        before, after = few[way.name].memory, many[way.name].memory
        worker = f"{after.peak_of_a_worker() / before.peak_of_a_worker():.2f}" if before.workers else ""
        table.add_row(way.name, f"{after.peak_of_main() / before.peak_of_main():.2f}", worker)
    return table


if __name__ == "__main__":
    main()
