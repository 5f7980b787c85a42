"""How the command ends where it is told to end, or where what it writes has nowhere to go."""

import errno
import os
import signal
import sys
from types import FrameType

SIGNALS = ("SIGTERM", "SIGHUP")
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class Ended(BaseException):
    """A signal asks the process to end. It is raised, not obeyed at once, so that nothing is left half done.

    Attributes:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


def end_on_signals() -> None:
    """Let the signals that end a process end what is being done as an error would; those ignored stay so."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def no_room(error: OSError) -> str | None:
    """What to say where the standard output, or a file beside it, takes no more; None for other errors."""
    if error.errno not in _NO_ROOM:
        return None
    return f"cannot write: {error.strerror}; free some space, or write elsewhere"


def flush_output() -> None:
    """Write what waits to be written, so that it fails here if it fails."""
    if sys.stdout is not None:  # it may be closed
        sys.stdout.flush()


def drop_output() -> None:
    """Forget what is still to be written: the interpreter would complain of it as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _end(number: int, _frame: FrameType | None) -> None:
    # A second one while the first is obeyed would leave half of what it leaves whole.
    signal.signal(number, signal.SIG_IGN)
    raise Ended(number)
