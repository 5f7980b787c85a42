"""The records of an earlier run, to hold those of a later one against."""

from pathlib import Path

from pipeline.annotations.records import Records
from pipeline.store.find import iter_records, stored_records


class EarlierRun:
    """Records by article: those of a folder are looked up one by one, those of a single file are held.

    Raises:
        UsageError: there is nothing at the path.
        RecordError: the records break their contract.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        held = () if path.is_dir() else iter_records(path)
        self._held = {found.records.article.article_id: found.records for found in held}

    def records(self, article_id: str) -> Records | None:
        """The article's records; None where the run had no such article."""
        if self._path.is_dir():
            return stored_records(article_id, self._path)
        return self._held.get(article_id)
