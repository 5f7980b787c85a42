"""The log of decisions, `corpus/decisions.jsonl`: added to at once, by several processes, never rewritten."""

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from pydantic import ValidationError

from pipeline.errors import DecisionError, OutputError, RecordError
from pipeline.review.decisions import DECISION, Decision, signed

_CUT_OFF = "cut off, as by a crash; skipped: decide that one again"
_MERGED = "a mark of a merge, between the decisions of both sides, which are all read: delete the line"
_MERGE_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
Decide = Callable[[tuple[Decision, ...]], list[Decision]]


class DecisionLog:
    """One file of decisions, read as far as it has grown.

    Attributes:
        path: the file; it need not exist yet.
        warnings: one line for each that was skipped: a crash cut it off, or a merge has left it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._by_article: dict[str, list[Decision]] = {}
        self._read_to = 0
        self._lines = 0
        self._last = b""

    def of(self, article_id: str) -> tuple[Decision, ...]:
        """The article's decisions by now, in the order they were made."""
        self._refresh()
        return tuple(self._by_article.get(article_id, ()))

    def counts(self) -> dict[str, int]:
        """How many decisions there are on each article that somebody has decided on."""
        self._refresh()
        return {article_id: len(made) for article_id, made in self._by_article.items()}

    def latest(self) -> dict[str, tuple[int, str]]:
        """How many decisions there are on each such article, and the id of the last one."""
        self._refresh()
        return {article_id: (len(made), made[-1].id) for article_id, made in self._by_article.items()}

    def append(self, article_id: str, decide: Decide) -> list[Decision]:
        """Add what `decide` makes of the article's decisions; they are on the disk when this returns.

        No other process adds anything in between, so `decide` sees everything its decision comes after.

        Raises:
            OutputError: the file cannot be written; nothing is decided then.
            Whatever `decide` raises: nothing is decided then either.
        """
        with self._appending() as file:
            made = [
                decision if decision.id else signed(decision)
                for decision in decide(tuple(self._by_article.get(article_id, ())))
            ]
            if made:
                self._write(file, made)
            return made

    def append_about_things(self, decisions: Sequence[Mapping[str, Any]]) -> None:
        """Add decisions on what is one thing across articles, which `pipeline index` reads.

        Raises:
            OutputError: the file cannot be written; nothing is decided then.
        """
        with self._appending() as file:
            self._add(file, [orjson.dumps(fields) + b"\n" for fields in decisions])
            self._read_on(file)

    def _write(self, file: BinaryIO, decisions: list[Decision]) -> None:
        lines = [decision.model_dump_json().encode() + b"\n" for decision in decisions]
        if not self._add(file, lines):
            self._read_on(file)
            return
        # Nobody else has written since the last line was read: what was written need not be read.
        for decision, line in zip(decisions, lines, strict=True):
            self._by_article.setdefault(decision.article_id, []).append(decision)
            self._read_to += len(line)
            self._lines += 1
            self._last = line

    def _add(self, file: BinaryIO, lines: list[bytes]) -> bool:
        """Put lines at the end, on the disk; False where something was there that has not been read."""
        end = file.seek(0, os.SEEK_END)
        # What a crash cut off becomes a line of its own, which readers report and skip.
        begin = b"\n" if end > self._read_to or self._is_open() else b""
        try:
            file.write(begin + b"".join(lines))
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise
        return not begin

    @contextmanager
    def _appending(self) -> Iterator[BinaryIO]:
        """The file to add to, read to its end, while no other process adds anything."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file, _locked(file, alone=True):
                self._read_on(file)
                yield file
        except OSError as error:
            message = f"cannot write {self.path}: {error.strerror}; the decision was not kept"
            raise OutputError(f"{message}; check free space and permissions, then decide again") from error

    def _refresh(self) -> None:
        try:
            with self.path.open("rb") as file, _locked(file, alone=False):
                self._read_on(file)
        except FileNotFoundError:
            self._forget()
        except OSError as error:
            raise _error(
                self.path, 0, f"cannot be read: {error.strerror}", "check its permissions"
            ) from error

    def _goes_on(self, file: BinaryIO) -> bool:
        """Whether what was read last still stands where it stood."""
        file.seek(self._read_to - len(self._last))
        return file.read(len(self._last)) == self._last

    def _forget(self) -> None:
        """Begin anew: the file is gone, or another one, as when version control has changed it."""
        self.warnings.clear()
        self._by_article.clear()
        self._read_to = self._lines = 0
        self._last = b""

    def _read_on(self, file: BinaryIO) -> None:
        """Take in the lines that have come since the last time."""
        if not self._goes_on(file):
            self._forget()
        file.seek(self._read_to)
        for line in file:
            if self._is_open():
                # What was read last was whole, and only its line end was still to come.
                if line != b"\n":
                    self._forget()
                    self._read_on(file)
                    return
                self._read_to += len(line)
                self._last += line
                continue
            content = line.removeprefix(BOM_UTF8) if self._read_to == 0 else line
            if not line.endswith(b"\n") and not _is_decision(content):
                self._skip(self._lines + 1, _CUT_OFF)
                break
            self._lines += 1
            self._read_to += len(line)
            self._last = line
            if content.strip():
                try:
                    self._take(content)
                except RecordError:
                    # Whoever asks again must hear it again, not go on behind the damaged line.
                    self._forget()
                    raise

    def _take(self, line: bytes) -> None:
        try:
            decision = DECISION.validate_json(line, strict=True)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            if first["type"] == "json_invalid":
                self._skip(self._lines, _MERGED if line.startswith(_MERGE_MARKS) else _CUT_OFF)
                return
            if first["type"] == "union_tag_not_found" and _is_about_things(line):
                return
            where = ".".join(str(part) for part in first["loc"])
            remedy = "correct the line or delete it"
            raise _error(self.path, self._lines, f"no decision: `{where}`: {first['msg']}", remedy) from error
        if signed(decision).id != decision.id:
            remedy = "take the line back from version control, or delete it and decide again"
            raise _error(self.path, self._lines, "was changed after it was written", remedy)
        self._by_article.setdefault(decision.article_id, []).append(decision)

    def _is_open(self) -> bool:
        """Whether the line that was read last has no end, as editors leave it."""
        return self._last != b"" and not self._last.endswith(b"\n")

    def _skip(self, number: int, why: str) -> None:
        warning = f"{self.path}:{number}: {why}"
        if warning not in self.warnings:
            self.warnings.append(warning)


def _is_decision(line: bytes) -> bool:
    """Whether a line is whole, and as it was written."""
    try:
        decision = DECISION.validate_json(line, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return first["type"] == "union_tag_not_found" and _is_about_things(line)
    return signed(decision).id == decision.id


@contextmanager
def _locked(file: BinaryIO, *, alone: bool) -> Iterator[None]:
    """Wait for other processes to be done with the file; the lock ends with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # a system without file locks of this kind
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _is_about_things(line: bytes) -> bool:
    """Whether a line decides on what is one thing across articles: of these, `pipeline index` makes use."""
    from pipeline.index.things.decisions import read_decision

    try:
        return read_decision(orjson.loads(line)) is not None
    except DecisionError:
        return False


def _error(path: Path, line: int, message: str, remedy: str) -> RecordError:
    return RecordError(str(path), line, message, remedy)
