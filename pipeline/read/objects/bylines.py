"""A value that holds an article's authors -> one byline, however a tool has written them into it."""

import ast
import html
import re
from collections.abc import Mapping
from typing import Any

from pipeline.read.objects.fields import words

_BY = re.compile(r"by:?\s+(?=[^\W\d_])", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,200}>")
_ADDRESS = re.compile(r"https?://\S++\Z|[^\s@]++@[^\s@.]++(?:\.[^\s@.]++)+\Z")
# A list, tuple or set as Python prints it, which is how pandas writes one into a cell; JSON, an array of
# PostgreSQL.
_PRINTED = re.compile(r"[\[({].{0,2000}[\])}]", re.DOTALL)
_NAME_KEYS = ("name", "full_name", "fullname", "display_name", "displayName", "byline", "by", "title")
_GIVEN_KEYS = ("first_name", "firstname", "firstName", "given_name", "givenName", "given")
_FAMILY_KEYS = ("last_name", "lastname", "lastName", "family_name", "familyName", "family")


def byline_of(value: object) -> str | None:
    """One or several names with commas between them; None where there is none."""
    if isinstance(value, int | float):
        # The number of an author in a database.
        return None
    if isinstance(value, str):
        value = _printed(value.strip())
    items = value if isinstance(value, list | tuple | set) else [value]
    names = dict.fromkeys(name for item in items if (name := _name(item)))
    return ", ".join(names) or None


def _name(item: Any) -> str | None:
    if isinstance(item, Mapping):
        item = _of_object(item)
    name = words(item)
    if not name:
        return None
    if "&" in name or "</" in name:
        name = html.unescape(_TAG.sub("", name))
    name = name.strip()
    name = _BY.sub("", name, count=1) if _BY.match(name) else name
    if _ADDRESS.match(name):
        return None
    # Between names that are written "Holt, Anna" a comma would not divide.
    return name if "," in name else re.sub(r"\s*;\s*", ", ", name).strip(", ")


def _of_object(item: Mapping[Any, Any]) -> object:
    given = next((words(item[key]) for key in _GIVEN_KEYS if words(item.get(key))), None)
    family = next((words(item[key]) for key in _FAMILY_KEYS if words(item.get(key))), None)
    whole = next((item[key] for key in _NAME_KEYS if words(item.get(key))), None)
    return whole or " ".join(filter(None, (given, family))) or None


def _printed(value: str) -> object:
    """The values of a printed list; the string itself where it is none."""
    if not _PRINTED.fullmatch(value):
        return value
    inner = value[1:-1]
    # A set keeps no order once it is read.
    if not (value.startswith("{") and ":" not in inner):
        try:
            return ast.literal_eval(value)
        except (MemoryError, RecursionError, SyntaxError, TypeError, ValueError):
            pass
    if value.startswith("("):
        return value
    return [part.strip(" '\"") for part in inner.split(",")] if not set(inner) & set("[]{}") else None
