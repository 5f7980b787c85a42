"""One worker process, seen from the side of its pipes that gives it work."""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from threading import Timer
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
            raise GoneError(how, overdue=self._overdue) from error
        if kind == "error":
            raise content
        return content
