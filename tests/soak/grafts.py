"""Parts of content put where others of their kind stood: what is whole stays so, and says something else."""

from collections.abc import Iterator
from random import Random
from typing import Any

import orjson

_Path = tuple[str | int, ...]


def grafted(content: bytes, donor: bytes, chance: Random) -> bytes:
    """The content with a part of the donor, which may be the same content.

    Of JSON Lines a value takes the place of one of its type; of anything else some lines, or in a single line
    some words, stand in between.
    """
    try:
        lines = [orjson.loads(line) for line in content.splitlines()]
        given = [orjson.loads(line) for line in donor.splitlines()]
        if lines and given:
            return b"".join(orjson.dumps(line) + b"\n" for line in _regrown(lines, given, chance))
    except (orjson.JSONDecodeError, orjson.JSONEncodeError, RecursionError):
        # No JSON, a number too large to be written, or nested too deep.
        pass
    mark = b"\n" if b"\n" in content.strip() and chance.random() < 0.7 else b" "
    return mark.join(_spliced(content.split(mark), donor.split(mark), chance))


def _regrown(lines: list[Any], given: list[Any], chance: Random) -> list[Any]:
    if chance.random() < 0.2:
        return _spliced(lines, given, chance)
    at = chance.randrange(len(lines))
    places = list(_places(lines[at]))
    path = chance.choice(places)
    old = _at(lines[at], path)
    if isinstance(old, list) and chance.random() < 0.5:
        return [*lines[:at], _with(lines[at], path, _spliced(old, old or [old], chance)), *lines[at + 1 :]]
    alike = [
        value for line in given for place in _places(line) if type(value := _at(line, place)) is type(old)
    ]
    new = chance.choice(alike) if alike else old
    return [*lines[:at], _with(lines[at], path, new), *lines[at + 1 :]]


def _spliced(parts: list[Any], given: list[Any], chance: Random) -> list[Any]:
    """Some parts repeated, left out, or replaced by some of those given."""
    at = chance.randrange(len(parts) + 1)
    end = min(len(parts), at + chance.choice((0, 0, 1, 1, 2, 5)))
    first = chance.randrange(len(given) + 1)
    return [*parts[:at], *given[first : first + chance.choice((0, 1, 1, 2, 5))], *parts[end:]]


def _places(value: object, here: _Path = ()) -> Iterator[_Path]:
    """The path to each value within a value, itself first."""
    yield here
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*here, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _places(inner, (*here, at))


def _at(value: Any, path: _Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _with(value: Any, path: _Path, new: object) -> Any:
    """The value, with another one in a place of it."""
    if not path:
        return new
    key, *rest = path
    changed = _with(value[key], tuple(rest), new)
    if isinstance(value, dict):
        return {**value, key: changed}
    return [*value[: int(key)], changed, *value[int(key) + 1 :]]
