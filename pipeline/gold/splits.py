"""Which gold articles no split names."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.inspection import SPLITS
from pipeline.read import read_splits


def unlisted(gold: Path, article_ids: Iterable[str]) -> list[str]:
    """Those of the articles that `splits.toml` does not name; all of them where there is none.

    Raises:
        RecordError: `splits.toml` is damaged.
    """
    path = gold / SPLITS
    listed = {name for split in read_splits(path).values() for name in split} if path.is_file() else set()
    return [article_id for article_id in article_ids if article_id not in listed]
