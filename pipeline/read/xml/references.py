"""XML as its parser takes it: references of HTML as numbers, no zeros, nothing before the declaration."""

import codecs
import html.entities
import re
from typing import IO

from pipeline.read.decode import LOST
from pipeline.read.xml.encoding import CHUNK, is_wide

# A bare `&` too, at which the parser would lose its way.
_REFERENCE = re.compile(rb"&(?:([A-Za-z][\w.-]{0,30});|#(\d{1,7}|x[\dA-Fa-f]{1,6});)?")
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_LONGEST_REFERENCE = 40
_ZEROS = re.compile(rb"\0+")
_LOST_BYTES = LOST.encode()


class Referenced:
    """A file whose references of HTML (`&nbsp;`, which XML does not know) are numbers; not of UTF-16."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._rest = b""
        self._begun = self._wide = False

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size) if size < 0 else self._file.read(max(size, CHUNK))
        if not self._begun:
            self._wide = is_wide(data)
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


def _is_character(number: bytes) -> bool:
    """Whether a number is that of a character: the parser lets halves of pairs in, which end in errors."""
    code = int(number[1:], 16) if number[:1] == b"x" else int(number)
    return (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )
