"""What the commands cost that use the records of many articles, each in a process of its own."""

import re
import shutil
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

from rich.table import Table

from pipeline.bench.served import served
from pipeline.bench.watched import watched
from pipeline.store.find import article_ids, iter_records
from pipeline.write.files import write_records

_IN_GOLD = 300
_PIPELINE = (sys.executable, "-m", "pipeline")


def use(records: Path, folder: Path, articles: int) -> Table:
    """A table of the commands run on `records`.

    Args:
        folder: where exports, gold and the index go.
        articles: how many there are, for the time of each.
    """
    gold = folder / "gold"
    _write_gold(records, gold)
    table = Table(title=f"using the records of {articles:,} articles, {_IN_GOLD} of them in gold", box=None)
    for heading in ("command", "seconds", "ms an article", "peak MB"):
        table.add_column(heading, justify="left" if heading == "command" else "right")
    for name, arguments in _commands(records, folder, gold):
        ran = watched([*_PIPELINE, *arguments])
        if ran.code:
            raise RuntimeError(f"pipeline {name} ended with {ran.code}")
        each = f"{ran.seconds / articles * 1000:.2f}"
        table.add_row(name, f"{ran.seconds:.1f}", each, f"{ran.memory.peak_of_main():,.0f}")
    seconds, peak = _first_list(records, folder, gold)
    table.add_row("review, first list of articles", f"{seconds:.1f}", "", f"{peak:,.0f}")
    return table


def _commands(records: Path, folder: Path, gold: Path) -> Iterator[tuple[str, list[str]]]:
    one = article_ids(records)[-1]
    yield "show, one article", ["show", one, "--output", str(records)]
    yield "validate", ["validate", str(records)]
    yield "evaluate", ["evaluate", str(records), "--gold", str(gold)]
    yield "export --to csv", ["export", str(records), str(folder / "csv"), "--to", "csv"]
    yield "export --to parquet", ["export", str(records), str(folder / "parquet"), "--to", "parquet"]
    yield "index", ["index", str(records), str(folder / "corpus.db")]


def _write_gold(records: Path, gold: Path) -> None:
    """The first articles as a reviewer would have left them: all layers read."""
    shutil.rmtree(gold, ignore_errors=True)
    gold.mkdir()
    for number, found in enumerate(iter_records(records)):
        if number == _IN_GOLD:
            break
        write_records(gold / f"{found.records.article.article_id}.jsonl", found.records)


def _first_list(records: Path, folder: Path, gold: Path) -> tuple[float, float]:
    """Seconds from the start of a review until the first list of articles has come, and its memory in MB."""
    options = ["--output", str(records), "--gold", str(gold), "--decisions", "decisions.jsonl"]
    clock = time.perf_counter()
    with served(folder, *options) as review:
        visitor = build_opener(HTTPCookieProcessor(CookieJar()))
        visitor.open(review.address).close()
        with visitor.open(f"{review.origin}/api/articles") as answer:
            answer.read()
        seconds = time.perf_counter() - clock
        status = Path(f"/proc/{review.process}/status").read_text()
        (peak,) = re.findall(r"VmHWM:\s+(\d+)", status)
    return seconds, int(peak) / 1024
