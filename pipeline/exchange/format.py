"""What a format of another tool is: how it is written and, where anything comes back, read."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from pipeline.annotations.records import ArticleRecord, Records
from pipeline.exchange.graph import Graph
from pipeline.write.files import atomic_write

Add = Callable[[Records], Any]


class Cells(Enum):
    """How a table has text that a spreadsheet would take for something else."""

    GUARDED = "an apostrophe before what it would run as a formula"
    EXACT = "as it is"
    SPREADSHEET = "numbers and days marked as text, the file by a byte order mark as UTF-8"


Written = Callable[[Path, Cells], AbstractContextManager[Add]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of records in other tools.

    Attributes:
        name: as `--to` and `--from` take it.
        written: opens a folder to write to and gives what takes the records of one article after the other;
            the folder is complete once the block ends. How
            cells are written concerns CSV alone.
        read: every article at a path with what annotators have made of it, or None where they have
            skipped it; no function where nothing comes back.
    """

    name: str
    written: Written
    read: Callable[[Path], Iterator[tuple[ArticleRecord, Graph | None]]] | None = None


def article_line(article: ArticleRecord) -> dict[str, Any]:
    """The article line that goes with the text, by which records come back; layers where not all went out."""
    return article.model_dump(exclude={"layers"} if article.layers is None else None)


def a_file_each(suffix: str, content: Callable[[Records], bytes]) -> Written:
    """How a format is written that has one file for each article, `<article_id><suffix>`."""

    @contextmanager
    def written(folder: Path, _: Cells) -> Iterator[Add]:
        yield lambda records: atomic_write(folder / f"{records.article.article_id}{suffix}", content(records))

    return written
