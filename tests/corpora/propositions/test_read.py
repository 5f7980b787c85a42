"""Sentences with tuples, made up here, as they are read."""

from pathlib import Path

import pytest

from pipeline.corpora.propositions.read import read_carb
from pipeline.corpora.propositions.sentences import Proposition
from pipeline.errors import ReadError, UsageError

FERRY = "Last year , the ferry 's owner sold it ."
ROWS = [
    [FERRY, "sold", "the ferry 's owner", "it", "Last year"],
    ["It sank .", "sank", "It"],
    [FERRY, "has", "the ferry", "an owner", ""],
]


def written(folder: Path, *rows: list[str]) -> Path:
    path = folder / "dev.tsv"
    path.write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_the_rows_of_a_sentence_are_put_together(tmp_path: Path) -> None:
    first, second = read_carb(written(tmp_path, *ROWS))
    assert (first.name, first.text) == ("dev.tsv:1", "Last year, the ferry's owner sold it.")
    assert first.propositions == (
        Proposition("the ferry's owner", "sold", ("it", "Last year")),
        Proposition("the ferry", "has", ("an owner",)),
    )
    assert (second.text, second.propositions) == ("It sank.", (Proposition("It", "sank"),))


def test_a_row_with_too_few_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"dev\.tsv:2 has 2 columns") as error:
        list(read_carb(written(tmp_path, ROWS[0], ["It sank .", "sank"])))
    assert error.value.code == "bad_corpus"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.tsv"
    path.write_bytes(b"\xff\xfe\t\t")
    with pytest.raises(ReadError, match="is not UTF-8"):
        list(read_carb(path))


def test_a_path_without_a_table_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no tuples"):
        list(read_carb(tmp_path))
