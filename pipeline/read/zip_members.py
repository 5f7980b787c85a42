"""A `.zip` of articles -> a readable copy of each file in it."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.copy_file import most_unpacked, new_copy

_CHUNK = 1 << 20
_MOST_MEMBERS = 10_000
_DAMAGE = (zipfile.BadZipFile, EOFError, LookupError, NotImplementedError, ValueError, zlib.error)
_UNPACK = "unpack it and give the folder"
# What systems put beside the files that they pack.
_FURNITURE = (".", "__MACOSX")
# At the top, as of a folder.
_NO_ARTICLES = ("README", "LICENSE")


def zip_members(file: Path, copy_of: Callable[[str], Path]) -> Iterator[tuple[str, Path | ReadError]]:
    """The name of every file in a `.zip` that is not hidden, and a copy of it, or the error in its place.

    Args:
        copy_of: where the copy of a member of that name is to lie.

    Raises:
        ReadError: `bad_zip` (damaged, or more files than are read), `too_large`, `no_room`.
        OSError: a file cannot be read or written.
    """
    most = most_unpacked(file)
    try:
        with zipfile.ZipFile(file) as packed:
            members = [member for member in packed.infolist() if _is_file(member)]
            if len(members) > _MOST_MEMBERS:
                message = f"the .zip holds {len(members):,} files, more than {_MOST_MEMBERS:,}"
                raise ReadError("bad_zip", message, _UNPACK)
            if sum(member.file_size for member in members) > most:
                raise ReadError("too_large", f"the .zip unpacks to more than {most:,} bytes", _UNPACK)
            for member in members:
                copy = copy_of(member.filename)
                yield member.filename, _error(packed, member, copy) or copy
    except _DAMAGE as error:
        raise ReadError(
            "bad_zip", f"the .zip cannot be read ({error})", f"pack it again, or {_UNPACK}"
        ) from error


def _is_file(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    if member.is_dir() or (len(parts) == 1 and parts[0].startswith(_NO_ARTICLES)):
        return False
    return not any(part.startswith(_FURNITURE) for part in parts)


def _error(packed: zipfile.ZipFile, member: zipfile.ZipInfo, copy: Path) -> ReadError | None:
    """Write a copy of a file; the error where it is locked or damaged. No more comes than it says."""
    try:
        with packed.open(member) as opened, new_copy(copy, member.file_size) as written:
            while chunk := opened.read(_CHUNK):
                written.write(chunk)
    except (*_DAMAGE, RuntimeError) as error:
        message = f"the file in the .zip cannot be read ({error})"
        return ReadError("bad_zip", message, f"pack it again without a password, or {_UNPACK}")
    return None
