"""Reporting words that a user adds to those of `reporting.toml`, in its own format."""

from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import UsageError
from pipeline.toml import TomlError, parse_toml

Table: TypeAlias = dict[str, Any]
Words: TypeAlias = Annotated[
    list[Annotated[str, Field(pattern=r"^[^\sA-Z]+( [^\sA-Z]+)*$")]], Field(min_length=1)
]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    example: str | None = None
    counter: str | None = None


class _Words(_Entry):
    lemmas: Words


class _Nouns(_Words):
    kind: str = Field(alias="class")


class _Verbs(_Nouns):
    frames: list[str] = Field(min_length=1)
    addressee: bool = False


class _Preposition(_Entry):
    phrase: str = Field(pattern=r"^[^\sA-Z]+( [^\sA-Z]+)*$")


class _Additions(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    verbs: list[_Verbs] = []
    nouns: list[_Nouns] = []
    adjectives: _Words | None = None
    prepositions: list[_Preposition] = []
    irregular: dict[str, Words] = {}


def add_cues(data: Table, additions: str) -> None:
    """Put what the TOML `additions` say into the tables of the lexicon; a known lemma keeps its class.

    Raises:
        UsageError: `additions` are not TOML, or an entry has not the shape, class or frames of the lexicon's.
    """
    try:
        added = parse_toml(additions)
        checked = _Additions.model_validate(added)
    except TomlError as error:
        raise UsageError(
            f"added cues: not TOML: {error}; write it as pipeline/lexicon/reporting.toml does"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"added cues: {place}: {first['msg']}; write it as pipeline/lexicon/reporting.toml does"
        ) from error
    for part in ("verbs", "nouns"):
        _check(f"{part}: class", {entry.kind for entry in getattr(checked, part)}, _classes(data, part))
    known = {frame for group in data["verbs"] for frame in group["frames"]}
    _check("verbs: frames", {frame for entry in checked.verbs for frame in entry.frames}, known)
    for part in ("verbs", "nouns", "prepositions"):
        data[part] = [*data[part], *added.get(part, [])]
    data["adjectives"]["lemmas"] += added.get("adjectives", {}).get("lemmas", [])
    for lemma, forms in added.get("irregular", {}).items():
        data["irregular"][lemma] = [*data["irregular"].get(lemma, []), *forms]


def _classes(data: Table, part: str) -> set[str]:
    return {group["class"] for group in data[part]}


def _check(place: str, given: set[str], known: set[str]) -> None:
    unknown = sorted(given - known)
    if unknown:
        raise UsageError(
            f"added cues: {place}: {unknown[0]!r} is unknown; give one of {', '.join(sorted(known))}"
        )
