"""Many articles in one file: the parts, which article goes into which, and the manifest that lists them."""

import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

import orjson

from pipeline.annotations.issues import Failure
from pipeline.errors import UsageError
from pipeline.write.compression import COMPRESSED_SUFFIX, compressed
from pipeline.write.files import TEMPORARY, atomic_write, written_safely
from pipeline.write.ledger import LedgerRow, row_of

MANIFEST = "manifest.json"
LEDGERS = "ledger"
_PART = re.compile(r"part-\d+-of-\d+\.jsonl(?:\.zst)?")
Compression = Literal["zstd"]


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
        suffix = f".jsonl{COMPRESSED_SUFFIX}" if self.compression else ".jsonl"
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
        count, compression = content["count"], content["compression"]
        if not isinstance(count, int) or count < 1 or compression not in (None, *get_args(Compression)):
            raise ValueError(f"count {count!r}, compression {compression!r}")
        return ShardPlan(count, compression)
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
        ledger = ShardLedger(
            Shard(**content["shard"]),
            content["producer"],
            tuple(row_of(row) for row in content["rows"]),
            tuple(Failure(**failure) for failure in content["failures"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # Nothing but the part that lies beside the ledger is read for it.
    names = {ledger.shard.name, *(row.output for row in ledger.rows if row.output is not None)}
    return ledger if all(is_part(name) and name.startswith(path.stem) for name in names) else None


class PartWriter:
    """Writes the records of one article after the other; offsets count bytes before compression."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = 0

    def add(self, lines: bytes) -> tuple[int, int]:
        """Write one article's lines; returns where they begin and how long they are."""
        start = self._size
        self._file.write(lines)
        self._size += len(lines)
        return start, len(lines)


@contextmanager
def new_part(path: Path, compression: Compression | None) -> Iterator[PartWriter]:
    """A part that is there, whole, once the block ends; if it ends with an error, nothing is.

    Two processes may write the same part at once: whichever ends last replaces it by the same bytes.

    Raises:
        OutputError: the folder cannot be written.
        UsageError: zstandard is not installed.
    """
    temporary = path.with_name(f"{path.stem}.{uuid.uuid4().hex[:12]}{TEMPORARY}")
    with ExitStack() as stack:
        file = stack.enter_context(written_safely(path, temporary))
        yield PartWriter(stack.enter_context(compressed(file)) if compression else file)


def is_part(name: str) -> bool:
    """Whether a file of this name is a part of many articles."""
    return _PART.fullmatch(name) is not None


def digest_of(path: Path) -> tuple[int, str]:
    """Size and hex SHA-256 of a file, without keeping it in memory."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return os.fstat(file.fileno()).st_size, digest
