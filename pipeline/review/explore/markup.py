"""HTML in which text stays text: what is no markup made here is escaped."""

from collections.abc import Iterable, Mapping
from html import escape

Value = str | int | bool | None


class Markup(str):
    """HTML that was made here; any other string is text."""

    __slots__ = ()


Child = str | int | None | Iterable["Child"]
# Elements of HTML that have no content, and no end tag; those of SVG have one.
_EMPTY = frozenset({"input", "link", "meta"})


def tag(name: str, attributes: Mapping[str, Value] | None = None, /, *children: Child) -> Markup:
    """An element; attributes that are None or False are left out, those that are True have no value."""
    given = "".join(
        f" {key}" if value is True else f' {key}="{escape(_clean(str(value)))}"'
        for key, value in (attributes or {}).items()
        if value is not None and value is not False
    )
    if name in _EMPTY:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{together(*children)}</{name}>")


def together(*children: Child) -> Markup:
    """Elements and texts one behind the other; None is nothing."""
    return Markup("".join(map(_content, children)))


def _content(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str | int):
        return escape(_clean(str(child)), quote=False)
    return together(*child)


def _clean(text: str) -> str:
    """Text without what no page can hold: a null, and half a character."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
