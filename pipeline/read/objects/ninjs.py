"""ninjs (IPTC, 1 to 3): items whose bodies and headlines have roles that each agency names as it likes."""

from collections.abc import Mapping
from typing import Any

from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.objects.fields import Fields, is_nothing, plain_key, words
from pipeline.read.pages.markup import is_markup

_MARKS = ("versioncreated", "bodies", "headlines")
_NO_TEXT = frozenset(("picture", "photo", "graphic", "video", "audio", "animation"))
_KNOWN_ROLES = frozenset(("nitf", "xhtml", "html", "richtext"))
# What a body or headline of such a role says is not the article's own, if another is there.
_LESSER_ROLES = frozenset(
    """teaser summary abstract caption description short sub seo social print subheadline kicker mobile push
    alternate alternative""".split()  # noqa: SIM905 - a column of names is no easier to read
)


def is_ninjs(fields: Fields) -> bool:
    """Whether an object is such an item: it has an address, and fields that no other layout has."""
    return "uri" in fields and any(mark in fields for mark in _MARKS)


def in_order(content: Mapping[Any, Any]) -> dict[Any, Any]:
    """An item whose main headline and body come first, whatever roles they have.

    Raises:
        ReadError: `not_text`: it is a picture or another thing that is seen or heard.
    """
    kind = Fields(content)["type"]
    if isinstance(kind, str) and kind.lower() in _NO_TEXT:
        raise ReadError("not_text", f"the item is of type “{kind}”", "give the item of the text")
    ordered = {name: _ranked(name, value) for name, value in content.items()}
    for part in ("body", "headline"):
        _fill(ordered, part)
    return ordered


def embargo(fields: Fields) -> tuple[str, ...]:
    """The warning `embargoed` of an item that may not be used before some time."""
    times = (words(fields[name]) for name in ("embargoed", "embargoeduntil"))
    until = next(filter(None, times), None)
    return (warned("embargoed", f"until {until:.40}"),) if until else ()


def _ranked(name: Any, value: Any) -> Any:
    """The versions of a body or headline without those of lesser roles, a main one first."""
    versions = plain_key(str(name)) in ("bodies", "headlines") and isinstance(value, list)
    if not versions or not all(isinstance(part, Mapping) for part in value):
        return value
    full = [part for part in value if _role(part) not in _LESSER_ROLES and part.get("value")]
    return sorted(full or value, key=lambda part: _role(part) != "main")


def _role(part: Mapping[Any, Any]) -> str:
    return str(part.get("role") or "").rpartition(":")[2].lower()


def _fill(content: dict[Any, Any], part: str) -> None:
    """A version under an unknown role (`body_article`) under the part's own name, where that is not there."""
    fields = Fields(content)
    known = (part, f"{part}s".replace("bodys", "bodies"), f"{part}_text", f"{part}_main")
    if any(not is_nothing(fields[name]) for name in known):
        return
    versions = {
        str(name).partition("_")[2].lower(): value
        for name, value in content.items()
        if str(name).lower().startswith(f"{part}_") and isinstance(value, str) and value.strip()
    }
    full = versions.keys() - _LESSER_ROLES
    if part == "headline" and versions:
        content[part] = versions[min(full or versions)]
    elif full and not full & _KNOWN_ROLES:
        body = versions[min(full)]
        content["body_xhtml" if is_markup(body) else part] = body
