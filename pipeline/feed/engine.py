"""Inputs -> outcomes in their order, in this process or in others; rows between them keep their place."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from pipeline.engines import Crash, WorkerPool, in_this_process
from pipeline.language.spacy_start import claim_process
from pipeline.limits import REMEDIES
from pipeline.read.inputs import Input
from pipeline.run.inputs import InputExtractor
from pipeline.run.outcomes import Outcome, failed

Settled = TypeVar("Settled")
_CRASHED = "leave it out, or cut it into parts; if it is a plain article, please report it"
# A worker keeps the limit itself, in its processor's time; where it cannot, it is ended from here, by the
# clock: so late that it could have done its work beside several others on one core.
_TIMES_THE_LIMIT = 4
_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Done:
    """An input with what became of it."""

    item: Input
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Engine:
    """What does the work of a run.

    Attributes:
        producer: versions and settings digest, as in every article line.
        results: the outcome of each input in turn, or how the processes that tried it came to their end.
    """

    producer: str
    results: Callable[[Iterable[Input]], Iterator[Outcome | Crash]]

    def through(self, items: Iterable[Input | Settled]) -> Iterator[Done | Settled]:
        """Every input with its outcome; whatever is no input comes out as it is, each in its place."""
        on_the_way: deque[Input | Settled] = deque()

        def inputs() -> Iterator[Input]:
            for item in items:
                on_the_way.append(item)
                if isinstance(item, Input):
                    yield item

        for result in self.results(inputs()):
            while not isinstance(item := on_the_way.popleft(), Input):
                yield item
            yield Done(item, _crashed(item, result) if isinstance(result, Crash) else result)
        # No input is left: every input had a result.
        yield from (item for item in on_the_way if not isinstance(item, Input))


@contextmanager
def open_engine(work: InputExtractor, workers: int | None, memory_limit_mb: int) -> Iterator[Engine]:
    """The engine for `work`: this process, or so many others, which are gone afterwards.

    Raises:
        ModelError: the language model is missing or damaged.
        WorkerError: the processes cannot be started.
    """
    if workers is None:
        yield Engine(work.producer(), lambda items: in_this_process(work, items))
        return
    patience = _TIMES_THE_LIMIT * work.limits.seconds + _START_SECONDS
    with WorkerPool(
        work,
        workers,
        prepare=partial(_prepared, work),
        memory_limit_mb=memory_limit_mb,
        patience_seconds=patience,
    ) as pool:
        yield Engine(pool.prepared(), pool.results)


def _prepared(work: InputExtractor) -> str:
    """What a worker does first: it loads what the work needs, and says who makes its records."""
    claim_process()
    return work.producer()


def _crashed(item: Input, crash: Crash) -> Outcome:
    if crash.overdue:
        message = "it was not done by far in the time that it may take, and its process was ended"
        return failed(item, "recognize", "too_slow", message, REMEDIES["too_slow"])
    message = f"the process that read it came to its end ({crash.how}), and so did a second one"
    return failed(item, "recognize", "crash", message, _CRASHED)
