"""JSON -> article: one object of any known layout (see `layouts.py`)."""

import json
from typing import Any

import orjson

from pipeline.errors import ReadError
from pipeline.read.decode import Decoded
from pipeline.read.objects.mapping import article_of
from pipeline.read.parsed import ParsedArticle

_EXAMPLE = 'write {"text": "…", "title": "…", "published": "2023-10-10"}'


def read_json(decoded: Decoded) -> ParsedArticle:
    """The article of one JSON object.

    Raises:
        ReadError: `bad_json` (not JSON, or no object), and those of `article_of`.
    """
    fields = parse_json(decoded.text)
    if not isinstance(fields, dict):
        raise ReadError("bad_json", f"the JSON value is a {_kind(fields)}, not an object", _EXAMPLE)
    return article_of(fields)


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


def _kind(value: object) -> str:
    kinds = {list: "list", str: "string", bool: "truth value", type(None): "null"}
    return kinds.get(type(value), "number")
