"""A few short articles, the ways of running over them, and what their records have to be."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import orjson

from pipeline.annotations.article import Article
from pipeline.cli import main


@dataclass(frozen=True, slots=True)
class Way:
    """A way of running.

    Attributes:
        flags: beside the command's input and output.
        command: `watch` never ends by itself.
        source: a folder of articles, or one file with all of them.
        workers: processes; by one the same comes out.
        turns: how often it is taken where all ways are taken in turn; those that start processes cost most.
    """

    flags: tuple[str, ...] = ()
    command: str = "extract"
    source: str = "corpus"
    workers: int = 1
    turns: int = 2


_SHARDS = ("--shards", "--shard-size", "3")
WAYS: Mapping[str, Way] = {
    "files": Way(),
    "workers": Way(workers=2, turns=1),
    "shards": Way(_SHARDS),
    "shards by workers": Way(_SHARDS, workers=2, turns=1),
    "packed shards": Way((*_SHARDS, "--zstd")),
    "files of an archive": Way(source="feed.jsonl"),
    "shards of an archive": Way(_SHARDS, source="feed.jsonl"),
    "watching": Way(command="watch"),
}
_SENTENCES = (
    "The council of Ellburg said on Monday that the bridge would be closed for three weeks.",
    "“It is not safe,” Mayor Ada Okoro said. “We ask everybody for patience.”",
    "She denied on 3 May 2023 that the firm had lost $5 million.",
    "According to Tom Brandt of the Lenn Ferry Company, ships may sail again next summer.",
)


def write_articles(folder: Path, articles: int = 12) -> Path:
    """So many short articles, no two alike, as a folder of files and as one file; gives where both are."""
    corpus = folder / "corpus"
    corpus.mkdir()
    rows = []
    for number in range(articles):
        kept = [line for at, line in enumerate(_SENTENCES) if (number >> at) & 1 or at == number % 4]
        title, text = f"Bridge, part {number}", "\n\n".join(kept)
        (corpus / f"article-{number}.txt").write_text(f"{title}\n2023-10-10\n\n{text}\n", "utf-8")
        rows.append({"id": f"row-{number}", "title": title, "published": "2023-10-10", "text": text})
    (folder / "feed.jsonl").write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return folder


def begin(articles: Path, output: Path, way: Way, more: Mapping[str, str] | None = None) -> "Command":
    """A run that has begun, with more in its environment."""
    arguments = [way.command, str(articles / way.source), "--output", str(output), *way.flags]
    if way.workers > 1:
        arguments += ["--workers", str(way.workers)]
    return Command(arguments, Path(f"{output} said"), more)


def finish(articles: Path, output: Path, way: Way) -> None:
    """Run to the end, or go on to the end where a run was broken off.

    Raises:
        AssertionError: the run does not end well.
    """
    begin(articles, output, replace(way, command="extract")).ends_well()


class Command:
    """The `pipeline` command in a process, and a group of processes, of its own.

    The process is forked from this one, which has loaded the program and its weights: that is most of what a
    short run takes, and nothing of it touches a file.
    """

    def __init__(self, arguments: list[str], said: Path, more: Mapping[str, str] | None = None) -> None:
        _load()
        said.write_text("")
        self.said = said
        self._process = multiprocessing.get_context("fork").Process(
            target=_command, args=(arguments, said, more or {})
        )
        self._process.start()

    def ends_within(self, seconds: float) -> bool:
        """Wait so long; whether it has ended."""
        self._process.join(seconds)
        return self._process.exitcode is not None

    def kill(self, *, workers: bool) -> None:
        """End it as by `kill -9`, alone or with all that it has started, and wait until it is gone."""
        if workers:
            kill_group(self._process.pid)
        self._process.kill()
        self._process.join()
        kill_group(self._process.pid)

    def exit_code(self) -> int:
        """Wait for its end; that of a process which a signal ended is below 0."""
        self._process.join()
        return self._process.exitcode or 0

    def ends_well(self) -> None:
        """Wait for its end.

        Raises:
            AssertionError: its exit code is not 0; with what it said.
        """
        assert self.exit_code() == 0, self.said.read_text("utf-8")


@cache
def _load() -> None:
    from pipeline.feed import corpus_run, shard_files  # noqa: F401 - what the command loads only when it runs
    from pipeline.run import Extractor
    from pipeline.settings import Settings

    Extractor(Settings())(Article("a", "a.txt", "0" * 64, _SENTENCES[0], published="2023-10-10"))


def _command(arguments: list[str], said: Path, more: Mapping[str, str]) -> None:
    os.setsid()
    os.environ.update(more)
    with said.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        sys.stdout = sys.stderr = file
        sys.argv = ["pipeline", *arguments]
        main()


def kill_group(process: int | None) -> None:
    """End whatever is left of a group of processes."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process or 0, signal.SIGKILL)


def contents(output: Path) -> dict[str, bytes]:
    """What a run left, leftovers included: the records and what leads to them, not what tells of times."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name not in ("run.json", ".lock") and "ledger" not in path.parts
    }
