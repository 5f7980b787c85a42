"""Fields of an object or a row: found by any spelling of their names, their values as words."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.read.decode import without_surrogates

# What tools write for a value that is not there.
_NOTHING = frozenset(("", "none", "nan", "null", "nat", "n/a", "<na>", "undefined"))
_NO_LETTER = re.compile(r"[\W_]+")
# A list of names as Python prints it, which is how pandas writes one into a cell.
_PRINTED_LIST = re.compile(r"\[.{0,2000}\]", re.DOTALL)
_PRINTED_ITEM = re.compile(r"'([^']*)'|\"([^\"]*)\"")


@lru_cache(maxsize=4096)
def plain_key(name: str) -> str:
    """A name without its case, blanks and marks: `date_published`, `datePublished` and "Date published"."""
    return _NO_LETTER.sub("", name).casefold()


class Fields:
    """An object or a row whose fields are asked for by paths such as `fields.bodyText`.

    A path may also be the name of one column ("title.rendered"), as flattened tables have it. Of columns with
    the same name the first counts.
    """

    def __init__(self, content: Mapping[Any, Any]) -> None:
        self._values = {plain_key(str(name)): content[name] for name in reversed(list(content))}
        # A column of no name or of marks alone is none that can be asked for.
        self._values.pop("", None)

    def __contains__(self, path: str) -> bool:
        return self._at(path)[0]

    def __getitem__(self, path: str) -> Any:
        """The value at a path; None where there is none. Below a list it is that of each of its items."""
        return self._at(path)[1]

    def items(self) -> Iterator[tuple[str, Any]]:
        """The fields themselves, by their plain keys."""
        yield from self._values.items()

    def _at(self, path: str) -> tuple[bool, Any]:
        key = plain_key(path)
        if key in self._values:
            return True, self._values[key]
        first, _, rest = path.partition(".")
        value = self._values.get(plain_key(first)) if rest else None
        if isinstance(value, Mapping):
            return Fields(value)._at(rest)
        if isinstance(value, list):
            below = [Fields(item)._at(rest) for item in value if isinstance(item, Mapping)]
            return any(there for there, _ in below), [value for there, value in below if there]
        return False, None


def is_nothing(value: object) -> bool:
    """Whether a value says that there is none, as null or in words ("None", "nan")."""
    if value is None or value != value:  # NaN differs from itself
        return True
    return isinstance(value, str) and len(value) < 20 and value.strip().casefold() in _NOTHING


def words(value: object) -> str | None:
    """A string, a number or a date as words; None for anything else and for nothing."""
    if is_nothing(value) or isinstance(value, bool):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str | int | float):
        return None
    return without_surrogates(str(int(value) if isinstance(value, float) and value.is_integer() else value))


def date_words(value: object) -> str | None:
    """The words of a date, or of one as exports of MongoDB wrap it."""
    return words(value.get("$date") if isinstance(value, Mapping) else value)


def names(value: object) -> str | None:
    """One or several names with commas between them; each is words or an object with a `name`."""
    if isinstance(value, str) and _PRINTED_LIST.fullmatch(value.strip()):
        value = [single or double for single, double in _PRINTED_ITEM.findall(value)]
    if isinstance(value, int | float):
        # The number of an author in a database.
        return None
    items = value if isinstance(value, list) else [value]
    found = (words(item.get("name") if isinstance(item, Mapping) else item) for item in items)
    return ", ".join(name for name in found if name) or None
