"""JSON of any length -> its values one after the other, without keeping what was read."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from pipeline.errors import ReadError
from pipeline.read.objects.json_text import json_mistake

_SPACE = re.compile(r"[ \t\r\n]*")
_CHUNK = 1 << 18
# Characters of one value; an article of the greatest length that is read takes six million.
_LONGEST = 1 << 26
# A mistake so near to the end of what was read may be none once more is there.
_NEAR = 1024
_DECODER = json.JSONDecoder()
_BEHIND = "what stands behind it is not read"


class JsonStream:
    """A JSON text, read as its parts are asked for.

    Attributes:
        bytes_before: how many bytes of UTF-8 stand before what is read next.
    """

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._buffer = ""
        self._at = 0
        self._counted = 0
        self._ended = False
        # Of what is no longer kept: its line ends, and the characters behind the last.
        self._lines = self._column = 0
        self._bytes = 0

    @property
    def bytes_before(self) -> int:
        self._count()
        return self._bytes

    def peek(self) -> str:
        """The next character that is no white space; nothing at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def take(self, marks: str) -> str:
        """Read one of these marks.

        Raises:
            ReadError: `bad_json`: something else stands there.
        """
        mark = self.peek()
        if not mark or mark not in marks:
            expected = " or ".join(repr(mark) for mark in marks)
            raise self._bad(json.JSONDecodeError(f"expecting {expected}", self._buffer, self._at))
        self._at += 1
        return mark

    def value(self) -> tuple[Any, str]:
        """The next value and its text.

        Raises:
            ReadError: `bad_json`, `too_long`.
        """
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                near = error.pos > len(self._buffer) - _NEAR or error.msg.startswith("Unterminated string")
                if near and self._more():
                    continue
                raise self._bad(error) from error
            except (RecursionError, ValueError) as error:
                message = "a value is nested too deeply or holds a number that is too long"
                raise ReadError("bad_json", message, f"remove it; {_BEHIND}") from error
            # A number may go on: "1", "1.", "1e-".
            if len(self._buffer) - end < 3 and isinstance(value, int | float) and self._more():
                continue
            text = self._buffer[self._at : end]
            self._at = end
            return value, text

    def items(self) -> Iterator[tuple[Any, str]]:
        """The values of the array that comes next, and their texts.

        Raises:
            ReadError: as `value`.
        """
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            yield self.value()
            if self.take(",]") == "]":
                return

    def keys(self) -> Iterator[str]:
        """The keys of the object that comes next; whoever asks for the next has read the value of the last.

        Raises:
            ReadError: as `value`.
        """
        self.take("{")
        if self.peek() == "}":
            self.take("}")
            return
        while True:
            key, text = self.value()
            if not isinstance(key, str):
                raise ReadError("bad_json", f"{text:.40} is no key of an object", f"correct it; {_BEHIND}")
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return

    def _more(self) -> bool:
        """Read on; False at the end."""
        if self._ended:
            return False
        if len(self._buffer) - self._at > _LONGEST:
            message = f"a value has more than {_LONGEST:,} characters"
            raise ReadError("too_long", message, f"divide it; {_BEHIND}")
        rest = self._buffer[self._at :]
        read = self._text.read(max(_CHUNK, len(rest)))
        if not read:
            self._ended = True
            return False
        self._count()
        gone = self._buffer[: self._at]
        self._lines += gone.count("\n")
        self._column = len(gone) - gone.rfind("\n") - 1 + (0 if "\n" in gone else self._column)
        self._buffer, self._at, self._counted = rest + read, 0, 0
        return True

    def _count(self) -> None:
        self._bytes += len(self._buffer[self._counted : self._at].encode(errors="surrogateescape"))
        self._counted = self._at

    def _bad(self, error: json.JSONDecodeError) -> ReadError:
        column = error.colno + (self._column if error.lineno == 1 else 0)
        error.lineno, error.colno = error.lineno + self._lines, column
        return ReadError("bad_json", json_mistake(error), f"correct it there; {_BEHIND}")
