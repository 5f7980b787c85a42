"""`make bench-reading`: what reading costs of a run, and whether its memory grows with the file.

A file of each format that holds many articles is written, read, and removed. The share of a run is reading
against reading and extraction, which is measured on a sample in the same process; reading is not spread over
worker processes, so that of N workers is up to N times as much.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from statistics import mean

from rich.console import Console

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure
from pipeline.bench.article_files import FORMS, write_file
from pipeline.bench.articles import CORPUS, corpus_articles, recombined
from pipeline.bench.children import peak_kilobytes
from pipeline.read.articles import read_article
from pipeline.read.find import find_inputs
from pipeline.read.inputs import Input
from pipeline.run import extractor
from pipeline.settings import MAX_CHARACTERS, Settings

ARTICLES = 1000
# Extraction is measured on so many, behind one that loads what is loaded once.
SAMPLE = 30
# Of a large file so many are read once all are found, which alone takes minutes.
READ_OF_LARGE = 1000


def main() -> None:
    """Print seconds, share and peak memory for each format."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=ARTICLES, help="how many a file holds")
    options.add_argument("--bytes", type=int, nargs="*", default=[], help="sizes at which memory is measured")
    options.add_argument("--format", choices=FORMS, action="append", help="only this one (repeatable)")
    options.add_argument("--folder", type=Path, help="where files are made for as long as it takes")
    options.add_argument("--peak-memory", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.peak_memory is not None:
        found = find_inputs([asked.peak_memory])
        for place in range(0, len(found), max(1, len(found) // READ_OF_LARGE)):
            _read(found[place])
        sys.stdout.write(f"{peak_kilobytes()} {len(found)}\n")
        return
    console = Console()
    articles = list(recombined(corpus_articles(CORPUS), asked.articles))
    forms = asked.format or list(FORMS)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        _shares(articles, forms, Path(folder), console)
        for size in asked.bytes:
            _memory(articles, forms, size, Path(folder), console)


def _shares(articles: Sequence[Article], forms: Sequence[str], folder: Path, console: Console) -> None:
    extraction = _seconds_per_article(articles[: SAMPLE + 1])
    console.print(f"{len(articles):,} articles; extraction {extraction * 1000:.0f} ms an article")
    for form in forms:
        file = folder / f"many{FORMS[form][0]}"
        write_file(file, form, articles)
        found, read = _seconds_of_reading(file, len(articles))
        file.unlink()
        share = (found + read) / (found + read + extraction * len(articles))
        console.print(f"{form}: found in {found:.2f} s, read in {read:.2f} s, {share:.1%} of a run")


def _seconds_per_article(articles: Sequence[Article]) -> float:
    extract = extractor(Settings())
    seconds = []
    for article in articles:
        clock = time.perf_counter()
        extract(article)
        seconds.append(time.perf_counter() - clock)
    return mean(seconds[1:])


def _seconds_of_reading(file: Path, expected: int) -> tuple[float, float]:
    """Seconds until the articles of a file are found, and seconds in which each is read."""
    clock = time.perf_counter()
    inputs = find_inputs([file])
    found = time.perf_counter() - clock
    clock = time.perf_counter()
    read = 0
    for item in inputs:
        _read(item)
        read += 1
    if read != expected:
        raise RuntimeError(f"{file.name}: {read} of {expected} articles were read")
    return found, time.perf_counter() - clock


def _read(item: Input | Failure) -> None:
    if isinstance(item, Failure):
        raise RuntimeError(f"{item.article_id}: {item.message}")
    read_article(item, max_characters=MAX_CHARACTERS)


def _memory(
    articles: Sequence[Article], forms: Sequence[str], size: int, folder: Path, console: Console
) -> None:
    for form in forms:
        file = folder / f"large{FORMS[form][0]}"
        # About as large as asked for: what a format adds to the text is little.
        write_file(file, form, _endless(articles, size))
        command = [sys.executable, "-m", "pipeline.bench.reading", "--peak-memory", str(file)]
        clock = time.perf_counter()
        peak, read = map(
            int, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        )
        console.print(
            f"{form}: {file.stat().st_size / 1e6:,.0f} MB, {read:,} inputs found in "
            f"{time.perf_counter() - clock:,.0f} s, peak memory {peak / 1024:,.0f} MB"
        )
        file.unlink()


def _endless(articles: Sequence[Article], size: int) -> Iterator[Article]:
    """Articles in turn until their texts have so many characters."""
    written = 0
    for number in count():
        if written >= size:
            return
        article = articles[number % len(articles)]
        written += len(article.text)
        yield article


if __name__ == "__main__":
    main()
