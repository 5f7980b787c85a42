"""XML of others: its root, its parts, its encoding; nothing in it can fetch, expand or fill memory.

Damage is read over where what follows can be told: a feed with one bare `&` is still a feed.
"""

import codecs
import html.entities
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.decode import LOST
from pipeline.read.decode import refuse_lost as refuse_lost_text
from pipeline.read.pages.fragment import MarkupElement, local_name

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "recover": True,
}
_CHUNK = 1 << 16
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_LATIN_1 = re.compile(rb"iso-?8859-?1|latin-?1|us-ascii|ascii|windows-1252", re.IGNORECASE)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# A bare `&` too, at which the parser would lose its way.
_REFERENCE = re.compile(rb"&(?:([A-Za-z][\w.-]{0,30});|#(\d{1,7}|x[\dA-Fa-f]{1,6});)?")
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_LONGEST_REFERENCE = 40
# UTF-16 ends in a zero.
_BLANK = b"\0 \t\r\n"
_ZEROS = re.compile(rb"\0+")
_LOST_BYTES = LOST.encode()
# As it reads in a file that is taken for Windows-1252.
_LOST_GARBLED = _LOST_BYTES.decode("windows-1252")
_CUT_OFF = "the file ends before its end"
_BEHIND = "what stands behind the end of the XML is not read"
# What the parser stops at, by its own codes.
_LOST = {
    "ERR_RESOURCE_LIMIT": "a part of it is too long or nested too deeply, and what follows is not read",
    "ERR_TAG_NOT_FINISHED": _CUT_OFF,
    "ERR_DOCUMENT_END": _BEHIND,
}


@dataclass(frozen=True, slots=True)
class XmlEncoding:
    """How the bytes of a file are to be read.

    Attributes:
        override: the encoding where it is another than the file's own declaration says, or says nothing.
        warnings: `guessed_encoding` where that is a guess.
    """

    override: str | None = None
    warnings: tuple[str, ...] = ()


def root_of(head: bytes) -> str | None:
    """The name of the root of what begins so, lower case and without its namespace; None if it is no XML."""
    from lxml import etree  # type: ignore[import-untyped]

    if b"<" not in head[:4096]:
        return None
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    try:
        parser.feed(_Referenced(BytesIO(head[:_CHUNK])).read())
        for _, element in parser.read_events():
            return local_name(element)
    except etree.XMLSyntaxError:
        pass
    return None


def encoding_of(file: Path) -> XmlEncoding:
    """The encoding of a file; one that is not what it declares, or that declares none, is Windows-1252."""
    with file.open("rb") as opened:
        return _encoding(opened)


def encoding_of_bytes(data: bytes) -> XmlEncoding:
    """As `encoding_of`, of the bytes of a whole file."""
    return _encoding(BytesIO(data))


def _is_wide(head: bytes) -> bool:
    """Whether a file that begins so is in UTF-16 or UTF-32; other zeros are dirt, or stand for lost bytes."""
    return head.startswith(_WIDE) or 4 * head[:40].count(0) > len(head[:40])


def _encoding(opened: IO[bytes]) -> XmlEncoding:
    head = opened.read(_CHUNK)
    if _is_wide(head):
        return XmlEncoding()
    declared = _ENCODING.match(head.removeprefix(codecs.BOM_UTF8))
    latin = bool(declared and _LATIN_1.fullmatch(declared[1]))
    if declared and not latin and not re.fullmatch(rb"utf-?8", declared[1], re.IGNORECASE):
        return XmlEncoding()
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while head:
            decoder.decode(head)
            head = opened.read(_CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return XmlEncoding("windows-1252", () if latin else (warned("guessed_encoding", "read as cp1252"),))
    # No text of Latin-1 is UTF-8 by chance, but programs declare the one and write the other.
    return XmlEncoding("utf-8" if latin else None)


def parts_of(file: Path, names: Collection[str], encoding: XmlEncoding) -> Iterator[MarkupElement]:
    """Every element of these names (local, lower case), in order; emptied when the next is asked for.

    One within another is a part of that.

    Raises:
        ReadError: `bad_xml`, in the place of a last element that ends before its end, or where nothing can
            be read further.
    """
    from lxml import etree

    with file.open("rb") as opened:
        source: Any = _Referenced(opened)
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

    source: Any = _Referenced(BytesIO(data))
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


class _Referenced:
    """A file whose references of HTML (`&nbsp;`, which XML does not know) are numbers; not of UTF-16."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._rest = b""
        self._begun = self._wide = False

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size) if size < 0 else self._file.read(max(size, _CHUNK))
        if not self._begun:
            self._wide = _is_wide(data)
            # Blank lines before the declaration make it none.
            data = data if self._wide else data.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
            self._begun = True
        if self._wide:
            return data
        data, ended = self._rest + data, not data or size < 0
        at = -1 if ended else data.rfind(b"&", max(0, len(data) - _LONGEST_REFERENCE))
        data, self._rest = (data, b"") if at < 0 else (data[:at], data[at:])
        if b"\0" in data:
            # The parser would end at it.
            data = _ZEROS.sub(lambda run: _LOST_BYTES if len(run[0]) >= len(LOST) else b"", data)
        return _REFERENCE.sub(_numbered, data) if data or ended else self.read(size)


def _numbered(match: re.Match[bytes]) -> bytes:
    if match[0] == b"&":
        return b"&amp;"
    if match[2] is not None:
        return match[0] if _is_character(match[2]) else b"&#xFFFD;"
    if match[1] is None or match[1] in _OF_XML:
        return match[0]
    characters = html.entities.html5.get(match[1].decode() + ";", "")
    return "".join(f"&#{ord(character)};" for character in characters).encode() or match[0]


def _is_within(element: MarkupElement, names: Collection[str]) -> bool:
    return any(local_name(above) in names for above in element.iterancestors())


def _is_character(number: bytes) -> bool:
    """Whether a number is that of a character: the parser lets halves of pairs in, which end in errors."""
    code = int(number[1:], 16) if number[:1] == b"x" else int(number)
    return (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )


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
        opened.seek(max(0, opened.seek(0, 2) - 50 * _CHUNK))
        return opened.read()


def _damaged(message: str) -> ReadError:
    return ReadError("bad_xml", message, "export or fetch the file again")
