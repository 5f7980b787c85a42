"""`make bench-index`: what an index of many articles costs, to make, to bring up to date and to ask.

The records of some thousand recombined articles are multiplied (`pipeline.bench.multiplied`): to extract a
hundred thousand takes an hour. Times are CPU seconds of a process of its own; memory is the most it occupied.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.bench.multiplied import multiply
from pipeline.bench.questions import pages, questions
from pipeline.bench.scale import write_corpus
from pipeline.bench.watched import Watched, watched

ARTICLES, EXTRACTED, WORDS, ADDED = 100_000, 4_000, 40, 100
LEAST_RECORDS, MOST_MEGABYTES, MOST_OF_A_REBUILD = 50_000, 300, 0.02
"""What is asked for: records a second of CPU, memory, and the share that adding takes."""
_PIPELINE = (sys.executable, "-m", "pipeline")


def main() -> None:
    """Measure, and print each figure beside what is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=ARTICLES, help="in the index")
    options.add_argument("--extracted", type=int, default=EXTRACTED, help="of which they are made")
    options.add_argument("--words", type=int, default=WORDS, help="in each of these, or a few more")
    options.add_argument("--records", type=Path, help="make them of the records in this folder instead")
    options.add_argument(
        "--as-they-are", action="store_true", help="copy the articles with their days and names"
    )
    asked = options.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        records = asked.records or _extracted(work, asked.extracted, asked.words)
        table, database = _indexed(records, work, asked.articles, as_they_are=asked.as_they_are)
        console.print(table)
        console.print(questions(database))
        console.print(pages(database))


def _extracted(work: Path, count: int, words: int) -> Path:
    """The records of so many recombined articles."""
    corpus, output = work / "feed.jsonl", work / "extracted"
    write_corpus(corpus, count, words)
    _ran("extract", str(corpus), "--output", str(output), "--shards")
    return output


def _indexed(records: Path, work: Path, articles: int, *, as_they_are: bool) -> tuple[Table, Path]:
    """A table of what making and updating an index costs, and that index."""
    many, more, database = work / "many", work / "more", work / "corpus.db"
    lines = multiply(records, many, articles, as_they_are=as_they_are)
    multiply(records, more, ADDED, first=articles, as_they_are=as_they_are)
    table = Table(title=f"{articles:,} articles, {lines:,} records", box=None)
    for heading in ("run", "CPU seconds", "records a second", "asked", "peak MB", "asked"):
        table.add_column(heading, justify="left" if heading == "run" else "right")

    def add(name: str, ran: Watched, rate: str, of: str) -> None:
        peak = f"{ran.memory.peak_of_main():,.0f}"
        table.add_row(name, f"{ran.processor:,.1f}", rate, of, peak, f"≤ {MOST_MEGABYTES}")

    for name, options in (("records alone", ["--records-only"]), ("all of it", [])):
        database.unlink(missing_ok=True)
        ran = _ran("index", str(many), str(database), *options)
        add(name, ran, f"{lines / ran.processor:,.0f}", f"≥ {LEAST_RECORDS:,}")
    for part in more.iterdir():
        part.rename(many / "more.jsonl")
    added = _ran("index", str(many), str(database))
    share = added.processor / ran.processor
    add(f"{ADDED} articles more", added, f"{share:.1%} of all", f"≤ {MOST_OF_A_REBUILD:.0%}")
    return table, database


def _ran(command: str, *arguments: str) -> Watched:
    """One command, in a process of its own.

    Raises:
        RuntimeError: it failed.
    """
    ran = watched([*_PIPELINE, command, *arguments])
    if ran.code:
        raise RuntimeError(f"pipeline {command} ended with {ran.code}")
    return ran


if __name__ == "__main__":
    main()
