"""Files whose fields a user has named -> their articles, of whatever format of objects or rows they are."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.answers import ANSWERS, answer_items
from pipeline.read.archives.archive import HEAD_BYTES, Archive, ArchivedArticle
from pipeline.read.archives.json_lines import OTHER_JSON_LINES, SET_OUT_JSON, is_sequence, sequence_items
from pipeline.read.archives.tables.delimited import DELIMITED, delimited_articles
from pipeline.read.archives.tables.rows import refuse_missing_fields
from pipeline.read.archives.tables.workbook import WORKBOOK, workbook_articles
from pipeline.read.decode import decode
from pipeline.read.objects.field_names import FieldNames
from pipeline.read.objects.json_text import parse_json
from pipeline.read.objects.mapping import article_of, name_of
from pipeline.read.packed import is_array
from pipeline.read.unpack import TABLE_SUFFIX, parquet_rows

_OBJECTS = (".json", ".jsonl", TABLE_SUFFIX, *OTHER_JSON_LINES.suffixes)


def named_archive(suffix: str, named: FieldNames) -> Archive | None:
    """The format of files of such a suffix, read with the fields that are named; None without fields."""
    if not named:
        return None
    if suffix in DELIMITED.suffixes:
        articles = partial(delimited_articles, named=named)
    elif suffix in WORKBOOK.suffixes:
        articles = partial(workbook_articles, named=named)
    elif suffix in _OBJECTS:
        articles = partial(_object_articles, suffix=suffix, named=named)
    else:
        return None
    return Archive("a table", (suffix,), lambda _: True, articles)


def holds_one(file: Path) -> bool:
    """Whether a file of JSON is one object, which is an article itself."""
    head = _head(file)
    return not is_array(file) and not ANSWERS.recognizes(head) and not is_sequence(head)


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(HEAD_BYTES)


def _object_articles(file: Path, *, suffix: str, named: FieldNames) -> Iterator[ArchivedArticle | ReadError]:
    for item in _objects(file, suffix, named):
        if isinstance(item, Mapping):
            try:
                yield ArchivedArticle(article_of(item, named), name_of(item, named))
            except ReadError as error:
                yield error
        else:
            yield (
                item
                if isinstance(item, ReadError)
                else ReadError("bad_json", "the JSON value is no object", "take it out")
            )


def _objects(file: Path, suffix: str, named: FieldNames) -> Iterator[Any]:
    """The objects of a file, or the errors in their places."""
    if suffix == TABLE_SUFFIX:

        def columns_of(names: list[str]) -> list[str]:
            # Of paths into a column, only the column can be asked for.
            refuse_missing_fields(names, tuple((part, path.split(".")[0]) for part, path in named))
            return names

        yield from (row for row in parquet_rows(file, columns_of) if row is not None)
    elif suffix == ".json":
        if holds_one(file):
            yield parse_json(decode(file.read_bytes()).text)
        elif is_sequence(_head(file)):
            yield from sequence_items(file)
        else:
            yield from answer_items(file)
    elif suffix in OTHER_JSON_LINES.suffixes or SET_OUT_JSON.recognizes(_head(file)):
        yield from sequence_items(file)
    else:
        with file.open("rb") as lines:
            for line in lines:
                if line.strip():
                    try:
                        yield parse_json(line.decode("utf-8-sig", errors="replace"))
                    except ReadError as error:
                        yield error
