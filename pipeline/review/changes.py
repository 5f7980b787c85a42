"""What differs between an article as a page has it and as it is now: all that a decision is answered with."""

from collections.abc import Mapping
from typing import Any

from pipeline.review.content import Content

# Sent whole where they differ at all: short, or hardly ever other.
_WHOLE = (
    "gone",
    "missed",
    "conflicts",
    "finished",
    "goldLayers",
    "hasGold",
    "version",
    "changed",
    "goneSince",
)
# By key, null for a key that went. Many keys come to the same value at once: each value is sent once.
_BY_KEY = ("states", "heads", "doubts", "differences", "rules", "since")


def changes(before: Content, now: Content) -> dict[str, Any]:
    """What to change in `before` to have `now`; both are of the same article and text."""
    found: dict[str, Any] = {name: now[name] for name in _WHOLE if before[name] != now[name]}
    had = {record["id"]: record for record in before["records"]}
    names = {record["id"] for record in now["records"]}
    found["records"] = [record for record in now["records"] if not _same(had.get(record["id"]), record)]
    found["left"] = [name for name in had if name not in names]
    for name in _BY_KEY:
        if other := _by_value(before[name], now[name]):
            found[name] = other
    common = _common(before["history"], now["history"])
    found["history"] = {"keep": common, "add": now["history"][common:]}
    return found


def _same(one: object, other: object) -> bool:
    return one is other or one == other


def _by_value(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[Any, list[str]]]:
    """Each new value with its keys; null with those that went."""
    groups: dict[str, tuple[Any, list[str]]] = {}
    for key, value in now.items():
        if key not in before or not _same(before[key], value):
            groups.setdefault(repr(value), (value, []))[1].append(key)
    gone = [key for key in before if key not in now]
    return [*groups.values(), *([(None, gone)] if gone else [])]


def _common(before: list[Any], now: list[Any]) -> int:
    """How many entries both begin with."""
    pairs = zip(before, now, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one["id"] != other["id"]), min(len(before), len(now))
    )
