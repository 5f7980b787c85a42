"""Fields of an object or a row: found by any spelling of their names, their values as words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.read.decode import without_surrogates

# What tools write for a value that is not there.
_NOTHING = frozenset(
    # pandas, JavaScript, R, databases (`\N`), Excel
    (
        *("", "none", "nan", "null", "nat", "n/a", "<na>", "undefined", "na", "\\n"),
        *("#n/a", "#ref!", "#name?", "#value!"),
    )
)
_NO_LETTER = re.compile(r"[\W_]+")
_IN_PARENTHESES = re.compile(r"\([^()]{0,60}\)\s*\Z")
# A column of numbers in which some are missing: pandas then writes all with a decimal.
_WHOLE_NUMBER = re.compile(r"(\d{1,19})\.0")


@lru_cache(maxsize=4096)
def plain_key(name: str) -> str:
    """A name without its case, blanks, marks and accents: `date_published`, "Date published".

    What stands in parentheses behind it is not part of it ("Date (YYYY-MM-DD)", "Author(s)").
    """
    name = _IN_PARENTHESES.sub("", name) or name
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", name)).casefold()


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

    def filled(self, paths: tuple[str, ...]) -> Iterator[str]:
        """Those of the paths at which something may stand, in their order; each once."""
        for path, key, first in _keys_of(paths):
            if self._values.get(key) is not None or first in self._values:
                yield path

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


@lru_cache(maxsize=256)
def _keys_of(paths: tuple[str, ...]) -> tuple[tuple[str, str, str | None], ...]:
    """Each path with its plain key and, where it leads into an object, that of the object."""
    keys = ((path, plain_key(path), path.partition(".")) for path in dict.fromkeys(paths))
    return tuple((path, key, plain_key(first) if rest else None) for path, key, (first, _, rest) in keys)


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
    """The words of a date, or of one as exports of MongoDB wrap it; instants in seconds or thousandths.

    Of a list, in which crawlers and Solr put every value, the first.
    """
    if isinstance(value, list):
        value = next((item for item in value if not is_nothing(item)), None)
    for wrapper in ("$date", "$numberLong"):
        if isinstance(value, Mapping) and wrapper in value:
            value = value[wrapper]
    found = words(value)
    number = _WHOLE_NUMBER.fullmatch(found) if found else None
    found = number[1] if number else found
    if found and found.isdecimal() and len(found) in (16, 19):
        # Databases count millionths, pandas thousands of millionths.
        return found[:10]
    return found


def id_words(value: object) -> str | None:
    """An id as words; one of MongoDB is wrapped."""
    found = words(value.get("$oid") if isinstance(value, Mapping) else value)
    number = _WHOLE_NUMBER.fullmatch(found.strip()) if found else None
    return number[1] if number else found
