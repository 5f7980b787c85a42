"""An article is found by its id; one that is not there is met with the nearest that are."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store.find import article_ids, records_of
from pipeline.write.files import write_records
from tests.builders import records


def test_a_misspelt_id_is_met_with_the_nearest(tmp_path: Path) -> None:
    made = records()
    for name in ("storm_coast", "desk/storm_costs", "council"):
        write_records(tmp_path / f"{name}.jsonl", made)
    (tmp_path / "failures.jsonl").write_text("", encoding="utf-8")
    assert article_ids(tmp_path) == ["council", "desk/storm_costs", "storm_coast"]
    for misspelt in ("storm_coats", "corpus/storm_coats.json"):
        with pytest.raises(UsageError, match=r"did you mean .*storm_coast.*\?$"):
            records_of(misspelt, tmp_path)


def test_an_id_like_none_is_met_with_what_to_do(tmp_path: Path) -> None:
    write_records(tmp_path / "storm_coast.jsonl", records())
    with pytest.raises(UsageError, match="run `pipeline extract` first"):
        records_of("budget", tmp_path)
    assert article_ids(tmp_path / "nowhere") == []
