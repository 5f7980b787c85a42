"""A review that is served as people start it: a process of its own, with its own port and token."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Served:
    """Where a review is served; `address` is what the command printed, token included."""

    address: str
    folder: Path

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return self.address.partition("/?")[0]


@contextmanager
def served(folder: Path, port: int = 0, *more: str) -> Iterator[Served]:
    """Serve `folder/outputs` until the block ends; decisions and gold are kept in the folder.

    Args:
        port: 0 takes any that is free.
        more: further options of the command.
    """
    places = {"output": "outputs", "gold": "gold", "decisions": "decisions.jsonl"}
    options = [part for name, place in places.items() for part in (f"--{name}", str(folder / place))]
    options += ["--no-browser", "--port", str(port), *more]
    command = [sys.executable, "-m", "pipeline", "review", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, "the command printed no address"
        yield Served(found[0], folder)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        process.stdout.close()


def run_pipeline(folder: Path, *arguments: str) -> str:
    """What a command of the pipeline prints, run in `folder`."""
    command = [sys.executable, "-m", "pipeline", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout
