"""The other side of a worker's pipes: reads the work, then items, and answers each with its result.

Runs as `python -m pipeline.engines.worker_process`. It ends when its standard input does, so that no process
outlives the run that started it, however that came to its end.
"""

import os
import pickle
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO


def main() -> None:
    """Work until there is nothing more to read, or nobody who reads the answers."""
    try:
        _work()
    except BrokenPipeError:
        # The run has ended. What could not be sent must not be tried again as the interpreter ends.
        os._exit(0)


def _work() -> None:
    # Ctrl-C reaches the whole group of processes; the one that started this decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    items = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand among the answers.
    os.dup2(2, 1)
    try:
        prepare, work = pickle.load(items)
        _answer(answers, "ready", prepare() if prepare else None)
    except EOFError:
        return
    except Exception as error:  # noqa: BLE001 - it is raised on the other side
        _answer(answers, "error", _sendable(error))
        return
    while True:
        try:
            item = pickle.load(items)
        except EOFError:
            return
        try:
            result = work(item)
        except Exception as error:  # noqa: BLE001 - it is raised on the other side
            _answer(answers, "error", _sendable(error))
        else:
            _answer(answers, "result", (result, resident_memory()))


def resident_memory() -> int:
    """Bytes of memory this process occupies now; where the system does not say, its peak."""
    status = Path("/proc/self/statm")
    if status.is_file():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak << 10


def _answer(answers: BinaryIO, kind: str, content: Any) -> None:
    pickle.dump((kind, content), answers)
    answers.flush()


def _sendable(error: Exception) -> Exception:
    """The error itself, or where it holds what cannot be sent, one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever its own code raises
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    main()
