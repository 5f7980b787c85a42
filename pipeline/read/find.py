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
from pipeline.read.inputs import Input, defect, refuse_special, unreadable
from pipeline.read.objects.field_names import FIELDS_FILE, FieldNames
from pipeline.read.packed import is_array, packed_inputs
from pipeline.read.unpack import COMPRESSED, unpack, unpack_archive

MANY_ARTICLES = (".jsonl", *COMPRESSED)
_KNOWN = tuple(dict.fromkeys((*ONE_ARTICLE, *MANY_ARTICLES, *ARCHIVE_SUFFIXES)))
# Suffixes of two parts, which tell the format together.
_DOUBLE = tuple(suffix for suffix in _KNOWN if suffix.count(".") > 1)
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
) -> Iterator[Input | Failure]:
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
    found: dict[str, tuple[str, Path]] = {}
    refused: list[Failure] = []
    for path in paths:
        files = _files(path, refused) if among is None else _files_among(path, among)
        for name, file in files:
            location = os.path.abspath(file)  # noqa: PTH100 - `resolve` would follow links
            # Of two ways to the same file, the one from the outermost folder names it.
            if location not in found or (-len(name), name) < (-len(found[location][0]), found[location][0]):
                found[location] = (name, file)
    inputs: list[Input] = []
    of_issues = pages_of_issues(file for _, file in found.values())
    for name, file in found.values():
        if of_issues and file.resolve() in of_issues:
            continue
        for item in _inputs_or_defect(name, file, unpack_into, fields):
            (inputs if isinstance(item, Input) else refused).append(item)  # type: ignore[arg-type]
    inputs.sort(key=lambda item: (item.article_id, item.source, item.number or 0, item.file))
    return _without_duplicates(inputs, refused)


def refuse_missing(paths: Sequence[Path]) -> None:
    """Refuse paths that do not exist.

    Raises:
        UsageError: one does not.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"no such file or folder: {path}; give files or folders that hold articles")


def _files(path: Path, refused: list[Failure]) -> Iterator[tuple[str, Path]]:
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
            refused.append(_failure(prefix.rstrip("/") or folder.name, unreadable(error), folder))
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
def _passing_folder() -> "tempfile.TemporaryDirectory[str]":
    """A folder that is removed when the process ends."""
    return tempfile.TemporaryDirectory(prefix="article-pipeline-")


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


def _inputs_or_defect(
    name: str, file: Path, unpack_into: Path | None, fields: FieldNames
) -> Iterator[Input | Failure]:
    """The inputs of one file; an error that no one foresaw costs this file alone."""
    try:
        yield from _inputs(name, file, unpack_into, fields)
    except Exception as error:  # noqa: BLE001 - a defect met in one file must not lose the others
        yield _failure(name, defect(error), file)


def _inputs(name: str, file: Path, unpack_into: Path | None, fields: FieldNames) -> Iterator[Input | Failure]:
    """The inputs of one file; `name` is its path below the root."""
    suffix = suffix_of(file)
    article_id = name[: len(name) - len(suffix)] if suffix else name
    try:
        refuse_special(file)
        if suffix not in _KNOWN:
            known = ", ".join(_KNOWN)
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
            plain = unpack_archive(archive, file, unpack_into or Path(_passing_folder().name))
        elif suffix in COMPRESSED:
            plain = unpack(file, unpack_into or Path(_passing_folder().name))
        elif suffix not in ONE_ARTICLE and suffix not in MANY_ARTICLES:
            raise refuse_unrecognized(suffix)
    except ReadError as error:
        yield _failure(name, error, file)
        return
    except OSError as error:
        yield _failure(name, unreadable(error), file)
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
            yield _failure(_place(name, number), refusal, file)


def _without_duplicates(inputs: list[Input], refused: list[Failure]) -> Iterator[Input | Failure]:
    """Inputs and failures in the order of their ids, each id once."""
    kept: dict[str, Input] = {}
    for item in inputs:
        if (first := kept.setdefault(item.article_id, item)) is not item:
            taken = first.place
            message = f"the article id {item.article_id!r} is already that of {taken}"
            remedy = "rename one of the files, or give the record another id"
            refused.append(_failure(item.place, ReadError("duplicate_id", message, remedy), Path(item.file)))
    results: dict[str, Input | Failure] = dict(kept)
    for failure in sorted(refused, key=lambda failure: (failure.article_id, failure.code, failure.message)):
        # A failure must never stand for the output of an article that happens to have that id.
        article_id = failure.article_id
        while article_id in results:
            article_id += "~"
        results[article_id] = replace(failure, article_id=article_id)
    yield from (results[article_id] for article_id in sorted(results))


def _place(source: str, number: int | None) -> str:
    return f"{source}:{number}" if number else source


def _failure(name: str, error: ReadError, file: Path) -> Failure:
    name = printable(name)
    return Failure(name, name, "read", error.code, error.message, error.remedy, printable(str(file)))
