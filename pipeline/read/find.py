"""Paths -> inputs: what is there to read, each with its article id, nothing skipped without a word."""

import os
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.annotations.article_id import id_problem, printable
from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError, UsageError
from pipeline.read.archives.copies import COPY_SUFFIX
from pipeline.read.archives.formats import ARCHIVE_SUFFIXES, archive_of, refuse_unrecognized
from pipeline.read.archives.mets import pages_of_issues
from pipeline.read.archives.named import holds_one, named_archive
from pipeline.read.contents import told_by_content
from pipeline.read.formats import ONE_ARTICLE
from pipeline.read.found import FoundInputs, failure_at
from pipeline.read.inputs import Input, defect, refuse_special, unreadable
from pipeline.read.objects.field_names import FIELDS_FILE, FieldNames
from pipeline.read.packed import is_array, packed_inputs
from pipeline.read.unpack import COMPRESSED, unpack, unpack_archive

MANY_ARTICLES = (".jsonl", *COMPRESSED)
KNOWN_SUFFIXES = tuple(dict.fromkeys((*ONE_ARTICLE, *MANY_ARTICLES, *ARCHIVE_SUFFIXES)))
# Suffixes of two parts, which tell the format together.
_DOUBLE = tuple(suffix for suffix in KNOWN_SUFFIXES if suffix.count(".") > 1)
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
) -> FoundInputs:
    """All inputs at and below `paths`, sorted by article id, whatever order the paths come in.

    Args:
        among: only these files are looked at, named as if all were; those that are gone are passed over.
        fields: those that hold the parts of articles in objects and tables, as the user has named them.
        unpack_into: folder for readable copies of compressed files; None is one that goes with the process.

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
        for item in inputs_of(name, file, unpack_into, fields):
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


@cache
def _passing() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="article-pipeline-")


def passing_folder() -> Path:
    """A folder that is removed when the process ends."""
    return Path(_passing().name)


def _name_below_corpus(path: Path) -> str:
    """Path below the folder `corpus` that `path` lies in, so that an article has one id however it is
    asked for; "" where there is none."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links
    for parent in absolute.parents:
        if parent.name == _CORPUS:
            return absolute.relative_to(parent).as_posix()
    return ""


def _is_support(entry: Path) -> bool:
    if entry.is_dir():
        return entry.name in _SUPPORT_FOLDERS
    return entry.name in _SUPPORT_FILES or entry.name.startswith(_SUPPORT_PREFIXES)


def suffix_of(file: Path) -> str:
    """The suffix that tells the format, in lower case; of compressed files, both (`.jsonl.gz`)."""
    name = file.name.lower()
    return next((suffix for suffix in _DOUBLE if name.endswith(suffix)), file.suffix.lower())


def inputs_of(
    name: str, file: Path, unpack_into: Path | None, fields: FieldNames
) -> Iterator[Input | Failure]:
    """The inputs of one file, called `name` below the root; an error that no one foresaw costs it alone."""
    try:
        yield from _inputs(name, file, unpack_into, fields)
    except Exception as error:  # noqa: BLE001 - a defect met in one file must not lose the others
        yield failure_at(name, defect(error), str(file))


def _inputs(name: str, file: Path, unpack_into: Path | None, fields: FieldNames) -> Iterator[Input | Failure]:
    """The inputs of one file; `name` is its path below the root."""
    suffix = suffix_of(file)
    article_id = name[: len(name) - len(suffix)] if suffix else name
    try:
        refuse_special(file)
        if suffix not in KNOWN_SUFFIXES:
            known = ", ".join(KNOWN_SUFFIXES)
            remedy = f"convert it to one of {known}, or move it out of the folder"
            raise ReadError(
                "unknown_format", f"files of type {suffix or '(no suffix)'!r} are not read", remedy
            )
        if problem := id_problem(article_id):
            raise ReadError(
                "bad_id", f"the article id {printable(article_id)!r} {problem}", "rename the file"
            )
        suffix = told_by_content(file, suffix)
        plain = file
        archive = named_archive(suffix, fields) or archive_of(file, suffix)
        if archive is not None:
            plain = unpack_archive(archive, file, unpack_into or passing_folder())
        elif suffix in COMPRESSED:
            plain = unpack(file, unpack_into or passing_folder())
        elif suffix not in ONE_ARTICLE and suffix not in MANY_ARTICLES:
            raise refuse_unrecognized(suffix)
    except ReadError as error:
        yield failure_at(name, error, str(file))
        return
    except OSError as error:
        yield failure_at(name, unreadable(error), str(file))
        return
    if suffix == ".json" and fields and holds_one(file):
        # One article is called by its file, however it is read.
        yield Input(article_id, name, COPY_SUFFIX, str(file), unpacked=str(plain))
        return
    if archive is not None:
        packed = packed_inputs(article_id, name, plain, ".jsonl", COPY_SUFFIX)
    elif suffix in MANY_ARTICLES or (suffix == ".json" and is_array(file)):
        packed = packed_inputs(article_id, name, plain, ".json" if suffix == ".json" else ".jsonl")
    else:
        yield Input(article_id, name, suffix, str(file))
        return
    for item in packed:
        if isinstance(item, Input):
            yield item if plain == file else replace(item, file=str(file), unpacked=str(plain))
        else:
            number, refusal = item
            yield failure_at(_place(name, number), refusal, str(file))


def _place(source: str, number: int | None) -> str:
    return f"{source}:{number}" if number else source
