"""Many articles in one file: each part is made whole, from its inputs and from what it held before."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import orjson

from pipeline.annotations.issues import Failure
from pipeline.errors import ReadError
from pipeline.errors.codes import WARNINGS, doubts_in
from pipeline.feed.engine import Engine
from pipeline.feed.parts import HERE, Parts
from pipeline.feed.places import Places
from pipeline.feed.shard_orders import ShardOrder
from pipeline.feed.shard_work import Settled, row_and_lines, work_of
from pipeline.read.inputs import Input, sha256_of
from pipeline.run.outcomes import Outcome, failed
from pipeline.write.compression import open_content
from pipeline.write.files import remove_output
from pipeline.write.ledger import LedgerRow
from pipeline.write.shards import (
    Shard,
    ShardLedger,
    ShardPlan,
    digest_of,
    new_part,
    read_shard_ledger,
    write_shard_ledger,
)

# What another attempt may bring to a better end, unlike an article that cannot be read.
_PASSING = frozenset({"crash", "unreadable", "layer_failed", "too_slow", "too_large"})


@dataclass(frozen=True, slots=True)
class ShardMaker:
    """Makes parts in a folder; it can be sent to another machine that shares the folder.

    Attributes:
        parts: where they are kept for good, if not in the folder.
        places: where the run looks; what lies elsewhere keeps its lines.
        force: redo also what is unchanged.
        strict: redo also what an earlier run has done although it was doubtful.
    """

    output: Path
    plan: ShardPlan
    places: Places
    force: bool = False
    strict: bool = False
    parts: Parts = HERE

    def __call__(
        self, order: ShardOrder, engine: Engine, on_row: Callable[[LedgerRow], None] = lambda _: None
    ) -> tuple[str, ...]:
        """Make one part with its ledger, unless it is finished; returns the ids of articles that have gone.

        Raises:
            OutputError: the folder cannot be written.
            ModelError, WorkerError: as the engine.
        """
        found = [_with_digest(item) for item in order.items]
        before = self._before(order.number)
        kept, gone, key = self._asked(order, engine.producer, found, before)
        if self._is_settled(order, before, key, kept, on_row):
            return gone
        if before and before.shard.articles and not self.parts.bring(self.output, before.shard):
            before = None
            kept, gone, key = self._asked(order, engine.producer, found, before)
        rows = {row.article_id: row for row in before.rows} if before else {}
        why = {failure.article_id: failure for failure in before.failures} if before else {}
        reusable = rows if before and before.producer == engine.producer and not self.force else {}
        # What has lines and a failure is there in part, and is tried again.
        reusable = {name: row for name, row in reusable.items() if name not in why}
        if self.strict:
            reusable = {name: row for name, row in reusable.items() if not doubts_in(row.warnings)}
        others_work = ((row, Settled(row, why.get(row.article_id))) for row in kept)
        work = sorted((*others_work, *work_of(found, reusable)), key=lambda pair: pair[0].article_id)
        self._make(order.number, key, engine, work, before, on_row)
        self.parts.made(self.output, self.plan, order.number)
        return gone

    def settled(
        self, order: ShardOrder, producer: str, on_row: Callable[[LedgerRow], None]
    ) -> tuple[str, ...] | None:
        """The ids of articles that have gone from a part that is finished; None where it must be made.

        Raises:
            OutputError: the folder cannot be written.
        """
        before = self._before(order.number)
        if before is None:
            return None
        kept, gone, key = self._asked(order, producer, [_with_digest(item) for item in order.items], before)
        return gone if self._is_settled(order, before, key, kept, on_row) else None

    def _is_settled(
        self,
        order: ShardOrder,
        before: ShardLedger | None,
        key: str,
        kept: Sequence[LedgerRow],
        on_row: Callable[[LedgerRow], None],
    ) -> bool:
        """Whether a part is as this run would make it; its ledger is then brought up to date."""
        if before is None or before.shard.key != key or self.force or self._may_change(before):
            return False
        asked = {item.article_id for item in order.items}
        here = (_still(row) for row in before.rows if row.article_id in asked)
        finished = sorted((*here, *kept), key=lambda row: row.article_id)
        for row in finished:
            on_row(row)
        write_shard_ledger(self._ledger_path(order.number), replace(before, rows=tuple(finished)))
        self.parts.settled(self.output, self.plan, order.number)
        return True

    def _asked(
        self,
        order: ShardOrder,
        producer: str,
        found: Sequence[tuple[Input | Failure, str | Outcome]],
        before: ShardLedger | None,
    ) -> tuple[list[LedgerRow], tuple[str, ...], str]:
        """Rows of articles that lie elsewhere, ids of those that have gone, and the key of what is made."""
        asked = {item.article_id for item in order.items}
        others = [row for row in (before.rows if before else ()) if row.article_id not in asked]
        kept = [replace(row, state="kept") for row in others if not self.places.hold(row)]
        gone = tuple(row.article_id for row in others if self.places.hold(row) and row.output)
        return kept, gone, _key(producer, found, kept)

    def ledger(self, number: int) -> ShardLedger | None:
        """The ledger of a part; None where it is not finished."""
        return read_shard_ledger(self._ledger_path(number))

    def _before(self, number: int) -> ShardLedger | None:
        """What an earlier run has made of a part, if the file is still as that run left it."""
        before = self.ledger(number)
        if before is None or before.shard.articles == 0:
            return before
        return before if self.parts.has(self.output, before.shard) else None

    def _make(
        self,
        number: int,
        key: str,
        engine: Engine,
        work: Sequence[tuple[LedgerRow, Input | Settled]],
        before: ShardLedger | None,
        on_row: Callable[[LedgerRow], None],
    ) -> None:
        rows: list[LedgerRow] = []
        failures: list[Failure] = []
        path = self.output / self.plan.part(number)
        # The ledger says that a part is finished, which it will not be for a while.
        remove_output(self._ledger_path(number))
        with ExitStack() as stack:
            old: BinaryIO | None = None
            if before is not None and before.shard.articles:
                old = stack.enter_context(open_content(self.output / before.shard.name))
            part = stack.enter_context(new_part(path, self.plan.compression))
            done = engine.through(item for _, item in work)
            for (begun, _), result in zip(work, done, strict=True):
                row, lines, failure = row_and_lines(begun, result, old)
                if lines is not None:
                    start, length = part.add(lines)
                    row = replace(row, output=path.name, start=start, length=length)
                failures += [failure] if failure is not None else []
                rows.append(row)
                on_row(row)
        articles = sum(row.output is not None for row in rows)
        size, digest = digest_of(path)
        if not articles:
            remove_output(path)
        bad = sum(row.state == "failed" for row in rows)
        shard = Shard(path.name, key, articles, bad, size, digest)
        ledger = ShardLedger(shard, engine.producer, tuple(rows), tuple(failures))
        write_shard_ledger(self._ledger_path(number), ledger)

    def _may_change(self, before: ShardLedger) -> bool:
        """Whether another attempt may end otherwise, though all that the part is made of is the same."""
        codes = {failure.code for failure in before.failures}
        if self.strict:
            return bool(codes & _PASSING) or any(doubts_in(row.warnings) for row in before.rows)
        return bool(codes & (_PASSING | WARNINGS.keys()))

    def _ledger_path(self, number: int) -> Path:
        return self.output / self.plan.ledger(number)


def _with_digest(item: Input | Failure) -> tuple[Input | Failure, str | Outcome]:
    """An input with its digest, or with the outcome that it cannot be read."""
    if isinstance(item, Failure):
        return item, ""
    try:
        return item, sha256_of(item)
    except ReadError as error:
        return item, failed(item, "read", error.code, error.message, error.remedy)


def _key(
    producer: str, found: Sequence[tuple[Input | Failure, str | Outcome]], kept: Sequence[LedgerRow]
) -> str:
    """Digest of all that a part is made of."""
    made_of = [
        [item.article_id, item.source, digest if isinstance(digest, str) else "unreadable"]
        for item, digest in found
    ]
    others = [[row.article_id, row.source, row.sha256] for row in kept]
    return hashlib.sha256(orjson.dumps([producer, sorted(made_of + others)])).hexdigest()


def _still(row: LedgerRow) -> LedgerRow:
    """The row of an article that this run found as an earlier one had left it."""
    return row if row.output is None else replace(row, state="unchanged")
