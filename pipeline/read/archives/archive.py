"""What a format of many articles a file is: how it is recognised, and how its articles come out of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.parsed import ParsedArticle

HEAD_BYTES = 65_536
"""How much of a file is looked at to recognise its format."""


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """One article of a file that holds many.

    Attributes:
        name: by which it is called below the file's own id (the archive's own number, such as `AN`), the same
            whatever else the file holds; None is its number in the file.
        site: whose page it is, where a file holds those of many, which write their dates each in its way.
    """

    parsed: ParsedArticle
    name: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """A format of files that hold many articles.

    Attributes:
        name: as people call it, for messages.
        suffixes: by which its files may be known, in lower case; `.warc.gz` counts as one.
        recognizes: whether a file of such a suffix that begins with these bytes is of this format.
        articles: every article of a file in its order, read as it is asked for, so that a file of any size
            fits; what cannot be read is given as the error, in its place, and the others go on. Where the
            file says how many it holds and another number came, the last is an error that says so.
    """

    name: str
    suffixes: tuple[str, ...]
    recognizes: Callable[[bytes], bool]
    articles: Callable[[Path], Iterator[ArchivedArticle | ReadError]]
