"""A run in which one thing that is written to the disk fails, each in turn; then the run is repeated."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak.runs import WAYS, contents, finish, write_articles

# Makes the n-th change below a folder fail as on a full disk, and notes each. An audit hook sees each opening
# for writing, renaming, removing and making, whichever library asks for it.
_HOOK = """
import errno, os, sys

nth, below, count_to = int(sys.argv[1]), sys.argv[2], sys.argv[3]
seen = 0
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}

def change(event, given):
    global seen
    if event == "open":
        written = isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
        if not written:
            return
    elif event not in CHANGES:
        return
    if not str(given[0]).startswith(below):
        return
    seen += 1
    with os.fdopen(os.dup(COUNTER), "w") as counter:
        counter.write(f"{event} {os.path.basename(str(given[0]))}\\n")
    if seen == nth:
        raise OSError(errno.ENOSPC, "No space left on device", str(given[0]))

COUNTER = os.open(count_to, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
sys.argv = ["pipeline", *sys.argv[4:]]
sys.addaudithook(change)
from pipeline.cli import main
main()
"""


def fail_each(ways: list[str], articles: int = 4, every: int = 1) -> Iterator[dict[str, object]]:
    """Let every change (or each `every`-th) to the output folder fail once; a line for each way."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = write_articles(folder, articles)
        for way_number, way in enumerate(ways):
            expected = folder / f"expected-{way_number}"
            finish(corpus, expected, WAYS[way])
            changes = _changes(corpus, folder, way)
            tried = range(1, len(changes) + 1, every)
            problems = [
                (changes[nth - 1], _failed(corpus, folder, way, nth, contents(expected))) for nth in tried
            ]
            yield {
                "way": way,
                "changes": len(changes),
                "failed": len(problems),
                "defects": [f"{change}: {problem}" for change, problem in problems if problem],
            }


def _run(
    corpus: Path, output: Path, way: str, nth: int
) -> tuple["subprocess.CompletedProcess[str]", list[str]]:
    counted = output.with_name(f"{output.name}-changes")
    command = [sys.executable, "-c", _HOOK, str(nth), str(output), str(counted), "extract", str(corpus)]
    done = subprocess.run(
        [*command, "--output", str(output), *WAYS[way]], capture_output=True, text=True, check=False
    )
    return done, counted.read_text().splitlines()


def _changes(corpus: Path, folder: Path, way: str) -> list[str]:
    """What an undisturbed run changes in its output folder, in order."""
    done, changes = _run(corpus, folder / f"counted {way}", way, 0)
    assert done.returncode == 0, done.stderr
    return changes


def _failed(corpus: Path, folder: Path, way: str, nth: int, expected: dict[str, bytes]) -> str | None:
    """What is wrong after the n-th change failed and the run was repeated; None if nothing is."""
    with TemporaryDirectory(dir=folder) as name:
        output = Path(name) / "outputs"
        done, _ = _run(corpus, output, way, nth)
        if "Traceback" in done.stderr:
            return f"traceback: {done.stderr[-300:]}"
        if done.returncode == 0 and contents(output) != expected:
            return "exit code 0 though something is missing"
        try:
            finish(corpus, output, WAYS[way])
        except AssertionError as error:
            return f"the repetition failed: {error}"
        return None if contents(output) == expected else "other than in an undisturbed run"
