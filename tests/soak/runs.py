"""A corpus of a few short articles, the ways of running over it, and what its records have to be."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

WAYS: Mapping[str, tuple[str, ...]] = {
    "files": (),
    "workers": ("--workers", "2"),
    "shards": ("--shards", "--shard-size", "3"),
    "shards by workers": ("--shards", "--shard-size", "3", "--workers", "2"),
    "packed shards": ("--shards", "--shard-size", "3", "--zstd"),
}
_SENTENCES = (
    "The council of Ellburg said on Monday that the bridge would be closed for three weeks.",
    "“It is not safe,” Mayor Ada Okoro said. “We ask everybody for patience.”",
    "She denied on 3 May 2023 that the firm had lost $5 million.",
    "According to Tom Brandt of the Lenn Ferry Company, ships may sail again next summer.",
)


def write_corpus(folder: Path, articles: int = 12) -> Path:
    """So many short articles, no two alike."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(articles):
        kept = [line for at, line in enumerate(_SENTENCES) if (number >> at) & 1 or at == number % 4]
        (corpus / f"article-{number}.txt").write_text(
            f"Bridge, part {number}\n2023-10-10\n\n" + "\n\n".join(kept) + "\n", "utf-8"
        )
    return corpus


def extract(corpus: Path, output: Path, way: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    """A run that has begun, in a group of its own."""
    command = [sys.executable, "-m", "pipeline", "extract", str(corpus), "--output", str(output), *way]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def finish(corpus: Path, output: Path, way: tuple[str, ...]) -> None:
    """Run to the end.

    Raises:
        AssertionError: the run does not end well.
    """
    process = extract(corpus, output, way)
    said, _ = process.communicate()
    assert process.returncode == 0, said.decode()


def contents(output: Path) -> dict[str, bytes]:
    """What a run left, leftovers included: the records and what leads to them, not what tells of times."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name not in ("run.json", ".lock") and "ledger" not in path.parts
    }
