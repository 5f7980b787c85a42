"""Stamps of files, by which it is seen that a file is another one than it was."""

import os
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

Stamp = tuple[object, ...]
# A file that was written less long ago may be written again without its stamp telling: clocks of files tick.
_SETTLED_NANOSECONDS = 2_000_000_000


def stamp_of(file: Path) -> Stamp:
    """What changes when a file does; empty where there is none."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def is_settled(stamp: Stamp) -> bool:
    """Whether a file with this stamp has been as it is for a while; one that is not there is settled."""
    changed = [at for at in stamp[:2] if isinstance(at, int)]
    return time.time_ns() - max(changed, default=0) > _SETTLED_NANOSECONDS


def stamps_below(folder: Path, article_ids: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of the articles' files below a folder, of those that are there.

    Each folder is looked through once: of ten thousand articles few have a file in gold.
    """
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article_id in article_ids:
        inside, _, name = article_id.rpartition("/")
        names[inside][f"{name}.jsonl"] = article_id
    stamps: dict[str, Stamp] = {}
    for inside, wanted in names.items():
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder / inside) as found:
            stamps |= {
                wanted[entry.name]: stamp
                for entry in found
                if entry.name in wanted and (stamp := stamp_of(Path(entry.path)))
            }
    return stamps
