"""Which fields hold the parts of articles, where users say so: `--fields text=body` or a `fields.toml`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.errors import UsageError
from pipeline.toml import TomlError, parse_toml

FieldNames: TypeAlias = tuple[tuple[str, str], ...]
"""Parts of an article, each with the field that holds it."""

FIELDS_FILE = "fields.toml"
"""What lies beside the articles and says it for all of them."""

PARTS = ("text", "title", "published", "byline", "id")
_HOW = f"write PART=FIELD with one of {', '.join(PARTS)}, as in text=body,published=pub_date"


def field_names(words: str) -> FieldNames:
    """The fields that `text=body,published=pub_date` names, by part.

    Raises:
        UsageError: the words are not of that form, or name another part.
    """
    pairs = [tuple(part.strip() for part in pair.split("=", 1)) for pair in words.split(",") if pair.strip()]
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise UsageError(f"the fields {words!r:.80} have no names; {_HOW}")
    return _checked(dict(pair for pair in pairs if len(pair) == 2), f"the fields {words!r:.80}")


def read_field_names(file: Path) -> FieldNames:
    """The same from a file of lines such as `text = "body"`.

    Raises:
        UsageError: it cannot be read, is not TOML, or names another part.
    """
    try:
        given = parse_toml(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}); check its permissions") from error
    except (TomlError, UnicodeDecodeError) as error:
        raise UsageError(f'{file} is not TOML ({error}); write lines such as text = "body"') from error
    return _checked(given, str(file))


def field_names_beside(paths: Sequence[Path]) -> FieldNames:
    """What the first `fields.toml` says that lies in a given folder or beside a given file.

    Raises:
        UsageError: as `read_field_names`.
    """
    # Beside a stream (`-`) nothing lies.
    beside = ((path if path.is_dir() else path.parent) / FIELDS_FILE for path in paths if path != Path("-"))
    file = next((file for file in beside if file.is_file()), None)
    return read_field_names(file) if file else ()


def _checked(given: Mapping[str, object], where: str) -> FieldNames:
    for part, name in given.items():
        if part not in PARTS:
            raise UsageError(f"{where}: there is no part {part!r:.40}; {_HOW}")
        if not isinstance(name, str) or not name:
            raise UsageError(f"{where}: the field of {part!r} has no name; {_HOW}")
    return tuple((part, str(given[part])) for part in PARTS if part in given)
