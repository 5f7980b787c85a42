"""Files of records -> an index that says what they say: made anew, or brought up to date."""

import gc
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import OutputError, RecordError
from pipeline.index import linking, update
from pipeline.index.articles_in import ArticleLines, articles_in
from pipeline.index.database import creating, journal_of, refuse_folder, updating
from pipeline.index.keys import article_key, wanted_key
from pipeline.index.rows import add_rows, refuse
from pipeline.index.tables import Rows
from pipeline.index.things import Decision
from pipeline.store.find import record_files
from pipeline.write.files import TEMPORARY, exclusive
from pipeline.write.shards import is_part

# Articles go in so many at a time, or so many bytes of their lines; what is gathered until then is in memory.
_BATCH_ARTICLES = 500
_BATCH_BYTES = 1 << 23


@dataclass(slots=True)
class Built:
    """What a run has done.

    Attributes:
        articles: how many the index holds now.
        records: how many lines of records were read into it by this run.
    """

    articles: int = 0
    records: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """A file of records as it is now; `name` is its path below the folder of all."""

    path: Path
    name: str
    size: int
    modified: int


@dataclass(slots=True)
class _Batch:
    """Articles on their way in."""

    rows: Rows = field(default_factory=Rows)
    lines: list[ArticleLines] = field(default_factory=list)
    keys: dict[int, str] = field(default_factory=dict)
    size: int = 0


def index(outputs: Path, database: Path, decisions: Sequence[Decision] | None = ()) -> Built:
    """Make `database` say what the records in `outputs` say; articles with the same lines are left alone.

    Until it is done, the file is as it was, also if the run is killed.

    Args:
        decisions: what reviewers have said of who and what is the same across articles; None if that is
            not to be looked for now. A later run does it for all articles of which it was not done.

    Raises:
        RecordError: a record breaks the contract, or an article stands in two files.
        UsageError: there are no records, or the database is a folder, damaged, of another version or program.
        OutputError: it cannot be written.
    """
    root = outputs if outputs.is_dir() else outputs.parent
    files = [_file(path, root) for path in record_files(outputs)]
    try:
        refuse_folder(database)
        database.parent.mkdir(parents=True, exist_ok=True)
        database.with_name(f"{database.name}{TEMPORARY}").exists()  # a name may be too long
    except OSError as error:
        raise OutputError(f"cannot write {database}: {error.strerror}; give another name") from error
    with exclusive(database.parent), _uncollected():
        if database.exists():
            with updating(database) as connection:
                update.begin(connection)
                built = _Run(connection, fresh=False).read(files)
                if decisions is not None:
                    linking.relink(connection, decisions)
                update.finish(connection)
            return built
        return _made_anew(files, database, decisions)


def bring_in(database: Path, decisions: Sequence[Decision]) -> None:
    """Make an index say what reviewers have decided by now; its records stay as they are.

    Raises:
        UsageError: there is none, or it is damaged, of another version or program.
        OutputError: it cannot be written, or is being written by another run.
    """
    with exclusive(database.parent), _uncollected(), updating(database) as connection:
        update.begin(connection)
        linking.relink(connection, decisions)
        update.finish(connection)


def _made_anew(files: list[_File], database: Path, decisions: Sequence[Decision] | None) -> Built:
    temporary = database.with_name(f"{database.name}{TEMPORARY}")
    for leftover in (temporary, journal_of(temporary), journal_of(database)):
        leftover.unlink(missing_ok=True)
    try:
        with creating(temporary) as connection:
            # In the order of keys pages are filled one after the other; shards are mixed and cannot be.
            files.sort(key=lambda file: (is_part(file.path.name), wanted_key(_id_of(file)), file.name))
            update.begin(connection)
            built = _Run(connection, fresh=True).read(files)
            update.make_indexes(connection)
            if decisions is not None:
                linking.relink(connection, decisions)
            update.complete(connection)
        with temporary.open("rb") as whole:
            os.fsync(whole.fileno())
        temporary.replace(database)
    finally:
        temporary.unlink(missing_ok=True)
    return built


def _file(path: Path, root: Path) -> _File:
    status = path.stat()
    return _File(path, path.relative_to(root).as_posix(), status.st_size, status.st_mtime_ns)


def _id_of(file: _File) -> str:
    return file.name.removesuffix(".jsonl")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: rows and facts are many and make none, and it looks through all."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Run:
    """One run over the files of records."""

    def __init__(self, connection: sqlite3.Connection, *, fresh: bool) -> None:
        self._connection = connection
        self._fresh = fresh
        self._batch = _Batch()
        self._seen: set[int] = set()
        self._unchanged: set[str] = set()
        self.built = Built()

    def read(self, files: list[_File]) -> Built:
        """Take in what is new or has changed, take out what is no longer there."""
        stored = self._connection.execute("SELECT path, bytes, modified FROM files")
        known = {path: status for path, *status in stored}
        self._unchanged = {file.name for file in files if known.get(file.name) == [file.size, file.modified]}
        fresh = [file for file in files if file.name not in self._unchanged]
        for file in fresh:
            for lines in articles_in(file.path):
                self._take(lines, file.name)
        self._flush()
        stale = known.keys() - self._unchanged
        self._remove(list(self._left_behind(stale)))
        self._connection.executemany("DELETE FROM files WHERE path = ?", [(name,) for name in stale])
        self._connection.executemany(
            "INSERT INTO files VALUES (?, ?, ?)", [(file.name, file.size, file.modified) for file in fresh]
        )
        (self.built.articles,) = self._connection.execute("SELECT count(*) FROM articles").fetchone()
        return self.built

    def _take(self, lines: ArticleLines, name: str) -> None:
        key = article_key(lines.article_id, self._taken_by)
        old = None if self._fresh else self._stored(key)
        if key in self._seen or (old is not None and old[0] in self._unchanged):
            message = f"{lines.article_id!r} is also in another file of records"
            raise RecordError(str(lines.path), lines.first_line, message, "remove one of the two")
        self._seen.add(key)
        digest = lines.digest()
        if old is not None and old[1] == digest:
            if old[0] != name:
                self._connection.execute("UPDATE article_digests SET path = ? WHERE article = ?", (name, key))
            return
        if old is None:
            self.built.added += 1
        else:
            self.built.changed += 1
            update.remove(self._connection, [key])
        batch = self._batch
        add_rows(batch.rows, lines, key)
        batch.rows.article_digests.append((key, name, digest))
        batch.lines.append(lines)
        batch.keys[key] = lines.article_id
        batch.size += len(lines.data)
        self.built.records += lines.data.count(b"\n")
        if len(batch.lines) >= _BATCH_ARTICLES or batch.size >= _BATCH_BYTES:
            self._flush()

    def _stored(self, key: int) -> tuple[str, bytes] | None:
        """In which file an article stood, and the digest of its lines."""
        row: tuple[str, bytes] | None = self._connection.execute(
            "SELECT path, digest FROM article_digests WHERE article = ?", (key,)
        ).fetchone()
        return row

    def _taken_by(self, key: int) -> str | None:
        if self._fresh and key not in self._seen:
            return None
        if key in self._batch.keys:
            return self._batch.keys[key]
        row = self._connection.execute("SELECT article_id FROM articles WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _flush(self) -> None:
        batch, self._batch = self._batch, _Batch()
        try:
            if self._fresh:
                batch.rows.insert(self._connection)
            else:
                update.add(self._connection, batch.rows)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError, OverflowError):
            for lines in batch.lines:
                refuse(lines)
            raise

    def _left_behind(self, stale: set[str]) -> Iterator[int]:
        """The articles that stood in files which have changed or gone, and stand in none any more."""
        for name in stale:
            rows = self._connection.execute("SELECT article FROM article_digests WHERE path = ?", (name,))
            yield from (key for (key,) in rows if key not in self._seen)

    def _remove(self, keys: list[int]) -> None:
        if keys:
            self.built.removed += len(keys)
            update.remove(self._connection, keys)
