"""Inputs and failures in the order of their ids, each id once, on disk where they are many.

A file of a gigabyte holds half a million articles; in memory their inputs alone would take 200 MB.
"""

import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, overload

from pipeline.annotations.article_id import printable
from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError
from pipeline.read.duplicates import duplicate
from pipeline.read.inputs import Input

# What all inputs of a file share is kept once for them.
_SHARED = attrgetter("source", "suffix", "file", "unpacked")
_OWN = attrgetter("number", "start", "length", "content", "day_order")
_OF_FAILURE = attrgetter("article_id", "source", "stage", "code", "message", "remedy", "file")
_NO_FILE = 0
_TABLES = """
    CREATE TABLE files (file INTEGER PRIMARY KEY, shared BLOB);
    CREATE TABLE inputs (id BLOB, added INTEGER, file INTEGER, own BLOB,
                         PRIMARY KEY (id, added)) WITHOUT ROWID;
    CREATE TABLE failures (id BLOB, code TEXT, message BLOB, added INTEGER, own BLOB,
                           PRIMARY KEY (id, code, message, added)) WITHOUT ROWID;
    CREATE TABLE ordered (place INTEGER PRIMARY KEY, id BLOB, file INTEGER, own BLOB);
"""
_IN_ORDER = "INSERT INTO ordered (id, file, own) SELECT id, file, own FROM inputs ORDER BY id, added"
_ORDERED = "SELECT id, file, own FROM ordered"
_OTHER_ID = "rename one of the files, or give the record another id"


class FoundInputs(Sequence[Input | Failure]):
    """What was found, by place; first all is added, then it is put in order.

    Of two inputs of one id, the first by source and number stays and the others become failures. A failure
    never has the id of an input, whose output it would stand for.
    """

    def __init__(self) -> None:
        # A database without a name is a file that goes with it, and in memory while it is small.
        self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._rows.executescript(_TABLES)
        self._rows.execute("BEGIN")
        self._added = 0
        self._file: tuple[Any, int] = (None, _NO_FILE)
        self._shared = lru_cache(maxsize=1024)(self._shared_by)

    def add(self, item: Input | Failure) -> None:
        """Take an input or a failure, in any order."""
        self._added += 1
        name = _bytes(item.article_id)
        if isinstance(item, Failure):
            row = (name, item.code, _bytes(item.message), self._added, pickle.dumps(_OF_FAILURE(item)))
            self._rows.execute("INSERT INTO failures VALUES (?, ?, ?, ?, ?)", row)
            return
        if (shared := _SHARED(item)) != self._file[0]:
            self._file = (shared, self._file[1] + 1)
            self._rows.execute("INSERT INTO files VALUES (?, ?)", (self._file[1], pickle.dumps(shared)))
        own = (name, self._added, self._file[1], pickle.dumps(_OWN(item)))
        self._rows.execute("INSERT INTO inputs VALUES (?, ?, ?, ?)", own)

    def put_in_order(self) -> "FoundInputs":
        """Refuse what has the id of another, and fix the places of all; nothing is added from then on."""
        query = "SELECT id FROM inputs GROUP BY id HAVING count(*) > 1"
        for (name,) in self._rows.execute(query).fetchall():
            self._refuse_all_but_first(name)
        for (packed,) in self._rows.execute("SELECT own FROM failures ORDER BY id, code, message, added"):
            failure = Failure(*pickle.loads(packed))
            article_id = failure.article_id
            while self._is_taken(article_id):
                article_id += "~"
            own = pickle.dumps(_OF_FAILURE(replace(failure, article_id=article_id)))
            self._rows.execute("INSERT INTO inputs VALUES (?, 0, ?, ?)", (_bytes(article_id), _NO_FILE, own))
        for statement in (_IN_ORDER, "DROP TABLE inputs", "DROP TABLE failures", "COMMIT"):
            self._rows.execute(statement)
        return self

    def __len__(self) -> int:
        (count,) = self._rows.execute("SELECT coalesce(max(place), 0) FROM ordered").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[Input | Failure]:
        return map(self._item, self._rows.execute(f"{_ORDERED} ORDER BY place"))

    @overload
    def __getitem__(self, place: int) -> Input | Failure: ...
    @overload
    def __getitem__(self, place: slice) -> list[Input | Failure]: ...
    def __getitem__(self, place: int | slice) -> Input | Failure | list[Input | Failure]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        at = place if place >= 0 else len(self) + place
        row = self._rows.execute(f"{_ORDERED} WHERE place = ?", (at + 1,)).fetchone()
        if row is None:
            raise IndexError(place)
        return self._item(row)

    def _refuse_all_but_first(self, name: bytes) -> None:
        """Make failures of the inputs of one id, but of the first."""
        rows = self._rows.execute("SELECT added, file, own FROM inputs WHERE id = ?", (name,)).fetchall()
        inputs = [(self._input(name, file, own), added) for added, file, own in rows]
        (first, _), *others = sorted(inputs, key=lambda pair: _place_order(pair[0]))
        message = f"the article id {first.article_id!r} is already that of {first.place}"
        for item, added in others:
            self._rows.execute("DELETE FROM inputs WHERE id = ? AND added = ?", (name, added))
            self.add(failure_at(item.place, duplicate(item, message, _OTHER_ID), item.file))

    def _is_taken(self, article_id: str) -> bool:
        query = "SELECT 1 FROM inputs WHERE id = ? LIMIT 1"
        return self._rows.execute(query, (_bytes(article_id),)).fetchone() is not None

    def _item(self, row: tuple[bytes, int, bytes]) -> Input | Failure:
        return Failure(*pickle.loads(row[2])) if row[1] == _NO_FILE else self._input(*row)

    def _input(self, name: bytes, file: int, own: bytes) -> Input:
        source, suffix, path, unpacked = self._shared(file)
        number, start, length, content, day_order = pickle.loads(own)
        article_id = name.decode("utf-8", "surrogatepass")
        return Input(article_id, source, suffix, path, number, start, length, unpacked, content, day_order)

    def _shared_by(self, file: int) -> tuple[str, str, str, str | None]:
        row = self._rows.execute("SELECT shared FROM files WHERE file = ?", (file,)).fetchone()
        shared: tuple[str, str, str, str | None] = pickle.loads(row[0])
        return shared


def failure_at(place: str, error: ReadError, file: str) -> Failure:
    """The failure of what stands at a place in a file; characters that cannot be shown as their escapes."""
    place = printable(place)
    return Failure(place, place, "read", error.code, error.message, error.remedy, printable(file))


def _place_order(item: Input) -> tuple[str, int, str]:
    return item.source, item.number or 0, item.file


def _bytes(words: str) -> bytes:
    """Words as bytes that sort as they do; names of files may hold halves of characters."""
    return words.encode("utf-8", "surrogatepass")
