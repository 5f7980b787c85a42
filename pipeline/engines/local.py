"""Work in this process, item after item; and what an engine says of an item that broke its process."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Crash:
    """An item at which two processes in turn came to their end, or one did not come to its own.

    Attributes:
        how: how the last of them ended, such as `signal 9`.
        overdue: whether it was ended here, because it took too long.
    """

    how: str
    overdue: bool = False


def in_this_process(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """The result of each item in turn, each item asked for when the one before it is done."""
    return map(work, items)
