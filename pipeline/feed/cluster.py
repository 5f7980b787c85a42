"""Shards that are made on a cluster whose machines see corpus and records, in folders or in object stores."""

import os
import socket
import uuid
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.engines.ray_cluster import on_cluster
from pipeline.errors import OutputError, UsageError
from pipeline.feed.engine import open_engine
from pipeline.feed.lent_inputs import Lender, StoredFolder, borrowed
from pipeline.feed.object_store import Store, open_store
from pipeline.feed.parts import HERE
from pipeline.feed.shard_files import ShardMaker
from pipeline.feed.shard_orders import ShardOrder
from pipeline.feed.stored_parts import StoredParts
from pipeline.run.inputs import InputExtractor
from pipeline.write.files import TEMPORARY, atomic_write

ROOT = "ARTICLE_PIPELINE_ROOT"
"""Environment variable of a machine: the folder that relative paths of a run begin from there."""


@dataclass(frozen=True, slots=True)
class ClusterOptions:
    """How a cluster is used.

    Attributes:
        address: where it is; None starts one on this machine.
        actors: how many there may be; None is as many as there are processors.
        stored: of the paths to read, those that are copies of what machines read in object stores.
    """

    address: str | None = None
    actors: int | None = None
    stored: tuple[StoredFolder, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredOutput:
    """Where parts are kept, as a machine opens it: an address, and `names` of `StoredParts`."""

    address: str
    names: tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True)
class ShardWork:
    """What an actor does; it opens a worker process, so that an article which kills it costs no shard.

    Attributes:
        root: where relative paths begin, on a machine that does not say so itself.
        mark: name of a file in the output folder by which a machine knows that it has the same one.
        stored: of the corpus, what is in object stores.
        kept: where parts are kept, if not in the output folder, which machines then do not share.
    """

    maker: ShardMaker
    work: InputExtractor
    memory_limit_mb: int
    root: Path
    mark: str
    stored: tuple[StoredFolder, ...] = ()
    kept: StoredOutput | None = None

    def __call__(self) -> "ShardActor":
        return ShardActor(self)


class ShardActor:
    """Makes one shard after the other, with one worker process that keeps the language model.

    It makes its process work in the root, which paths of all machines have in common. Of what is in object
    stores, it has no more than one part at a time.

    Raises:
        UsageError: this machine does not see the folders or stores of the run.
    """

    def __init__(self, work: ShardWork) -> None:
        self._maker = work.maker
        self._is_shared = work.kept is None
        self._stores = [(folder.copy, _opened(folder.address, "")) for folder in work.stored]
        if work.kept is not None:
            self._maker = replace(
                work.maker, parts=StoredParts(_opened(work.kept.address, work.mark), work.kept.names)
            )
        _go_to(Path(os.environ.get(ROOT) or work.root), work)
        self._open = ExitStack()
        self._engine = self._open.enter_context(open_engine(work.work, 1, work.memory_limit_mb))

    def __call__(self, order: ShardOrder) -> tuple[int, tuple[str, ...]]:
        """The shard's number and the ids of articles that have gone from it."""
        with _passing_folder() as folder:
            maker = self._maker if self._is_shared else replace(self._maker, output=folder)
            lent = maker.output / (order.lent or "")
            if order.lent is not None:
                maker.parts.borrow(maker.output, order.lent)
            maker.parts.begin_part(maker.output, maker.plan, order.number)
            here = borrowed(order, lent, self._stores, folder / "objects")
            return order.number, maker(here, self._engine)


def shards_on_cluster(
    orders: Iterable[ShardOrder],
    maker: ShardMaker,
    work: InputExtractor,
    memory_limit_mb: int,
    options: ClusterOptions,
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every shard's number and the ids of articles that have gone from it, once it is made.

    Raises:
        UsageError: Ray is not installed, there is no such cluster, or a machine does not see the folders.
        ModelError, OutputError, WorkerError: as they come up on a machine of the cluster.
    """
    # An older copy of the folder has all that an earlier run wrote: only what is new is of this run alone.
    mark = f"shared-{uuid.uuid4().hex}{TEMPORARY}"
    atomic_write(maker.output / mark, b"")
    parts, lender = maker.parts, Lender(maker.output, maker.parts, options.stored)
    kept = StoredOutput(parts.store.url, parts.names) if isinstance(parts, StoredParts) else None
    shard_work = ShardWork(
        replace(maker, parts=HERE), work, memory_limit_mb, Path.cwd(), mark, options.stored, kept
    )
    lent = [mark]
    try:
        parts.lend(maker.output, mark)
        given = []
        for order in orders:
            given.append(order := lender.lent(order))
            lent += [order.lent] if order.lent is not None else []
        yield from on_cluster(shard_work, given, address=options.address, actors=options.actors)
    finally:
        for name in lent:
            # What stays in a store that cannot be reached is removed by the next run.
            with suppress(OutputError):
                parts.withdraw(maker.output, name)


def _go_to(root: Path, work: ShardWork) -> None:
    """Work in the root from now on, if the folders of the run are there."""
    output = root / work.maker.output
    if work.kept is None and not (output / work.mark).is_file():
        raise _not_shared(f"{output} is not the output folder of this run")
    copies = {folder.copy for folder in work.stored}
    for path in work.maker.places.paths:
        if path in copies:
            continue
        if not os.path.lexists(root / path):
            raise _not_shared(f"{root / path} is not there")
    try:
        os.chdir(root)
    except OSError as error:
        raise OutputError(f"cannot work in {root}: {error.strerror}; check permissions") from error


def _opened(address: str, name: str) -> Store:
    """A store, as it is opened on this machine, which must find an object in it."""
    try:
        store = open_store(address)
        found = store.has(name)
    except UsageError as error:
        raise UsageError(f"on the machine {socket.gethostname()}, {error}") from error
    if not found:
        raise UsageError(
            f"on the machine {socket.gethostname()}, {store.address(name)} is not there; give an address "
            "under which all machines find the same objects"
        )
    return store


@contextmanager
def _passing_folder() -> Iterator[Path]:
    """A folder of this machine for the work on one part."""
    try:
        folder = TemporaryDirectory(prefix="article-pipeline-")
    except OSError as error:
        message = f"on the machine {socket.gethostname()}, no folder can be made: {error.strerror}"
        raise OutputError(f"{message}; check free space and permissions, or set TMPDIR") from error
    with folder as name:
        yield Path(name)


def _not_shared(problem: str) -> UsageError:
    return UsageError(
        f"on the machine {socket.gethostname()}, {problem}; run in a folder that all machines share, with "
        f"paths relative to it, and set {ROOT} to where that folder is on this machine"
    )
