"""Folders in object stores (`s3://bucket/corpus`), of any kind that fsspec knows: listed, read, written."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import orjson

from pipeline.errors import OutputError, PipelineError, UsageError
from pipeline.write.files import TEMPORARY

# A path has one slash where an address has two.
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(.*)", re.DOTALL)
_WHAT_TO_DO = "check the address, the network and the credentials, then run again"


def address_of(place: Path) -> str | None:
    """The address in an object store (`s3://bucket/corpus`) that was given as a path; None of a path."""
    found = _ADDRESS.fullmatch(place.as_posix())
    if found is None or os.path.lexists(place):
        return None
    kind, rest = found.groups()
    return f"{kind}:///{rest}" if kind in ("file", "local") else f"{kind}://{rest}"


class Object(NamedTuple):
    """Size in bytes of an object, and what changes whenever it does."""

    size: int
    state: str


@dataclass(frozen=True)
class Store:
    """A folder in an object store, or one object.

    Attributes:
        name: its address, without the password that may stand in it; for messages and ledgers.
        root: the path that its file system has for it.
        url: its address as it was given, by which another machine opens it.
    """

    name: str
    root: str
    url: str = field(repr=False, compare=False)
    _files: Any = field(repr=False, compare=False)

    @cached_property
    def objects(self) -> dict[str, "Object"]:
        """Every object below the folder, by name; an object itself by the name "".

        Raises:
            UsageError: the store cannot be read.
        """
        with one_line(UsageError, f"cannot read {self.name}"):
            self._files.invalidate_cache()
            try:
                found = self._files.find(self.root, detail=True)
            except FileNotFoundError:
                return {}
            if list(found) == [self.root]:
                return {"": _object(found[self.root] or self._files.info(self.root))}
            below = self.root.rstrip("/") + "/"
            return {
                path.removeprefix(below): _object(info)
                for path, info in found.items()
                # Some stores have an empty object for each folder.
                if info.get("type") != "directory" and not path.endswith("/")
            }

    def size(self, name: str) -> int | None:
        """Size in bytes of one object, or 0 of a folder; None where there is none.

        Raises:
            UsageError: the store cannot be read.
        """
        with one_line(UsageError, f"cannot read {self.address(name)}"):
            self._files.invalidate_cache()
            try:
                return int(self._files.info(self._path(name)).get("size") or 0)
            except FileNotFoundError:
                return None

    def has(self, name: str) -> bool:
        """Whether there is an object, or a folder with objects, of that name ("" is this folder).

        Raises:
            UsageError: the store cannot be read.
        """
        with one_line(UsageError, f"cannot read {self.address(name)}"):
            self._files.invalidate_cache()
            return bool(self._files.exists(self._path(name)))

    def contents(self, names: Sequence[str]) -> list[bytes | None]:
        """What objects hold, read at once where the store can do that; None of those that are not there.

        Raises:
            OutputError: one cannot be read.
        """
        nothing = [None] * len(names)
        with one_line(OutputError, f"cannot fetch objects of {self.name}"):
            paths = [self._path(name) for name in names]
            found = self._files.cat_ranges(paths, nothing, nothing, on_error="return")
            for content in found:
                if isinstance(content, Exception) and not isinstance(content, FileNotFoundError):
                    raise content
        return [None if isinstance(content, Exception) else bytes(content) for content in found]

    def fetch(self, name: str, path: Path) -> None:
        """Copy an object to a file, which is there as a whole or not at all.

        Raises:
            OutputError: it cannot be read, or the file not be written.
        """
        passing = path.with_name(f"{path.name}{TEMPORARY}")
        with one_line(OutputError, f"cannot fetch {self.address(name)}"):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._files.get_file(self._path(name), str(passing))
                passing.replace(path)
            finally:
                passing.unlink(missing_ok=True)

    def put(self, path: Path, name: str) -> None:
        """Copy a file to an object, which replaces one of that name.

        Raises:
            OutputError: it cannot be written.
        """
        to = self._path(name)
        with one_line(OutputError, f"cannot write {self.address(name)}"):
            try:
                self._files.put_file(str(path), to)
            except FileNotFoundError:  # a file system that has folders
                self._files.makedirs(to.rpartition("/")[0], exist_ok=True)
                self._files.put_file(str(path), to)

    def move(self, name: str, to: str) -> None:
        """Give an object another name, replacing what has it.

        Raises:
            OutputError: it cannot be written.
        """
        with one_line(OutputError, f"cannot write {self.address(to)}"):
            self._files.mv(self._path(name), self._path(to))

    def remove(self, name: str) -> None:
        """Remove an object, if there is one.

        Raises:
            OutputError: it cannot be removed.
        """
        with one_line(OutputError, f"cannot remove {self.address(name)}"):
            try:
                self._files.rm_file(self._path(name))
            except FileNotFoundError:
                return

    def address(self, name: str) -> str:
        """The address of an object of the folder."""
        return f"{self.name}/{name}" if name else self.name

    def folder_in(self, work: Path) -> Path:
        """A folder for this store alone, whose path ends as its own: ids of articles follow from that."""
        own = work / hashlib.sha256(self.name.encode()).hexdigest()[:16]
        folder = own / self.root.replace(":", "_").strip("/")
        if not Path(os.path.normpath(folder)).is_relative_to(own):
            raise UsageError(f"{self.name} is no plain address; give it without ..")
        return folder

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}" if name else self.root


def open_store(url: str) -> Store:
    """The folder or object at an address.

    Raises:
        UsageError: fsspec, or what it needs for this kind of store, is not installed; nobody knows this kind.
    """
    try:
        import fsspec
    except ImportError as error:
        message = f"{_shown(url)} needs fsspec; install it with pip install 'article-pipeline[stores]'"
        raise UsageError(message) from error
    with one_line(UsageError, f"cannot open {_shown(url)}"):
        files, root = fsspec.url_to_fs(url)
    return Store(_shown(url).rstrip("/"), root.rstrip("/"), url, files)


def _object(info: dict[str, Any]) -> Object:
    """What a store says of an object: size, time, digest, version, by whichever names it has for them."""
    told = {key: str(value) for key, value in info.items() if value is not None}
    digest = hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return Object(int(info.get("size") or 0), digest[:32])


def _shown(url: str) -> str:
    """An address without name and password."""
    who, at, _ = urlsplit(url).netloc.rpartition("@")
    return url.replace(f"{who}{at}", "", 1) if at else url


@contextmanager
def one_line(kind: type[PipelineError], what: str) -> Iterator[None]:
    """Say in one line what a store, or the disk, does not do."""
    try:
        yield
    except PipelineError:
        raise
    except Exception as error:
        # The library of every store has errors of its own.
        reason = (str(error).strip().splitlines() or [""])[0] or type(error).__name__
        raise kind(f"{what}: {reason}; {_WHAT_TO_DO}") from error
