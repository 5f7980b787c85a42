"""The records of a web archive: WARC (ISO 28500) or ARC, packed or not, alone or in a WACZ.

Damage is read over, up to the next record that can be found. Which of these a file is, its bytes tell.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import IO, Any

from pipeline.errors import ReadError

_GZIP = b"\x1f\x8b\x08"
_ZIP = b"PK\x03\x04"
_WARC = b"WARC/"
# Address, number, time, kind and length: a record of ARC. The first of them describes the file.
_ARC = re.compile(rb"(?:filedesc|https?|dns|ftp|whois):[^\n]{1,3000} \d{14} [^\n ]{1,100} \d{1,12}\r?\n")
_ARC_BEHIND = re.compile(rb"\n" + _ARC.pattern)
_WARC_BEHIND = re.compile(rb"\r\n(?=WARC/)")
_MEMBER = re.compile(re.escape(_GZIP))
# The longest of these marks.
_MARGIN = 3_300
_CHUNK = 1 << 16
_MOST_UNPACKED = 16 << 20
_FETCH_AGAIN = "fetch the file again"


def is_web_archive(head: bytes) -> bool:
    """Whether a file that begins so holds records of WARC or ARC."""
    unpacked = _unpacked(head) if head.startswith(_GZIP) else head
    return unpacked.startswith((_WARC, b"filedesc://")) or bool(_ARC.match(unpacked))


def is_collection(head: bytes) -> bool:
    """Whether a file that begins so may be a WACZ, a ZIP of web archives."""
    return head.startswith(_ZIP)


def records_of(file: Path) -> Iterator[Any]:
    """The records of a file; a damaged one is an error, behind which the next that can be found follows."""
    with file.open("rb") as opened:
        packed = opened.read(len(_ZIP)) == _ZIP
    if not packed:
        with _opened(file) as opened:
            yield from _records(opened)
        return
    try:
        with zipfile.ZipFile(file) as collection:
            for name in collection.namelist():
                if name.lower().endswith((".warc", ".warc.gz", ".arc", ".arc.gz")):
                    with collection.open(name) as member:
                        yield from _records(member)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        yield ReadError("bad_warc", f"the collection is damaged ({error!s:.80})", _FETCH_AGAIN)


def damage() -> tuple[type[Exception], ...]:
    """What warcio raises on damaged records; `AttributeError` where one has no address."""
    from warcio.exceptions import ArchiveLoadFailed

    return (
        *(ArchiveLoadFailed, ArithmeticError, AttributeError, EOFError, LookupError, OSError, ValueError),
        zlib.error,
    )


def _records(opened: IO[bytes]) -> Iterator[Any]:
    """The records from the first on; behind damage, from the next that begins behind the last that was whole.

    Where the reader stopped tells nothing: by then it may have read into records that are whole.
    """
    start: int | None = 0
    failed = -1
    while start is not None:
        opened.seek(start)
        records = _Run(opened)
        yield from records
        if records.error is None:
            return
        # The same damage once more, up to which there was no record.
        if records.last is not None or start > failed:
            yield records.error
        failed = max(failed, records.stopped)
        start = _next_record(opened, (start if records.last is None else records.last) + 1)


class _Run:
    """Records that follow each other without damage.

    Attributes:
        last: where the last that was given begins; None before the first.
        error: the damage that ended it, None at the end of the file.
        stopped: where it was noticed.
    """

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened
        self.last: int | None = None
        self.error: ReadError | None = None
        self.stopped = 0

    def __iter__(self) -> Iterator[Any]:
        from warcio.archiveiterator import ArchiveIterator

        records = ArchiveIterator(self._opened, no_record_parse=False, arc2warc=True)
        try:
            while True:
                # What warcio prints names no file; the failure does.
                with redirect_stderr(StringIO()) as said:
                    record = next(records, None)
                if "Content-Length" in said.getvalue():
                    # It may have swallowed the beginning of the next.
                    message = "the record before is longer than it says, and its end is not read"
                    self.error = ReadError("bad_warc", message, _FETCH_AGAIN)
                    break
                if record is None:
                    break
                if record.length is None:
                    # It would go on to the end of the file.
                    raise ValueError("it does not say how long it is")
                self.last = records.offset
                yield record
        except damage() as error:
            reason = " ".join(str(error).split())
            self.error = ReadError("bad_warc", f"a record cannot be read ({reason:.80})", _FETCH_AGAIN)
        self.stopped = records.offset


def _next_record(opened: IO[bytes], start: int) -> int | None:
    """Where behind `start` a record begins."""
    opened.seek(0)
    head = opened.read(_CHUNK)
    mark = _MEMBER if head.startswith(_GZIP) else _WARC_BEHIND if head.startswith(_WARC) else _ARC_BEHIND
    while True:
        opened.seek(start)
        chunk = opened.read(_CHUNK)
        found = mark.search(chunk)
        if found is None and len(chunk) < _CHUNK:
            return None
        if found is None:
            start += len(chunk) - _MARGIN
            continue
        start += found.end() if mark is _WARC_BEHIND else found.start() + (mark is _ARC_BEHIND)
        opened.seek(start)
        if is_web_archive(opened.read(_CHUNK)):
            return start
        start += 1


def _opened(file: Path) -> IO[bytes]:
    """A file to be read; one that was packed as a whole, which warcio does not read, unpacked as it goes."""
    import gzip

    opened = file.open("rb")
    head = opened.read(_CHUNK)
    opened.seek(0)
    if head.startswith(_GZIP):
        unpacked = _unpacked(head)
        if b"\r\n\r\n" + _WARC in unpacked or _ARC_BEHIND.search(unpacked):
            opened.close()
            return gzip.open(file)  # type: ignore[return-value]
    return opened


def _unpacked(head: bytes) -> bytes:
    """The beginning of what the first member of a packed file holds."""
    try:
        return zlib.decompressobj(31).decompress(head, _MOST_UNPACKED)
    except zlib.error:
        return b""
