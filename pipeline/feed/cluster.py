"""Shards that are made on a cluster whose machines share the folders of the corpus and of the records."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

from pipeline.annotations.issues import Failure
from pipeline.engines.ray_cluster import on_cluster
from pipeline.feed.engine import open_engine
from pipeline.feed.shard_files import ShardMaker, ShardOrder
from pipeline.read.inputs import Input
from pipeline.run.inputs import InputExtractor


@dataclass(frozen=True, slots=True)
class ClusterOptions:
    """Where the cluster is (None starts one on this machine) and how many actors there may be (None: all)."""

    address: str | None = None
    actors: int | None = None


@dataclass(frozen=True, slots=True)
class ShardWork:
    """What an actor does; it opens a worker process, so that an article which kills it costs no shard."""

    maker: ShardMaker
    work: InputExtractor
    memory_limit_mb: int

    def __call__(self) -> "ShardActor":
        return ShardActor(self)


class ShardActor:
    """Makes one shard after the other, with one worker process that keeps the language model."""

    def __init__(self, work: ShardWork) -> None:
        self._maker = work.maker
        self._open = ExitStack()
        self._engine = self._open.enter_context(open_engine(work.work, 1, work.memory_limit_mb))

    def __call__(self, order: ShardOrder) -> tuple[int, tuple[str, ...]]:
        """The shard's number and the ids of articles that have gone from it."""
        return order.number, self._maker(order, self._engine)


def shards_on_cluster(
    orders: Iterable[ShardOrder], work: ShardWork, options: ClusterOptions
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every shard's number and the ids of articles that have gone from it, once it is made.

    Raises:
        UsageError: Ray is not installed, or there is no such cluster.
        ModelError, OutputError, WorkerError: as they come up on a machine of the cluster.
    """
    absolute = [replace(order, items=tuple(map(_anywhere, order.items))) for order in orders]
    yield from on_cluster(work, absolute, address=options.address, actors=options.actors)


def _anywhere(item: Input | Failure) -> Input | Failure:
    """An input that a process in another folder can read."""
    if isinstance(item, Failure):
        return item
    unpacked = os.path.abspath(item.unpacked) if item.unpacked else None  # noqa: PTH100 - keeps links
    return replace(item, file=os.path.abspath(item.file), unpacked=unpacked)  # noqa: PTH100
