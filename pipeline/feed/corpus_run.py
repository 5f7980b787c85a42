"""One run over files: what is asked for is found, done and accounted for, each input once."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pipeline.annotations.issues import Failure
from pipeline.engines import MEMORY_LIMIT_MB
from pipeline.engines.ray_cluster import refuse_without_cluster
from pipeline.errors import UsageError
from pipeline.feed.article_files import ArticleFiles, unaccounted
from pipeline.feed.cluster import ClusterOptions, shards_on_cluster
from pipeline.feed.engine import open_engine
from pipeline.feed.parts import HERE, Parts
from pipeline.feed.places import Places
from pipeline.feed.shard_files import ShardMaker
from pipeline.feed.shard_orders import ShardOptions, ShardOrder, orders, plan_for
from pipeline.limits import OF_ANY, Limits
from pipeline.read.articles import publication_date
from pipeline.read.find import find_inputs, refuse_missing
from pipeline.read.inputs import Input
from pipeline.run.inputs import InputExtractor
from pipeline.settings import Settings
from pipeline.write.files import (
    FAILURES,
    LEDGER,
    exclusive,
    prepare_folder,
    read_failures,
    refuse_way_out,
    sweep_temporary,
    write_failures,
)
from pipeline.write.ledger import Ledger, LedgerRow, read_ledger, same_texts, tallied, write_ledger
from pipeline.write.repeated import Repeated
from pipeline.write.shards import LEDGERS, Shard, ShardLedger, ShardPlan, write_manifest


@dataclass(slots=True)
class CorpusRun:
    """One `extract` over files: what is asked for, and what has become of each input so far.

    Attributes:
        paths: files and folders to read.
        output: folder for the records, the ledger and the failures.
        started: clock time for the ledger; its day is what a publication date may not lie after.
        force: redo also what is unchanged.
        strict: let articles fail whose text, date or title is doubtful.
        workers: how many processes do the work; None is this one.
        memory_limit_mb: resident memory from which on a worker is replaced.
        limits: what an article, and a file until its articles are found, may take.
        shards: how many articles go into one file of many; None decides by their number.
        parts: where shards are kept for good, if not in `output`.
        cluster: do the work there, into shards; None is this machine.
        changed: look at these files alone, those that are gone, too; None is all.
        on_start: called with the number of inputs; on_row: called after every input.
        failures: what could not be done, filled while running.
    """

    paths: Sequence[Path]
    output: Path
    settings: Settings
    started: datetime
    force: bool = False
    strict: bool = False
    workers: int | None = None
    memory_limit_mb: int = MEMORY_LIMIT_MB
    limits: Limits = OF_ANY
    shards: ShardOptions | None = None
    parts: Parts = HERE
    cluster: ClusterOptions | None = None
    changed: Collection[Path] | None = None
    on_start: Callable[[int], None] = lambda _: None
    on_row: Callable[[LedgerRow], None] = lambda _: None
    failures: list[Failure] = field(default_factory=list)

    def __call__(self) -> Ledger:
        """Extract everything; returns the ledger that was also written to `run.json`.

        Raises:
            UsageError: a path does not exist, the output folder lies inside the corpus, the settings'
                publication date is none, or the folder's records are in files of another kind.
            ModelError: the language model is missing or damaged.
            BusyError: another run is writing to the output folder.
            OutputError: the output folder cannot be written.
            WorkerError: worker processes cannot be started.
        """
        clock = time.perf_counter()
        refuse_output_inside(self.output, self.paths)
        refuse_missing(self.paths)
        if self.settings.published is not None:
            self.settings = replace(self.settings, published=publication_date(self.settings.published))
        prepare_folder(self.output)
        with exclusive(self.output):
            swept = sweep_temporary(self.output)
            self.parts.begin(self.output)
            try:
                inputs = find_inputs(
                    self.paths,
                    among=self.changed,
                    unpack_into=self.output,
                    fields=self.settings.fields,
                    limits=self.limits,
                )
                asked = self.shards or (ShardOptions() if self.cluster or self.parts is not HERE else None)
                plan = plan_for(self.output, asked, len(inputs), read_ledger(self.output / LEDGER))
                self.on_start(len(inputs))
                ledger = self._in_files(inputs) if plan is None else self._in_shards(inputs, plan)
            finally:
                sweep_temporary(self.output)
            seconds = time.perf_counter() - clock
            codes = Counter(failure.code for failure in self.failures)
            ledger = replace(ledger, seconds=seconds, swept=swept, failure_codes=codes)
            write_ledger(self.output / LEDGER, ledger)
            self.parts.end(self.output)
            return ledger

    def _in_files(self, inputs: Sequence[Input | Failure]) -> Ledger:
        work, places = self._work(), Places(tuple(self.paths), self.changed)
        earlier = read_ledger(self.output / LEDGER)
        rows: list[LedgerRow] = []
        with open_engine(work, self.workers, self.memory_limit_mb) as engine:
            files = ArticleFiles(self.output, work, engine, earlier, self.force, self.failures)
            for row in files.rows(inputs):
                rows.append(row)
                self.on_row(row)
        kept, removed = files.rows_of_other_runs({row.article_id for row in rows}, places.hold)
        still = {row.article_id for row in kept}
        others = [one for one in read_failures(self.output / FAILURES) if one.article_id in still]
        write_failures(self.output / FAILURES, [*self.failures, *others])
        return Ledger(
            producer=engine.producer,
            started=self.started.isoformat(timespec="seconds"),
            seconds=0,
            rows=(*rows, *kept),
            removed=removed,
            unaccounted=unaccounted(
                self.parts.files(self.output), {row.output for row in (*rows, *kept)}, (FAILURES,)
            ),
            same_text=same_texts((*rows, *kept)),
        )

    def _in_shards(self, inputs: Sequence[Input | Failure], plan: ShardPlan) -> Ledger:
        if self.changed is not None:
            raise UsageError(f"{self.output} holds shards, which are made whole; choose another --output")
        refuse_way_out(self.output, self.output / LEDGERS)
        maker = ShardMaker(self.output, plan, Places(tuple(self.paths)), self.force, self.strict, self.parts)
        finished = [ledger.shard for ledger in self._ledgers(maker)]
        removed: list[str] = []
        if self.cluster is not None:
            refuse_without_cluster(self.cluster.address)
            producer = self._work().producer()
            write_manifest(self.output, plan, producer, finished)
            self.parts.planned(self.output)
            for gone in self._on_cluster(orders(inputs, plan), maker, producer, self.cluster):
                removed += gone
            return self._gathered(maker, producer, removed)
        with open_engine(self._work(), self.workers, self.memory_limit_mb) as engine:
            write_manifest(self.output, plan, engine.producer, finished)
            self.parts.planned(self.output)
            for order in orders(inputs, plan):
                removed += maker(order, engine, self.on_row)
        return self._gathered(maker, engine.producer, removed)

    def _on_cluster(
        self, orders: Iterator[ShardOrder], maker: ShardMaker, producer: str, cluster: ClusterOptions
    ) -> Iterator[tuple[str, ...]]:
        """The ids of articles that have gone from each part, once it is made."""
        to_be_made: list[ShardOrder] = []
        for order in orders:
            # What the command has a copy of, no machine need read again to see that it is the same.
            gone = maker.settled(order, producer, self.on_row) if cluster.stored else None
            if gone is None:
                to_be_made.append(order)
            else:
                yield gone
        for number, gone in shards_on_cluster(to_be_made, maker, self._work(), self.memory_limit_mb, cluster):
            self.parts.made_elsewhere(self.output, maker.plan, number)
            made = maker.ledger(number)
            for row in made.rows if made else ():
                self.on_row(row)
            yield gone

    def _gathered(self, maker: ShardMaker, producer: str, removed: Sequence[str]) -> Ledger:
        """The run's own ledger and manifest, from the ledgers of its shards."""
        shards: list[Shard] = []
        tally: Counter[str] = Counter()
        repeated = Repeated()
        for ledger in self._ledgers(maker):
            shards.append(ledger.shard)
            self.failures += ledger.failures
            tally.update(tallied(ledger.rows))
            for row in ledger.rows:
                if row.text_sha256 is not None:
                    repeated.add(row.text_sha256)
        # Read once more, so that only rows are held whose text may be another's as well.
        every = (row for ledger in self._ledgers(maker) for row in ledger.rows)
        same_text = same_texts(row for row in every if row.text_sha256 and row.text_sha256 in repeated)
        write_failures(self.output / FAILURES, self.failures)
        write_manifest(self.output, maker.plan, producer, shards)
        return Ledger(
            producer=producer,
            started=self.started.isoformat(timespec="seconds"),
            seconds=0,
            rows=(),
            removed=tuple(sorted(removed)),
            unaccounted=unaccounted(
                self.parts.files(self.output), {shard.name for shard in shards}, (FAILURES,)
            ),
            same_text=same_text,
            tally=tally,
        )

    def _ledgers(self, maker: ShardMaker) -> Iterator[ShardLedger]:
        for number in range(maker.plan.count):
            if ledger := maker.ledger(number):
                yield ledger

    def _work(self) -> InputExtractor:
        return InputExtractor(self.settings, self.started.date(), self.strict, self.limits)


def refuse_output_inside(output: Path, paths: Sequence[Path]) -> None:
    """Refuse an output folder that a later run would read as input.

    Raises:
        UsageError: `output` lies inside one of the input folders.
    """
    for path in paths:
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"output folder {output} lies inside the input folder {path}; choose another")
