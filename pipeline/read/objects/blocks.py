"""Blocks in which editing systems keep a body (Arc XP, Editor.js, Draft.js, Portable Text, ProseMirror)."""

from collections.abc import Iterable, Mapping
from typing import Any

_OF_TEXT = frozenset(
    """text paragraph header heading html raw_html sanitized_html p lead intro block unstyled
    header-one header-two header-three""".split()  # noqa: SIM905
)
# Of these, each block or string within stands on a line of its own.
_OF_PARTS = frozenset(
    """list quote blockquote ul ol bulletList orderedList bullet_list ordered_list listItem list_item
    unordered-list-item ordered-list-item""".split()  # noqa: SIM905
)
_PULLED = frozenset(("pullquote", "pull-quote", "pull_quote"))
_TITLES = frozenset(("title", "headline"))
_WITHIN = ("items", "content_elements", "children", "content", "text", "data")
_DEEPEST = 8


def block_texts(blocks: list[Mapping[str, Any]]) -> list[str]:
    """The texts of blocks, each of a type, without pictures, inserts and pull quotations.

    There are none where the objects are articles themselves.
    """
    if any(_kind(block) is None and _TITLES & block.keys() for block in blocks):
        return []
    return [text for block in blocks for text in _texts(block, 0)]


def _kind(block: Mapping[str, Any]) -> str | None:
    kind = block.get("type", block.get("_type"))
    return kind if isinstance(kind, str) else None


def _texts(block: Mapping[str, Any], depth: int) -> Iterable[str]:
    kind = _kind(block) or "text"
    if kind in _OF_TEXT:
        return [_inline(block, depth)]
    if kind in _OF_PARTS and block.get("subtype") not in _PULLED:
        return _parts(block, depth)
    return []


def _parts(value: Any, depth: int) -> list[str]:
    if isinstance(value, str):
        return [value]
    if depth > _DEEPEST:
        return []
    if isinstance(value, Mapping):
        is_line = (_kind(value) or "") in _OF_TEXT
        return [_inline(value, depth)] if is_line else _parts(_within(value), depth + 1)
    return [text for part in value for text in _parts(part, depth + 1)] if isinstance(value, list) else []


def _inline(value: Any, depth: int) -> str:
    """The words of a block whose parts (spans, marks) stand on one line."""
    if isinstance(value, str):
        return value
    if depth > _DEEPEST:
        return ""
    if isinstance(value, Mapping):
        return _inline(_within(value), depth + 1)
    return "".join(_inline(part, depth + 1) for part in value) if isinstance(value, list) else ""


def _within(value: Mapping[str, Any]) -> Any:
    return next((value[key] for key in _WITHIN if value.get(key)), None)
