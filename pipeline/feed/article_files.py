"""One file of records for each article: which inputs need to be done, and what becomes of them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import orjson

from pipeline.annotations.issues import Failure
from pipeline.annotations.kinds import LAYER_KIND
from pipeline.annotations.layers import absent
from pipeline.annotations.records import LAYERS
from pipeline.errors import BlockedError, PipelineError, ReadError
from pipeline.errors.codes import doubts_in
from pipeline.feed.engine import Done, Engine
from pipeline.read.inputs import Input, defect, sha256_of
from pipeline.run.inputs import InputExtractor, text_digest
from pipeline.run.outcomes import Outcome, failed
from pipeline.write.files import atomic_write, output_of, remove_output
from pipeline.write.ledger import LedgerRow


@dataclass(slots=True)
class ArticleFiles:
    """The files of a run.

    Attributes:
        output: their folder.
        earlier: rows of earlier runs by article id.
        force: redo also what is unchanged.
        failures: what could not be done, filled while running.
    """

    output: Path
    work: InputExtractor
    engine: Engine
    earlier: dict[str, LedgerRow]
    force: bool = False
    failures: list[Failure] = field(default_factory=list)
    _digests: dict[str, str] = field(default_factory=dict)

    def rows(self, inputs: Iterable[Input | Failure]) -> Iterator[LedgerRow]:
        """The row of each input in turn, once its file is written, left or removed."""
        for done in self.engine.through(map(self._settled, inputs)):
            yield self._booked(done.item, done.outcome) if isinstance(done, Done) else done

    def rows_of_other_runs(
        self, current: set[str], was_read: Callable[[LedgerRow], bool]
    ) -> tuple[list[LedgerRow], tuple[str, ...]]:
        """What to do with rows of earlier runs: those that stay, and ids whose output was removed.

        An output goes when this run has read the place its article was in, and it is no longer there. Rows
        of articles that lie elsewhere stay, with their outputs and failures.
        """
        kept: list[LedgerRow] = []
        removed: list[str] = []
        for row in self.earlier.values():
            if row.article_id in current:
                continue
            if not was_read(row):
                kept.append(replace(row, state="kept"))
            elif row.output is not None:
                self._remove(row.article_id)
                removed.append(row.article_id)
        return kept, tuple(removed)

    def _settled(self, item: Input | Failure) -> Input | LedgerRow:
        """The row of what needs no work, else the input."""
        if isinstance(item, Failure):
            return self._refused(item)
        try:
            digest = sha256_of(item)
            row = _row(item, digest)
            if not self.force and (unchanged := self._unchanged(item, row)):
                return unchanged
        except ReadError as error:
            return self._unread(item, error)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            return self._unread(item, defect(error))
        self._digests[item.article_id] = digest
        return item

    def _unread(self, item: Input, error: ReadError) -> LedgerRow:
        outcome = failed(item, "read", error.code, error.message, error.remedy)
        return self._failed(_row(item, ""), outcome)

    def _refused(self, failure: Failure) -> LedgerRow:
        """Book what is no input; an output that an earlier run made of it must not outlive it."""
        self.failures.append(failure)
        before = self.earlier.get(failure.article_id)
        if before is not None and before.output is not None:
            self._remove(failure.article_id)
        return LedgerRow(failure.article_id, failure.source, sha256="", state="failed", file=failure.file)

    def _booked(self, item: Input, outcome: Outcome) -> LedgerRow:
        row = _row(item, self._digests.pop(item.article_id))
        if outcome.content is None:
            return self._failed(row, outcome)
        try:
            atomic_write(output_of(self.output, item.article_id), outcome.content)
        except BlockedError as error:
            return self._failed(row, failed(item, "write", "blocked_output", error.message, error.remedy))
        if outcome.failure is not None:
            self.failures.append(outcome.failure)
        return replace(
            row,
            state="extracted" if outcome.failure is None else "partial",
            output=f"{item.article_id}.jsonl",
            output_sha256=hashlib.sha256(outcome.content).hexdigest(),
            records=outcome.records,
            warnings=outcome.warnings,
            text_sha256=outcome.text_sha256,
        )

    def _failed(self, row: LedgerRow, outcome: Outcome) -> LedgerRow:
        if outcome.failure is not None:
            self.failures.append(outcome.failure)
        self._remove(row.article_id)
        return row

    def _remove(self, article_id: str) -> None:
        # What a link leads to outside the folder is not of a run.
        with suppress(BlockedError):
            remove_output(output_of(self.output, article_id))

    def _unchanged(self, item: Input, row: LedgerRow) -> LedgerRow | None:
        """The row of an output that is already what this run would write; None if it must be made.

        A killed run leaves finished outputs without a ledger row: their own first line says what they
        were made of. Where there is a row, the file's digest must also match it.
        """
        before = self.earlier.get(item.article_id)
        try:
            content = output_of(self.output, item.article_id).read_bytes()
            made_of, *records = [orjson.loads(line) for line in content.splitlines()]
            found = tuple(made_of[key] for key in ("article_id", "source", "sha256", "producer"))
            text_sha256 = text_digest(made_of["text"])
            kinds = [record["kind"] for record in records]
            whole = not absent(made_of.get("layers"))
        except (BlockedError, OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        digest = hashlib.sha256(content).hexdigest()
        if not whole or found != (item.article_id, item.source, row.sha256, self.engine.producer):
            return None
        if before is not None and before.output_sha256 != digest:
            return None
        # Reading again is cheap, and the only way to know what was noticed by a run that was killed.
        warnings = before.warnings if before else self.work.read(item).warnings
        if self.work.strict and doubts_in(warnings):
            return None
        return replace(
            row,
            state="unchanged",
            output=f"{item.article_id}.jsonl",
            output_sha256=digest,
            records={layer: kinds.count(LAYER_KIND[layer]) for layer in LAYERS},
            warnings=warnings,
            text_sha256=text_sha256,
        )


def unaccounted(files: Iterable[str], known: set[str | None], apart: Sequence[str]) -> tuple[str, ...]:
    """Of the names of record files in the output folder, those that no row of the ledger speaks of."""
    return tuple(sorted(name for name in files if name not in known and name not in apart))


def _row(item: Input, digest: str) -> LedgerRow:
    return LedgerRow(item.article_id, item.source, sha256=digest, state="failed", file=item.file)
