"""Files that hold many articles (`.jsonl`, a `.json` array) -> one input each, without keeping their text."""

import codecs
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import SpooledTemporaryFile

from pipeline.annotations.article_id import id_problem
from pipeline.errors import ReadError
from pipeline.read.archives.copies import COPY_SUFFIX
from pipeline.read.day_orders import DayOrders
from pipeline.read.inputs import Input, unreadable
from pipeline.read.objects.json_stream import JsonStream
from pipeline.read.objects.json_text import parse_json
from pipeline.read.objects.mapping import published_words
from pipeline.read.publication_date import day_order

# Objects around an article, and what stands beside its text.
_DEEPEST = 4
_MOST_IN_MEMORY = 4 << 20


def packed_inputs(
    article_id: str, source: str, file: Path, suffix: str, record: str = ".json"
) -> Iterator[Input | tuple[int, ReadError]]:
    """One input per record of `file`, named `<article_id>/<id of the record or its number>`.

    `suffix` tells the format: `.jsonl`, or `.json` for an array; `record` that of each record.

    A record that cannot be named comes as its number and the error; number 0 is the file as a whole. A
    record that is not JSON is an input named by its number, and fails when it is read. From the first date on
    that only its neighbours can decide, inputs wait until the file has been read through.
    """
    orders = DayOrders()
    waiting = _Waiting()
    empty = True
    try:
        for number, start, length, value in _lines(file) if suffix == ".jsonl" else _items(file):
            empty = False
            try:
                name = record_name(value, number)
            except ReadError as error:
                yield number, error
                continue
            item = Input(f"{article_id}/{name}", source, record, str(file), number, start, length)
            words, site = date_of(value, record)
            is_open = orders.see(words, site)
            if is_open or waiting.begun:
                waiting.add(item, site if is_open else None)
            else:
                yield item
        if empty:
            raise ReadError("empty", "the file holds no articles", "fill it or remove it")
    except ReadError as error:
        yield 0, error
    except OSError as error:
        yield 0, unreadable(error)
    for item, asked in waiting.items():
        yield item if asked is None else replace(item, day_order=orders.of(asked))


class _Waiting:
    """Inputs and the site that is asked about their date, on disk where they are many."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_MOST_IN_MEMORY)  # noqa: SIM115 - closed once it has been read
        self.begun = False

    def add(self, item: Input, asked: str | None) -> None:
        pickle.dump((item, asked), self._file)
        self.begun = True

    def items(self) -> Iterator[tuple[Input, str | None]]:
        """All of them in turn."""
        self._file.seek(0)
        with self._file:
            while True:
                try:
                    yield pickle.load(self._file)
                except EOFError:
                    return


def date_of(value: object, record: str) -> tuple[str, str]:
    """The words of a record's date, and the site whose page it is; nothing where no date is in figures."""
    if not isinstance(value, dict):
        return "", ""
    if record == COPY_SUFFIX:
        return value.get("published") or "", value.get("site") or ""
    # To look for its own date takes far longer.
    return (published_words(value) or "" if _has_date_in_figures(value) else ""), ""


def _has_date_in_figures(value: object, depth: int = 0) -> bool:
    if isinstance(value, str):
        return day_order(value) is not None
    if depth > _DEEPEST or not isinstance(value, dict | list):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return any(_has_date_in_figures(part, depth + 1) for part in parts)


def record_name(value: object, number: int) -> str:
    """The name of one record of many: its `id`, or else its number.

    Raises:
        ReadError: `bad_id`.
    """
    name = value.get("id") if isinstance(value, dict) else None
    if isinstance(name, float) and name.is_integer():
        # A table whose other rows have no number.
        name = int(name)
    if name is None or (isinstance(name, str) and name.startswith(("https://", "http://"))):
        # Feeds call their entries by addresses, which are no names of files.
        return str(number)
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise _bad_id(f"the `id` {name!r:.60} is neither a string nor a whole number")
    if problem := id_problem(str(name)):
        raise _bad_id(f"the `id` {str(name)!r:.60} {problem}")
    return str(name)


def json_value(line: bytes) -> object:
    """The value of one line of JSON; None where it is none, which shows when it is read."""
    try:
        return parse_json(line.decode(errors="replace"))
    except ReadError:
        return None


def is_array(file: Path) -> bool:
    """Whether a `.json` file begins as an array; False also for files that cannot be read."""
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(4096).removeprefix(codecs.BOM_UTF8):
                if chunk := chunk.lstrip():
                    return chunk.startswith(b"[")
    except OSError:
        pass
    return False


def _lines(file: Path) -> Iterator[tuple[int, int, int, object]]:
    """Number, start and length in bytes (without the line end) and value of each line that is not blank."""
    start = 0
    with file.open("rb") as opened:
        for number, line in enumerate(opened, 1):
            content = line.rstrip(b"\r\n")
            skipped = 0
            if number == 1:
                skipped = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
            if content[skipped:].strip():
                yield number, start + skipped, len(content) - skipped, json_value(content[skipped:])
            start += len(line)


def _items(file: Path) -> Iterator[tuple[int, int, int, object]]:
    """Number, start and length in bytes and value of each item of a JSON array.

    Bytes that are not UTF-8 are a matter of the item that has them, which is decoded when it is read.
    """
    with file.open(encoding="utf-8", errors="surrogateescape", newline="") as opened:
        if opened.read(1) != "\ufeff":
            opened.seek(0)
        mark = opened.tell()
        array = JsonStream(opened)
        for number, (value, text) in enumerate(array.items(), 1):
            length = len(text.encode(errors="surrogateescape"))
            yield number, mark + array.bytes_before - length, length, value
        if rest := array.peek():
            message = f"the JSON array is followed by {rest!r}"
            raise ReadError("bad_json", message, "write one array per file, or one object per line as .jsonl")


def _bad_id(message: str) -> ReadError:
    return ReadError("bad_id", message, "give the record a plain id, or none (its line number is then used)")
