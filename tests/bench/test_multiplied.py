"""Multiplied records are valid, of other days and names, and the same whenever they are made."""

from pathlib import Path

from pipeline.bench.multiplied import multiply
from pipeline.store.find import load_records
from tests.index.made_up import said, write


def test_copies_are_valid_and_have_days_and_names_of_their_own(tmp_path: Path) -> None:
    records = write(
        tmp_path / "records", said("a", "Anna Venholt"), said("b", "Ivo Lindqvar", about="Kestrel")
    )
    assert multiply(records, tmp_path / "many", 6) == 6 * 6
    found = [each.records for each in load_records(tmp_path / "many")]
    assert len({each.article.article_id for each in found}) == 6
    assert len({each.article.published for each in found}) > 2
    speakers = [each.entities[0].name for each in found]
    assert speakers[:2] == ["Anna Venholt", "Ivo Lindqvar"] and len(set(speakers)) == 6
    assert speakers[2].startswith("Anna ") and "Kestrel" not in found[2].article.text
    multiply(records, tmp_path / "again", 6)
    assert [each.records for each in load_records(tmp_path / "again")] == found


def test_copies_that_stay_as_they_are_have_other_ids_alone(tmp_path: Path) -> None:
    records = write(tmp_path / "records", said("a", "Anna Venholt"))
    multiply(records, tmp_path / "many", 2, first=3, as_they_are=True)
    found = [each.records for each in load_records(tmp_path / "many")]
    assert [each.article.article_id for each in found] == ["a-3", "a-4"]
    assert {each.article.text for each in found} == {said("a", "Anna Venholt").article.text}
    assert {each.article.published for each in found} == {"2024-03-08"}
