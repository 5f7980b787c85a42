"""The work of a run, by processes that certain articles kill; module-level, for the workers to import."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from pipeline.read.inputs import Input
from pipeline.run import InputExtractor
from pipeline.run.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class FragileExtractor(InputExtractor):
    """Dies at an article that says KILL, and once at one that says ONCE, leaving a mark beside it."""

    def __call__(self, item: Input) -> Outcome:
        content = item.read()
        mark = Path(f"{item.file}.mark")
        if b"KILL" in content or (b"ONCE" in content and not mark.exists()):
            if b"ONCE" in content:
                mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return InputExtractor.__call__(self, item)
