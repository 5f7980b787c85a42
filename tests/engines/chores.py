"""Work for workers: module-level, so that another process can import it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import ModelError


def double(number: int) -> int:
    return 2 * number


def process_of(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def slow_double(number: int) -> int:
    time.sleep(0.05 if number % 2 else 0)
    return 2 * number


def killed_by_13(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def killed_once_by(marker: str) -> int:
    """Dies the first time it sees a marker file's path, and says how often it was tried."""
    path = Path(marker)
    if not path.exists():
        path.touch()
        os._exit(3)
    return 7


def prints_and_doubles(number: int) -> int:
    os.write(1, b"noise on standard output\n")
    return 2 * number


def fails(number: int) -> int:
    raise ZeroDivisionError(f"made to fail at {number}")


def model_is_missing() -> str:
    raise ModelError("the language model is missing")


def sleeps(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def dies_at_start() -> str:
    os._exit(9)


def starts_from(time: int, marker: str) -> str:
    """Dies at its start until so many processes have begun; says what it is called."""
    with Path(marker).open("a+b") as file:
        file.write(b".")
        begun = file.tell()
    if begun < time:
        os._exit(9)
    return "ready"


def starts_alone(marker: str) -> str:
    """Dies at its start if another process has begun before."""
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        os._exit(9)
    return "ready"


def name() -> str:
    return "ready"


def eats(megabytes: int) -> int:
    """Keeps memory, as a leak would; returns the process."""
    _EATEN.append(bytearray(os.urandom(1 << 20) * megabytes))
    return os.getpid()


_EATEN: list[bytearray] = []


def doubling() -> Callable[[int], int]:
    return double


def doubling_then_waiting() -> Callable[[int], int]:
    """Doubles, but never comes to an end with 13."""
    return lambda number: 2 * number if number != 13 else time.sleep(600) or 0


def model_missing_at_13() -> Callable[[int], int]:
    return lambda number: 2 * number if number != 13 else int(model_is_missing())


def failing() -> Callable[[int], int]:
    return fails


def gone() -> Callable[[int], int]:
    """The whole process ends, as Ray ends it."""
    return lambda _: os._exit(1)
