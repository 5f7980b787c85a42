"""A value that holds an article's body -> text: a string, HTML, paragraphs, versions, sections."""

import ast
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors.codes import warned
from pipeline.read.objects.blocks import block_texts
from pipeline.read.pages.check import is_paywall
from pipeline.read.pages.markup import has_references, is_markup, paragraphs_of

_NITF = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE[^>]{0,300}>\s*)?<nitf\b", re.IGNORECASE)
_NITF_BODY = re.compile(r"<body\.content\b[^>]*>(.*?)</body\.content\s*>", re.DOTALL | re.IGNORECASE)

# Paragraphs as pandas writes a list of them into a cell.
_PRINTED_LIST = re.compile(r"\s*\[\s*(?:'.*'|\".*\")\s*\]\s*", re.DOTALL)
_ESCAPED_REFERENCE = re.compile(r"&amp;(?:amp;)?(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_MOST_ESCAPED = 3
# Line ends that a database or a tool has written out.
_WRITTEN_END = re.compile(r"[.!?”\"’')\]]\s{0,2}(?:\\r)?\\n|\\n(?:\\r)?\\n")
_ENDS_BEHIND_BACKSLASH = re.compile(r"\\\r?\n")
_WRITTEN = re.compile(r"\\(?:r\\n|\r?\n|u([0-9a-fA-F]{4})|([nrt\"'\\]))")
_MEANT = {"n": "\n", "r": "\n", "t": "\t"}


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
    if (paragraphs := _printed(value)) is not None:
        return BodyText("\n\n".join(paragraphs))
    value, warnings = _without_escapes(value)
    if always_html:
        return _before_wall(paragraphs_of(value), warnings)
    markup = _unescaped(value)
    if markup == value and not is_markup(value) and not has_references(value):
        return BodyText(value, warnings)
    text = paragraphs_of(markup)
    # Some exports escape the markup itself.
    if is_markup(text):
        text = paragraphs_of(text)
    elif has_references(text):
        text = html.unescape(text)
    return _before_wall(text, (*warnings, "html_text"))


def _before_wall(text: str, warnings: tuple[str, ...]) -> BodyText:
    """A text made of HTML without lines that say that the rest is for subscribers, and a warning of them."""
    lines = text.split("\n\n")
    kept = [line for line in lines if not is_paywall(line)]
    if len(kept) < len(lines):
        warnings = (*warnings, warned("partial_text", "the rest is for subscribers"))
    return BodyText("\n\n".join(kept), warnings)


def _printed(value: str) -> list[str] | None:
    """The paragraphs of a list that was printed; None where the text is none."""
    if not _PRINTED_LIST.fullmatch(value):
        return None
    try:
        read = ast.literal_eval(value.strip())
    except (MemoryError, RecursionError, SyntaxError, ValueError):
        return None
    if not all(isinstance(item, str) for item in read):
        return None
    return [item.strip() for item in read if item.strip()]


def _unescaped(value: str) -> str:
    """HTML that was escaped once or more, as it was before; anything else as it is."""
    for _ in range(_MOST_ESCAPED):
        if is_markup(value) or not ("&lt;" in value or _ESCAPED_REFERENCE.search(value)):
            break
        once = html.unescape(value)
        if "&lt;" in value and not (is_markup(once) or "&lt;" in once):
            break
        value = once
    return value


def _without_escapes(value: str) -> tuple[str, tuple[str, ...]]:
    """A text whose line ends are written out (`\\n`), with real ones; one that has real ones, as it is."""
    if "\\" not in value:
        return value, ()
    ends = value.strip().count("\n")
    behind = bool(ends) and ends == len(_ENDS_BEHIND_BACKSLASH.findall(value.strip()))
    if not behind and (ends or not _WRITTEN_END.search(value)):
        return value, ()
    # A character beyond the first 65,536 is written as two halves.
    halves = _WRITTEN.sub(_meant, value).encode("utf-16", errors="surrogatepass")
    return halves.decode("utf-16", errors="replace"), ("escaped_text",)


def _meant(written: re.Match[str]) -> str:
    if written[1]:
        return chr(int(written[1], 16))
    return _MEANT.get(written[2], written[2]) if written[2] else "\n"


def _object(value: Mapping[Any, Any], always_html: bool) -> BodyText | None:
    if isinstance(value.get("sections"), list):
        return _sections(value["sections"])
    for key in ("rendered", "value", "text", "plain", "html", "content", "body"):
        if isinstance(value.get(key), str):
            return _string(value[key], always_html or key in ("rendered", "html"))
    blocks = value.get("blocks") or (value.get("content") if value.get("type") == "doc" else None)
    if isinstance(blocks, list) and all(isinstance(block, Mapping) for block in blocks):
        return _blocks(blocks)
    if isinstance(value.get("paragraphs"), list):
        return body_of(value["paragraphs"], always_html=always_html)
    return None


def _sections(sections: list[Any]) -> BodyText:
    """The paragraphs of the sections of fundus, each below its headline if it has one."""
    paragraphs: list[str] = []
    for section in sections:
        for key in ("headline", "paragraphs"):
            part = section.get(key) if isinstance(section, Mapping) else None
            items = part if isinstance(part, list) else [part]
            paragraphs += [item.strip() for item in items if isinstance(item, str)]
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
    paragraphs = [paragraphs_of(text) for text in block_texts(blocks) if text.strip()]
    return BodyText("\n\n".join(paragraphs)) if paragraphs else None
