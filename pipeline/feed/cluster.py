"""Shards that are made on a cluster whose machines share the folders of the corpus and of the records."""

import os
import socket
import uuid
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.ray_cluster import on_cluster
from pipeline.errors import OutputError, UsageError
from pipeline.feed.engine import open_engine
from pipeline.feed.shard_files import ShardMaker
from pipeline.feed.shard_orders import ShardOrder
from pipeline.run.inputs import InputExtractor
from pipeline.write.files import TEMPORARY, atomic_write

ROOT = "ARTICLE_PIPELINE_ROOT"
"""Environment variable of a machine: the folder that relative paths of a run begin from there."""


@dataclass(frozen=True, slots=True)
class ClusterOptions:
    """Where the cluster is (None starts one on this machine) and how many actors there may be (None: all)."""

    address: str | None = None
    actors: int | None = None


@dataclass(frozen=True, slots=True)
class ShardWork:
    """What an actor does; it opens a worker process, so that an article which kills it costs no shard.

    Attributes:
        root: where relative paths begin, on a machine that does not say so itself.
        mark: name of a file in the output folder by which a machine knows that it has the same one.
    """

    maker: ShardMaker
    work: InputExtractor
    memory_limit_mb: int
    root: Path
    mark: str

    def __call__(self) -> "ShardActor":
        return ShardActor(self)


class ShardActor:
    """Makes one shard after the other, with one worker process that keeps the language model.

    It makes its process work in the root, which paths of all machines have in common.

    Raises:
        UsageError: this machine does not see the folders of the run.
    """

    def __init__(self, work: ShardWork) -> None:
        self._maker = work.maker
        _go_to(Path(os.environ.get(ROOT) or work.root), work)
        self._open = ExitStack()
        self._engine = self._open.enter_context(open_engine(work.work, 1, work.memory_limit_mb))

    def __call__(self, order: ShardOrder) -> tuple[int, tuple[str, ...]]:
        """The shard's number and the ids of articles that have gone from it."""
        return order.number, self._maker(order, self._engine)


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
    shard_work = ShardWork(maker, work, memory_limit_mb, Path.cwd(), mark)
    yield from on_cluster(shard_work, list(orders), address=options.address, actors=options.actors)


def _go_to(root: Path, work: ShardWork) -> None:
    """Work in the root from now on, if the folders of the run are there."""
    output = root / work.maker.output
    if not (output / work.mark).is_file():
        raise _not_shared(f"{output} is not the output folder of this run")
    for path in work.maker.places.paths:
        if not os.path.lexists(root / path):
            raise _not_shared(f"{root / path} is not there")
    try:
        os.chdir(root)
    except OSError as error:
        raise OutputError(f"cannot work in {root}: {error.strerror}; check permissions") from error


def _not_shared(problem: str) -> UsageError:
    return UsageError(
        f"on the machine {socket.gethostname()}, {problem}; run in a folder that all machines share, with "
        f"paths relative to it, and set {ROOT} to where that folder is on this machine"
    )
