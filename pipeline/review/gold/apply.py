"""`corpus/decisions.jsonl` -> `corpus/gold/`: every article's decisions, or a refusal that says why."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.annotations.article_id import id_problem
from pipeline.annotations.records import ArticleRecord, Layer, Record, Records
from pipeline.annotations.renumbering import layer_records
from pipeline.errors import UsageError
from pipeline.review.decision_log import DecisionLog
from pipeline.review.gold.merge import merge
from pipeline.review.replay import draft_of
from pipeline.store.find import load_records
from pipeline.validate import validate
from pipeline.write.files import atomic_write, json_lines

Outcome = Literal["written", "unchanged", "waiting", "conflict"]


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one article's decisions.

    Attributes:
        outcome: `waiting` where no layer of it is finished or gold yet; `conflict` where gold was left alone.
        notes: what to know or do, one line each.
        layers: what the article's gold annotates by now.
    """

    article_id: str
    outcome: Outcome
    notes: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()


def apply_decisions(log: DecisionLog, gold: Path) -> Iterator[Applied]:
    """Carry every article's decisions over into its gold file, one article after the other.

    An article with a conflict is left as it is; the others go on. What is already so is not written.

    Raises:
        RecordError: the log or a gold file is damaged.
        UsageError: an article id in the log cannot name a file.
        OutputError: the folder cannot be written.
    """
    for article_id in sorted(log.counts()):
        if problem := id_problem(article_id):
            raise UsageError(f"{log.path}: the article id {article_id!r} {problem}; remove its lines")
        yield _applied(article_id, log, gold_path(gold, article_id))


def gold_path(gold: Path, article_id: str) -> Path:
    """Where an article's gold is kept."""
    return gold / f"{article_id}.jsonl"


def read_gold(path: Path) -> Records | None:
    """An article's gold, None where it has none.

    Raises:
        RecordError: the file breaks the record contract.
    """
    return load_records(path)[0].records if path.is_file() else None


def _applied(article_id: str, log: DecisionLog, path: Path) -> Applied:
    draft = draft_of(log.of(article_id))
    if draft is None:
        note = f"{article_id}: the log does not say on which records it was decided; decide again"
        return Applied(article_id, "conflict", (note,))
    before = read_gold(path)
    merged = merge(draft, before)
    waiting = tuple(
        f"{article_id}: {count} decisions on {layer} wait until that layer is marked as finished"
        for layer, count in merged.waiting.items()
    )
    if merged.conflicts:
        return Applied(article_id, "conflict", merged.conflicts)
    if merged.gold is None:
        return Applied(article_id, "waiting", waiting)
    problems = tuple(
        f"{article_id}: {issue.where}: {issue.message}; correct it in `pipeline review`"
        for issue in validate(merged.gold)
    )
    if problems:
        return Applied(article_id, "conflict", problems)
    layers = merged.gold.article.layers or ()
    if merged.gold == before:
        return Applied(article_id, "unchanged", waiting, layers)
    atomic_write(path, gold_lines(merged.gold))
    return Applied(article_id, "written", waiting, layers)


def gold_lines(records: Records) -> bytes:
    """One article's gold as JSON Lines: without what says how a program found it."""
    return json_lines(_as_json(record) for record in (records.article, *layer_records(records)))


def _as_json(record: Record) -> dict[str, Any]:
    if isinstance(record, ArticleRecord):
        return record.model_dump(exclude={"layers"} if record.layers is None else None)
    return record.model_dump(exclude={"rule", "confidence", "doubt"})
