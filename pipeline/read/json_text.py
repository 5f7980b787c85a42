"""JSON -> article. The string in `text` is the body exactly as given, so offsets fit the sender's own copy.

Only two things in it change, each character for one character: a lone surrogate, which no UTF-8 file can
hold, becomes U+FFFD, and a carriage return that is a line end of its own becomes a line feed.
"""

import json
import re
from typing import Any

import orjson

from pipeline.errors import ReadError
from pipeline.read.decode import Decoded, without_surrogates
from pipeline.read.parsed import ParsedArticle, one_line

_TEXT = ("text", "body", "content")
_TITLE = ("title", "headline")
_DATE = ("published", "date", "published_at", "date_published", "datePublished")
_BYLINE = ("byline", "author", "authors")
# All that is read of an object or a table's row.
FIELDS = frozenset(("id", *_TEXT, *_TITLE, *_DATE, *_BYLINE))
_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
_EXAMPLE = 'write {"text": "…", "title": "…", "published": "2023-10-10"}'


def read_json(decoded: Decoded) -> ParsedArticle:
    """The article of one JSON object.

    Raises:
        ReadError: `bad_json` (not JSON, or no object), `no_text` (no string under `text`).
    """
    fields = parse_json(decoded.text)
    if not isinstance(fields, dict):
        raise ReadError("bad_json", f"the JSON value is a {_kind(fields)}, not an object", _EXAMPLE)
    text = next((fields[key] for key in _TEXT if isinstance(fields.get(key), str)), None)
    if text is None:
        raise ReadError("no_text", "the JSON object has no string under `text`", _EXAMPLE)
    published = next((word for key in _DATE if (word := _words(fields.get(key)))), None)
    return ParsedArticle(
        text=_LONE_CARRIAGE_RETURN.sub("\n", text),
        title=_first(fields, _TITLE),
        byline=_first(fields, _BYLINE),
        published=published,
        published_from="metadata" if published else "none",
    )


def parse_json(text: str) -> Any:
    """The value that a JSON text holds.

    Raises:
        ReadError: `bad_json`, with line and column.
    """
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        # The standard library reads escaped lone surrogates and says where a mistake is.
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise ReadError("bad_json", json_mistake(error), "correct it there") from error
        except (RecursionError, ValueError) as error:
            message = "the JSON is nested too deeply or holds a number that is too long"
            raise ReadError("bad_json", message, _EXAMPLE) from error


def json_mistake(error: json.JSONDecodeError) -> str:
    """What is wrong with a JSON text and at which line and column, counted from 1."""
    # Some of the standard library's messages end in "at", as its own place would follow.
    what = error.msg.removesuffix(" at")
    return f"not JSON: {what} at line {error.lineno}, column {error.colno}"


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = fields.get(key)
        names = value if isinstance(value, list) else [value]
        words = [_words(name.get("name") if isinstance(name, dict) else name) for name in names]
        if joined := one_line(without_surrogates(", ".join(word for word in words if word))):
            return joined
    return None


def _words(value: object) -> str | None:
    """A string or a number as words; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return without_surrogates(str(int(value) if isinstance(value, float) and value.is_integer() else value))


def _kind(value: object) -> str:
    kinds = {list: "list", str: "string", bool: "truth value", type(None): "null"}
    return kinds.get(type(value), "number")
