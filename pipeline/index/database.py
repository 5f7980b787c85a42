"""The file of the index: opened, seen to be one that this program can use, refused in one line otherwise."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.errors import OutputError, UsageError
from pipeline.index.tables import script

# What marks a file as such an index ("apix"); how its tables are laid out and what facts they
# keep: a change of that is a new number.
_APPLICATION = 0x61706978
FORMAT = 7
_ANEW = "remove it, then run `pipeline index` again"
# KiB of pages that SQLite keeps in memory. What an update changes beyond is written before it is committed.
_CACHE = 32_768
WAIT = 10.0
"""Seconds for which a run that changes an index is waited for."""


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """An index to ask; nothing is written to it.

    Raises:
        UsageError: there is none, or it is damaged, of another version or of another program.
    """
    try:
        is_there = database.is_file()
    except OSError as error:
        raise UsageError(f"cannot read {database}: {error.strerror}; give another name") from error
    refuse_folder(database)
    if not is_there:
        raise UsageError(f"no index at {database}; make one with `pipeline index OUTPUTS {database}`")
    # What a run that was killed left half done is undone by whoever opens the file next, and may write.
    mode = "rw" if journal_of(database).exists() else "ro"
    with _told(database), closing(_connect(database, mode)) as connection:
        _check(connection, database)
        yield connection


@contextmanager
def updating(database: Path) -> Iterator[sqlite3.Connection]:
    """An index within one transaction: all changes are there once the block ends well, else none of them.

    Raises:
        UsageError: it is damaged, of another version or of another program.
        OutputError: it cannot be written, or is being written by another run.
    """
    with _told(database), closing(_connect(database, "rw")) as connection:
        _check(connection, database)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except sqlite3.IntegrityError as error:  # of records that are valid, so that the index is not
            raise UsageError(f"{database} is damaged ({error}); {_ANEW}") from error
        connection.execute("COMMIT")


@contextmanager
def creating(database: Path) -> Iterator[sqlite3.Connection]:
    """A new file with empty tables and no indexes, which nobody reads before it is whole.

    Raises:
        OutputError: it cannot be written.
    """
    with _told(database), closing(_connect(database, "rwc")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.executescript(script("tables") + script("views"))
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def refuse_folder(database: Path) -> None:
    """Say so where a folder is given for an index.

    Raises:
        UsageError: it is a folder.
    """
    if database.is_dir():
        raise UsageError(f"{database} is a folder; give the name of a file in it")


def journal_of(database: Path) -> Path:
    """The file beside an index by which an update that was cut off is undone."""
    return database.with_name(f"{database.name}-journal")


def _connect(database: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{database.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT
    )
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def _check(connection: sqlite3.Connection, database: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        raise UsageError(f"{database} is no index of records but another SQLite file; give another name")
    if version != FORMAT:
        made = "an earlier" if version < FORMAT else "a later"
        message = f"{database} was made by {made} version (format {version}, this program's is {FORMAT})"
        raise UsageError(f"{message}; {_ANEW}")


@contextmanager
def _told(database: Path) -> Iterator[None]:
    """Errors of SQLite as what they mean for the file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = str(error)
        if "locked" in reason:
            message = f"{database} is being written by another run; wait for it to end"
        elif any(words in reason for words in ("disk", "full", "readonly", "unable to open")):
            message = f"cannot use {database}: {reason}; check free space and permissions"
        elif any(words in reason for words in ("no such table", "no such column")):
            raise UsageError(f"{database} is damaged ({reason}); {_ANEW}") from error
        else:
            raise
        raise OutputError(message) from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise
        if "not a database" in str(error):
            raise UsageError(f"{database} is no index ({error}); give another name") from error
        raise UsageError(f"{database} is damaged ({error}); {_ANEW}") from error
