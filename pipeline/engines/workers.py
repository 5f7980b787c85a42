"""Work in processes of this machine: results in the order of the items, whatever happens to a process.

Each process gets the work once and then one item at a time, over pipes. One that dies takes a single item
with it, which another process tries again; one that has grown is replaced between two items.
"""

import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Lock, Thread, Timer
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.engines.local import Crash
from pipeline.errors import PipelineError

Item = TypeVar("Item")
Result = TypeVar("Result")

MEMORY_LIMIT_MB = 2048
# An item at which a process dies is tried once more: another process may have taken its memory.
_TRIES = 2
# Results that wait for an earlier one are held; with so many items on their way for each process, one
# article of the greatest length does not let the others stand idle.
_AHEAD = 8


class WorkerError(PipelineError):
    """Processes cannot be started, or end before they have done anything."""


class _GoneError(Exception):
    """A worker process has ended; the message says how.

    Attributes:
        overdue: it was ended here, because its answer did not come in time.
    """

    def __init__(self, how: str, *, overdue: bool) -> None:
        super().__init__(how)
        self.overdue = overdue


class _Task(NamedTuple):
    """An item, and where its result comes, or the error instead.

    Queues of this kind, unlike futures and executors, hold no lock in which Ctrl-C can strike and leave it
    held for ever.
    """

    item: Any
    done: "queue.SimpleQueue[tuple[Any, BaseException | None]]"

    def result(self) -> Any:
        """The result, once it is there."""
        result, error = self.done.get()
        if error is not None:
            raise error
        return result


class WorkerPool(Generic[Item, Result]):
    """Some processes that all do the same work.

    Args:
        work: what is done with an item; it must be possible to pickle it. `prepare` is called before the
            first item and may load what the work needs.
        workers: how many processes.
        memory_limit_mb: resident memory after an item from which on a process is replaced.
        patience_seconds: after which a process that works on one item is ended, and the item not tried again;
            None waits for ever.
    """

    def __init__(
        self,
        work: Callable[[Item], Result],
        workers: int,
        *,
        prepare: Callable[[], Any] | None = None,
        memory_limit_mb: int = MEMORY_LIMIT_MB,
        patience_seconds: float | None = None,
    ) -> None:
        self._first_message = pickle.dumps((prepare, work))
        self._count = workers
        self._memory_limit = memory_limit_mb << 20
        self._patience = patience_seconds
        self._closing = False
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._alive: set[_Worker] = set()
        self._lock = Lock()
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._threads = [Thread(target=self._serve, name=f"worker {n}", daemon=True) for n in range(workers)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "WorkerPool[Item, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def process_ids(self) -> tuple[int, ...]:
        """The processes that run now."""
        with self._lock:
            return tuple(worker.process.pid for worker in self._alive)

    def prepared(self) -> Any:
        """What `prepare` returned in a process; starts one if none runs.

        Raises:
            WorkerError: processes end while they start.
            Exception: whatever `prepare` raises.
        """
        worker = self._idle.get()
        try:
            worker = worker or self._start()
            return worker.prepared
        finally:
            self._idle.put(worker)

    def results(self, items: Iterable[Item]) -> Iterator[Result | Crash]:
        """The result of each item, in the order of the items, a few of which are taken ahead.

        Raises:
            WorkerError: processes end while they start.
            Exception: whatever the work raises.
        """
        waiting: deque[_Task] = deque()
        for item in items:
            waiting.append(_Task(item, queue.SimpleQueue()))
            self._tasks.put(waiting[-1])
            if len(waiting) >= self._count * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        with self._lock:
            self._closing = True
            workers = tuple(self._alive)
        for worker in workers:
            worker.end()
        with suppress(queue.Empty):
            while True:
                self._tasks.get_nowait()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """What each thread does: task after task, until there is none."""
        while (task := self._tasks.get()) is not None:
            try:
                task.done.put((self._do(task.item), None))
            except BaseException as error:  # noqa: BLE001 - raised where the result is waited for
                task.done.put((None, error))

    def _do(self, item: Item) -> Result | Crash:
        worker = self._idle.get()
        how = ""
        try:
            for _ in range(_TRIES):
                worker = worker or self._start()
                try:
                    result, memory = worker.ask(item, self._patience)
                except _GoneError as error:
                    how = str(error)
                    self._leave(worker)
                    worker = None
                    if error.overdue:
                        return Crash(how, overdue=True)
                    continue
                if memory > self._memory_limit:
                    self._leave(worker)
                    worker = None
                return result  # type: ignore[no-any-return]
            return Crash(how)
        finally:
            self._idle.put(worker)

    def _start(self) -> "_Worker":
        how = ""
        for _ in range(_TRIES):
            with self._lock:
                if self._closing:
                    raise WorkerError("the workers are being closed; nothing more is done")
                worker = _Worker()
                self._alive.add(worker)
            try:
                worker.prepare(self._first_message)
            except _GoneError as error:
                how = str(error)
                self._leave(worker)
            except BaseException:
                self._leave(worker)
                raise
            else:
                return worker
        raise WorkerError(f"worker processes end while they start ({how}); free memory, or ask for fewer")

    def _leave(self, worker: "_Worker") -> None:
        worker.end()
        with self._lock:
            self._alive.discard(worker)


class _Worker:
    """One process, seen from this side of its pipes."""

    def __init__(self) -> None:
        paths = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109 - as Python reads it
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.engines.worker_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self.prepared: Any = None
        self._overdue = False

    def prepare(self, first_message: bytes) -> None:
        """Give the process its work and wait until it is ready for items."""
        self.prepared = self._exchange(first_message)

    def ask(self, item: Any, patience_seconds: float | None) -> tuple[Any, int]:
        """The result of an item, and the process's resident memory in bytes after it."""
        message = pickle.dumps(item)
        if patience_seconds is None:
            result, memory = self._exchange(message)
            return result, memory
        # Nothing but the end of the process interrupts what reads its pipe, on every system.
        timer = Timer(patience_seconds, self._end_overdue)
        timer.daemon = True
        timer.start()
        try:
            result, memory = self._exchange(message)
        finally:
            timer.cancel()
        return result, memory

    def end(self) -> None:
        """End the process and wait for that; it holds nothing that could be lost."""
        self.process.kill()
        self.process.wait()

    def _end_overdue(self) -> None:
        self._overdue = True
        self.process.kill()

    def _exchange(self, message: bytes) -> Any:
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            self.process.stdin.write(message)
            self.process.stdin.flush()
            kind, content = pickle.load(self.process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.process.kill()
            code = self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                with suppress(OSError):
                    pipe.close()
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            raise _GoneError(how, overdue=self._overdue) from error
        if kind == "error":
            raise content
        return content
