"""The work of a run, by processes that certain articles kill or hold; module-level, for workers to import.

The extractor's stand-in makes the records, so that no process waits for the language model.
"""

import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from pipeline.annotations.article import Article
from pipeline.limits import Limits
from pipeline.read.inputs import Input
from pipeline.run.inputs import InputExtractor
from pipeline.run.outcomes import Outcome
from tests.feed.stand_in import StandIn

_SHORT, _SMALL = Limits(seconds=0.2), Limits(memory_mb=64)


@dataclass(frozen=True, slots=True)
class FragileExtractor(InputExtractor):
    """Dies at an article that says KILL, and once at one that says ONCE, leaving a mark beside it."""

    def producer(self) -> str:
        """Versions and settings digest, without the language model."""
        return StandIn(self.settings).producer

    def __call__(self, item: Input) -> Outcome:
        """The outcome of an article that the process survives."""
        content = item.read()
        mark = Path(f"{item.file}.mark")
        if b"KILL" in content or (b"ONCE" in content and not mark.exists()):
            if b"ONCE" in content:
                mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if b"SLOW" in content or b"LARGE" in content:
            # Each meets one limit alone: on a busy machine time passes before much memory is taken.
            limits = _SHORT if b"SLOW" in content else _SMALL
            return replace(self, limits=limits).by_stand_in(item)
        return self.by_stand_in(item)

    def by_stand_in(self, item: Input) -> Outcome:
        """What becomes of an article that nothing is done to."""
        with patch("pipeline.run.inputs.extractor", StandIn):
            return InputExtractor.__call__(self, item)

    def read(self, item: Input) -> Article:
        """Never ends at an article that says SLOW, and grows for ever at one that says LARGE."""
        content = item.read()
        while b"SLOW" in content:
            pass
        kept = []
        while b"LARGE" in content:
            kept.append(bytearray(b"x" * (1 << 20)))
        return InputExtractor.read(self, item)


@dataclass(frozen=True, slots=True)
class SteadyExtractor(FragileExtractor):
    """The same, but that nothing is done to any article."""

    def __call__(self, item: Input) -> Outcome:
        return self.by_stand_in(item)
