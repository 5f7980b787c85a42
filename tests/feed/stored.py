"""An object store in memory, and how what runs leave in it is compared."""

from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

ENGLISH = "date 2023-10-10 The council said on Monday that the bridge would be closed for three weeks. Nr"
CORPUS, RECORDS = "memory://bucket/corpus", "memory://bucket/records"


def bucket(monkeypatch: pytest.MonkeyPatch) -> MemoryFileSystem:
    """A store of its own, with a corpus of twelve articles and a file that is none, in two folders."""
    monkeypatch.setattr(MemoryFileSystem, "store", {})
    monkeypatch.setattr(MemoryFileSystem, "pseudo_dirs", [""])
    memory = MemoryFileSystem()
    for number in range(12):
        memory.pipe_file(f"/bucket/corpus/{number % 2}/{number:02}.txt", f"{ENGLISH} {number}".encode())
    memory.pipe_file("/bucket/corpus/table.xlsx", b"PK")
    return memory


def below(memory: MemoryFileSystem, folder: str) -> dict[str, bytes]:
    """Every object below a folder."""
    return {path.removeprefix(folder): memory.cat_file(path) for path in memory.find(folder)}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def as_in(folder: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a run that do not say when it was or where its inputs lie."""
    return {name: content for name, content in folder.items() if name.startswith(("part-", "manifest"))}
