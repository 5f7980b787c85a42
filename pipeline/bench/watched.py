"""A run in processes of its own: what it takes of time, and what its processes occupy meanwhile."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_EVERY_SECONDS = 0.5
_WORKER = b"pipeline.engines.worker_process"


@dataclass(slots=True)
class Memory:
    """Resident megabytes of the processes of a run, as they were seen from time to time.

    Attributes:
        main: of the process that was started.
        workers: of every process below it that extracts, by its number; Ray's own servants are not counted.
    """

    main: list[float] = field(default_factory=list)
    workers: dict[int, list[float]] = field(default_factory=dict)

    def look(self, main: int, roots: Sequence[int]) -> None:
        """Note what the process `main` and the workers below `roots` occupy now."""
        if occupied := _megabytes(main):
            self.main.append(occupied)
        for worker in workers_below(roots):
            if occupied := _megabytes(worker):
                self.workers.setdefault(worker, []).append(occupied)

    def peak_of_main(self) -> float:
        """The most that the process which was started has occupied."""
        return max(self.main, default=0.0)

    def peak_of_a_worker(self) -> float:
        """The most that any one worker has occupied; 0 where there was none."""
        return max((max(sizes) for sizes in self.workers.values()), default=0.0)

    def growth(self) -> float:
        """How much larger the process that extracts and has grown most was at its end than after a quarter
        of its time."""
        series = list(self.workers.values()) or [self.main]
        return max(sizes[-1] / sizes[len(sizes) // 4] - 1 for sizes in series)


@dataclass(frozen=True, slots=True)
class Watched:
    """What a command took.

    Attributes:
        seconds: wall time.
        processor: user and system seconds, those of ended children among them.
        code: its exit status.
    """

    seconds: float
    processor: float
    memory: Memory
    code: int


def watched(command: Sequence[str], *, beside: Sequence[int] = ()) -> Watched:
    """Run a command to its end, its standard output thrown away.

    Args:
        beside: processes that do work of it and are not its children: the nodes of a cluster.
    """
    memory = Memory()
    clock = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        while not (ended := os.wait4(run.pid, os.WNOHANG))[0]:
            memory.look(run.pid, (run.pid, *beside))
            time.sleep(_EVERY_SECONDS)
        run.returncode = os.waitstatus_to_exitcode(ended[1])
    seconds = time.perf_counter() - clock
    return Watched(seconds, ended[2].ru_utime + ended[2].ru_stime, memory, run.returncode)


def _megabytes(process: int) -> float:
    """What a process occupies; 0 once it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def workers_below(roots: Sequence[int]) -> Iterator[int]:
    """The processes that extract below others."""
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        parents.setdefault(parent, []).append(int(status.parent.name))
    below = [child for root in roots for child in parents.get(root, ())]
    while below:
        one = below.pop()
        below += parents.get(one, ())
        try:
            arguments = Path(f"/proc/{one}/cmdline").read_bytes()
        except OSError:
            continue
        if _WORKER in arguments:
            yield one
