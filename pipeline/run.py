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
from pipeline.read import Input, find_inputs, read_article, sha256_of
from pipeline.settings import Settings, pipeline_version
from pipeline.validate import validate
from pipeline.write import (
    Ledger,
    LedgerRow,
    prepare_folder,
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
REPORT_IT = "this is a defect of the pipeline: please report it with the article"
KIND: dict[Layer, str] = {"entities": "entity", "dates": "date", "quotes": "quote", "claims": "claim"}


class InvalidRecordsError(PipelineError):
    """Records broke the contract before they were written: a defect of the pipeline, not of the input."""

    def __init__(self, article_id: str, issues: Sequence[Issue]) -> None:
        first = issues[0]
        super().__init__(f"{article_id}: {len(issues)} invalid: {first.where}: {first.message}")


class Extractor:
    """Articles to validated records, with one language model loaded once.

    Raises:
        ModelError: the language model is missing or damaged.
    """

    def __init__(self, settings: Settings) -> None:
        from pipeline.language.load import load, version

        self.settings = settings
        self.nlp: Language = load(settings.model)
        self.producer = producer(settings, version(self.nlp))

    def __call__(self, article: Article) -> Records:
        """All records of one article.

        Raises:
            InvalidRecordsError: a record breaks the contract (a defect of the pipeline).
        """
        from pipeline.recognize import recognize
        from pipeline.resolve import resolve

        # The vocabulary grows with every new word: what one article brought is freed after it.
        with self.nlp.memory_zone():
            mentions = recognize(article, self.nlp)
        records = resolve(article, mentions, self.producer)
        errors = [issue for issue in validate(records) if issue.severity == "error"]
        if errors:
            raise InvalidRecordsError(article.article_id, errors)
        return records


def producer(settings: Settings, model: str) -> str:
    """What made the records: pipeline version, model version, settings digest; no clock, no host."""
    return f"article-pipeline {pipeline_version()}; model {model}; settings {settings.digest()}"


@cache
def extractor(settings: Settings) -> Extractor:
    """The extractor for these settings, loaded once per process."""
    return Extractor(settings)


@dataclass(slots=True)
class CorpusRun:
    """One `extract` over files: what is asked for, and what has become of each input so far.

    Attributes:
        paths: files and folders to read.
        output: folder for the records, the ledger and the failures.
        force: redo also what is unchanged.
        started: clock time for the ledger; its day is what a publication date may not lie after.
        on_row: called after every input.
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
            UsageError: a path does not exist, or the output folder lies inside the corpus.
            ModelError: the language model is missing or damaged.
            OutputError: the output folder cannot be written.
        """
        clock = time.perf_counter()
        refuse_output_inside(self.output, self.paths)
        prepare_folder(self.output)
        earlier = read_ledger(self.output / LEDGER)
        inputs = list(find_inputs(self.paths))
        self.on_start(len(inputs))
        swept = sweep_temporary(self.output)
        rows: list[LedgerRow] = []
        asked = tuple(path.as_posix() for path in self.paths)
        for item in inputs:
            row = self._refused(item) if isinstance(item, Failure) else self._one(item, earlier)
            rows.append(replace(row, paths=asked))
            self.on_row(row)
        kept, removed = self._other_outputs(earlier, {row.article_id for row in rows})
        write_failures(self.output / FAILURES, self.failures)
        ledger = Ledger(
            producer=self._producer(),
            started=self.started.isoformat(timespec="seconds"),
            seconds=time.perf_counter() - clock,
            rows=(*rows, *kept),
            removed=removed,
            swept=swept,
        )
        write_ledger(self.output / LEDGER, ledger)
        return ledger

    def _refused(self, failure: Failure) -> LedgerRow:
        """Book a failure; an output that an earlier run made of the same article must not outlive it."""
        self.failures.append(failure)
        remove_output(self._output_of(failure.article_id))
        return LedgerRow(failure.article_id, failure.source, sha256="", state="failed")

    def _one(self, item: Input, earlier: dict[str, LedgerRow]) -> LedgerRow:
        sha256, stage = "", "read"
        try:
            sha256 = sha256_of(item)
            before = earlier.get(item.article_id)
            if not self.force and (row := self._unchanged(item, sha256, before)):
                return row
            article = read_article(
                item,
                published=self.settings.published,
                max_characters=self.settings.max_characters,
                today=self.started.date(),
            )
            stage = "recognize"
            records = extractor(self.settings)(article)
            stage = "write"
            content = write_records(self._output_of(item.article_id), records)
        except ReadError as error:
            failure = Failure(item.article_id, item.source, stage, error.code, error.message, error.remedy)
        except InvalidRecordsError as error:
            failure = Failure(item.article_id, item.source, "validate", "invalid", str(error), REPORT_IT)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            traceback.print_exc()
            message = f"{type(error).__name__}: {error}"
            failure = Failure(item.article_id, item.source, stage, "bug", message, REPORT_IT)
        else:
            return LedgerRow(
                item.article_id,
                item.source,
                sha256,
                state="extracted",
                output=f"{item.article_id}.jsonl",
                output_sha256=hashlib.sha256(content).hexdigest(),
                records={layer: len(getattr(records, layer)) for layer in LAYERS},
                warnings=article.warnings,
            )
        return replace(self._refused(failure), sha256=sha256)

    def _unchanged(self, item: Input, sha256: str, before: LedgerRow | None) -> LedgerRow | None:
        """The row of an output that is already what this run would write; None if it must be made.

        A killed run leaves finished outputs without a ledger row: their own first line says what they
        were made of. Where there is a row, the file's digest must also match it.
        """
        path = self._output_of(item.article_id)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        digest = hashlib.sha256(content).hexdigest()
        if before is not None and before.output_sha256 != digest:
            return None
        try:
            made_of = orjson.loads(content[: content.find(b"\n")])
        except orjson.JSONDecodeError:
            return None
        wanted = (item.article_id, item.source, sha256, self._producer())
        if tuple(made_of.get(key) for key in ("article_id", "source", "sha256", "producer")) != wanted:
            return None
        kinds = [orjson.loads(line)["kind"] for line in content.splitlines()[1:]] if before is None else []
        return LedgerRow(
            item.article_id,
            item.source,
            sha256,
            state="unchanged",
            output=f"{item.article_id}.jsonl",
            output_sha256=digest,
            records=before.records if before else {layer: kinds.count(KIND[layer]) for layer in LAYERS},
            warnings=before.warnings if before else (),
        )

    def _other_outputs(
        self, earlier: dict[str, LedgerRow], current: set[str]
    ) -> tuple[list[LedgerRow], tuple[str, ...]]:
        """What to do with outputs of earlier runs: rows that stay, and ids whose output was removed.

        An output goes when this run reads the same paths as the run that made it and its article is no
        longer there. Outputs of other paths stay and are listed.
        """
        asked = tuple(path.as_posix() for path in self.paths)
        kept: list[LedgerRow] = []
        removed: list[str] = []
        for row in earlier.values():
            if row.article_id in current or row.output is None:
                continue
            if row.paths == asked:
                remove_output(self.output / row.output)
                removed.append(row.article_id)
            else:
                kept.append(replace(row, state="kept"))
        return kept, tuple(removed)

    def _output_of(self, article_id: str) -> Path:
        return self.output / f"{article_id}.jsonl"

    def _producer(self) -> str:
        return extractor(self.settings).producer


def refuse_output_inside(output: Path, paths: Sequence[Path]) -> None:
    """Refuse an output folder that a later run would read as input.

    Raises:
        UsageError: `output` lies inside one of the input folders.
    """
    for path in paths:
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"output folder {output} lies inside the input folder {path}; choose another")
