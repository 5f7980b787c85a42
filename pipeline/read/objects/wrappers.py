"""An object around an article -> the fields of the article itself, whatever database or tool wrapped it."""

from collections.abc import Mapping
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.objects.fields import Fields, plain_key
from pipeline.read.objects.layouts import BYLINE_KEYS, DATE_KEYS, TEXT_KEYS, TITLE_KEYS, is_article

WRAPPERS = frozenset(("_source", "row", "attributes", "fields", "node"))
"""Under these, databases and services put the fields of each item of a list."""

_AROUND = (
    # Elasticsearch, Hugging Face, JSON:API
    *("_source", "row", "attributes", "fields", "node", "data.attributes"),
    # services that give one article, and tools that label texts
    *("response.content", "article", "data.article", "data", "story", "post", "item", "document"),
    *("mainEntity", "news", "content", "record", "doc"),
)
# What says something about the text beside it.
_BESIDE = ("metadata", "meta", "_meta", "attributes", "attrs", "info", "properties")
NESTED = frozenset(plain_key(name) for name in (*WRAPPERS, *_BESIDE))
"""Columns of objects in which parts of an article may stand."""

_NAMES = ("id", "_id")
# What a service says of a row, beside it: which of its cells are cut.
_OF_ROW = "truncated_cells"
_AS_RECORDS = "write it with to_json(orient='records')"


def own_fields(content: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The fields of the article itself; those of `content` where nothing is around it.

    Raises:
        ReadError: `no_text`: the object holds whole columns, as pandas writes a table.
    """
    _refuse_columns(content)
    # The parts of an article of the Guardian stand in `fields`, but not all of them.
    if not is_article({str(name) for name in content} - {"fields"}):
        content = _unwrapped(content)
    return _with_metadata(content)


def _unwrapped(content: Mapping[Any, Any]) -> Mapping[Any, Any]:
    if (row := row_of(content)) is not content:
        return {**row, **({_OF_ROW: content[_OF_ROW]} if _OF_ROW in content else {})}
    fields = Fields(content)
    inner = [value for path in _AROUND if isinstance(value := fields[path], Mapping) and value]
    found = next((value for value in inner if is_article({str(name) for name in value})), None)
    if found is None and not any(
        isinstance(value, str) and key in TEXT_KEYS for key, value in fields.items()
    ):
        found = next((value for value in inner if _has_text(value)), None)
    if found is None:
        return content
    return {**{name: content[name] for name in _NAMES if name in content}, **found}


def row_of(content: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The row that Hugging Face gives with its number; `content` itself if it is none such."""
    row = content.get("row")
    return row if "row_idx" in content and isinstance(row, Mapping) else content


def _has_text(value: Mapping[Any, Any]) -> bool:
    # A text in versions ("text": {"en": …}) is no wrapper.
    return any(isinstance(part, str) and plain_key(str(name)) == "text" for name, part in value.items())


def _with_metadata(content: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The fields, and of what stands beside the text the parts of an article that are not among them."""
    given = {plain_key(str(name)) for name in content}
    for name in _BESIDE:
        if not isinstance(beside := content.get(name), Mapping):
            continue
        for keys in (TITLE_KEYS, DATE_KEYS, BYLINE_KEYS):
            if not given & keys:
                content = {**{key: beside[key] for key in beside if plain_key(str(key)) in keys}, **content}
    return content


def _refuse_columns(content: Mapping[Any, Any]) -> None:
    names = {str(name) for name in content}
    by_number = [
        value for value in content.values() if isinstance(value, Mapping) and "0" in value and len(value) > 1
    ]
    if {"columns", "index", "data"} <= names or (len(by_number) > 1 and len(by_number) == len(content)):
        keys = ", ".join(sorted(names))
        raise ReadError("no_text", f"the file holds columns ({keys:.200}) and no articles", _AS_RECORDS)
