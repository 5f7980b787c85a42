"""A review that is served as people start it, by a process of its own; and the browser to look at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Chromium's sandbox does not work for root, as whom containers often run.
FLAGS = [] if os.getuid() else ["--no-sandbox"]
# Machines are shared and busy.
_SECONDS_TO_END = 60


@dataclass(frozen=True, slots=True)
class Served:
    """Where a review is served; `address` is what the command printed, token included."""

    address: str
    folder: Path
    process: int

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return self.address.partition("/?")[0]


@contextmanager
def served(folder: Path, *options: str, port: int = 0) -> Iterator[Served]:
    """Run `pipeline review` in a folder until the block ends.

    Args:
        options: further ones of the command; without them it serves `outputs`.
        port: 0 takes any that is free.

    Raises:
        RuntimeError: the command printed no address; its standard error has said why.
    """
    command = [sys.executable, "-m", "pipeline", "review", "--no-browser", "--port", str(port), *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(PACKAGE)}
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            address = re.search(r"http://\S+", process.stdout.readline())
            if address is None:
                raise RuntimeError("the review printed no address")
            yield Served(address[0], folder, process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_SECONDS_TO_END)
