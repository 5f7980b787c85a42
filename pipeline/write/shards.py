"""Many articles in one file: the parts, which article goes into which, and the manifest that lists them."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

import orjson

from pipeline.annotations.issues import Failure
from pipeline.errors import UsageError
from pipeline.write.files import TEMPORARY, atomic_write, written_safely
from pipeline.write.ledger import LedgerRow, row_of

MANIFEST = "manifest.json"
LEDGERS = "ledger"
Compression = Literal["zstd"]
_NEEDS_ZSTD = "compressed shards need zstandard; install it with pip install 'article-pipeline[formats]'"


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """How many parts the records of a folder are in, and how these are compressed; it never changes."""

    count: int
    compression: Compression | None = None

    def shard_of(self, article_id: str) -> int:
        """The number of the part that an article belongs to, from 0; it depends on nothing but the id."""
        return int.from_bytes(hashlib.sha256(article_id.encode()).digest()[:8]) % self.count

    def part(self, number: int) -> str:
        """File name of a part."""
        suffix = ".jsonl.zst" if self.compression else ".jsonl"
        return f"part-{number:05}-of-{self.count:05}{suffix}"

    def ledger(self, number: int) -> str:
        """File name, below the output folder, of the ledger of a part."""
        return f"{LEDGERS}/part-{number:05}-of-{self.count:05}.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """One part as the manifest lists it.

    Attributes:
        key: digest of all that the part was made of: versions, settings, each input with its digest.
        articles: how many articles it holds; `failed` is how many of its inputs are not in it.
        bytes, sha256: size and hex digest of the file as it is on disk.
    """

    name: str
    key: str
    articles: int
    failed: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ShardLedger:
    """What became of every input of one part; written after it, so that with it the part is finished."""

    shard: Shard
    producer: str
    rows: tuple[LedgerRow, ...]
    failures: tuple[Failure, ...]


def read_plan(folder: Path) -> ShardPlan | None:
    """The plan of a folder of shards; None where the folder is not one.

    Raises:
        UsageError: its manifest cannot be read.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        content = orjson.loads(path.read_bytes())
        return ShardPlan(int(content["count"]), content["compression"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path} cannot be read ({error}); restore it, or choose another folder"
        raise UsageError(message) from error


def write_manifest(folder: Path, plan: ShardPlan, producer: str, shards: list[Shard]) -> None:
    """Write `manifest.json` atomically: the plan, then the parts that are finished.

    Raises:
        OutputError: the folder cannot be written.
    """
    content = {**asdict(plan), "producer": producer, "shards": [asdict(shard) for shard in shards]}
    atomic_write(
        folder / MANIFEST, orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    )


def write_shard_ledger(path: Path, ledger: ShardLedger) -> None:
    """Write the ledger of one part atomically.

    Raises:
        OutputError: the folder cannot be written.
    """
    atomic_write(path, orjson.dumps(asdict(ledger)))


def read_shard_ledger(path: Path) -> ShardLedger | None:
    """The ledger of one part; None where there is none that can be read, which only costs time."""
    try:
        content: Any = orjson.loads(path.read_bytes())
        return ShardLedger(
            Shard(**content["shard"]),
            content["producer"],
            tuple(row_of(row) for row in content["rows"]),
            tuple(Failure(**failure) for failure in content["failures"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


class PartWriter:
    """Writes the records of one article after the other; offsets count bytes before compression."""

    def __init__(self, raw: BinaryIO, compression: Compression | None) -> None:
        self.size = 0
        self._file: Any = _compressor(raw) if compression else raw

    def add(self, lines: bytes) -> tuple[int, int]:
        """Write one article's lines; returns where they begin and how long they are."""
        start = self.size
        self._file.write(lines)
        self.size += len(lines)
        return start, len(lines)

    def finish(self, raw: BinaryIO) -> None:
        """Write what compression has held back."""
        if self._file is not raw:
            self._file.close()


@contextmanager
def new_part(path: Path, compression: Compression | None) -> Iterator[PartWriter]:
    """A part that is there, whole, once the block ends; if it ends with an error, nothing is.

    Two processes may write the same part at once: whichever ends last replaces it by the same bytes.

    Raises:
        OutputError: the folder cannot be written.
        UsageError: zstandard is not installed.
    """
    temporary = path.with_name(f"{path.stem}.{uuid.uuid4().hex[:12]}{TEMPORARY}")
    with written_safely(path, temporary) as raw:
        writer = PartWriter(raw, compression)
        yield writer
        writer.finish(raw)


@contextmanager
def open_part(path: Path) -> Iterator[BinaryIO]:
    """The lines of a part, decompressed; it can be sought forwards.

    Raises:
        OSError: it cannot be opened.
        UsageError: zstandard is not installed.
    """
    with path.open("rb") as raw:
        if path.suffix != ".zst":
            yield raw
            return
        try:
            import zstandard
        except ImportError as error:
            raise UsageError(_NEEDS_ZSTD) from error
        with zstandard.ZstdDecompressor().stream_reader(raw) as stream:
            yield stream


def digest_of(path: Path) -> tuple[int, str]:
    """Size and hex SHA-256 of a file, without keeping it in memory."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return os.fstat(file.fileno()).st_size, digest


def _compressor(raw: BinaryIO) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise UsageError(_NEEDS_ZSTD) from error
    return zstandard.ZstdCompressor(write_checksum=True).stream_writer(raw, closefd=False)
