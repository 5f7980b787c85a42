"""One file -> its inputs: one article, many of an archive or of lines, or what is packed in it."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from pipeline.annotations.article_id import id_problem, printable
from pipeline.annotations.issues import Failure
from pipeline.errors import LimitError, ReadError
from pipeline.limits import OF_ANY, Limits, each_within
from pipeline.read.archives.copies import COPY_SUFFIX
from pipeline.read.archives.formats import ARCHIVE_SUFFIXES, archive_of, refuse_unrecognized
from pipeline.read.archives.named import holds_one, named_archive
from pipeline.read.contents import told_by_content
from pipeline.read.formats import ONE_ARTICLE
from pipeline.read.found import failure_at
from pipeline.read.gzip_copy import is_gzip, unpack_gzip
from pipeline.read.inputs import Input, defect, refuse_special, unreadable
from pipeline.read.objects.field_names import FieldNames
from pipeline.read.packed import is_array, packed_inputs
from pipeline.read.unpack import TABLE_SUFFIX, copy_of, unpack_archive, unpack_table
from pipeline.read.zip_members import zip_members

_ZIP = ".zip"
_GZIP = ".gz"
_LINES = ".jsonl"
KNOWN_SUFFIXES = tuple(dict.fromkeys((*ONE_ARTICLE, _LINES, TABLE_SUFFIX, *ARCHIVE_SUFFIXES)))
_PACKED = tuple(packed for suffix in KNOWN_SUFFIXES if (packed := f"{suffix}{_GZIP}") not in KNOWN_SUFFIXES)
# Suffixes of two parts, which tell the format together.
_DOUBLE = (*(suffix for suffix in KNOWN_SUFFIXES if suffix.count(".") > 1), *_PACKED)


def suffix_of(file: Path) -> str:
    """The suffix that tells the format, in lower case; of compressed files, both (`.jsonl.gz`)."""
    name = file.name.lower()
    return next((suffix for suffix in _DOUBLE if name.endswith(suffix)), file.suffix.lower())


def inputs_of(
    name: str, file: Path, unpack_into: Path | None, fields: FieldNames, limits: Limits = OF_ANY
) -> Iterator[Input | Failure]:
    """The inputs of one file, whose path below the root is `name`.

    What cannot be read is a failure in its place; an error that no one foresaw, or a file that takes more
    than it may, costs what is left of this file alone.
    """
    folder = unpack_into or passing_folder()
    try:
        yield from each_within(
            limits.of_file(_size(file)), _Finder(file, folder, fields).inputs(_Named(name, name, file))
        )
    except LimitError as error:
        yield failure_at(name, error, str(file))
    except Exception as error:  # noqa: BLE001 - a defect met in one file must not lose the others
        yield failure_at(name, defect(error), str(file))


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0


@cache
def _passing() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="article-pipeline-")


def passing_folder() -> Path:
    """A folder that is removed when the process ends."""
    return Path(_passing().name)


@dataclass(frozen=True, slots=True)
class _Named:
    """What is read as a file.

    Attributes:
        name: by which its format is known and from which its id is made.
        source: what it is called.
        content: where its bytes lie, which may be a copy.
    """

    name: str
    source: str
    content: Path


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks for the inputs of one file of a user's."""

    file: Path
    folder: Path
    fields: FieldNames

    def inputs(self, found: _Named) -> Iterator[Input | Failure]:
        suffix = suffix_of(Path(found.name))
        try:
            refuse_special(found.content)
            if suffix in _PACKED:
                yield from self._unpacked(found)
            elif suffix == _ZIP and found.content == self.file:
                yield from self._members(found)
            else:
                yield from self._of_format(found, suffix)
        except ReadError as error:
            yield failure_at(found.source, error, str(self.file))
        except OSError as error:
            yield failure_at(found.source, unreadable(error), str(self.file))

    def _unpacked(self, found: _Named) -> Iterator[Input | Failure]:
        """The inputs of what is packed by gzip; where it ends early, those that are whole."""
        inner = replace(found, name=found.name[: -len(_GZIP)])
        if not is_gzip(found.content):
            yield from self.inputs(inner)
            return
        copy = copy_of(self.file, self.folder, found.source)
        damage = unpack_gzip(found.content, copy)
        items = self.inputs(replace(inner, content=copy))
        if damage is None:
            yield from items
            return
        yield from _whole(list(items))
        raise damage

    def _members(self, found: _Named) -> Iterator[Input | Failure]:
        """The inputs of each file in a `.zip`."""
        below = found.name[: -len(_ZIP)]
        empty = True
        for name, copy in zip_members(
            self.file, lambda member: copy_of(self.file, self.folder, f"{found.source}/{member}")
        ):
            empty = False
            source = f"{found.source}/{name}"
            if isinstance(copy, ReadError):
                yield failure_at(source, copy, str(self.file))
            elif suffix_of(Path(name)) in (_ZIP, *_PACKED):
                # What is packed twice may unpack to anything.
                error = ReadError("unknown_format", "what is packed in a .zip is packed again", "unpack it")
                yield failure_at(source, error, str(self.file))
            else:
                yield from self.inputs(_Named(f"{below}/{name}", source, copy))
        if empty:
            raise ReadError("empty", "the .zip holds no files", "fill it or remove it")

    def _of_format(self, found: _Named, suffix: str) -> Iterator[Input | Failure]:
        """The inputs of what is not packed.

        Raises:
            ReadError: of the file as a whole.
        """
        article_id = found.name[: len(found.name) - len(suffix)] if suffix else found.name
        refuse_name(article_id, suffix)
        suffix = told_by_content(found.content, suffix)
        plain = found.content
        damage: tuple[tuple[int, ReadError], ...] = ()
        archive = named_archive(suffix, self.fields) or archive_of(plain, suffix)
        if archive is not None:
            plain = unpack_archive(archive, plain, self.folder)
        elif suffix == TABLE_SUFFIX:
            plain, damage = unpack_table(plain, self.folder)
        elif suffix not in ONE_ARTICLE and suffix != _LINES:
            raise refuse_unrecognized(suffix)
        if suffix == ".json" and self.fields and holds_one(found.content):
            # One article is called by its file, however it is read.
            yield self._placed(Input(article_id, found.source, COPY_SUFFIX, str(plain)))
            return
        if archive is not None:
            packed = packed_inputs(article_id, found.source, plain, _LINES, COPY_SUFFIX)
        elif suffix in (_LINES, TABLE_SUFFIX) or (suffix == ".json" and is_array(plain)):
            packed = packed_inputs(article_id, found.source, plain, ".json" if suffix == ".json" else _LINES)
        else:
            yield self._placed(Input(article_id, found.source, suffix, str(plain)))
            return
        # What is lost is said once, also where nothing is left; the others pass one by one, however many.
        whole = (item for item in packed if isinstance(item, Input)) if damage else packed
        for item in chain(whole, damage):
            if isinstance(item, Input):
                yield self._placed(item)
            else:
                number, refusal = item
                place = f"{found.source}:{number}" if number else found.source
                yield failure_at(place, refusal, str(self.file))

    def _placed(self, item: Input) -> Input:
        """An input with the user's own file, and the copy in which it is read if there is one."""
        return item if item.file == str(self.file) else replace(item, file=str(self.file), unpacked=item.file)


def refuse_name(article_id: str, suffix: str) -> None:
    """Refuse a file whose suffix is not known or whose name cannot be an article's.

    Raises:
        ReadError: `unknown_format`, `bad_id`.
    """
    if suffix not in KNOWN_SUFFIXES:
        known = ", ".join(KNOWN_SUFFIXES)
        remedy = (
            f"convert it to one of {known}, also with {_GZIP} or in a {_ZIP}, or move it out of the folder"
        )
        raise ReadError("unknown_format", f"files of type {suffix or '(no suffix)'!r} are not read", remedy)
    if problem := id_problem(article_id):
        raise ReadError("bad_id", f"the article id {printable(article_id)!r} {problem}", "rename the file")


def _whole(items: list[Input | Failure]) -> list[Input | Failure]:
    """Inputs of a file that ends early without what it ends within, for which its damage stands."""
    unread = False
    while items and isinstance(failure := items[-1], Failure):
        # Of the last article nothing but that others are missing may be said: it may be cut.
        unread = unread or failure.code != "missing_articles"
        items.pop()
    return items if unread else items[:-1]
