"""The rows of `ray.data`, through one actor, one after the other."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any


class DataContext:
    """Options that nothing here has."""

    @staticmethod
    def get_current() -> Any:
        return SimpleNamespace()


class ActorPoolStrategy:
    """How many actors there may be."""

    def __init__(self, **_: Any) -> None: ...


class Dataset:
    """Rows that are to be made of others."""

    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows

    def map(self, actor: Any, *, fn_constructor_args: tuple[Any, ...], **_: Any) -> "Dataset":
        self._actor = actor(*fn_constructor_args)
        return self

    def iter_rows(self) -> Iterator[Any]:
        return map(self._actor, self._rows)


def from_items(rows: list[Any], **_: Any) -> Dataset:
    return Dataset(rows)
