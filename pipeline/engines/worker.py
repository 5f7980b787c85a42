"""One worker process, seen from the side of its pipes that gives it work."""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import Any


class GoneError(Exception):
    """A worker process has ended; the message says how.

    Attributes:
        overdue: it was ended here, because its answer did not come in time.
    """

    def __init__(self, how: str, *, overdue: bool) -> None:
        super().__init__(how)
        self.overdue = overdue


class Worker:
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
        self._lock = Lock()
        self._due: float | None = None
        self._overdue = False

    def prepare(self, first_message: bytes) -> None:
        """Give the process its work and wait until it is ready for items."""
        self.prepared = self._exchange(first_message)

    def ask(self, item: Any, patience_seconds: float | None) -> tuple[Any, int]:
        """The result of an item, and the process's resident memory in bytes after it.

        patience_seconds: from when on `end_if_overdue` ends it; None is never.
        """
        with self._lock:
            self._overdue = False
            self._due = None if patience_seconds is None else monotonic() + patience_seconds
        try:
            result, memory = self._exchange(pickle.dumps(item))
        finally:
            with self._lock:
                self._due = None
        return result, memory

    def end_if_overdue(self) -> None:
        """End the process where it has worked on its item for too long.

        For another thread: on every system nothing but the end of the process interrupts what reads its pipe.
        """
        with self._lock:
            if self._due is not None and monotonic() > self._due:
                self._due, self._overdue = None, True
                self.process.kill()

    def end(self) -> None:
        """End the process and wait for that; it holds nothing that could be lost."""
        self.process.kill()
        self.process.wait()

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
            raise GoneError(how, overdue=self._overdue) from error
        if kind == "error":
            raise content
        return content
