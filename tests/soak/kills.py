"""Runs that are killed without warning at any moment, and repeated: it must be as if nothing had been."""

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.soak.runs import WAYS, begin, contents, finish, write_articles


def kill_runs(count: int, seed: int, ways: list[str]) -> Iterator[dict[str, object]]:
    """Kill so many runs in all, in turn over the ways, each once; then repeat it. A line for each way."""
    turns = [way for way in ways for _ in range(WAYS[way].turns)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        articles = write_articles(folder)
        for way in ways:
            numbers = [number for number in range(count) if turns[number % len(turns)] == way]
            expected = folder / f"expected {way}"
            finish(articles, expected, WAYS[way])
            # Once more, as what is loaded by the first is there for all others.
            began = time.time()
            finish(articles, folder / f"again {way}", WAYS[way])
            whole = time.time() - began
            trials = [
                _killed(articles, folder, way, whole, Random(f"{seed}/{way}/{number}"), contents(expected))
                for number in numbers
            ]
            yield {
                "way": way,
                "seed": seed,
                "killed": len(trials),
                "ended before": sum(outcome == "ended" for outcome, _ in trials),
                "nothing written yet": sum(outcome == "nothing written" for outcome, _ in trials),
                "defects": [problem for _, problem in trials if problem],
            }


def _killed(
    articles: Path, folder: Path, way: str, seconds: float, chance: Random, expected: dict[str, bytes]
) -> tuple[str, str | None]:
    """What the kill came upon, and how what is left differs after the run was repeated."""
    with TemporaryDirectory(dir=folder) as name:
        output = Path(name) / "outputs"
        run = begin(articles, output, WAYS[way])
        ended = run.ends_within(chance.uniform(0, seconds))
        # The program alone, or it and its workers with it, as when a machine stops.
        run.kill(workers=chance.random() < 0.5)
        outcome = "ended" if ended else "killed" if contents(output) else "nothing written"
        try:
            finish(articles, output, WAYS[way])
        except AssertionError as error:
            return outcome, f"the repetition failed: {error}"
        found = contents(output)
        different = sorted(path for path in {*found, *expected} if found.get(path) != expected.get(path))
        return outcome, f"other than in a run of one piece: {different}" if different else None
