"""Which inputs go into which part of many articles, and whether there are parts at all."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from pipeline.annotations.issues import Failure
from pipeline.errors import UsageError
from pipeline.read.inputs import Input
from pipeline.write.ledger import LedgerRow
from pipeline.write.shards import Compression, ShardPlan, read_plan

ARTICLES_PER_SHARD = 1000
# More files than this in one folder tree are a burden to every tool that lists it.
SHARD_ABOVE = 20_000


@dataclass(frozen=True, slots=True)
class ShardOptions:
    """How the user wants shards: about how many articles in each, and whether they are compressed."""

    articles: int = ARTICLES_PER_SHARD
    compression: Compression | None = None


def plan_for(
    output: Path, asked: ShardOptions | None, articles: int, earlier: dict[str, LedgerRow]
) -> ShardPlan | None:
    """How the records of a run are put into files; None is one file for each article.

    A folder stays as its first run has made it, so that a later run finds what is already there.

    Raises:
        UsageError: what is asked for is not what the folder holds.
    """
    if plan := read_plan(output):
        if asked is not None and asked.compression != plan.compression:
            kind = "compressed" if plan.compression else "not compressed"
            raise UsageError(f"the shards in {output} are {kind}; choose another --output to change that")
        return plan
    if any(row.output for row in earlier.values()):
        if asked is not None:
            raise UsageError(f"{output} holds one file for each article; choose another --output for shards")
        return None
    if asked is None and articles <= SHARD_ABOVE:
        return None
    asked = asked or ShardOptions()
    return ShardPlan(max(1, ceil(articles / asked.articles)), asked.compression)


@dataclass(frozen=True, slots=True)
class ShardOrder:
    """One part to be made: its number and, in the order of their ids, the inputs that belong to it.

    Attributes:
        lent: name of the file in which those lie whose `unpacked` is that name, on any machine.
    """

    number: int
    items: tuple[Input | Failure, ...]
    lent: str | None = None


def orders(inputs: Sequence[Input | Failure], plan: ShardPlan) -> Iterator[ShardOrder]:
    """An order for every part of the plan; also for one that no input belongs to now."""
    # Places alone: of a million inputs, those of one part are enough to hold.
    parts = [array("L") for _ in range(plan.count)]
    for place, item in enumerate(inputs):
        parts[plan.shard_of(item.article_id)].append(place)
    for number, places in enumerate(parts):
        yield ShardOrder(number, tuple(inputs[place] for place in places))
