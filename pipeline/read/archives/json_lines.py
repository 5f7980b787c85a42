"""JSON objects one after the other where one is expected: JSON Lines under other names, objects that are set
out over several lines, an object of articles by their ids, arrays in UTF-16."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.answers import articles_of_items, is_answer, items_of_answer
from pipeline.read.archives.archive import HEAD_BYTES, Archive, ArchivedArticle
from pipeline.read.archives.exports import head_text
from pipeline.read.archives.text_encoding import encoding_of, skip_mark
from pipeline.read.objects.fields import plain_key
from pipeline.read.objects.json_stream import JsonStream
from pipeline.read.objects.json_text import parse_json
from pipeline.read.objects.layouts import TEXT_KEYS, TITLE_KEYS
from pipeline.read.objects.mapping import article_of, name_of

_BY_ID = re.compile(r'\{\s*"((?:[^"\\]|\\.){1,300})"\s*:\s*(?=\{)')
# Names that services give the one object they wrap.
_ONE = frozenset(
    ("article", "data", "story", "post", "item", "document", "news", "record", "doc", "content", "response")
)
# Services may answer with a mistake first.
_LINES_LOOKED_AT = 10
_LONGEST_LINE = 1 << 26


def sequence_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every object of a file as an article, or the error in its place.

    Raises:
        ReadError: `empty`, `binary`, `too_large`.
    """
    for item in sequence_items(file):
        if not isinstance(item, Mapping):
            is_error = isinstance(item, ReadError)
            yield item if is_error else ReadError("bad_json", "the JSON value is no object", "take it out")
            continue
        try:
            yield ArchivedArticle(article_of(item), name_of(item))
        except ReadError as error:
            yield error


def sequence_items(file: Path) -> Iterator[Any]:
    """The objects of a file as they are asked for, or the errors in their places.

    Raises:
        ReadError: `empty`, `binary`, `too_large`.
    """
    encoding, _ = encoding_of(file)
    with file.open(encoding=encoding, errors="replace", newline="") as text:
        head = text.read(HEAD_BYTES).lstrip("\ufeff \t\r\n")
        text.seek(0)
        skip_mark(text)
        if _is_by_id(head):
            yield from _values_by_id(JsonStream(text))
        elif _is_set_out(head):
            yield from _values(JsonStream(text))
        else:
            yield from _lines(text)


def is_sequence(head: bytes) -> bool:
    """Whether a file that begins so holds more than one object, of which each can stand on a line."""
    text = head_text(head)
    if text.startswith("[") and _is_wide(head):
        return True
    value, rest = _first_value(text)
    return (isinstance(value, dict) and rest.startswith("{")) or _is_by_id(text)


def _is_by_id(text: str) -> bool:
    """Whether a text that begins so is an object of articles by their ids."""
    found = _BY_ID.match(text)
    if found is None or plain_key(found[1]) in _ONE:
        return False
    value, _ = _first_value(text[found.end() :])
    if not isinstance(value, dict):
        return False
    texts = {plain_key(str(name)) for name, part in value.items() if isinstance(part, str)}
    return bool(texts & TITLE_KEYS and texts & TEXT_KEYS)


def _first_value(text: str) -> tuple[Any, str]:
    """The first JSON value of a text and what stands behind it; None where it does not end there."""
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (RecursionError, ValueError):
        return None, ""
    return value, text[end : end + 100].lstrip(" \t\r\n")


def _is_set_out(head: str) -> bool:
    """Whether the first value takes more than a line, or is an array."""
    return head.startswith("[") or not isinstance(_first_value(head.partition("\n")[0])[0], dict)


def _begins_set_out(head: bytes) -> bool:
    text = head_text(head)
    return _is_set_out(text) and isinstance(_first_value(text)[0], dict | list)


def _lines(text: Any) -> Iterator[Any]:
    while line := text.readline(_LONGEST_LINE):
        if line.strip():
            try:
                yield parse_json(line)
            except ReadError as error:
                yield error


def _values(stream: JsonStream) -> Iterator[Any]:
    try:
        while mark := stream.peek():
            if mark == "[":
                yield from (value for value, _ in stream.items())
            else:
                yield stream.value()[0]
    except ReadError as error:
        yield error


def _values_by_id(stream: JsonStream) -> Iterator[Any]:
    try:
        for key in stream.keys():  # noqa: SIM118 - it is no mapping
            value, _ = stream.value()
            yield {"id": key, **value} if isinstance(value, dict) else value
    except ReadError as error:
        yield error


def _holds_answers(head: bytes) -> bool:
    """Whether one of the first lines of what begins so is an answer of a service."""
    return any(map(is_answer, head_text(head).split("\n")[:_LINES_LOOKED_AT]))


def _answers_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """The articles of each line that is an answer of a service around them, or the error in their place."""
    for line in _lines_of(file):
        if is_answer(line[:HEAD_BYTES]):
            yield from articles_of_items(items_of_answer(line))
        else:
            yield _article(line)


def _article(line: str) -> ArchivedArticle | ReadError:
    try:
        item = parse_json(line)
        if isinstance(item, Mapping):
            return ArchivedArticle(article_of(item), name_of(item))
    except ReadError as error:
        return error
    return ReadError("bad_json", "the JSON value is no object", "take it out")


def _lines_of(file: Path) -> Iterator[str]:
    encoding, _ = encoding_of(file)
    with file.open(encoding=encoding, errors="replace", newline="") as text:
        skip_mark(text)
        while line := text.readline(_LONGEST_LINE):
            if line.strip():
                yield line.strip()


def _is_wide(head: bytes) -> bool:
    """Whether JSON begins so in UTF-16, with its mark or without."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"{\0", b"\0{", b"[\0", b"\0[")
    return head.startswith(marks)


ANSWER_LINES = Archive(
    name="answers of a service, one a line",
    suffixes=(".jsonl", ".ndjson", ".jl", ".jsonlines"),
    recognizes=_holds_answers,
    articles=_answers_articles,
)
JSON_LINES = Archive(
    name="JSON Lines", suffixes=(".json",), recognizes=is_sequence, articles=sequence_articles
)
OTHER_JSON_LINES = Archive(
    name="JSON Lines",
    suffixes=(".ndjson", ".jl", ".jsonlines"),
    recognizes=lambda head: head_text(head).startswith(("{", "[")),
    articles=sequence_articles,
)
SET_OUT_JSON = Archive(
    name="JSON Lines",
    suffixes=(".jsonl",),
    # In UTF-16, bytes of a line end are no line ends.
    recognizes=lambda head: _is_wide(head) or _begins_set_out(head),
    articles=sequence_articles,
)
