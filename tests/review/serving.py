"""A review that is served as people start it, with all its files in one folder; other commands run there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.bench.served import PACKAGE, Served
from pipeline.bench.served import served as started

__all__ = ["Served", "run_pipeline", "served"]


@contextmanager
def served(folder: Path, port: int = 0, *more: str) -> Iterator[Served]:
    """Serve `folder/outputs` until the block ends; decisions and gold are kept in the folder.

    Args:
        port: 0 takes any that is free.
        more: further options of the command.
    """
    with started(folder, "--gold", "gold", "--decisions", "decisions.jsonl", *more, port=port) as found:
        yield found


def run_pipeline(folder: Path, *arguments: str) -> str:
    """What a command of the pipeline prints, run in `folder`."""
    command = [sys.executable, "-m", "pipeline", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout
