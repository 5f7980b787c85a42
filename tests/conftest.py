"""What holds for all tests."""

import gc
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("here", deadline=None)
settings.load_profile("here")

# What a script starts in the background ignores Ctrl-C and hands that on to the commands that tests start
# and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
# So do commands that are started to outlive a terminal, of the signal that its end sends.
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# Files go to processes whole (`make test`): the longest one begun last would keep all others waiting.
LONGEST_FIRST = (
    "feed/test_cluster.py", "review/test_browser_kept.py", "review/test_browser_doubts.py",
    "soak/test_soak.py", "feed/test_workers_run.py", "review/test_browser.py", "test_patterns.py",
    "review/test_browser_forms.py", "run/test_whole_pipeline.py", "feed/test_pipe_command.py",
    "feed/test_watch_command.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, each of them as it stands."""
    place = {Path(__file__).parent / name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_collection_finish() -> None:
    """Leave what was collected to itself: Python would look through eleven thousand tests for garbage."""
    gc.collect()
    gc.freeze()
