"""What is to be done for each article of a part, and the lines that it has in the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from pipeline.annotations.issues import Failure
from pipeline.feed.engine import Done
from pipeline.read.inputs import Input
from pipeline.run.outcomes import Outcome
from pipeline.write.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class Settled:
    """An article that needs no work: its row, and why it failed, or its lines are in the part already."""

    row: LedgerRow
    failure: Failure | None = None


def work_of(
    found: Sequence[tuple[Input | Failure, str | Outcome]], reusable: dict[str, LedgerRow]
) -> Iterator[tuple[LedgerRow, Input | Settled]]:
    """For each article, the row it begins from and what is to be done."""
    for item, digest in found:
        sha256 = digest if isinstance(digest, str) else ""
        row = LedgerRow(item.article_id, item.source, sha256, "failed", file=item.file)
        known = reusable.get(item.article_id)
        if isinstance(item, Failure):
            yield row, Settled(row, item)
        elif isinstance(digest, Outcome):
            yield row, Settled(row, digest.failure)
        elif known and known.output and (known.source, known.sha256) == (item.source, sha256):
            yield row, Settled(replace(known, state="unchanged", file=item.file))
        else:
            yield row, item


def row_and_lines(
    row: LedgerRow, result: Done | Settled, part: BinaryIO | None
) -> tuple[LedgerRow, bytes | None, Failure | None]:
    """The row of an article, its lines, and why it has none; `part` is what held the lines before."""
    if isinstance(result, Done):
        outcome = result.outcome
        if outcome.content is None:
            return row, None, outcome.failure
        done = replace(
            row,
            state="extracted" if outcome.failure is None else "partial",
            records=outcome.records,
            warnings=outcome.warnings,
            text_sha256=outcome.text_sha256,
        )
        return done, outcome.content, outcome.failure
    if result.row.output is None:
        return result.row, None, result.failure
    if part is None or result.row.start is None or result.row.length is None:
        raise ValueError(f"the ledger does not say where the lines of {row.article_id} stand")
    # Both parts are in the order of ids, so that this only ever goes forwards.
    part.seek(result.row.start)
    return result.row, part.read(result.row.length), result.failure
