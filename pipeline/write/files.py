"""Atomic JSON Lines: a file is either the old or the complete new one, also after a power cut."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from pipeline.annotations.issues import Failure
from pipeline.annotations.records import ArticleRecord, Record, Records
from pipeline.errors import BlockedError, BusyError, OutputError

# Unfinished files have this suffix, which nobody else's have: a later run sweeps them. With `.jsonl` it
# must fit behind the longest article id in a file name of 255 bytes.
TEMPORARY = ".partial~"
# Beside the records of a run: its ledger, and what could not be done.
LEDGER = "run.json"
FAILURES = "failures.jsonl"
# What the system says where something else stands in the place of a file, or of a folder on the way to it.
_IN_THE_WAY = frozenset({errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EACCES, errno.EPERM, errno.ELOOP})


def write_records(path: Path, records: Records) -> bytes:
    """Write one article's records to `path` atomically; returns the bytes written.

    Raises:
        OutputError: the folder cannot be written.
    """
    content = record_lines(records)
    atomic_write(path, content)
    return content


def record_lines(records: Records) -> bytes:
    """One article's records as they stand in a file."""
    return json_lines(_as_json(record) for record in records.lines())


def write_failures(path: Path, failures: Iterable[Failure]) -> None:
    """Write the failures of a run, one line each; an empty file says that there were none."""
    atomic_write(path, json_lines(asdict(failure) for failure in failures))


def read_failures(path: Path) -> tuple[Failure, ...]:
    """The failures of an earlier run; none where there is no readable file of them."""
    try:
        return tuple(Failure(**orjson.loads(line)) for line in path.read_bytes().splitlines())
    except (OSError, ValueError, TypeError):
        return ()


def json_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """UTF-8 JSON Lines of `rows`, keys in the order given."""
    # A start to the first record does not need it.
    import jsonlines

    buffer = BytesIO()
    with jsonlines.Writer(buffer, dumps=orjson.dumps) as writer:
        writer.write_all(rows)
    return buffer.getvalue()


def atomic_write(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`: written beside it, flushed to disk, then renamed.

    Raises:
        OutputError: the folder cannot be written; the old file is then still whole.
    """
    with written_safely(path, path.with_name(f"{path.name}{TEMPORARY}")) as file:
        file.write(content)


@contextmanager
def written_safely(path: Path, temporary: Path) -> Iterator[BinaryIO]:
    """A file beside `path` to write to, flushed to disk and renamed to `path` when the block ends well.

    Raises:
        BlockedError: something else stands there, or may not be replaced.
        OutputError: the folder cannot be written; the old file is then still whole.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror}"
        if error.errno in _IN_THE_WAY:
            raise BlockedError(message) from error
        raise OutputError(f"{message}; check free space and permissions") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def output_of(folder: Path, article_id: str) -> Path:
    """Where the records of an article go.

    Raises:
        BlockedError: a link leads out of `folder`; nothing is ever written or removed there.
    """
    path = folder / f"{article_id}.jsonl"
    refuse_way_out(folder, path.parent)
    return path


def refuse_way_out(folder: Path, below: Path) -> None:
    """Refuse a folder below another that a link has put elsewhere.

    Raises:
        BlockedError: it does not lie in `folder`.
    """
    if not below.resolve().is_relative_to(folder.resolve()):
        raise BlockedError(f"cannot write {below}: it leads out of {folder}")


def remove_output(path: Path) -> None:
    """Remove an output whose article is no longer in the corpus or could not be done again.

    A folder of that name is nobody's output, and stays.

    Raises:
        OutputError: the file cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError):
        return
    except OSError as error:
        raise OutputError(f"cannot remove {path}: {error.strerror}; check permissions") from error


def prepare_folder(folder: Path) -> None:
    """Make sure that `folder` exists and can be written, before any work is spent.

    Raises:
        OutputError: it cannot.
    """
    probe = folder / f"probe{TEMPORARY}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise OutputError(f"cannot write to {folder}: {error.strerror}; choose another --output") from error


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep other runs out of `folder` meanwhile; the lock ends with the process, however it ends.

    Raises:
        BusyError: another run is writing there.
    """
    try:
        import fcntl
    except ImportError:  # a system without file locks of this kind
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"another run is writing to {folder}; wait for it to end") from error
        yield
    finally:
        os.close(descriptor)


def sweep_temporary(folder: Path) -> int:
    """Remove what an interrupted run left unfinished; returns how many files that were."""
    leftovers = [path for path in folder.rglob(f"*{TEMPORARY}") if path.is_file()]
    for leftover in leftovers:
        remove_output(leftover)
    return len(leftovers)


def _as_json(record: Record) -> dict[str, Any]:
    # `layers` belongs to gold alone; other fields are there, null or not.
    unnamed = {"layers"} if isinstance(record, ArticleRecord) and record.layers is None else None
    return record.model_dump(exclude=unnamed)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; not every file system lets a folder be opened for that."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
