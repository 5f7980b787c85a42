"""Copies of folders in object stores, kept from one run to the next."""

from contextlib import suppress
from pathlib import Path

import orjson

from pipeline.errors import OutputError, UsageError
from pipeline.feed.object_store import Store, one_line
from pipeline.write.files import atomic_write, exclusive


def copied(store: Store, work: Path) -> Path:
    """A local copy of a folder or object, of which only what has changed is fetched.

    Args:
        work: where copies are kept from one run to the next.

    Raises:
        UsageError: the store cannot be read, there is nothing, or an object has a name that no file can have.
        OutputError: the copy cannot be written.
    """
    folder = store.folder_in(work)
    if not store.objects:
        raise UsageError(f"no such object or folder: {store.name}; give one that holds articles")
    listing = folder.with_name(f"{folder.name}.objects.jsonl")
    with one_line(OutputError, f"cannot copy {store.name} to {folder}"):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(folder.parent):
            fetched = _fetched(listing)
            # What is gone goes first: a folder may have taken the place of an object.
            for name in fetched.keys() - store.objects.keys():
                _forget(folder, name)
            with listing.open("ab") as log:
                for name, (_, state) in store.objects.items():
                    _refuse_odd(store, name)
                    file = folder / name if name else folder
                    if fetched.get(name) == state and file.is_file():
                        continue
                    store.fetch(name, file)
                    log.write(_line(name, state))
                    log.flush()
            atomic_write(listing, b"".join(_line(name, state) for name, (_, state) in store.objects.items()))
    return folder


def _line(name: str, state: str) -> bytes:
    return orjson.dumps([name, state], option=orjson.OPT_APPEND_NEWLINE)


def _forget(folder: Path, name: str) -> None:
    """Remove a copy, and the folders that are empty without it."""
    file = folder / name if name else folder
    with suppress(OSError):
        file.unlink()
        for above in file.parents:
            if not above.is_relative_to(folder):
                break
            above.rmdir()


def _fetched(listing: Path) -> dict[str, str]:
    """What was fetched before, with the state that it had; of a run that was ended, as far as it came."""
    if not listing.is_file():
        return {}
    known = {}
    for line in listing.read_bytes().splitlines():
        try:
            name, state = orjson.loads(line)
        except ValueError:  # where that run was ended
            continue
        known[name] = state
    return known


def _refuse_odd(store: Store, name: str) -> None:
    """Refuse an object that cannot be a file below the folder."""
    if name and not all(part not in ("", ".", "..") for part in name.split("/")):
        raise UsageError(f"{store.name} holds the object {name!r}, which can be no file; rename or remove it")
