"""How much time and memory one piece of work may take, and how that is kept from within the process.

A timer of the system counts the processor's time of this process, so that nothing depends on what else the
machine does, and interrupts the main thread a few times a second to look. A signal, unlike a thread that
watches, is also heard in the middle of a regular expression. Other code in C is interrupted when it returns;
of what it asks for in one step the system refuses what lies far over the limit. Where there is no such
signal (Windows, other threads) nothing is limited in this process: a worker is ended from outside.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Literal, NamedTuple, TypeVar

from pipeline.errors import LimitError

Item = TypeVar("Item")
Result = TypeVar("Result")

# An article of the greatest length takes a minute of a processor of 2020 and some 200 MB.
_SECONDS = 1800
_MEMORY_MB = 2048
_LOOK_SECONDS = 0.1
# What has been interrupted may need a moment to clear away; if it goes on instead, it is interrupted again.
_CLEARING_SECONDS = 1.0
# Of what a file holds time is allowed for every 10 MB anew, memory for every GB: archives have any length.
_BYTES_TIMED, _BYTES_KEPT = 10 << 20, 1 << 30
# Memory that is asked for may stay unused, and is counted in full where the system is to refuse it.
_ASKED_FOR = 3
REMEDIES = {
    "too_slow": "cut it into parts, or give it more with --time-limit",
    "too_large": "cut it into parts, or give it more with --memory-limit",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take from reading to records, and one file until its articles are found.

    Attributes:
        seconds: of a processor's time.
        memory_mb: by which the process may grow.
    """

    seconds: float = _SECONDS
    memory_mb: int = _MEMORY_MB

    def of_file(self, size: int) -> "Limits":
        """What a file of so many bytes may take."""
        return Limits(self.seconds * (1 + size // _BYTES_TIMED), self.memory_mb * (1 + size // _BYTES_KEPT))


OF_ANY = Limits()
"""What is enough for any article that people write, on any machine."""


def within(limits: Limits, work: Callable[[], Result]) -> Result:
    """What the work returns, if it takes no more than it may.

    Raises:
        LimitError: it took more, and was broken off; its cause shows where.
    """
    if not _listens():
        return work()
    watch = _Watch(limits)
    try:
        try:
            watch.begin()
            return work()
        finally:
            watch.end()
    except _OverLimit as over:
        watch.end()  # it may have struck in the midst of the first
        raise LimitError(over.code, over.message, REMEDIES[over.code]) from over
    except MemoryError as error:
        raise LimitError(
            "too_large", "the system has no more memory for it", REMEDIES["too_large"]
        ) from error


def each_within(limits: Limits, items: Iterator[Item]) -> Iterator[Item]:
    """The items, each of which may take so much.

    Raises:
        LimitError: as `within`; no further item comes.
    """
    nothing = object()
    while (item := within(limits, lambda: next(items, nothing))) is not nothing:
        yield item  # type: ignore[misc]


class _OverLimit(BaseException):
    """Raised wherever the work happens to be; no handler of errors on the way takes it for one of its own."""

    def __init__(self, code: Literal["too_slow", "too_large"], message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class _Watch:
    """One piece of work, looked at now and then."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._before = memory()
        self._of_system = _system_limit()
        self._deadline = time.process_time() + limits.seconds
        self._next_look = 0.0

    def begin(self) -> None:
        _watching.watch = self
        if self._before.asked_for:
            most = self._before.asked_for + _ASKED_FOR * (self._limits.memory_mb << 20)
            if self._of_system == -1 or most < (self._of_system or 0):
                _set_system_limit(most)
        signal.setitimer(signal.ITIMER_PROF, _LOOK_SECONDS, _LOOK_SECONDS)

    def end(self) -> None:
        """Once or twice."""
        _watching.watch = None
        signal.setitimer(signal.ITIMER_PROF, 0)
        if self._of_system is not None and _system_limit() != self._of_system:
            _set_system_limit(self._of_system)

    def look(self) -> None:
        """Raises `_OverLimit` if the work has taken too much."""
        now = time.process_time()
        if now < self._next_look:
            return
        if now > self._deadline:
            self._next_look = now + _CLEARING_SECONDS
            message = f"it was not done after {self._limits.seconds:,} seconds of the processor"
            raise _OverLimit("too_slow", message)
        if memory().resident - self._before.resident > self._limits.memory_mb << 20:
            self._next_look = now + _CLEARING_SECONDS
            raise _OverLimit("too_large", f"it took more than {self._limits.memory_mb:,} MB of memory")


class _Watching:
    watch: _Watch | None = None


_watching = _Watching()


def _look(_number: int, _frame: FrameType | None) -> None:
    if _watching.watch is not None:
        _watching.watch.look()


def _listens() -> bool:
    """Whether the signal comes here: it is the main thread's, and may be somebody else's already.

    Once it is ours it stays so: one that is on its way when the work is done must find somebody.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    handler = signal.getsignal(signal.SIGPROF)
    if handler is signal.SIG_DFL:
        signal.signal(signal.SIGPROF, _look)
        # What the system is asked for goes on after a look.
        signal.siginterrupt(signal.SIGPROF, False)
    return handler in (signal.SIG_DFL, _look)


class Memory(NamedTuple):
    """Bytes that a process occupies, and those that it has asked for (0 where the system does not say)."""

    resident: int
    asked_for: int


def memory() -> Memory:
    """The memory of this process now; its peak, or nothing, where the system does not say."""
    status = Path("/proc/self/statm")
    if status.is_file():
        pages = [int(number) * os.sysconf("SC_PAGE_SIZE") for number in status.read_text().split()]
        return Memory(resident=pages[1], asked_for=pages[5])
    try:
        import resource
    except ImportError:  # Windows
        return Memory(0, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Memory(peak if sys.platform == "darwin" else peak << 10, 0)


def _system_limit() -> int | None:
    """Bytes above which the system refuses memory, -1 for none; None where it limits nothing."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_DATA)
    return -1 if soft == resource.RLIM_INFINITY else soft


def _set_system_limit(most: int) -> None:
    """Let the system refuse further memory: one large step would be over before any look."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY if most < 0 else most, hard))
