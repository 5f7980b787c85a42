"""Folders that are watched: which files have come, changed or gone, each told once it is complete."""

import errno
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from pipeline.errors import BusyError, UsageError
from pipeline.read.file_inputs import suffix_of
from pipeline.write.ledger import Ledger

# How long nothing may have happened to a file before it is taken to be complete. Where the system says
# whether somebody has it open for writing, this only bridges the moments between two writes.
QUIET_SECONDS = 0.2
_ROUND_MILLISECONDS = 100
# Between two attempts to write where another run is writing.
_WAIT_SECONDS = 0.5


def changes(folders: Sequence[Path], stop: Event) -> Iterator[frozenset[Path]]:
    """Paths below `folders` that are new, changed or gone, in groups, each once it is complete; until `stop`.

    The first group is empty: watching has begun, and what is there by now is for the caller to look at. A
    file comes with those beside it that could be the same article (`storm.md`, `storm.txt`).

    Raises:
        UsageError: watchfiles is not installed, or a folder cannot be watched.
    """
    try:
        import watchfiles
    except ImportError as error:
        message = "watching needs watchfiles; install it with pip install 'article-pipeline[watch]'"
        raise UsageError(message) from error
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder; give folders to watch")
    _survive_lease_breaks()
    watched = watchfiles.watch(
        *folders,
        # Which files are articles is for the reader to say, in one place.
        watch_filter=None,
        debounce=_ROUND_MILLISECONDS,
        step=_ROUND_MILLISECONDS // 2,
        rust_timeout=_ROUND_MILLISECONDS,
        yield_on_timeout=True,
        stop_event=stop,
    )
    pending: dict[Path, float] = {}
    begun = False
    for seen in watched:
        now = time.monotonic()
        for change, name in seen:
            path = _as_given(Path(name), folders)
            if not path.is_dir():
                pending[path] = now
            elif change is watchfiles.Change.added:
                # A folder that was moved here brings files of which nothing else is told.
                pending |= {file: now for file in path.rglob("*") if file.is_file()}
        if not begun:
            begun = True
            yield frozenset()
        complete = {path for path, since in pending.items() if now - since >= QUIET_SECONDS}
        complete -= {path for path in complete if being_written(path)}
        if complete:
            pending = {path: since for path, since in pending.items() if path not in complete}
            yield frozenset(complete | {other for path in complete for other in _same_article(path)})


def once_free(run: Callable[[], Ledger], stop: Event, on_wait: Callable[[BusyError], None]) -> Ledger | None:
    """What a run over a folder does, once no other run is writing there; None where `stop` comes first.

    Args:
        on_wait: called once, where it has to wait.

    Raises:
        PipelineError: as the run.
    """
    waits = False
    while True:
        try:
            return run()
        except BusyError as error:
            if not waits:
                on_wait(error)
            waits = True
            if stop.wait(_WAIT_SECONDS):
                return None


def being_written(path: Path) -> bool:
    """Whether some process has the file open for writing; False where the system does not say.

    Linux grants a read lease on a file only when nobody has it open for writing.
    """
    try:
        import fcntl

        lease, shared, none = fcntl.F_SETLEASE, fcntl.F_RDLCK, fcntl.F_UNLCK
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except (ImportError, AttributeError, OSError):
        return False
    try:
        fcntl.fcntl(descriptor, lease, shared)
        fcntl.fcntl(descriptor, lease, none)
    except OSError as error:
        # Any other error says that this file system has no leases, or none for this user.
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False


def _survive_lease_breaks() -> None:
    """A writer that comes while the lease is held sends this signal, which would end the process."""
    with suppress(AttributeError, ValueError):
        signal.signal(signal.SIGIO, signal.SIG_IGN)


def _as_given(path: Path, folders: Sequence[Path]) -> Path:
    """A changed file as a run over the watched folders would name it."""
    for folder in folders:
        if path.is_relative_to(absolute := folder.absolute()):
            return folder / path.relative_to(absolute)
    return path


def _same_article(path: Path) -> Iterator[Path]:
    stem = path.name.removesuffix(path.name[len(path.name) - len(suffix_of(path)) :])
    with suppress(OSError):
        for other in path.parent.iterdir():
            if other.name.startswith(f"{stem}.") and other.is_file():
                yield other
