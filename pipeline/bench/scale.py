"""`make bench-scale`: many articles by one process, by workers and by Ray, each in a run of its own.

Times are ratios of runs made one after the other on the same machine; memory is what each process occupies.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from pipeline.bench.articles import CORPUS, corpus_articles, recombined

ARTICLES = 20_000
WAYS: dict[str, tuple[str, ...]] = {
    "this process": (),
    "1 worker": ("--workers", "1"),
    "2 workers": ("--workers", "2"),
    "Ray, 2 actors": ("--engine", "ray", "--workers", "2"),
}
_EVERY_SECONDS = 0.5


@dataclass(slots=True)
class Memory:
    """Resident megabytes of the processes of a run that extract, as they were seen from time to time."""

    seen: dict[int, list[float]] = field(default_factory=dict)

    def look(self, process: int) -> None:
        """Note what every process of a run occupies now."""
        for one in (process, *_descendants(process)):
            try:
                pages = int(Path(f"/proc/{one}/statm").read_text().split()[1])
            except (OSError, IndexError):
                continue
            if pages:  # a process that has ended occupies nothing
                self.seen.setdefault(one, []).append(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)

    def peak(self) -> float:
        """The most that any one process has occupied."""
        return max(max(sizes) for sizes in self.seen.values())

    def growth(self) -> float:
        """How much larger the largest process was at its end than after a quarter of its time."""
        sizes = max(self.seen.values(), key=max)
        return sizes[-1] / sizes[len(sizes) // 4] - 1


def main() -> None:
    """Measure every way and print one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--way", action="append", choices=WAYS, help="only this way")
    asked = options.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "feed.jsonl"
        words = write_corpus(corpus, asked.articles)
        table = Table(title=f"{asked.articles:,} articles, {words:,} words, in shards", box=None)
        for heading in ("way", "words/s", "times the first", "peak MB of a process", "its growth"):
            table.add_column(heading, justify="left" if heading == "way" else "right")
        first = None
        for way in asked.way or WAYS:
            output = Path(folder) / way.replace(" ", "-")
            seconds, memory = measured(corpus, output, WAYS[way], asked.articles)
            first = first or seconds
            table.add_row(
                way,
                f"{words / seconds:,.0f}",
                f"{first / seconds:.2f}",
                f"{memory.peak():,.0f}",
                f"{memory.growth():+.1%}",
            )
        console.print(table)


def write_corpus(path: Path, count: int) -> int:
    """Write articles made of the corpus's paragraphs as JSON Lines; returns how many words they have."""
    words = 0
    with path.open("wb") as file:
        for article in recombined(corpus_articles(CORPUS), count):
            words += len(article.text.split())
            row = {"id": article.article_id, "text": article.text, "published": article.published}
            file.write(orjson.dumps(row) + b"\n")
    return words


def measured(corpus: Path, output: Path, options: Sequence[str], articles: int) -> tuple[float, Memory]:
    """Wall time and memory of one run.

    Raises:
        RuntimeError: not every article was extracted.
    """
    command = [sys.executable, "-m", "pipeline", "extract", str(corpus), "--output", str(output), "--shards"]
    memory = Memory()
    clock = time.perf_counter()
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL) as run:
        while run.poll() is None:
            memory.look(run.pid)
            time.sleep(_EVERY_SECONDS)
    seconds = time.perf_counter() - clock
    counts = orjson.loads((output / "run.json").read_bytes())["counts"]
    if counts["extracted"] != articles:
        raise RuntimeError(f"{counts['extracted']} of {articles} articles were extracted")
    return seconds, memory


def _descendants(process: int) -> Iterator[int]:
    """The processes that extract below a process: Ray's own servants are not counted."""
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        parents.setdefault(parent, []).append(int(status.parent.name))
    below = list(parents.get(process, ()))
    while below:
        one = below.pop()
        below += parents.get(one, ())
        try:
            arguments = Path(f"/proc/{one}/cmdline").read_bytes()
        except OSError:
            continue
        if b"pipeline.engines.worker_process" in arguments:
            yield one


if __name__ == "__main__":
    main()
