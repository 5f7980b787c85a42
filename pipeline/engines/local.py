"""Work in this process, item after item; and what an engine says of an item that broke its process."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Crash:
    """An item at which two processes in turn came to their end.

    Attributes:
        how: how the last of them ended, such as `signal 9`.
    """

    how: str


def in_this_process(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """The result of each item in turn, each item asked for when the one before it is done."""
    return map(work, items)
