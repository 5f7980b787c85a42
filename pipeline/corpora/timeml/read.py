"""TimeML files -> text, creation time and TIMEX3 annotations; to measure with, never an input of a run."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from xml.etree.ElementTree import ParseError, XMLParser

from pipeline.annotations.records import DateType
from pipeline.annotations.timeml import TIMEML_SUFFIX, TimemlDocument, Timex
from pipeline.errors import ReadError, UsageError

_NOT_OPENED = "check that it exists and may be read"


def read_timeml_folder(path: Path) -> Iterator[TimemlDocument]:
    """The document of a `.tml` file, or of every one below a folder in the order of their paths.

    Raises:
        UsageError: there is none.
        ReadError: as `read_timeml`, when the file in question is reached.
    """
    files = sorted(path.rglob(f"*{TIMEML_SUFFIX}")) if path.is_dir() else [path]
    if not files or not path.exists():
        raise UsageError(f"no TimeML at {path}; give a {TIMEML_SUFFIX} file or a folder that holds some")
    for file in files:
        name = file.relative_to(path) if path.is_dir() else Path(file.name)
        yield read_timeml(file, name.with_suffix("").as_posix())


def read_timeml(path: Path, name: str | None = None) -> TimemlDocument:
    """The document of one file, called `name` (by default as the file, without its suffix).

    The creation time is the value of the TIMEX3 in DCT, else of the first one whose `functionInDocument`
    is CREATION_TIME. A TIMEX3 without characters of its own (a point in time that no word names) is left
    out. Of all other elements only the characters count, and those outside TEXT do not.

    Raises:
        ReadError: `unreadable` (no such file), `bad_timeml` (not well-formed XML, not exactly one TEXT, a
            TIMEX3 without a known type).
    """
    collector = _Collector()
    parser = XMLParser(target=collector)
    try:
        parser.feed(path.read_bytes())
        parser.close()
    except OSError as error:
        raise ReadError("unreadable", f"{path} cannot be read: {error.strerror}", _NOT_OPENED) from error
    except ParseError as error:
        message = f"{path} is not well-formed XML: {error}"
        raise ReadError(
            "bad_corpus", message, "write & as &amp; and < as &lt;, close every element"
        ) from error
    except _TypeUnknownError as error:
        known = ", ".join(get_args(DateType))
        raise ReadError("bad_corpus", f"{path}: {error}", f"give it one of {known}") from error
    if collector.texts != 1:
        message = f"{path} has {collector.texts} TEXT elements"
        raise ReadError("bad_corpus", message, "put the body, and it alone, into one TEXT element")
    return TimemlDocument(
        name=path.stem if name is None else name,
        text="".join(collector.pieces),
        created=collector.created_in_dct or collector.created_elsewhere,
        timexes=tuple(sorted(collector.timexes, key=lambda timex: (timex.start, timex.end))),
    )


class _TypeUnknownError(Exception):
    """A TIMEX3 whose type is none of TimeML's, or missing."""


class _Collector:
    """What the parser calls as it goes. No tree is built: offsets are counted as characters come by."""

    def __init__(self) -> None:
        self.texts = 0
        self.pieces: list[str] = []
        self.timexes: list[Timex] = []
        self.created_in_dct: str | None = None
        self.created_elsewhere: str | None = None
        self._length = 0
        self._inside: list[str] = []
        self._begun: list[tuple[int, dict[str, str]]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._inside.append(tag)
        if tag == "TEXT":
            self.texts += 1
        elif tag == "TIMEX3":
            self._begun.append((self._length, attributes))
            self._note_creation(attributes)

    def data(self, characters: str) -> None:
        if "TEXT" in self._inside:
            self.pieces.append(characters)
            self._length += len(characters)

    def end(self, tag: str) -> None:
        self._inside.pop()
        if tag == "TIMEX3":
            start, attributes = self._begun.pop()
            if self._length > start:
                self.timexes.append(_timex(start, self._length, attributes))

    def close(self) -> None:
        """Called at the end of the document; nothing is left to do."""

    def _note_creation(self, attributes: dict[str, str]) -> None:
        value = attributes.get("value") or None
        if "DCT" in self._inside:
            self.created_in_dct = self.created_in_dct or value
        elif attributes.get("functionInDocument") == "CREATION_TIME":
            self.created_elsewhere = self.created_elsewhere or value


def _timex(start: int, end: int, attributes: dict[str, str]) -> Timex:
    given = attributes.get("type")
    for known in get_args(DateType):
        if given == known:
            return Timex(start, end, known, attributes.get("value") or None, attributes.get("mod") or None)
    raise _TypeUnknownError(f"TIMEX3 {attributes.get('tid', 'without tid')} is of type {given!r:.40}")
