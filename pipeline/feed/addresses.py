"""What a run is given as addresses in object stores, as folders of this machine."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.feed.lent_inputs import StoredFolder
from pipeline.feed.object_copies import copied
from pipeline.feed.object_store import address_of, open_store
from pipeline.feed.parts import HERE, Parts
from pipeline.feed.stored_parts import StoredParts


@dataclass(frozen=True, slots=True)
class Located:
    """Paths to read and the folder to write to, as `CorpusRun` has them; where the parts go from there.

    Attributes:
        stored: of the paths, those that are copies of what is in object stores.
    """

    paths: list[Path]
    output: Path
    parts: Parts = HERE
    stored: tuple[StoredFolder, ...] = ()


def located(places: Sequence[Path], output: Path, work: Path | None = None) -> Located:
    """The folders for a run over places of any kind; of those in object stores, what has changed is copied.

    Args:
        work: folder of the copies, for the next run to find; None is one in the user's cache.

    Raises:
        UsageError: a store cannot be read, there is nothing, or the output lies inside the corpus.
        OutputError: a copy cannot be written.
    """
    addresses = {place: address for place in places if (address := address_of(place))}
    to = address_of(output)
    if not addresses and to is None:
        return Located(list(places), output)
    work = (work or _cache()).absolute()
    if "corpus" in work.parts:
        raise UsageError(f"in {work}, copies would have other ids; give a --work that lies in no corpus")
    stores = {place: open_store(address) for place, address in addresses.items()}
    target = open_store(to) if to else None
    for store in stores.values():
        if target is not None and f"{target.name}/".startswith(f"{store.name}/"):
            raise UsageError(f"output {target.name} lies inside the input {store.name}; choose another")
    copies = {place: copied(store, work / "inputs") for place, store in stores.items()}
    paths = [copies.get(place, place) for place in places]
    stored = tuple(StoredFolder(copies[place], store.url) for place, store in stores.items())
    if target is None:
        return Located(paths, output, stored=stored)
    names = tuple((copies[place], store.name) for place, store in stores.items())
    return Located(paths, target.folder_in(work / "outputs"), StoredParts(target, names), stored)


def fetched(address: str, work: Path | None = None) -> Path:
    """A copy of a folder of records, of which only what has changed is fetched; errors as `located`."""
    return copied(open_store(address), (work or _cache()) / "records")


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "article-pipeline"
