"""A run in which one thing that is written to the disk fails, each in turn; then the run is repeated.

What fails is a call of the system, whichever library or process makes it: `faulty.c` is loaded first. A log
keeps what became of each, so that a campaign that was broken off goes on with the next one.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from tests.soak.campaign import read_log
from tests.soak.runs import WAYS, begin, contents, finish, write_articles

_HERE = Path(__file__).parent
FAILABLE = [name for name, way in WAYS.items() if way.command == "extract"]
"""The ways that end by themselves; watching does the same for each change of a folder."""


def fail_each(
    ways: list[str], articles: int = 4, every: int = 1, log: Path | None = None
) -> Iterator[dict[str, object]]:
    """Let every change (or each `every`-th) to the output folder fail once; a line for each way.

    Args:
        log: what is in it is not tried again.
    """
    with TemporaryDirectory() as name:
        log = (log or Path(name) / "log.jsonl").resolve()
        library = Path(name) / "faulty.so"
        build = ["cc", "-shared", "-fPIC", "-o", str(library), str(_HERE / "faulty.c"), "-ldl"]
        subprocess.run(build, check=True)
        command = [sys.executable, "-m", "tests.soak.faults", str(articles), str(every), str(log), *ways]
        environment = {**os.environ, "LD_PRELOAD": str(library)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=_HERE.parents[1]) as run:
            assert run.stdout is not None
            yield from map(orjson.loads, run.stdout)
        assert run.returncode == 0


def _lines(ways: list[str], articles: int, every: int, log: Path) -> Iterator[dict[str, object]]:
    done = _read(log)
    with TemporaryDirectory() as name:
        folder = Path(name)
        given = write_articles(folder, articles)
        for way in ways:
            expected = folder / f"expected {way}"
            finish(given, expected, WAYS[way])
            code, changes = _run(given, folder / f"counted {way}", way, 0)
            assert code == 0 and changes
            tried = range(1, len(changes) + 1, every)
            for nth in tried:
                if (way, nth) not in done:
                    problem = _failed(given, folder, way, nth, contents(expected))
                    done[way, nth] = f"{changes[nth - 1]}: {problem}" if problem else None
                    with log.open("ab") as file:
                        file.write(orjson.dumps({"way": way, "nth": nth, "defect": done[way, nth]}) + b"\n")
            defects = [defect for nth in tried if (defect := done[way, nth])]
            yield {"way": way, "changes": len(changes), "failed": len(tried), "defects": defects}


def _read(log: Path) -> dict[tuple[str, int], str | None]:
    """What became of each change that has failed already, by way and number."""
    return {(row["way"], row["nth"]): row["defect"] for row in read_log(log)}


def _run(given: Path, output: Path, way: str, nth: int) -> tuple[int, list[str]]:
    """The exit code of a run of whose changes the n-th fails, and what it changed, in order."""
    counted = Path(f"{output} changes")
    fault = {"FAULT_BELOW": f"{output}", "FAULT_COUNT": str(counted), "FAULT_AT": str(nth)}
    run = begin(given, output, WAYS[way], fault)
    return run.exit_code(), counted.read_text("utf-8").splitlines()


def _failed(given: Path, folder: Path, way: str, nth: int, expected: Mapping[str, bytes]) -> str | None:
    """What is wrong after the n-th change failed and the run was repeated; None if nothing is."""
    with TemporaryDirectory(dir=folder) as name:
        output = Path(name) / "outputs"
        code, _ = _run(given, output, way, nth)
        said = Path(f"{output} said").read_text("utf-8")
        if "Traceback" in said:
            return f"traceback: {said[-300:]}"
        if code not in (0, 1):
            return f"exit code {code}: {said[-300:]}"
        if code == 0 and contents(output) != expected:
            return "exit code 0 though something is missing"
        try:
            finish(given, output, replace(WAYS[way], workers=1))
        except AssertionError as error:
            return f"the repetition failed: {error}"
        return None if contents(output) == expected else "other than in an undisturbed run"


if __name__ == "__main__":
    for line in _lines(sys.argv[4:], int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])):
        sys.stdout.write(orjson.dumps(line).decode() + "\n")
        sys.stdout.flush()
