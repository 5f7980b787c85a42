"""Web archives (WARC, ISO 28500): an article a page, the first time that its address stands in the file.

When it was fetched is no article's date: a page's day is what the page itself declares. Redirects, errors,
data of pages and revisits, which hold no page, are said once.
"""

import logging
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.left_out import LeftOut, said_at_the_end
from pipeline.read.archives.names import Names
from pipeline.read.decode import decode
from pipeline.read.pages.html import declared_encoding, read_html
from pipeline.read.parsed import ParsedArticle

_GZIP = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
# The rest ask for pages or describe them.
_FETCHED = frozenset(("response", "revisit", "resource", "conversion"))
_HTML = re.compile(r"\s*(?:text/html|application/xhtml\+xml)", re.IGNORECASE)
_SITE = re.compile(r"https?://([^/:]+)", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# As long as the longest page that is read at all; what is packed in a page can be a thousand times as long.
_MOST_BYTES = 16 << 20
_CHUNK = 1 << 16
_LONGEST_ADDRESS = 200


def warc_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every page of a web archive once; a page without an article is an error in its place.

    Raises:
        ReadError: `needs_extra` (warcio is not installed).
    """
    try:
        import warcio  # noqa: F401
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .warc needs warcio", remedy) from error
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    left_out: LeftOut = defaultdict(Counter)
    return said_at_the_end(_pages(file, left_out), left_out)


def _pages(file: Path, left_out: LeftOut) -> Iterator[ArchivedArticle | ReadError]:
    names = Names()
    for record in _records(file):
        if isinstance(record, ReadError):
            yield record
        elif record.rec_type not in _FETCHED:
            continue
        elif (kind := _kind(record)) != "page":
            left_out["other_records"][kind] += 1
        elif (name := names.name(_address(record))) is None:
            left_out["repeated_pages"]["page once more"] += 1
        else:
            try:
                yield ArchivedArticle(_article(record), name, _site(record))
            except ReadError as error:
                message = f"{_address(record):.{_LONGEST_ADDRESS}}: {error.message}"
                yield ReadError(error.code, message, error.remedy)


def _kind(record: Any) -> str:
    """`page`, or what else a record is, in words."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None:
        return str(record.rec_type)
    if (status := headers.get_statuscode()) != "200":
        return f"answer {status:.10}"
    if not _address(record):
        return "page without an address"
    kind = headers.get_header("Content-Type") or "text/html"
    return "page" if _HTML.match(kind) else f"record of {kind.split(';')[0].strip():.40}"


def _address(record: Any) -> str:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    return str(address).partition("#")[0]


def _site(record: Any) -> str | None:
    site = _SITE.match(_address(record))
    return site[1].lower() if site else None


def _article(record: Any) -> ParsedArticle:
    headers = record.http_headers
    body = _body(record)
    if len(body) > _MOST_BYTES:
        raise ReadError(
            "too_long", f"the page has more than {_MOST_BYTES >> 20} MiB", "save its article alone"
        )
    while record.raw_stream.read(_CHUNK):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise ReadError("bad_warc", "the record is cut off", "fetch the file again")
    charset = _CHARSET.search(headers.get_header("Content-Type") or "")
    decoded = decode(body, charset[1] if charset else declared_encoding(body))
    parsed = read_html(decoded)
    return replace(parsed, warnings=decoded.warnings + parsed.warnings)


def _body(record: Any) -> bytes:
    """What an answer says, at most one byte more than the longest page."""
    packed = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packed in ("br", "zstd"):
        # warcio knows no zstd, and sets an attribute on brotli's decompressor, which takes none.
        record.http_headers.remove_header("Content-Encoding")
    try:
        body: bytes = record.content_stream().read(_MOST_BYTES + 1)
    except _damage() as error:
        raise ReadError("bad_warc", "the record is damaged", "fetch the file again") from error
    unpack = {"br": _from_brotli, "zstd": _from_zstd}.get(packed)
    try:
        return unpack(body) if unpack else body
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", f"a page packed by {packed} needs {error.name}", remedy) from error


def _from_brotli(body: bytes) -> bytes:
    import brotli

    try:
        unpacked: bytes = brotli.Decompressor().process(body, output_buffer_limit=_MOST_BYTES + 1)
        return unpacked
    except brotli.error:
        # Crawlers store some pages unpacked and leave the header as it was.
        return body


def _from_zstd(body: bytes) -> bytes:
    import zstandard

    try:
        with zstandard.ZstdDecompressor().stream_reader(BytesIO(body)) as unpacked:
            return unpacked.read(_MOST_BYTES + 1)
    except zstandard.ZstdError:
        return body


def _records(file: Path) -> Iterator[Any]:
    """The records of a file; a damaged one is an error, behind which the next that can be found follows."""
    from warcio.archiveiterator import ArchiveIterator

    with _opened(file) as opened:
        start: int | None = 0
        while start is not None:
            opened.seek(start)
            records = ArchiveIterator(opened, no_record_parse=False)
            try:
                while True:
                    # What warcio prints names no file; the failure does.
                    with redirect_stderr(StringIO()) as said:
                        record = next(records, None)
                    if "Content-Length" in said.getvalue():
                        message = "the record before is longer than it says, and its end is not read"
                        yield ReadError("bad_warc", message, "fetch the file again")
                    if record is None:
                        return
                    yield record
            except _damage() as error:
                reason = " ".join(str(error).split())
                yield ReadError("bad_warc", f"a record cannot be read ({reason:.80})", "fetch the file again")
                start = _next_record(opened, start + max(0, records.offset) + 1)


def _damage() -> tuple[type[Exception], ...]:
    """What warcio raises on damaged records; `AttributeError` where one has no address."""
    from warcio.exceptions import ArchiveLoadFailed

    return (ArchiveLoadFailed, AttributeError, EOFError, LookupError, OSError, ValueError, zlib.error)


def _next_record(opened: IO[bytes], start: int) -> int | None:
    """Where behind `start` a record begins."""
    opened.seek(0)
    mark = _GZIP if opened.read(len(_GZIP)) == _GZIP else b"\r\n" + _RECORD
    while True:
        opened.seek(start)
        chunk = opened.read(_CHUNK)
        if len(chunk) < len(mark):
            return None
        if (at := chunk.find(mark)) < 0:
            start += len(chunk) - len(mark) + 1
            continue
        start += at if mark == _GZIP else at + 2
        opened.seek(start)
        if _recognizes(opened.read(_CHUNK)):
            return start
        start += 1


def _opened(file: Path) -> IO[bytes]:
    """A file to be read; one that was packed as a whole, which warcio does not read, unpacked as it goes."""
    import gzip

    opened = file.open("rb")
    head = opened.read(_CHUNK)
    opened.seek(0)
    if head.startswith(_GZIP) and b"\r\n\r\n" + _RECORD in _unpacked(head):
        opened.close()
        return gzip.open(file)  # type: ignore[return-value]
    return opened


def _unpacked(head: bytes) -> bytes:
    """The beginning of what the first member of a packed file holds."""
    try:
        return zlib.decompressobj(31).decompress(head, _MOST_BYTES)
    except zlib.error:
        return b""


def _recognizes(head: bytes) -> bool:
    return (_unpacked(head) if head.startswith(_GZIP) else head).startswith(_RECORD)


WARC = Archive(
    name="a web archive (WARC)",
    suffixes=(".warc", ".warc.gz"),
    recognizes=_recognizes,
    articles=warc_articles,
)
