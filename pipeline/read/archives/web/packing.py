"""What an answer of a server says, unpacked from whatever its header and its first bytes tell of it."""

import re
import zlib
from io import BytesIO
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.web.records import damage

MOST_BYTES = 16 << 20
"""As long as the longest page that is read at all; what is packed in one can be a thousand times as long."""
_GZIP = b"\x1f\x8b\x08"
_MOST_TIMES_PACKED = 3


def body_of(record: Any) -> bytes:
    """What an answer says, at most one byte more than the longest page.

    Raises:
        ReadError: `bad_warc`, `needs_extra` (a library that unpacks it is not installed).
    """
    packed: list[str] = []
    if record.http_headers is not None:
        # warcio unpacks some of these, fails on others, and knows no list of them.
        header = record.http_headers.get_header("Content-Encoding") or ""
        packed = [name for name in re.split(r"[\s,]+", header.lower()) if name]
        record.http_headers.remove_header("Content-Encoding")
    try:
        body: bytes = record.content_stream().read(MOST_BYTES + 1)
    except damage() as error:
        raise ReadError("bad_warc", "the record is damaged", "fetch the file again") from error
    for name in reversed(packed[:_MOST_TIMES_PACKED]):
        body = _unpacked(body, name)
    # Some servers do not say that a page is packed, or say it once too few.
    return _from_zlib(body) if body.startswith(_GZIP) else body


def _unpacked(body: bytes, name: str) -> bytes:
    """Crawlers store some pages unpacked and leave the header as it was: those come back as they are."""
    try:
        if name == "br":
            return _from_brotli(body)
        if name == "zstd":
            return _from_zstd(body)
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", f"a page packed by {name} needs {error.name}", remedy) from error
    return _from_zlib(body) if name in ("gzip", "x-gzip", "deflate") else body


def _from_zlib(body: bytes) -> bytes:
    """Of gzip, of zlib, or of deflate without a header, as some servers send it."""
    for window in (47, -15):
        try:
            return zlib.decompressobj(window).decompress(body, MOST_BYTES + 1)
        except zlib.error:
            continue
    return body


def _from_brotli(body: bytes) -> bytes:
    import brotli

    try:
        unpacked: bytes = brotli.Decompressor().process(body, output_buffer_limit=MOST_BYTES + 1)
        return unpacked
    except brotli.error:
        return body


def _from_zstd(body: bytes) -> bytes:
    import zstandard

    try:
        with zstandard.ZstdDecompressor().stream_reader(BytesIO(body)) as unpacked:
            return unpacked.read(MOST_BYTES + 1)
    except zstandard.ZstdError:
        return body
