"""What changed in each article since an earlier run, for reviewers who have seen that one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.annotations.records import Records
from pipeline.annotations.renumbering import layer_records
from pipeline.evaluation.record_changes import RecordChange, record_changes
from pipeline.store.earlier import EarlierRun


class Since:
    """Changes by article, each looked for once; an article of another text is not compared.

    Raises:
        UsageError: there is no earlier run at the path.
        RecordError: its records break their contract.
    """

    def __init__(self, path: Path) -> None:
        self._earlier = EarlierRun(path)
        self._found: dict[str, tuple[Records, tuple[RecordChange, ...]]] = {}

    def changes(self, records: Records) -> tuple[RecordChange, ...]:
        """What is other in an article's records than in the earlier run."""
        article_id = records.article.article_id
        known = self._found.get(article_id)
        if known is None or known[0] is not records:
            earlier = self._earlier.records(article_id)
            known = self._found[article_id] = records, _changes(earlier, records)
        return known[1]


def _changes(earlier: Records | None, records: Records) -> tuple[RecordChange, ...]:
    if earlier is not None and earlier.article.text != records.article.text:
        return ()
    if earlier is not None and layer_records(earlier) == layer_records(records):
        return ()
    return record_changes(earlier, records)


def changed_rows(changes: Iterable[RecordChange]) -> dict[str, list[str]]:
    """What each record says otherwise than before, by its id; `new` where it was not there."""
    return {
        change.new_id: [f"{field.field}: {field.old} → {field.new}" for field in change.fields] or ["new"]
        for change in changes
        if change.new_id
    }


def gone_rows(changes: Iterable[RecordChange]) -> list[dict[str, Any]]:
    """The records that are gone, as the page lists them."""
    return [{"layer": change.layer, "context": change.context} for change in changes if change.kind == "gone"]
