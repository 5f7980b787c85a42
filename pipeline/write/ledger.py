"""The ledger of a run: one row per input, so that nothing is lost silently.

Clock times live here and nowhere else; records never hold any.
"""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson

from pipeline.write.files import atomic_write

State = Literal["extracted", "unchanged", "failed", "kept"]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one input.

    Attributes:
        output: file name below the output folder; None for a failed article.
        output_sha256: digest of that file, by which a later run knows that it is untouched.
        records: how many records of each kind were written.
        warnings: codes of what was noticed, such as `no_date` or `future_date`.
        paths: what the run that made this row was asked to read. A later run of other paths leaves
            the output where it is (state `kept`).
    """

    article_id: str
    source: str
    sha256: str
    state: State
    output: str | None = None
    output_sha256: str | None = None
    records: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """A whole run.

    Attributes:
        producer: versions and settings digest, as in every article line.
        started: ISO 8601 time; seconds: wall time of the run.
        removed: ids whose article has left the corpus; their outputs were deleted.
        swept: unfinished files of an interrupted run that were removed.
    """

    producer: str
    started: str
    seconds: float
    rows: tuple[LedgerRow, ...]
    removed: tuple[str, ...] = ()
    swept: int = 0

    def counts(self) -> dict[str, int]:
        """Articles of this run by state, `inputs` being their sum; then what else happened."""
        states = [row.state for row in self.rows]
        return {
            "inputs": len(states) - states.count("kept"),
            "extracted": states.count("extracted"),
            "unchanged": states.count("unchanged"),
            "failed": states.count("failed"),
            "kept": states.count("kept"),
            "removed": len(self.removed),
            "warnings": sum(len(row.warnings) for row in self.rows),
        }


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write `run.json` atomically.

    Raises:
        OutputError: the folder cannot be written.
    """
    content = {
        "producer": ledger.producer,
        "started": ledger.started,
        "seconds": round(ledger.seconds, 3),
        "counts": ledger.counts(),
        "removed": ledger.removed,
        "swept": ledger.swept,
        "articles": [asdict(row) for row in ledger.rows],
    }
    atomic_write(path, orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def read_ledger(path: Path) -> dict[str, LedgerRow]:
    """Rows of an earlier run by article id; empty where there is no readable ledger.

    A missing or damaged ledger only costs time: articles without a row are done again.
    """
    try:
        content: Any = orjson.loads(path.read_bytes())
        lists = ("warnings", "paths")
        rows = [
            LedgerRow(**{**row, **{key: tuple(row[key]) for key in lists}}) for row in content["articles"]
        ]
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        return {}
    return {row.article_id: row for row in rows}
