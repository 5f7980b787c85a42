"""The five stages in their order: read, recognize, resolve, validate, write. Nothing else knows it."""

import hashlib
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure, Issue
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.errors import PipelineError, ReadError, UsageError
from pipeline.read import Input, find_inputs, publication_date, read_article, sha256_of
from pipeline.settings import Settings, pipeline_version
from pipeline.validate import validate
from pipeline.write import (
    Ledger,
    LedgerRow,
    exclusive,
    prepare_folder,
    read_failures,
    read_ledger,
    remove_output,
    sweep_temporary,
    write_failures,
    write_ledger,
    write_records,
)

if TYPE_CHECKING:
    from spacy.language import Language

LEDGER = "run.json"
FAILURES = "failures.jsonl"
STAGES = ("read", "recognize", "resolve", "validate", "write")
REPORT_IT = "this is a defect of the pipeline: please report it with the article"
KIND: dict[Layer, str] = {"entities": "entity", "dates": "date", "quotes": "quote", "claims": "claim"}


class InvalidRecordsError(Exception):
    """Records broke the contract before they were written: a defect of the pipeline, not of the input."""

    def __init__(self, article_id: str, issues: Sequence[Issue]) -> None:
        first = issues[0]
        super().__init__(f"{article_id}: {len(issues)} invalid: {first.where}: {first.message}")


class Extractor:
    """Articles to validated records.

    Raises:
        UsageError: the settings' cues are not as the lexicon's.
        ModelError: the language model is missing or damaged.
    """

    def __init__(self, settings: Settings) -> None:
        from pipeline.lexicon.reporting import reporting_lexicon

        reporting_lexicon(settings.cues)
        self.settings = settings
        self.nlp, model = language_model(settings.model)
        self.producer = f"article-pipeline {pipeline_version()}; model {model}; settings {settings.digest()}"

    def __call__(self, article: Article) -> Records:
        """All records of one article.

        Raises:
            InvalidRecordsError: a record breaks the contract (a defect of the pipeline).
        """
        from pipeline.recognize import recognize
        from pipeline.resolve import resolve

        # The vocabulary grows with every new word: what one article brought is freed after it.
        with self.nlp.memory_zone():
            mentions = recognize(article, self.nlp, self.settings.cues, self.settings.known)
        records = resolve(article, mentions, self.producer, self.settings.known)
        errors = [issue for issue in validate(records) if issue.severity == "error"]
        if errors:
            raise InvalidRecordsError(article.article_id, errors)
        return records


@cache
def language_model(name: str | None) -> "tuple[Language, str]":
    """The language model and the words that identify it, loaded once per process."""
    from pipeline.language.load import load, version

    nlp = load(name)
    return nlp, version(nlp)


@cache
def extractor(settings: Settings) -> Extractor:
    """The extractor for these settings."""
    return Extractor(settings)


@dataclass(slots=True)
class CorpusRun:
    """One `extract` over files: what is asked for, and what has become of each input so far.

    Attributes:
        paths: files and folders to read.
        output: folder for the records, the ledger and the failures.
        started: clock time for the ledger; its day is what a publication date may not lie after.
        force: redo also what is unchanged.
        on_start: called with the number of inputs; on_row: called after every input.
        failures: what could not be done, filled while running.
    """

    paths: Sequence[Path]
    output: Path
    settings: Settings
    started: datetime
    force: bool = False
    on_start: Callable[[int], None] = lambda _: None
    on_row: Callable[[LedgerRow], None] = lambda _: None
    failures: list[Failure] = field(default_factory=list)

    def __call__(self) -> Ledger:
        """Extract everything; returns the ledger that was also written to `run.json`.

        Raises:
            UsageError: a path does not exist, the output folder lies inside the corpus, or the
                settings' publication date is none.
            ModelError: the language model is missing or damaged.
            OutputError: the output folder cannot be written.
        """
        clock = time.perf_counter()
        refuse_output_inside(self.output, self.paths)
        if self.settings.published is not None:
            self.settings = replace(self.settings, published=publication_date(self.settings.published))
        inputs = list(find_inputs(self.paths))
        prepare_folder(self.output)
        with exclusive(self.output):
            return self._run(inputs, clock)

    def _run(self, inputs: Sequence[Input | Failure], clock: float) -> Ledger:
        earlier = read_ledger(self.output / LEDGER)
        self.on_start(len(inputs))
        swept = sweep_temporary(self.output)
        rows: list[LedgerRow] = []
        for item in inputs:
            if isinstance(item, Failure):
                rows.append(self._refused(item, earlier))
            else:
                rows.append(self._one(item, earlier))
            self.on_row(rows[-1])
        kept, removed = self._rows_of_other_runs(earlier, {row.article_id for row in rows})
        still = {row.article_id for row in kept}
        others = [one for one in read_failures(self.output / FAILURES) if one.article_id in still]
        write_failures(self.output / FAILURES, [*self.failures, *others])
        ledger = Ledger(
            producer=self._producer(),
            started=self.started.isoformat(timespec="seconds"),
            seconds=time.perf_counter() - clock,
            rows=(*rows, *kept),
            removed=removed,
            unaccounted=self._unaccounted({row.output for row in (*rows, *kept)}),
            swept=swept,
        )
        write_ledger(self.output / LEDGER, ledger)
        return ledger

    def _refused(self, failure: Failure, earlier: dict[str, LedgerRow]) -> LedgerRow:
        """Book what is no input; an output that an earlier run made of it must not outlive it."""
        self.failures.append(failure)
        before = earlier.get(failure.article_id)
        if before is not None and before.output is not None:
            remove_output(self.output / before.output)
        return LedgerRow(failure.article_id, failure.source, sha256="", state="failed")

    def _one(self, item: Input, earlier: dict[str, LedgerRow]) -> LedgerRow:
        row = LedgerRow(item.article_id, item.source, sha256="", state="failed", file=item.file)
        try:
            row = replace(row, sha256=sha256_of(item))
            if not self.force and (unchanged := self._unchanged(item, row, earlier.get(item.article_id))):
                return unchanged
            article = self._read(item)
            records = extractor(self.settings)(article)
            content = write_records(self._output_of(item.article_id), records)
        except ReadError as error:
            failure = Failure(item.article_id, item.place, "read", error.code, error.message, error.remedy)
        except InvalidRecordsError as error:
            failure = Failure(item.article_id, item.source, "validate", "invalid", str(error), REPORT_IT)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            traceback.print_exc()
            message = f"{type(error).__name__}: {error}"
            failure = Failure(item.article_id, item.source, stage_of(error), "bug", message, REPORT_IT)
        else:
            return replace(
                row,
                state="extracted",
                output=f"{item.article_id}.jsonl",
                output_sha256=hashlib.sha256(content).hexdigest(),
                records={layer: len(getattr(records, layer)) for layer in LAYERS},
                warnings=article.warnings,
            )
        self.failures.append(failure)
        remove_output(self._output_of(item.article_id))
        return row

    def _read(self, item: Input) -> Article:
        return read_article(
            item,
            published=self.settings.published,
            max_characters=self.settings.max_characters,
            today=self.started.date(),
        )

    def _unchanged(self, item: Input, row: LedgerRow, before: LedgerRow | None) -> LedgerRow | None:
        """The row of an output that is already what this run would write; None if it must be made.

        A killed run leaves finished outputs without a ledger row: their own first line says what they
        were made of. Where there is a row, the file's digest must also match it.
        """
        path = self._output_of(item.article_id)
        try:
            content = path.read_bytes()
            made_of, *records = [orjson.loads(line) for line in content.splitlines()]
            found = tuple(made_of[key] for key in ("article_id", "source", "sha256", "producer"))
            kinds = [record["kind"] for record in records]
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
        digest = hashlib.sha256(content).hexdigest()
        if found != (item.article_id, item.source, row.sha256, self._producer()):
            return None
        if before is not None and before.output_sha256 != digest:
            return None
        return replace(
            row,
            state="unchanged",
            output=f"{item.article_id}.jsonl",
            output_sha256=digest,
            records={layer: kinds.count(KIND[layer]) for layer in LAYERS},
            # Reading again is cheap, and the only way to know what was noticed by a run that was killed.
            warnings=before.warnings if before else self._read(item).warnings,
        )

    def _rows_of_other_runs(
        self, earlier: dict[str, LedgerRow], current: set[str]
    ) -> tuple[list[LedgerRow], tuple[str, ...]]:
        """What to do with rows of earlier runs: those that stay, and ids whose output was removed.

        An output goes when its article was at or below a path that this run has read, and is no longer
        there. Rows of articles that lie elsewhere stay, with their outputs and failures.
        """
        read = [path.resolve() for path in self.paths]
        kept: list[LedgerRow] = []
        removed: list[str] = []
        for row in earlier.values():
            if row.article_id in current:
                continue
            if not (row.file and any(Path(row.file).resolve().is_relative_to(path) for path in read)):
                kept.append(replace(row, state="kept"))
            elif row.output is not None:
                remove_output(self.output / row.output)
                removed.append(row.article_id)
        return kept, tuple(removed)

    def _unaccounted(self, known: set[str | None]) -> tuple[str, ...]:
        """Record files in the output folder that no row of the ledger speaks of."""
        found = (path.relative_to(self.output).as_posix() for path in self.output.rglob("*.jsonl"))
        return tuple(sorted(name for name in found if name not in known and name != FAILURES))

    def _output_of(self, article_id: str) -> Path:
        return self.output / f"{article_id}.jsonl"

    def _producer(self) -> str:
        return extractor(self.settings).producer


def stage_of(error: BaseException) -> str:
    """The stage in whose code an error was raised; `recognize` where none shows (the model's own code)."""
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        package = frame.f_globals.get("__name__", "").split(".")
        if package[0] == "pipeline" and len(package) > 1 and package[1] in STAGES:
            return str(package[1])
    return "recognize"


def refuse_output_inside(output: Path, paths: Sequence[Path]) -> None:
    """Refuse an output folder that a later run would read as input.

    Raises:
        UsageError: `output` lies inside one of the input folders.
    """
    for path in paths:
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"output folder {output} lies inside the input folder {path}; choose another")
