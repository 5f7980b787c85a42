"""What a corpus of others is to whoever measures on it: how it is read, scored and shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluation.tables import print_line
from pipeline.settings import Settings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Measured = TypeVar("Measured")
Scores = TypeVar("Scores", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class ErrorGroup:
    """Errors of one kind.

    Attributes:
        total: how many there are; cases: the first of them, in the order of the corpus.
    """

    kind: str
    total: int
    cases: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Corpus(Generic[Measured, Scores]):
    """A corpus that others annotated, and this project's measure on it.

    Attributes:
        name: by which it is asked for.
        says: what is measured, in one line; place: what is to be found at its path;
            example: a command that measures.
        parts: what may be asked for alone, as `--only` takes it; "" where it is only measured whole.
        pairs: every document or sentence at a path, or only of these parts, with what is extracted from it.
        score: the figures of all pairs.
        errors: at most so many cases of each kind; None where none are listed.
        show: prints the figures for people.
    """

    name: str
    says: str
    place: str
    example: str
    pairs: Callable[[Path, Sequence[str], Settings], Iterable[Measured]]
    score: Callable[[Sequence[Measured]], Scores]
    show: Callable[[Scores, Console], None]
    errors: Callable[[Sequence[Measured], int], Sequence[ErrorGroup]] | None = None
    parts: str = ""

    def measured(self, path: Path, only: Sequence[str], settings: Settings) -> list[Measured]:
        """All pairs at `path`.

        Raises:
            UsageError: nothing of the corpus is there, or it has no such parts.
            ReadError: a file is not as the corpus has it.
            ModelError: the language model is missing or damaged.
        """
        if only and not self.parts:
            raise UsageError(f"{self.name} is measured whole; leave out --only {only[0]}")
        return list(self.pairs(path, only, settings))


def show_errors(groups: Sequence[ErrorGroup], console: Console) -> None:
    """Print each group under its kind, saying how many of its cases are shown."""
    for group in groups:
        shown = "" if len(group.cases) == group.total else f", the first {len(group.cases)}"
        print_line(console, f"{group.kind}: {group.total}{shown}")
        for case in group.cases:
            print_line(console, f"  {str(case).replace(chr(10), f'{chr(10)}  ')}")
