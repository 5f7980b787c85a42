"""What comes through a pipe -> inputs: lines of JSON as they come, or a file of any format that is read.

What is no line of JSON has its encoding, its count of articles or the order of its dates only at its end; it
is written to a file, which takes no memory, and read as that file would be.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError
from pipeline.limits import OF_ANY, Limits
from pipeline.read.archives.archive import HEAD_BYTES
from pipeline.read.archives.formats import ARCHIVES
from pipeline.read.day_orders import DayOrders
from pipeline.read.duplicates import duplicate
from pipeline.read.file_inputs import KNOWN_SUFFIXES, inputs_of, passing_folder
from pipeline.read.inputs import Input, unreadable
from pipeline.read.objects.field_names import FieldNames
from pipeline.read.packed import date_of, json_value, record_name
from pipeline.read.publication_date import DayOrder

SOURCE = "<stdin>"
_LINES = "jsonl"
# What people call by who gives it, whatever kind of file it is.
_GIVERS = {
    "nexis": "Nexis",
    "factiva": "Factiva",
    "proquest": "ProQuest",
    "europresse": "Europresse",
    "wire": "wire",
}
PIPE_FORMATS = (*_GIVERS, *(suffix.removeprefix(".") for suffix in KNOWN_SUFFIXES), "zip")
_NAME = "stdin"
# Lines of a stream that wait for a date which decides theirs, and their bytes.
_MOST_WAITING = 1000
_MOST_HELD = 32 << 20
_LONGEST_NUMBER = 12


def piped_inputs(
    stream: BinaryIO, format: str | None = None, *, fields: FieldNames = (), limits: Limits = OF_ANY
) -> Iterator[Input | Failure]:
    """The inputs in a stream, none kept once it is given on.

    Args:
        format: one that `is_pipe_format` takes; None takes a stream that begins with `{` as JSON Lines, any
            other as a `.txt` file.
        fields: those that hold the parts of articles in objects and tables, as the user has named them.
        limits: what a file may take until its articles are found.

    An article of many is named by its `id` or its archive's own number, else by its number or its line; one
    whose name came before is a failure. A single article is `stdin`.
    """
    first = stream.readline()
    while first and not first.strip():
        first = stream.readline()
    if format is None:
        format = _LINES if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") else "txt"
    if format == _LINES and not fields:
        yield from _once(_records(first, stream))
        return
    try:
        file = _written(first, stream, format)
    except ReadError as error:
        yield _failure(SOURCE, error)
        return
    yield from _once(_called(inputs_of(file.name, file, file.parent, fields, limits), file))


def is_pipe_format(format: str) -> bool:
    """Whether a stream may be said to be of this format: of `PIPE_FORMATS`, or a file's packed by gzip."""
    return format in PIPE_FORMATS or f".{format.removesuffix('.gz')}" in KNOWN_SUFFIXES


def _records(first: bytes, stream: BinaryIO) -> Iterator[Input | Failure]:
    """The inputs of lines of JSON as they come.

    From a date on that only its neighbours can decide, they wait for one that does, or for so many lines as
    memory holds.
    """
    if not first:
        yield _failure(SOURCE, ReadError("empty", "the stream holds no articles", "send some"))
    orders = DayOrders()
    waiting: list[tuple[Input | Failure, bool]] = []
    held = 0
    for item, is_open in _dated(first, stream, orders):
        waiting.append((item, is_open))
        held += len(item.content or b"") if isinstance(item, Input) else 0
        awaits = not orders.is_shown() and any(asks for _, asks in waiting)
        if not awaits or len(waiting) > _MOST_WAITING or held > _MOST_HELD:
            yield from _decided(waiting, orders.of())
            waiting, held = [], 0
    yield from _decided(waiting, orders.of())


def _dated(first: bytes, stream: BinaryIO, orders: DayOrders) -> Iterator[tuple[Input | Failure, bool]]:
    """The input of each line, and whether others must decide its date."""
    number, line = 1, first.removeprefix(b"\xef\xbb\xbf")
    while line:
        if content := line.strip():
            value = json_value(content)
            try:
                name = record_name(value, number)
            except ReadError as error:
                yield _failure(f"{SOURCE}:{number}", error), False
            else:
                item = Input(name, SOURCE, ".json", file="", number=number, content=content)
                yield item, orders.see(*date_of(value, ".json"))
        number, line = number + 1, stream.readline()


def _decided(
    items: Iterable[tuple[Input | Failure, bool]], order: DayOrder | None
) -> Iterator[Input | Failure]:
    for item, is_open in items:
        yield replace(item, day_order=order) if is_open and isinstance(item, Input) else item


def _once(items: Iterable[Input | Failure]) -> Iterator[Input | Failure]:
    """The items, those of a name that came before as failures."""
    seen: set[str] = set()
    # Of a stream without ids only which numbers were names, a byte each: it may have no end.
    numbers = bytearray()
    for item in items:
        if isinstance(item, Input) and (item.article_id in seen or _is_number_of(item.article_id, numbers)):
            message = f"the article id {item.article_id!r} came before"
            yield _failure(item.place, duplicate(item, message, "give the record another id"))
            continue
        if isinstance(item, Input) and item.number is not None and item.article_id == str(item.number):
            numbers.extend(bytes(item.number + 1 - len(numbers)))
            numbers[item.number] = True
        elif isinstance(item, Input):
            seen.add(item.article_id)
        yield item


def _is_number_of(article_id: str, numbers: bytearray) -> bool:
    """Whether an article that came before was called by this number."""
    if not (article_id.isascii() and article_id.isdecimal()) or article_id.startswith("0"):
        return False
    return (
        len(article_id) < _LONGEST_NUMBER
        and int(article_id) < len(numbers)
        and bool(numbers[int(article_id)])
    )


def _written(first: bytes, stream: BinaryIO, format: str) -> Path:
    """The stream in a file of a suffix that tells its format; it is removed when the process ends.

    Raises:
        ReadError: `unknown_format` (it is not what `format` says), `unreadable` (it cannot be written).
    """
    try:
        file = Path(tempfile.mkdtemp(dir=passing_folder())) / _NAME
        with file.open("wb") as written:
            written.write(first)
            shutil.copyfileobj(stream, written, 1 << 20)
        with file.open("rb") as written_file:
            suffix = _suffix(format, written_file.read(HEAD_BYTES))
        return file.rename(file.with_name(f"{_NAME}{suffix}"))
    except OSError as error:
        raise unreadable(error) from error


def _suffix(format: str, head: bytes) -> str:
    if format not in _GIVERS:
        return f".{format}"
    given = [archive for archive in ARCHIVES if _GIVERS[format] in archive.name]
    found = next((archive for archive in given if archive.recognizes(head)), None)
    if found is None:
        names = ", ".join(archive.name for archive in given)
        message = f"the stream does not look like {names}"
        raise ReadError("unknown_format", message, "export it again, or name the format that it has")
    return found.suffixes[0]


def _called(items: Iterable[Input | Failure], file: Path) -> Iterator[Input | Failure]:
    """The items of the file under the names that they have in a stream, which is no file of the user's."""
    for item in items:
        if isinstance(item, Failure):
            place = SOURCE + item.source.removeprefix(file.name)
            yield replace(item, article_id=place, source=place, file=None)
        else:
            name = item.article_id.removeprefix(f"{_NAME}/")
            yield replace(item, article_id=name, source=SOURCE, file="", unpacked=item.unpacked or item.file)


def _failure(place: str, error: ReadError) -> Failure:
    return Failure(place, place, "read", error.code, error.message, error.remedy)
