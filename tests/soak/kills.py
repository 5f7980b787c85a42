"""Runs that are killed without warning at any moment, and repeated: it must be as if nothing had been."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.soak.runs import WAYS, contents, extract, finish, write_corpus


def kill_runs(count: int, seed: int, ways: list[str]) -> Iterator[dict[str, object]]:
    """Kill so many runs in all, in turn over the ways, each once; then repeat it. A line for each way."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = write_corpus(folder)
        for way_number, way in enumerate(ways):
            expected = folder / f"expected-{way_number}"
            began = time.time()
            finish(corpus, expected, WAYS[way])
            whole = time.time() - began
            trials = [
                _killed(corpus, folder, way, whole, Random(f"{seed}/{way}/{number}"), contents(expected))
                for number in range(way_number, count, len(ways))
            ]
            yield {
                "way": way,
                "killed": len(trials),
                "ended before": sum(outcome == "ended" for outcome, _ in trials),
                "defects": [problem for _, problem in trials if problem],
            }


def _killed(
    corpus: Path, folder: Path, way: str, seconds: float, chance: Random, expected: dict[str, bytes]
) -> tuple[str, str | None]:
    """Whether the run had ended before its kill, and how what is left differs after its repetition."""
    with TemporaryDirectory(dir=folder) as name:
        output = Path(name) / "outputs"
        process = extract(corpus, output, WAYS[way])
        time.sleep(chance.uniform(0, seconds))
        outcome = "killed" if process.poll() is None else "ended"
        # The program alone, or it and its workers with it, as when a machine stops.
        if chance.random() < 0.5:
            process.kill()
        else:
            _kill_group(process.pid)
        process.communicate()
        _kill_group(process.pid)
        try:
            finish(corpus, output, WAYS[way])
        except AssertionError as error:
            return outcome, f"the repetition failed: {error}"
        found = contents(output)
        different = sorted(path for path in {*found, *expected} if found.get(path) != expected.get(path))
        return outcome, f"other than in a run of one piece: {different}" if different else None


def _kill_group(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
