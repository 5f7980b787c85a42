"""The file of reviewers' decisions -> those on what is the same across articles."""

from pathlib import Path

import orjson

from pipeline.errors import DecisionError, UsageError
from pipeline.index.things import Decision
from pipeline.index.things.decisions import read_decision


def read_decisions(path: Path) -> list[Decision]:
    """The merges and splits of things in a file of decisions, in order; none where there is no file.

    Raises:
        UsageError: a line cannot be read, or lacks what it must say; it is named.
    """
    try:
        lines = path.read_bytes().splitlines() if path.exists() else []
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}; check its permissions") from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            fields = orjson.loads(line) if line.strip() else {}
            decision = read_decision(fields) if isinstance(fields, dict) else None
        except (ValueError, DecisionError) as error:
            raise UsageError(f"{path}:{number}: {error}; correct the line or remove it") from error
        if decision is not None:
            found.append(decision)
    return found
