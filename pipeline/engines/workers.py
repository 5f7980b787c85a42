"""Work in processes of this machine: results in the order of the items, whatever happens to a process.

Each process gets the work once and then one item at a time, over pipes. One that dies takes a single item
with it, which another process tries again; one that has grown is replaced between two items.
"""

import pickle
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.engines.local import Crash
from pipeline.engines.worker import GoneError, Worker
from pipeline.errors import PipelineError

Item = TypeVar("Item")
Result = TypeVar("Result")

MEMORY_LIMIT_MB = 2048
# An item at which a process dies is tried once more: another process may have taken its memory.
_TRIES = 2
# A process that is killed while it starts has done nothing wrong.
_STARTS = 4
# Results that wait for an earlier one are held; with so many items on their way for each process, one
# article of the greatest length does not let the others stand idle.
_AHEAD = 8
# So often it is looked whether one works for too long.
_LOOK_SECONDS = 0.25


class WorkerError(PipelineError):
    """Processes cannot be started, or end before they have done anything."""


class _RetiredError(Exception):
    """No process can be started in this place, and others go on."""


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
        self._closed = Event()
        self._idle: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._alive: set[Worker] = set()
        self._lock = Lock()
        self._serving = workers
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._threads = [Thread(target=self._serve, name=f"worker {n}", daemon=True) for n in range(workers)]
        # One thread looks after all of them: one for each item took longer to start than all else here.
        if patience_seconds is not None:
            self._threads.append(Thread(target=self._look_after, name="patience", daemon=True))
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
            self._closed.set()
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

    def _look_after(self) -> None:
        """End what has worked on an item for too long, until all is closed."""
        while not self._closed.wait(_LOOK_SECONDS):
            with self._lock:
                workers = tuple(self._alive)
            for worker in workers:
                worker.end_if_overdue()

    def _serve(self) -> None:
        """What each thread does: task after task, until there is none."""
        while (task := self._tasks.get()) is not None:
            try:
                task.done.put((self._do(task.item), None))
            except _RetiredError:
                self._tasks.put(task)
                return
            except BaseException as error:  # noqa: BLE001 - raised where the result is waited for
                task.done.put((None, error))

    def _retires(self) -> bool:
        """Whether others go on with what no process could be started for here; the last one has none."""
        with self._lock:
            goes_on = self._serving > 1 and not self._closed.is_set()
            self._serving -= goes_on
            return goes_on

    def _do(self, item: Item) -> Result | Crash:
        worker, is_left = self._idle.get(), False
        how = ""
        try:
            for _ in range(_TRIES):
                worker = worker or self._start()
                try:
                    result, memory = worker.ask(item, self._patience)
                except GoneError as error:
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
        except WorkerError as error:
            if is_left := self._retires():
                raise _RetiredError from error
            raise
        finally:
            if not is_left:
                self._idle.put(worker)

    def _start(self) -> "Worker":
        how = ""
        for _ in range(_STARTS):
            with self._lock:
                if self._closed.is_set():
                    raise WorkerError("the workers are being closed; nothing more is done")
                worker = Worker()
                self._alive.add(worker)
            try:
                worker.prepare(self._first_message)
            except GoneError as error:
                how = str(error)
                self._leave(worker)
            except BaseException:
                self._leave(worker)
                raise
            else:
                return worker
        raise WorkerError(f"worker processes end while they start ({how}); free memory, or ask for fewer")

    def _leave(self, worker: "Worker") -> None:
        worker.end()
        with self._lock:
            self._alive.discard(worker)
