"""What a review costs in long articles, part of `make bench`: the server for a decision, the page for a step.

The articles are those of the corpus one behind the other. CPU time is counted, of the server's process and
of the page's main thread; how soon quick decisions are on the disk is told by the clock, beside the load.
"""

import os
import tempfile
import time
from http.cookiejar import CookieJar
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, Request, build_opener

import orjson
from rich.console import Console

from pipeline.bench.articles import CORPUS, corpus_articles
from pipeline.bench.served import CHROMIUM, FLAGS, Served, served
from pipeline.read.articles import article_from_mapping
from pipeline.run import extractor
from pipeline.settings import MAX_CHARACTERS, Settings
from pipeline.write.files import write_records

DECISIONS = 30
STEPS = 30
LONG, LONGER = 8_321, 20_000
# What is asked of each; the first two of a decision, the last of a step.
MOST_MILLISECONDS, MOST_KILOBYTES, MOST_SECONDS, MOST_OF_A_STEP = 10, 20, 3, 50


def main() -> None:
    """Print every cost beside what is asked of it."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        write_long(Path(folder) / "outputs", {"long": LONG, "longer": LONGER})
        with served(Path(folder), "--decisions", "of-server.jsonl") as review:
            milliseconds, kilobytes = decision_costs(review)
        console.print(
            f"{LONG:,} words, each of {DECISIONS} decisions: server CPU {milliseconds:.1f} ms "
            f"(asked ≤ {MOST_MILLISECONDS}), {kilobytes:.1f} kB (asked ≤ {MOST_KILOBYTES})"
        )
        if CHROMIUM is None:
            console.print("no Chromium here: the page is not measured")
            return
        with served(Path(folder), "--decisions", "of-page.jsonl") as review:
            seconds, accept, step = page_costs(review)
        console.print(
            f"{LONG:,} words, {DECISIONS} quick accepts on the disk after {seconds:.1f} s "
            f"(asked ≤ {MOST_SECONDS}; load {os.getloadavg()[0]:.1f}); each takes {accept:.0f} ms of the page"
        )
        console.print(
            f"{LONGER:,} words, each of {STEPS} steps: {step:.0f} ms of the page (asked ≤ {MOST_OF_A_STEP})"
        )


def write_long(folder: Path, lengths: dict[str, int]) -> None:
    """Write the records of articles with at least so many words, by id."""
    extract = extractor(Settings())
    for article_id, words in lengths.items():
        text, count = "", 0
        for article in cycle(corpus_articles(CORPUS)):
            if count >= words:
                break
            text += f"{article.text}\n\n"
            count += len(article.text.split())
        row = {"id": article_id, "title": article_id, "text": text, "published": "2023-10-10"}
        found = article_from_mapping(row, article_id, max_characters=MAX_CHARACTERS)
        write_records(folder / f"{article_id}.jsonl", extract(found))


def decision_costs(review: Served) -> tuple[float, float]:
    """CPU milliseconds of the server, and kilobytes there and back, for each decision in the long article."""
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    visitor.open(review.address).close()
    with visitor.open(f"{review.origin}/api/article?id=long") as answer:
        seen: dict[str, Any] = orjson.loads(answer.read())
    edition, size = seen["edition"], 0
    before = _cpu_seconds(review.process)
    for number, record in enumerate(seen["records"][:DECISIONS]):
        asked = {
            "article_id": "long",
            "who": "Ada",
            "action": "accept",
            "record_id": record["id"],
            "after": [],
            "ticket": f"{number:032x}",
            "edition": edition,
        }
        body = orjson.dumps(asked)
        headers = {"Content-Type": "application/json", "Origin": review.origin}
        with visitor.open(Request(f"{review.origin}/api/decisions", body, headers)) as answer:
            content = answer.read()
        edition = orjson.loads(content)["changes"]["edition"]
        size += len(body) + len(content)
    spent = _cpu_seconds(review.process) - before
    return spent / DECISIONS * 1000, size / DECISIONS / 1000


def _cpu_seconds(process: int) -> float:
    """User and system CPU seconds of a running process, as Linux counts them (`proc(5)`)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def page_costs(review: Served) -> tuple[float, float, float]:
    """Seconds until quick accepts are on the disk; milliseconds of the page for each, and for each `j`."""
    from playwright.sync_api import sync_playwright

    log = review.folder / "of-page.jsonl"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.add_init_script("localStorage.setItem('reviewer', 'Ada')")
        page.goto(review.address)
        counted = page.context.new_cdp_session(page)
        counted.send("Performance.enable", {"timeDomain": "threadTicks"})
        _open(page, "long")
        page.keyboard.press("n")
        before = _task_seconds(counted)
        clock = time.perf_counter()
        for _ in range(DECISIONS):
            page.keyboard.press("a")
        while log.read_bytes().count(b'"action":"accept"') < DECISIONS if log.exists() else True:
            page.wait_for_timeout(20)
        seconds = time.perf_counter() - clock
        accept = (_task_seconds(counted) - before) / DECISIONS * 1000
        _open(page, "longer")
        page.keyboard.press("j")
        before = _task_seconds(counted)
        for _ in range(STEPS):
            page.keyboard.press("j")
        step = (_task_seconds(counted) - before) / STEPS * 1000
        browser.close()
    return seconds, accept, step


def _open(page: Any, title: str) -> None:
    page.click(f"#articles .entry .name:text-is('{title}')")
    page.wait_for_function("title => document.getElementById('title').textContent === title", arg=title)


def _task_seconds(counted: Any) -> float:
    """CPU seconds of the page's main thread."""
    metrics = counted.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
