"""`make bench`: speed, share of each stage, memory and start-up, each as a ratio taken in one run.

Machines are shared and noisy, so nothing here is an absolute promise: the bare language model and
the whole pipeline read the same articles in turn, article by article, and the ratio is quoted.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import Records
from pipeline.bench import programs
from pipeline.bench.articles import CORPUS, corpus_articles, write_articles
from pipeline.bench.bars import MEMORY_ARTICLES, compare
from pipeline.bench.children import peak_kilobytes
from pipeline.bench.growth import LENGTHS, growth
from pipeline.confidence import weigh
from pipeline.feed import CorpusRun
from pipeline.language.load import load
from pipeline.language.parse import parse
from pipeline.language.syntax import read_doc
from pipeline.read.articles import article_from_mapping
from pipeline.recognize import recognize_syntax
from pipeline.recognize.dates import recognize_dates
from pipeline.resolve import resolve
from pipeline.resolve.dates import resolve_dates
from pipeline.resolve.dates.turned import value_turned
from pipeline.run import extractor
from pipeline.settings import MAX_CHARACTERS, Settings
from pipeline.validate import validate
from pipeline.write.files import write_records

ROUNDS = 3
MEMORY_SIZES = (100, 2000)


# Where `python -m pipeline.training baseline` is told to put its model, if anybody has trained it.
BASELINE = Path("build/cnn")


def main() -> None:
    """Measure everything and print one table per question."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--baseline", type=Path, default=BASELINE, help="a spaCy pipeline to compare with")
    options.add_argument("--against", type=Path, metavar="FOLDER", help="another checkout to compare with")
    options.add_argument("--growth", action="store_true", help="only how time grows with length")
    options.add_argument("--longest", type=int, default=LENGTHS[-1], help="of --growth: characters")
    options.add_argument("--peak-memory", type=int, metavar="ARTICLES", help=argparse.SUPPRESS)
    options.add_argument("--model-memory", metavar="MODEL", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.peak_memory is not None:
        _print_peak_memory(asked.peak_memory)
        return
    if asked.model_memory is not None:
        _print_model_memory(asked.model_memory or None)
        return
    console = Console()
    articles = corpus_articles(CORPUS)
    if asked.growth:
        _growth(articles, console, asked.longest)
        return
    if asked.against is not None:
        compare(asked.against, articles, partial(write_articles, MEMORY_ARTICLES), console)
        _growth(articles, console)
        return
    _speed(articles, console)
    _date_layer(articles, console)
    _models(articles, asked.baseline if asked.baseline.is_dir() else None, console)
    _start_up(console)
    _memory(console)


def stage_times(articles: Sequence[Article]) -> tuple[dict[str, float], int]:
    """Seconds spent in each stage over `articles`, beside the bare model's; and words read."""
    extract = extractor(Settings())
    seconds: dict[str, float] = defaultdict(float)
    words = 0
    with tempfile.TemporaryDirectory() as folder:
        for article in articles:
            clock = time.perf_counter()

            def lap(stage: str) -> None:
                nonlocal clock
                now = time.perf_counter()
                seconds[stage] += now - clock
                clock = now

            with extract.nlp.memory_zone():
                words += sum(not token.is_space for token in parse(extract.nlp, article.text))
            lap("bare language model")
            with extract.nlp.memory_zone():
                doc = parse(extract.nlp, article.text)
                lap("language model")
                mentions = recognize_syntax(read_doc(doc))
                del doc
            lap("recognize")
            records = resolve(article, mentions, extract.producer)
            lap("resolve")
            records = weigh(records, mentions, partial(value_turned, article, mentions))
            lap("confidence")
            validate(records)
            lap("validate")
            write_records(Path(folder) / "a.jsonl", records)
            lap("write")
    return seconds, words


def _speed(articles: Sequence[Article], console: Console) -> None:
    stage_times(articles)  # the first round fills caches
    rounds = [stage_times(articles) for _ in range(ROUNDS)]
    stages = ["language model", "recognize", "resolve", "confidence", "validate", "write"]
    table = Table(title=f"{len(articles)} articles, {rounds[0][1]} words, {ROUNDS} rounds, medians", box=None)
    table.add_column("stage")
    table.add_column("share of time", justify="right")
    table.add_column("µs per word", justify="right")
    whole = [sum(seconds[stage] for stage in stages) for seconds, _ in rounds]
    for stage in stages:
        share = median(seconds[stage] / total for (seconds, _), total in zip(rounds, whole, strict=True))
        cost = median(seconds[stage] / words * 1e6 for seconds, words in rounds)
        table.add_row(stage, f"{share:.1%}", f"{cost:.1f}")
    console.print(table)
    bare = median(words / seconds["bare language model"] for seconds, words in rounds)
    full = median(words / total for (_, words), total in zip(rounds, whole, strict=True))
    ratio = median(
        seconds["bare language model"] / total for (seconds, _), total in zip(rounds, whole, strict=True)
    )
    console.print(
        f"bare language model {bare:,.0f} words/s; all layers {full:,.0f} words/s; ratio {ratio:.0%}"
    )


def _date_layer(articles: Sequence[Article], console: Console) -> None:
    """Seconds that the dates of 1,000 words take on one core, recognized and resolved from a given parse."""
    nlp = load()
    parsed = [(article, read_doc(parse(nlp, article.text))) for article in articles]
    words = sum(len(syntax) for _, syntax in parsed)
    rounds: list[float] = []
    for _ in range(ROUNDS + 1):
        clock = time.perf_counter()
        for article, syntax in parsed:
            mentions = Mentions(paragraphs=tuple(syntax.paragraphs), dates=recognize_dates(syntax))
            resolve_dates(article, mentions)
        rounds.append(time.perf_counter() - clock)
    # The first round fills caches.
    cost = median(seconds / words * 1000 for seconds in rounds[1:])
    console.print(f"dates alone {cost:.4f} s per 1,000 words, {ROUNDS} rounds, median")


def _models(articles: Sequence[Article], baseline: Path | None, console: Console) -> None:
    """The packaged language model alone, beside the baseline where it was trained: speed and peak memory."""
    names = [None] if baseline is None else [None, str(baseline)]
    models = [load(name) for name in names]
    rates: list[list[float]] = [[] for _ in names]
    for number in range(ROUNDS + 1):
        seconds, words = [0.0] * len(names), 0
        for article in articles:
            for model, nlp in enumerate(models):
                clock = time.perf_counter()
                with nlp.memory_zone():
                    count = sum(not token.is_space for token in parse(nlp, article.text))
                seconds[model] += time.perf_counter() - clock
            words += count
        if number:  # the first round fills caches
            for rate, taken in zip(rates, seconds, strict=True):
                rate.append(words / taken)
    for name, rate in zip(names, rates, strict=True):
        command = [sys.executable, "-m", "pipeline.bench.speed", "--model-memory", name or ""]
        peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        title = name or "packaged language model"
        console.print(f"{title}: {median(rate):,.0f} words/s, peak memory {peak / 1024:,.0f} MB")
    if baseline is not None:
        ratio = median(ours / theirs for ours, theirs in zip(*rates, strict=True))
        console.print(f"packaged model against the baseline, words/s: {ratio:.2f} times")


def _print_model_memory(name: str | None) -> None:
    nlp = load(name)
    for article in corpus_articles(CORPUS):
        with nlp.memory_zone():
            parse(nlp, article.text)
    sys.stdout.write(f"{peak_kilobytes()}\n")


def _start_up(console: Console) -> None:
    """Start-up to the first record against `import spacy` alone, each in a fresh process, in turn."""
    times: dict[str, list[float]] = {programs.SPACY_ALONE: [], programs.FIRST_RECORD: []}
    for _ in range(ROUNDS + 1):
        for code, taken in times.items():
            clock = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            taken.append(time.perf_counter() - clock)
    alone, first = (median(taken[1:]) for taken in times.values())
    ratio = median(b / a for a, b in zip(*(taken[1:] for taken in times.values()), strict=True))
    console.print(f"import spacy {alone:.2f} s; start-up to first record {first:.2f} s; ratio {ratio:.2f}")


def _memory(console: Console) -> None:
    """Peak memory of a whole run over few and many articles, each in a process of its own."""
    peaks = []
    for count in MEMORY_SIZES:
        command = [sys.executable, "-m", "pipeline.bench.speed", "--peak-memory", str(count)]
        peaks.append(int(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        console.print(f"peak memory of {count:,} articles: {peaks[-1] / 1024:,.0f} MB")
    console.print(f"growth {peaks[1] / peaks[0] - 1:+.1%}")


def _growth(articles: Sequence[Article], console: Console, longest: int = LENGTHS[-1]) -> None:
    """Of all layers; the settings' limit of an article's length is that of the longest text."""
    prose = "\n\n".join(article.text for article in articles)
    prose = "\n\n".join([prose] * (LENGTHS[-1] // len(prose) + 1))
    extract = extractor(Settings())

    def read(text: str) -> Records:
        row = {"text": text, "published": "2023-10-10"}
        return extract(article_from_mapping(row, "1", max_characters=MAX_CHARACTERS))

    read(prose[: LENGTHS[0]])
    growth(prose, read, console, longest)


def _print_peak_memory(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        write_articles(count, corpus)
        run = CorpusRun([corpus], Path(folder) / "outputs", Settings(), started=datetime.now(UTC))
        ledger = run()
        if ledger.counts()["extracted"] != count:
            raise RuntimeError(f"{ledger.counts()['failed']} of {count} articles failed")
    sys.stdout.write(f"{peak_kilobytes()}\n")


if __name__ == "__main__":
    main()
