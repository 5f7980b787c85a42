"""The ledger of a run: one row per input, so that nothing is lost silently.

Clock times live here and nowhere else; records never hold any.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson

from pipeline.annotations.article_id import id_problem
from pipeline.errors.codes import code_of
from pipeline.write.files import atomic_write

State = Literal["extracted", "partial", "unchanged", "failed", "kept"]
_WARNING = "warning "


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of one input.

    Attributes:
        state: `partial` where a layer failed and the others were written.
        output: file name below the output folder; None for a failed article.
        output_sha256: digest of that file, by which a later run knows that it is untouched; of a shard it
            stands in the shard's own ledger.
        start, length: where in a shard the article's lines stand, in bytes before compression.
        text_sha256: digest of the article's text; two articles that share it are one under two names.
        records: how many records of each layer were written, and how many were left out, if any may be.
        warnings: what was noticed: a code of the table, such as `no_date`, or `code: detail`.
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
    text_sha256: str | None = None
    start: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """A whole run.

    Attributes:
        producer: versions and settings digest, as in every article line.
        started: ISO 8601 time; seconds: wall time of the run.
        removed: ids whose article has left the corpus; their outputs were deleted.
        unaccounted: record files in the output folder that belong to no row, left alone.
        swept: unfinished files of an interrupted run that were removed.
        same_text: ids of articles whose text an article with an earlier id has, each with that id.
        tally: articles by state, and warnings, where the rows stand in the ledgers of shards.
        failure_codes: how many articles failed for what.
    """

    producer: str
    started: str
    seconds: float
    rows: tuple[LedgerRow, ...]
    removed: tuple[str, ...] = ()
    unaccounted: tuple[str, ...] = ()
    swept: int = 0
    same_text: dict[str, str] = field(default_factory=dict)
    tally: Counter[str] | None = None
    failure_codes: Counter[str] = field(default_factory=Counter)

    def counts(self) -> dict[str, int]:
        """Articles of this run by state, `inputs` being their sum; then what else happened."""
        tally = self._tally()
        return {
            "inputs": tally["extracted"] + tally["partial"] + tally["unchanged"] + tally["failed"],
            "extracted": tally["extracted"],
            "partial": tally["partial"],
            "unchanged": tally["unchanged"],
            "failed": tally["failed"],
            "kept": tally["kept"],
            "removed": len(self.removed),
            "unaccounted": len(self.unaccounted),
            "same_text": len(self.same_text),
            "warnings": tally["warnings"],
        }

    def codes(self) -> dict[str, dict[str, int]]:
        """How many articles of this run have each warning and each failure, by code."""
        tally = self._tally()
        warnings = {name.removeprefix(_WARNING): tally[name] for name in tally if name.startswith(_WARNING)}
        return {
            "warnings": dict(sorted(warnings.items())),
            "failures": dict(sorted(self.failure_codes.items())),
        }

    def _tally(self) -> Counter[str]:
        return self.tally if self.tally is not None else tallied(self.rows)


def tallied(rows: Iterable[LedgerRow]) -> Counter[str]:
    """Rows by state, and the warnings that the rows of this run have, all and by code."""
    tally: Counter[str] = Counter()
    for row in rows:
        tally[row.state] += 1
        if row.state != "kept":
            tally["warnings"] += len(row.warnings)
            tally.update(f"{_WARNING}{code}" for code in {code_of(warning) for warning in row.warnings})
    return tally


def same_texts(rows: Iterable[LedgerRow]) -> dict[str, str]:
    """Every article whose text an article with an earlier id has, with the first such id."""
    ids: dict[str, list[str]] = {}
    for row in rows:
        if row.text_sha256 is not None:
            ids.setdefault(row.text_sha256, []).append(row.article_id)
    pairs = ((other, min(same)) for same in ids.values() if len(same) > 1 for other in same)
    return dict(sorted((other, first) for other, first in pairs if other != first))


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
        "codes": ledger.codes(),
        "removed": ledger.removed,
        "unaccounted": ledger.unaccounted,
        "swept": ledger.swept,
        "same_text": ledger.same_text,
        "articles": [asdict(row) for row in ledger.rows],
    }
    atomic_write(path, orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def read_ledger(path: Path) -> dict[str, LedgerRow]:
    """Rows of an earlier run by article id; empty where there is no readable ledger.

    A missing or damaged ledger only costs time: articles without a row are done again. Rows that name
    another file than their article's are not of a run, and are passed over: it would be replaced or removed.
    """
    try:
        content: Any = orjson.loads(path.read_bytes())
        rows = [row_of(row) for row in content["articles"]]
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        return {}
    return {row.article_id: row for row in rows if _is_of_its_article(row)}


def _is_of_its_article(row: LedgerRow) -> bool:
    if row.output is None:
        return True
    return row.output == f"{row.article_id}.jsonl" and id_problem(row.article_id) is None


def row_of(fields: dict[str, Any]) -> LedgerRow:
    """A row as JSON gives it back."""
    return LedgerRow(**{**fields, "warnings": tuple(fields["warnings"])})
