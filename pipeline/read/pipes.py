"""What comes through a pipe -> inputs: JSON Lines, each taken as it comes, or one article in any format."""

from collections.abc import Iterator
from typing import BinaryIO

from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError
from pipeline.read.formats import ONE_ARTICLE
from pipeline.read.inputs import Input
from pipeline.read.packed import json_value, record_name

SOURCE = "<stdin>"
_LINES = "jsonl"
PIPE_FORMATS = (_LINES, *(suffix.removeprefix(".") for suffix in ONE_ARTICLE))
_ONE_NAME = "stdin"


def piped_inputs(stream: BinaryIO, format: str | None = None) -> Iterator[Input | Failure]:
    """The inputs in a stream, none kept once it is given on.

    Args:
        format: one of `PIPE_FORMATS`; None takes a stream that begins with `{` as JSON Lines, any other as
            plain text.

    A record is named by its `id`, else by the number of its line; one whose id came before is a failure.
    """
    first = stream.readline()
    while first and not first.strip():
        first = stream.readline()
    if format is None:
        format = _LINES if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") else "txt"
    if format != _LINES:
        yield Input(_ONE_NAME, SOURCE, f".{format}", file="", content=first + stream.read())
        return
    if not first:
        yield _failure(SOURCE, ReadError("empty", "the stream holds no articles", "send some"))
        return
    seen: set[str] = set()
    number, line = 1, first.removeprefix(b"\xef\xbb\xbf")
    while line:
        if content := line.strip():
            yield _record(content, number, seen)
        number, line = number + 1, stream.readline()


def _record(line: bytes, number: int, seen: set[str]) -> Input | Failure:
    value = json_value(line)
    try:
        name = record_name(value, number)
        if name in seen:
            remedy = "give the record another id"
            raise ReadError("duplicate_id", f"the article id {name!r} came before", remedy)
    except ReadError as error:
        return _failure(f"{SOURCE}:{number}", error)
    if name != str(number):
        seen.add(name)
    return Input(name, SOURCE, ".json", file="", number=number, content=line)


def _failure(place: str, error: ReadError) -> Failure:
    return Failure(place, place, "read", error.code, error.message, error.remedy)
