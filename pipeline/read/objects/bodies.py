"""A value that holds an article's body -> text: a string, HTML, paragraphs, versions, sections."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.read.pages.markup import has_references, is_markup, paragraphs_of

_NITF = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE[^>]{0,300}>\s*)?<nitf\b", re.IGNORECASE)
_NITF_BODY = re.compile(r"<body\.content\b[^>]*>(.*?)</body\.content\s*>", re.DOTALL | re.IGNORECASE)

_BLOCKS_OF_TEXT = frozenset(("text", "paragraph", "header", "heading", "html", "raw_html", "p"))


@dataclass(frozen=True, slots=True)
class BodyText:
    """The text of a body, and warning codes: `html_text` where a plain string was HTML."""

    text: str
    warnings: tuple[str, ...] = ()


def body_of(value: Any, *, always_html: bool = False) -> BodyText | None:
    """The text of a body; None for a value that holds none.

    Args:
        always_html: the field is HTML by its layout, also where it looks plain.

    Raises:
        ReadError: `too_complex`.
    """
    if isinstance(value, str):
        return _string(value, always_html)
    if isinstance(value, Mapping):
        return _object(value, always_html)
    if isinstance(value, list) and value:
        if all(isinstance(item, Mapping) for item in value):
            return _version(value)
        if all(isinstance(item, str) for item in value):
            paragraphs = (
                item.strip() if always_html or not is_markup(item) else paragraphs_of(item) for item in value
            )
            return BodyText("\n\n".join(paragraph for paragraph in paragraphs if paragraph))
    return None


def _string(value: str, always_html: bool) -> BodyText:
    if _NITF.match(value) and (content := _NITF_BODY.search(value)):
        return BodyText(paragraphs_of(content[1]))
    if always_html:
        return BodyText(paragraphs_of(value))
    if not is_markup(value) and not has_references(value):
        return BodyText(value)
    text = paragraphs_of(value)
    # Some exports escape the markup itself.
    return BodyText(paragraphs_of(text) if is_markup(text) else text, ("html_text",))


def _object(value: Mapping[Any, Any], always_html: bool) -> BodyText | None:
    if isinstance(value.get("sections"), list):
        return _sections(value["sections"])
    for key in ("rendered", "value", "text", "plain", "html", "content"):
        if isinstance(value.get(key), str):
            return _string(value[key], always_html or key in ("rendered", "html"))
    return None


def _sections(sections: list[Any]) -> BodyText:
    """The paragraphs of the sections of fundus, each below its headline if it has one."""
    paragraphs: list[str] = []
    for section in sections:
        for key in ("headline", "paragraphs"):
            part = section.get(key) if isinstance(section, Mapping) else None
            paragraphs += [item.strip() for item in ([part] if isinstance(part, str) else part or ()) if item]
    return BodyText("\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def _version(bodies: list[Any]) -> BodyText | None:
    """Of several versions of one body (ninjs) the one that is plain text by its looks, else the first."""
    if all("value" not in body for body in bodies):
        return _blocks(bodies)
    values = [value for body in bodies if isinstance(value := body.get("value"), str) and value.strip()]
    if not values:
        return None
    plain = next((value for value in values if not is_markup(value) and not _NITF.match(value)), None)
    if plain is not None and len(plain) * 2 > len(values[0]):
        return BodyText(plain)
    # The content type says that it is markup, which is then nothing odd.
    return BodyText(_string(values[0], False).text)


def _blocks(blocks: list[Any]) -> BodyText | None:
    """The text of blocks as editing systems keep them, each of a type, without pictures and inserts."""
    texts = (
        next((block[key] for key in ("content", "text") if isinstance(block.get(key), str)), "")
        for block in blocks
        if block.get("type", "text") in _BLOCKS_OF_TEXT
    )
    paragraphs = [paragraphs_of(text) for text in texts if text.strip()]
    return BodyText("\n\n".join(paragraphs)) if paragraphs else None
