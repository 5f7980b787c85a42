"""Articles in, records out, with no folder between: what pipes need."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import BinaryIO

from pipeline.annotations.issues import Failure
from pipeline.engines import MEMORY_LIMIT_MB
from pipeline.feed.engine import Done, open_engine
from pipeline.limits import OF_ANY, Limits
from pipeline.read.inputs import Input
from pipeline.run.inputs import InputExtractor
from pipeline.run.outcomes import Outcome
from pipeline.settings import Settings


def extract_stream(
    inputs: Iterable[Input | Failure],
    written: BinaryIO,
    settings: Settings,
    *,
    today: date | None = None,
    strict: bool = False,
    workers: int | None = None,
    memory_limit_mb: int = MEMORY_LIMIT_MB,
    limits: Limits = OF_ANY,
    on_failure: Callable[[Failure], None] = lambda _: None,
) -> tuple[int, int]:
    """Write the records of each input in turn; returns how many articles were done and how many failed.

    strict: let articles fail whose text, date or title is doubtful.
    limits: what an article may take.

    Raises:
        ModelError: the language model is missing or damaged.
        WorkerError: worker processes cannot be started.
    """
    good = bad = 0
    with open_engine(InputExtractor(settings, today, strict, limits), workers, memory_limit_mb) as engine:
        for done in engine.through(inputs):
            outcome = done.outcome if isinstance(done, Done) else Outcome(failure=done)
            if outcome.content is not None:
                written.write(outcome.content)
                written.flush()
                good += 1
            if outcome.failure is not None:
                on_failure(outcome.failure)
                bad += 1
    return good, bad
