"""A Word document -> its lines, read as they are asked for, with a mark where an article of an export begins.

python-docx would need the whole document at once, and does not tell bookmarks.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError

BEGINS = "\f"
"""Stands for a bookmark `Bookmark_7`, at which an article begins."""
_INSET = " " * 20
_DOCUMENT = "word/document.xml"
# The text of a thousand long articles is about 100 MB of markup.
_LONGEST = 1 << 30
# Markup compresses to a tenth or twentieth; bombs to a thousandth.
_GREATEST_RATIO = 200
_HEAD = 1 << 20
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# KeyError: it has no text; the last: it is packed in some other way, or locked.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError)
_BOOKMARK = re.compile(r"Bookmark_\d+")
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}


def document_lines(file: Path, *, inset: bool = False) -> Iterator[str]:
    """The lines of a document's paragraphs, in order; with `inset`, centred ones are set in, as in text.

    Raises:
        ReadError: `bad_docx`, `too_long`.
    """
    from lxml import etree  # type: ignore[import-untyped]

    try:
        with zipfile.ZipFile(file) as packed:
            about = packed.getinfo(_DOCUMENT)
            if about.file_size > min(_LONGEST, max(_HEAD, _GREATEST_RATIO * about.compress_size)):
                message = f"the document unpacks to {about.file_size:,} bytes"
                raise ReadError("too_long", message, "export fewer articles at once")
            with packed.open(about) as opened:
                for _, paragraph in etree.iterparse(opened, events=("end",), tag=f"{_WORD}p", **_SAFE):
                    centred = inset and _is_centred(paragraph)
                    for line in _lines(paragraph):
                        yield _INSET + line if centred and line.strip() else line
                    _forget(paragraph)
    except (etree.XMLSyntaxError, *_DAMAGE) as error:
        message = f"the document is damaged ({type(error).__name__})"
        raise ReadError("bad_docx", message, "export it again; articles behind it are not read") from error


def document_head(head: bytes) -> str:
    """The lines of what a Word document begins with; nothing where that is not to be seen."""
    from lxml import etree

    markup = _unpacked_head(head)
    if not markup:
        return ""
    parser = etree.XMLParser(recover=True, **_SAFE)
    try:
        tree = etree.parse(io.BytesIO(markup), parser).getroot()
    except etree.XMLSyntaxError:
        return ""
    paragraphs = tree.iter(f"{_WORD}p") if tree is not None else ()
    try:
        return "\n".join(line for paragraph in paragraphs for line in _lines(paragraph))
    except UnicodeDecodeError:
        # A reference to half a character, which the reader of all lines refuses.
        return ""


def _unpacked_head(head: bytes) -> bytes:
    """The beginning of the document's markup, found by the header before it within the archive."""
    at = head.find(_DOCUMENT.encode("ascii")) - 30
    if not head.startswith(b"PK\x03\x04") or at < 0 or head[at : at + 4] != b"PK\x03\x04":
        return b""
    method, names, extra = struct.unpack("<8xH16xHH", head[at : at + 30])
    data = head[at + 30 + names + extra :]
    if method != zipfile.ZIP_DEFLATED:
        return data[:_HEAD]
    try:
        return zlib.decompressobj(-15).decompress(data, _HEAD)
    except zlib.error:
        return b""


def _lines(paragraph: Any) -> list[str]:
    """The lines of a paragraph; `BEGINS` before them where an article begins."""
    parts: list[str] = []
    begins = False
    for node in paragraph.iter():
        if node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_WORD}br", f"{_WORD}cr"):
            parts.append("\n")
        elif node.tag == f"{_WORD}tab":
            parts.append(" ")
        elif node.tag == f"{_WORD}bookmarkStart":
            begins = begins or bool(_BOOKMARK.fullmatch(node.get(f"{_WORD}name", "")))
    return [*([BEGINS] if begins else []), *"".join(parts).split("\n")]


def _is_centred(paragraph: Any) -> bool:
    alignment = paragraph.find(f"{_WORD}pPr/{_WORD}jc")
    return alignment is not None and alignment.get(f"{_WORD}val") == "center"


def _forget(paragraph: Any) -> None:
    """Give back the memory of what was read."""
    paragraph.clear()
    while paragraph.getprevious() is not None:
        del paragraph.getparent()[0]
