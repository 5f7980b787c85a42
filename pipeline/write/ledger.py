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
        file: where the input lies; a later run that reads other places leaves its output alone
            (state `kept`).
    """

    article_id: str
    source: str
    sha256: str
    state: State
    output: str | None = None
    output_sha256: str | None = None
    records: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A whole run.

    Attributes:
        producer: versions and settings digest, as in every article line.
        started: ISO 8601 time; seconds: wall time of the run.
        removed: ids whose article has left the corpus; their outputs were deleted.
        unaccounted: record files in the output folder that belong to no row, left alone.
        swept: unfinished files of an interrupted run that were removed.
    """

    producer: str
    started: str
    seconds: float
    rows: tuple[LedgerRow, ...]
    removed: tuple[str, ...] = ()
    unaccounted: tuple[str, ...] = ()
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
            "unaccounted": len(self.unaccounted),
            "warnings": sum(len(row.warnings) for row in self.rows if row.state != "kept"),
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
        "unaccounted": ledger.unaccounted,
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
        rows = [LedgerRow(**{**row, "warnings": tuple(row["warnings"])}) for row in content["articles"]]
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        return {}
    return {row.article_id: row for row in rows}
