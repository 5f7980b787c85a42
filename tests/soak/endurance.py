"""One long run of short articles by workers, one of which is killed for every so many articles."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import orjson

from pipeline.bench.watched import Memory, workers_below

_NAMES = ("Ada Okoro", "Tom Brandt", "Mira Lenn", "Conor Whitlam", "Zara Lind", "Joel Harrow", "Ines Calder")
_PLACES = ("Ellburg", "Port Ellery", "Norford", "Lower Marsh", "Kestrel Bay", "Hollin")
_BODIES = ("the city council", "the harbour board", "Lenn Ferry Company", "the county court", "Calder Bank")
_DAYS = ("on Monday", "last week", "on 3 May 2023", "in September", "two days ago", "next spring")
_FRAMES = (
    "{body} in {place} said {day} that the bridge at the old mill would be closed for {number} weeks.",
    "“It is not safe,” {name} of {body} said {day}. “We ask everybody in {place} for their patience.”",
    "{name} denied {day} that {body} had lost ${number} million with the sale of its ships.",
    "According to {name}, {number} people were hurt {day} when a tram left the road in {place}.",
    "{body} may sell {number} of its offices in {place} to the town, {name} told reporters {day}.",
    "{place} has {number} schools, and {body} wants to build another one behind the library {day}.",
)
_COMPARED = 2000
"""So many of the articles are also extracted by one process that nobody disturbs."""
_LOOK_EVERY = 100
# Of the defects, so many are told one by one.
_NAMED = 20


def endure(articles: int, every: int, workers: int, seed: int) -> Iterator[dict[str, object]]:
    """One run over so many articles, a worker killed for each `every` of them; a line at its end."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        feed = folder / "feed.jsonl"
        feed.write_bytes(b"".join(orjson.dumps(article(number)) + b"\n" for number in range(articles)))
        began, memory = time.time(), Memory()
        killed = _run(feed, folder / "outputs", workers, every, Random(seed), memory)
        seconds = time.time() - began
        run = orjson.loads((folder / "outputs" / "run.json").read_bytes())
        few = folder / "few" / feed.name  # the name is a part of every article's id
        few.parent.mkdir()
        few.write_bytes(b"".join(feed.read_bytes().splitlines(keepends=True)[:_COMPARED]))
        _extract(few, folder / "undisturbed", 1).communicate()
        yield {
            "articles": articles,
            "killed": killed,
            "counts": run["counts"],
            "seconds": round(seconds),
            "megabytes": {"main": round(memory.peak_of_main()), "worker": round(memory.peak_of_a_worker())},
            "defects": list(islice(_wrong(folder / "outputs", folder / "undisturbed", articles), _NAMED)),
        }


def article(number: int) -> Mapping[str, object]:
    """A made-up article of 30 to 60 words; the same number gives the same."""
    chance = Random(number)
    lines = [
        frame.format(
            name=chance.choice(_NAMES), place=chance.choice(_PLACES), body=chance.choice(_BODIES),
            day=chance.choice(_DAYS), number=chance.randrange(2, 90),
        )
        for frame in chance.sample(_FRAMES, 2)
    ]  # fmt: skip
    text = "\n\n".join(line[0].upper() + line[1:] for line in lines)
    return {"id": f"short/{number:06}", "title": f"Report {number}", "published": "2023-10-10", "text": text}


def _extract(feed: Path, output: Path, workers: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "pipeline", "extract", str(feed), "--output", str(output), "--shards"]
    return subprocess.Popen([*command, "--workers", str(workers)], stdout=subprocess.PIPE)


def _run(feed: Path, output: Path, workers: int, every: int, chance: Random, memory: Memory) -> int:
    """Run to the end; how many workers were killed."""
    killed = 0
    with _extract(feed, output, workers) as run:
        assert run.stdout is not None
        for number, _ in enumerate(run.stdout, 1):  # a line for each article
            if number % _LOOK_EVERY == 0:
                memory.look(run.pid, (run.pid,))
            if number // every > killed and (below := sorted(workers_below((run.pid,)))):
                os.kill(chance.choice(below), signal.SIGKILL)
                killed += 1
    return killed


def _wrong(output: Path, undisturbed: Path, articles: int) -> Iterator[str]:
    """What is lost, there twice, or other than in a run that nobody disturbed."""
    seen: Counter[str] = Counter()
    expected = dict(_records(undisturbed))
    for article_id, content in _records(output):
        seen[article_id] += 1
        if content != expected.pop(article_id, content):
            yield f"{article_id}: other than undisturbed"
    if missing := articles - len(seen):
        yield f"{missing} articles are missing"
    yield from (f"{article_id}: there {times} times" for article_id, times in seen.items() if times > 1)
    yield from (f"{article_id}: missing" for article_id in expected)
    if failures := (output / "failures.jsonl").read_text("utf-8").splitlines():
        yield f"{len(failures)} articles failed, first {failures[0]}"


def _records(output: Path) -> Iterator[tuple[str, bytes]]:
    """Each article's id and lines, as they stand in the shards."""
    for shard in sorted(output.glob("part-*.jsonl")):
        article_id, lines = "", list[bytes]()
        for line in shard.read_bytes().splitlines(keepends=True):
            if line.startswith(b'{"kind":"article"'):
                if lines:
                    yield article_id, b"".join(lines)
                article_id, lines = orjson.loads(line)["article_id"], []
            lines.append(line)
        if lines:
            yield article_id, b"".join(lines)
