"""The encoding of XML, which often is another than it declares."""

import codecs
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from pipeline.errors.codes import warned

CHUNK = 1 << 16
"""How much of a file is read at a time (bytes)."""
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_LATIN_1 = re.compile(rb"iso-?8859-?1|latin-?1|us-ascii|ascii|windows-1252", re.IGNORECASE)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True, slots=True)
class XmlEncoding:
    """How the bytes of a file are to be read.

    Attributes:
        override: the encoding where it is another than the file's own declaration says, or says nothing.
        warnings: `guessed_encoding` where that is a guess.
    """

    override: str | None = None
    warnings: tuple[str, ...] = ()


def encoding_of(file: Path) -> XmlEncoding:
    """The encoding of a file; one that is not what it declares, or that declares none, is Windows-1252."""
    with file.open("rb") as opened:
        return _encoding(opened)


def encoding_of_bytes(data: bytes) -> XmlEncoding:
    """As `encoding_of`, of the bytes of a whole file."""
    return _encoding(BytesIO(data))


def is_wide(head: bytes) -> bool:
    """Whether a file that begins so is in UTF-16 or UTF-32; other zeros are dirt, or stand for lost bytes."""
    return head.startswith(_WIDE) or 4 * head[:40].count(0) > len(head[:40])


def _encoding(opened: IO[bytes]) -> XmlEncoding:
    head = opened.read(CHUNK)
    if is_wide(head):
        return XmlEncoding()
    declared = _ENCODING.match(head.removeprefix(codecs.BOM_UTF8))
    latin = bool(declared and _LATIN_1.fullmatch(declared[1]))
    if declared and not latin and not re.fullmatch(rb"utf-?8", declared[1], re.IGNORECASE):
        return XmlEncoding()
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while head:
            decoder.decode(head)
            head = opened.read(CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return XmlEncoding("windows-1252", () if latin else (warned("guessed_encoding", "read as cp1252"),))
    # No text of Latin-1 is UTF-8 by chance, but programs declare the one and write the other.
    return XmlEncoding("utf-8" if latin else None)
