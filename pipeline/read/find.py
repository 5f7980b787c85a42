"""Paths -> inputs: what is there to read, each with its article id, nothing skipped without a word."""

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.limits import OF_ANY, Limits
from pipeline.read.archives.mets_issue import pages_of_issues
from pipeline.read.file_inputs import inputs_of
from pipeline.read.found import FoundInputs, failure_at
from pipeline.read.inputs import unreadable
from pipeline.read.objects.field_names import FIELDS_FILE, FieldNames

_CORPUS = "corpus"
# What belongs to a corpus folder beside its articles; only at the top of the folder that is given.
_SUPPORT_FOLDERS = frozenset({"gold"})
_SUPPORT_FILES = frozenset({"GUIDELINES.md", "entities.jsonl", "decisions.jsonl", FIELDS_FILE})
_SUPPORT_PREFIXES = ("README", "LICENSE")


def find_inputs(
    paths: Sequence[Path],
    *,
    among: Collection[Path] | None = None,
    unpack_into: Path | None = None,
    fields: FieldNames = (),
    limits: Limits = OF_ANY,
) -> FoundInputs:
    """All inputs at and below `paths`, sorted by article id, whatever order the paths come in.

    Args:
        among: only these files are looked at, named as if all were; those that are gone are passed over.
        fields: those that hold the parts of articles in objects and tables, as the user has named them.
        unpack_into: folder for readable copies of compressed files; None is one that goes with the process.
        limits: what a file may take until its articles are found.

    Files of no known format, ids that cannot name an output file, and second inputs of the same id are
    failures, named by their source. A file that is given twice is read once. Hidden files and, at the top
    of a given folder, its gold, guidelines, readme and licence are not articles; a file that is given by
    itself is always one.

    Raises:
        UsageError: a path does not exist.
    """
    refuse_missing(paths)
    files: dict[str, tuple[str, Path]] = {}
    found = FoundInputs()
    for path in paths:
        for name, file in _files(path, found) if among is None else _files_among(path, among):
            location = os.path.abspath(file)  # noqa: PTH100 - `resolve` would follow links
            # Of two ways to the same file, the one from the outermost folder names it.
            if location not in files or (-len(name), name) < (-len(files[location][0]), files[location][0]):
                files[location] = (name, file)
    of_issues = pages_of_issues(file for _, file in files.values())
    for name, file in files.values():
        if of_issues and file.resolve() in of_issues:
            continue
        for item in inputs_of(name, file, unpack_into, fields, limits):
            found.add(item)
    return found.put_in_order()


def refuse_missing(paths: Sequence[Path]) -> None:
    """Refuse paths that do not exist.

    Raises:
        UsageError: one does not.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"no such file or folder: {path}; give files or folders that hold articles")


def _files(path: Path, refused: FoundInputs) -> Iterator[tuple[str, Path]]:
    """Every file at or below `path` with its name below the root; unreadable folders are refused."""
    if not path.is_dir():
        yield _name_below_corpus(path) or path.name, path
        return
    below = _name_below_corpus(path)
    prefix = f"{below}/" if below else ""
    folders: list[tuple[Path, str, frozenset[str]]] = [(path, prefix, frozenset({os.path.realpath(path)}))]
    while folders:
        folder, prefix, above = folders.pop()
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            refused.add(failure_at(prefix.rstrip("/") or folder.name, unreadable(error), str(folder)))
            continue
        for entry in entries:
            if entry.name.startswith(".") or (not prefix and _is_support(entry)):
                continue
            if not entry.is_dir():
                yield prefix + entry.name, entry
            # A link to a folder above would lead round for ever; what it holds is already found.
            elif (real := os.path.realpath(entry)) not in above:
                folders.append((entry, f"{prefix}{entry.name}/", above | {real}))


def _files_among(path: Path, among: Collection[Path]) -> Iterator[tuple[str, Path]]:
    """Those of `among` that `_files` would find at or below `path`, under the same names."""
    root = os.path.abspath(path)  # noqa: PTH100 - `resolve` would follow links
    below = _name_below_corpus(path)
    for file in among:
        location = Path(os.path.abspath(file))  # noqa: PTH100
        if not location.is_relative_to(root) or not os.path.lexists(location) or location.is_dir():
            continue
        parts = location.relative_to(root).parts
        if not parts:
            yield below or path.name, path
        elif not any(part.startswith(".") for part in parts) and (
            below or not _is_support(Path(root, parts[0]))
        ):
            yield "/".join((*([below] if below else []), *parts)), path.joinpath(*parts)


def _name_below_corpus(path: Path) -> str:
    """Path below the folder `corpus` that `path` lies in, so that an article has one id however it is
    asked for; "" where there is none, and for a folder that is itself a corpus."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links
    if absolute.name == _CORPUS and absolute.is_dir():
        return ""
    for parent in absolute.parents:
        if parent.name == _CORPUS:
            return absolute.relative_to(parent).as_posix()
    return ""


def _is_support(entry: Path) -> bool:
    if entry.is_dir():
        return entry.name in _SUPPORT_FOLDERS
    return entry.name in _SUPPORT_FILES or entry.name.startswith(_SUPPORT_PREFIXES)
