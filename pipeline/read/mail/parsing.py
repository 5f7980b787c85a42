"""Bytes -> message: a header that is damaged costs itself alone, not the message."""

import codecs
import email
import re
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.policy import EmailPolicy, default
from functools import lru_cache
from typing import Any, cast

# What Python's parser of addresses and parameters ends with where they are damaged.
_DAMAGE = (
    *(HeaderParseError, ArithmeticError, AttributeError, IndexError, RecursionError, TypeError, ValueError),
)
_BARE_BOUNDARY = re.compile(rb"(?i)(\bboundary=)([^\s;\"]{1,100})(?=[\s;]|\Z)")
# What the message's own methods ask for must be a parsed header: as if it said what is usual.
_MEANT = {
    "content-type": "text/plain",
    "content-disposition": "inline",
    "content-transfer-encoding": "7bit",
}


def message_of(data: bytes) -> EmailMessage:
    """The message; of a header that cannot be parsed, the words as they stand."""
    data = data.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    header, blank, body = data.partition(b"\r\n\r\n" if b"\r\n\r\n" in data else b"\n\n")
    # The library does not take an "=" in one without marks, as programs write it.
    data = _BARE_BOUNDARY.sub(rb'\1"\2"', header) + blank + body
    return cast(EmailMessage, email.message_from_bytes(data, _class=EmailMessage, policy=_POLICY))


class _ForgivingPolicy(EmailPolicy):
    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except _DAMAGE:
            if meant := _MEANT.get(name.lower()):
                return super().header_fetch_parse(name, meant)
            # Bytes that are no ASCII are halves of pairs in a message's headers.
            return " ".join(value.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


# Each look at a header parses it anew, and most are those of the message before.
_POLICY = _ForgivingPolicy(header_factory=lru_cache(256)(default.header_factory))
