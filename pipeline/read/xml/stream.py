"""XML of others: its root and its parts; nothing in it can fetch, expand or fill memory.

Damage is read over where what follows can be told: a feed with one bare `&` is still a feed.
"""

from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.decode import LOST
from pipeline.read.decode import refuse_lost as refuse_lost_text
from pipeline.read.pages.fragment import MarkupElement, local_name
from pipeline.read.xml.encoding import CHUNK, XmlEncoding
from pipeline.read.xml.references import Referenced

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "recover": True,
}
# UTF-16 ends in a zero.
_BLANK = b"\0 \t\r\n"
# As it reads in a file that is taken for Windows-1252.
_LOST_GARBLED = LOST.encode().decode("windows-1252")
_CUT_OFF = "the file ends before its end"
_BEHIND = "what stands behind the end of the XML is not read"
# What the parser stops at, by its own codes.
_LOST = {
    "ERR_RESOURCE_LIMIT": "a part of it is too long or nested too deeply, and what follows is not read",
    "ERR_TAG_NOT_FINISHED": _CUT_OFF,
    "ERR_DOCUMENT_END": _BEHIND,
}


def root_of(head: bytes) -> str | None:
    """The name of the root of what begins so, lower case and without its namespace; None if it is no XML."""
    from lxml import etree  # type: ignore[import-untyped]

    if b"<" not in head[:4096]:
        return None
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    try:
        parser.feed(Referenced(BytesIO(head[:CHUNK])).read())
        for _, element in parser.read_events():
            return local_name(element)
    except etree.XMLSyntaxError:
        pass
    return None


def parts_of(file: Path, names: Collection[str], encoding: XmlEncoding) -> Iterator[MarkupElement]:
    """Every element of these names (local, lower case), in order; emptied when the next is asked for.

    One within another is a part of that.

    Raises:
        ReadError: `bad_xml`, in the place of a last element that ends before its end, or where nothing can
            be read further.
    """
    from lxml import etree

    with file.open("rb") as opened:
        source: Any = Referenced(opened)
        parts = etree.iterparse(
            source, events=("end",), encoding=encoding.override, remove_comments=True, **_SAFE
        )
        held = None
        try:
            for _, element in parts:
                if local_name(element) not in names or _is_within(element, names):
                    continue
                if held is not None:
                    yield held
                    _empty(held)
                held = element
        except etree.XMLSyntaxError as error:
            if held is not None:
                yield held
            raise _damaged(f"the XML cannot be read ({error.msg:.120})") from error
        # Of a mark that is cut in two, the parser says nothing.
        lost = _lost(parts) or (None if _tail(file).rstrip(_BLANK).endswith(b">") else _CUT_OFF)
        if held is not None and (lost != _CUT_OFF or _closed_last(file, held)):
            yield held
        if lost:
            raise _damaged(lost)


def parse_xml(data: bytes, encoding: XmlEncoding) -> MarkupElement:
    """The root element of a whole file.

    Raises:
        ReadError: `bad_xml`: no XML, or it ends before its end.
    """
    from lxml import etree

    source: Any = Referenced(BytesIO(data))
    parts = etree.iterparse(
        source, events=("end",), encoding=encoding.override, remove_comments=True, **_SAFE
    )
    try:
        for _ in parts:
            pass
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(f"the XML cannot be read ({error!s:.120})") from error
    if parts.root is None:
        raise _damaged("the file holds no XML")
    lost = _CUT_OFF if not data.rstrip(_BLANK).endswith(b">") else _lost(parts)
    if lost and lost != _BEHIND:
        raise _damaged(lost)
    return parts.root


def refuse_lost(part: MarkupElement) -> None:
    """Refuse a part of which bytes were lost, be it in its text or in its markup.

    Raises:
        ReadError: `damaged`.
    """
    for element in part.iter():
        held = (element.text, element.tail, *element.attrib.values(), *element.attrib.keys(), element.tag)
        for words in held:
            if isinstance(words, str) and (LOST in words or _LOST_GARBLED in words):
                refuse_lost_text(LOST)


def _lost(parts: Any) -> str | None:
    """Why a file that was read to its end was not read whole; the parser itself says nothing."""
    noticed = {entry.type_name for entry in parts.error_log}
    return next((message for code, message in _LOST.items() if code in noticed), None)


def _is_within(element: MarkupElement, names: Collection[str]) -> bool:
    return any(local_name(above) in names for above in element.iterancestors())


def _empty(element: MarkupElement) -> None:
    element.clear()
    while (before := element.getprevious()) is not None:
        before.getparent().remove(before)


def _closed_last(file: Path, element: MarkupElement) -> bool:
    """Whether the last element of a file that ends early was written to its own end."""
    name = element.tag.rpartition("}")[2].encode()
    tail = _tail(file)
    return (
        tail.rfind(b"</") > tail.rfind(b"<" + name) and tail.rfind(name + b">") > tail.rfind(b"<" + name) + 1
    )


def _tail(file: Path) -> bytes:
    with file.open("rb") as opened:
        opened.seek(max(0, opened.seek(0, 2) - 50 * CHUNK))
        return opened.read()


def _damaged(message: str) -> ReadError:
    return ReadError("bad_xml", message, "export or fetch the file again")
