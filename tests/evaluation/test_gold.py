"""Gold and its splits."""

from pathlib import Path

import pytest

from pipeline.errors import RecordError
from pipeline.evaluation.gold import read_splits


def test_splits_are_lists_of_article_ids(tmp_path: Path) -> None:
    path = tmp_path / "splits.toml"
    path.write_text('dev = ["a", "b"]\ntest = ["c"]\n', encoding="utf-8")

    assert read_splits(path) == {"dev": ("a", "b"), "test": ("c",)}


@pytest.mark.parametrize(
    ("content", "message"),
    [("dev = [", "not TOML"), ("dev = 3", "no list of strings"), ("dev = [1]", "no list of strings"),
     ('dev = ["a"]\ntest = ["a"]', "stands in `dev` and in `test`")],
)  # fmt: skip
def test_splits_that_are_no_such_lists_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "splits.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match=message):
        read_splits(path)
