"""`entities.jsonl` -> what a newsroom knows of the people and things in its articles."""

from pathlib import Path
from typing import Annotated

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.annotations.known import KnownEntity
from pipeline.annotations.records import FIGURE_LABELS, EntityLabel
from pipeline.errors import UsageError

KNOWN_ENTITIES = "entities.jsonl"
"""Name of the file in a corpus folder."""

_Name = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
_EXAMPLE = '{"name": "Halden Trust", "aliases": ["HT", "the trust"], "label": "ORG", "id": "org-17"}'


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: _Name
    label: EntityLabel
    aliases: list[_Name] = []
    id: _Name | None = None


def read_known_entities(path: Path) -> tuple[KnownEntity, ...]:
    """The things of a file with one JSON object per line; empty lines do not count.

    Raises:
        UsageError: there is no such file, or a line is not as it should be; names file, line and remedy.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}; give a JSONL file of entities") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8; save it as UTF-8") from error
    found: list[KnownEntity] = []
    ids: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        entity = _entity(line, f"{path}:{number}")
        if entity.id is not None and ids.setdefault(entity.id, number) != number:
            raise UsageError(
                f"{path}:{number}: the id {entity.id!r} is that of line {ids[entity.id]}, too; "
                "put all names of one thing in one line"
            )
        found.append(entity)
    return tuple(found)


def _entity(line: str, place: str) -> KnownEntity:
    try:
        given = _Line.model_validate(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        raise UsageError(f"{place}: not JSON: {error}; write {_EXAMPLE}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "line"
        raise UsageError(f"{place}: {field}: {first['msg']}; write {_EXAMPLE}") from error
    if given.label in FIGURE_LABELS:
        raise UsageError(f"{place}: {given.label} is for figures, which are never known; give another label")
    return KnownEntity(given.name, given.label, tuple(dict.fromkeys(given.aliases)), given.id)
