"""Files of records (output or gold) -> typed records, refused with file, line and remedy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_args

import orjson
from pydantic import BaseModel, ValidationError

from pipeline.annotations.records import (
    SCHEMA_VERSION,
    ArticleRecord,
    ClaimRecord,
    DateRecord,
    EntityRecord,
    LayerRecord,
    QuoteRecord,
    Records,
    SchemaVersion,
)
from pipeline.errors import RecordError
from pipeline.write.compression import damage, lines_in

_Model = TypeVar("_Model", bound=BaseModel)

_ARTICLE = "article"
_ARTICLE_LINE = b'{"kind":"article"'
_LAYER_MODELS: dict[str, type[LayerRecord]] = {
    "entity": EntityRecord,
    "date": DateRecord,
    "quote": QuoteRecord,
    "claim": ClaimRecord,
}
_SCHEMA = "see `pipeline schema` for the fields of each kind"


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The records of one article and where in the file they stand.

    Attributes:
        path: the file, as it was given.
        lines: 1-based line of each record by its id; of the article line under `article`.
    """

    path: str
    records: Records
    lines: dict[str, int]


@dataclass(slots=True)
class _Group:
    """What a file holds for one article, as its lines come in."""

    first_line: int
    article: ArticleRecord | None = None
    layers: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in _LAYER_MODELS})
    lines: dict[str, int] = field(default_factory=dict)


def read_records(path: Path) -> tuple[RecordFile, ...]:
    """The records of every article in a file, in the order of the articles' first lines.

    Several articles may be concatenated; lines are grouped by `article_id`. Types are checked strictly;
    offsets, references and order are the business of `pipeline.validate`.

    Raises:
        RecordError: the file cannot be read or a line breaks the record contract.
    """
    return _record_files(path, _lines(path))


def read_shard(path: Path) -> Iterator[RecordFile]:
    """The records of every article in a shard in turn, where each article's lines stand together.

    Raises:
        RecordError: as `read_records`, when the article in question is reached.
    """
    article: list[tuple[int, bytes]] = []
    for number, line in _lines(path):
        if article and line.startswith(_ARTICLE_LINE):
            yield from _record_files(path, article)
            article = []
        article.append((number, line))
    yield from _record_files(path, article)


def read_record_lines(path: Path, lines: bytes, first_line: int = 1) -> RecordFile:
    """The records of one article from its lines, which stand somewhere in the file at `path`.

    Args:
        first_line: where they begin; unless it is given, lines are counted from the article's own.

    Raises:
        RecordError: they break the record contract.
    """
    stripped = ((number, line.strip()) for number, line in enumerate(lines.splitlines(), first_line))
    found, *others = _record_files(path, ((number, line) for number, line in stripped if line))
    if others:
        one, other = (each.records.article.article_id for each in (found, others[0]))
        message = f"lines of {one!r} and {other!r} where one article is expected"
        remedy = "write each article line as `pipeline extract` does, at the beginning of its article"
        raise _error(path, others[0].lines[_ARTICLE], message, remedy)
    return found


def _record_files(path: Path, lines: Iterable[tuple[int, bytes]]) -> tuple[RecordFile, ...]:
    groups: dict[str, _Group] = {}
    for number, line in lines:
        fields = _fields(path, number, line)
        kind = fields.get("kind")
        if kind == _ARTICLE:
            _check_version(path, number, fields)
            article = _validated(ArticleRecord, path, number, line)
            group = groups.setdefault(article.article_id, _Group(number))
            if group.article:
                message = f"a second article line for {article.article_id!r}"
                raise _error(path, number, message, f"delete it or line {group.lines[_ARTICLE]}")
            group.article = article
            group.lines[_ARTICLE] = number
        elif isinstance(kind, str) and (model := _LAYER_MODELS.get(kind)):
            record: LayerRecord = _validated(model, path, number, line)
            group = groups.setdefault(record.article_id, _Group(number))
            if record.id in group.lines:
                message = f"id {record.id!r} is already that of line {group.lines[record.id]}"
                raise _error(path, number, message, "number the records of each kind from 1 in text order")
            group.layers[kind].append(record)
            group.lines[record.id] = number
        else:
            kinds = ", ".join((_ARTICLE, *_LAYER_MODELS))
            problem = f"unknown kind {kind!r:.60}" if "kind" in fields else "the field `kind` is missing"
            raise _error(path, number, problem, f"write one of {kinds}")
    if not groups:
        raise _error(path, 0, "the file holds no records", "write an article line first, or remove the file")
    return tuple(_record_file(path, article_id, group) for article_id, group in groups.items())


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        for number, line in enumerate(lines_in(path), 1):
            if stripped := line.strip():
                yield number, stripped
    except OSError as error:
        raise unreadable(path, error) from error
    except damage() as error:
        raise _error(path, 0, f"the compressed data is damaged ({error})", "extract again") from error


def _fields(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        fields = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        where = f"not JSON: {error.msg} at column {error.colno}"
        raise _error(path, number, where, "write one JSON object per line, in UTF-8") from error
    if not isinstance(fields, dict):
        raise _error(path, number, "the line is no JSON object", "write one JSON object per line")
    return fields


def _check_version(path: Path, number: int, fields: dict[str, Any]) -> None:
    if "schema_version" not in fields:
        raise _error(path, number, "the field `schema_version` is missing", f'write "{SCHEMA_VERSION}"')
    if (version := fields["schema_version"]) not in (known := get_args(SchemaVersion)):
        message = f"schema_version is {version!r:.60}, this program reads {', '.join(map(repr, known))}"
        raise _error(path, number, message, "use the program version that wrote the file, or extract again")


def _validated(model: type[_Model], path: Path, number: int, line: bytes) -> _Model:
    try:
        return model.model_validate_json(line, strict=True)
    except ValidationError as error:
        raise _error(path, number, _readable(error), _SCHEMA) from error


def _readable(error: ValidationError) -> str:
    """The first problem as `field: what is wrong`, and how many more there are."""
    problems = error.errors(include_url=False, include_context=False)
    first = problems[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    value = first["input"]
    if first["type"] == "missing":
        message = f"the field `{where}` is missing"
    elif first["type"] == "extra_forbidden":
        message = f"unknown field `{where}`"
    else:
        shown = f", not {value!r:.60}" if isinstance(value, str | int | float | None) else ""
        message = f"`{where}`: {first['msg'].removeprefix('Input ')}{shown}"
    more = f" (and {len(problems) - 1} more in this line)" if len(problems) > 1 else ""
    return message + more


def _record_file(path: Path, article_id: str, group: _Group) -> RecordFile:
    if group.article is None:
        message = f"records of {article_id!r} without an article line"
        raise _error(path, group.first_line, message, "write the article line before them")
    records = Records(
        article=group.article,
        entities=tuple(group.layers["entity"]),
        dates=tuple(group.layers["date"]),
        quotes=tuple(group.layers["quote"]),
        claims=tuple(group.layers["claim"]),
    )
    return RecordFile(str(path), records, group.lines)


def _error(path: Path, line: int, message: str, remedy: str) -> RecordError:
    return RecordError(str(path), line, message, remedy)


def unreadable(path: Path, error: OSError) -> RecordError:
    """What is said of a file of records that the system does not give out."""
    return _error(path, 0, f"cannot be read: {error.strerror}", "check that it exists and its permissions")
