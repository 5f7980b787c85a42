"""What a newsroom has named steers names, merges and splits, and its ids are in the records."""

from pathlib import Path

import orjson
import pytest

import pipeline
from pipeline.annotations.known import KnownEntity
from pipeline.annotations.records import EntityRecord
from pipeline.write.files import write_records

TRUST = KnownEntity("Halden Trust", "ORG", ("Northgate Fund", "the trust"), "org-17")


def entities(text: str, *known: KnownEntity) -> list[EntityRecord]:
    return list(pipeline.extract(text, known=known).entities)


def called(found: list[EntityRecord]) -> list[list[str]]:
    return [[mention.text for mention in record.mentions] for record in found]


def test_names_that_no_word_joins_are_one_thing_with_its_id() -> None:
    text = (
        "Halden Trust closed two offices. On Monday the trust dismissed its chief executive. "
        "Northgate Fund was its name until May."
    )
    (record,) = entities(text, TRUST)
    assert [mention.text for mention in record.mentions][:4] == [
        "Halden Trust",
        "the trust",
        "its",
        "Northgate Fund",
    ]
    assert (record.label, record.known_id) == ("ORG", "org-17")
    assert "entities.known" in record.rule.split("+")
    assert all(text[m.start : m.end] == m.text for m in record.mentions)


def test_without_the_file_they_are_two_things_and_no_record_has_the_key(tmp_path: Path) -> None:
    text = "Halden Trust closed two offices. Northgate Fund was its name until May."
    assert len(entities(text)) == 2
    lines = write_records(tmp_path / "a.jsonl", pipeline.extract(text)).splitlines()
    assert all("known_id" not in orjson.loads(line) for line in lines)
    known = write_records(tmp_path / "a.jsonl", pipeline.extract(text, known=[TRUST])).splitlines()
    assert [orjson.loads(line)["known_id"] for line in known if b'"kind":"entity"' in line] == ["org-17"]


def test_names_that_words_would_join_are_kept_apart() -> None:
    text = "Holt Group hired bankers. Holt closed on Monday, and the Holt Group did not comment."
    apart = entities(text, KnownEntity("Holt Group", "ORG", (), "a"), KnownEntity("Holt", "ORG", (), "b"))
    assert {record.known_id: len(record.mentions) for record in apart} == {"a": 2, "b": 1}
    assert [record.known_id for record in entities(text)] == [None]


def test_a_given_label_wins_over_the_models() -> None:
    text = "Undertow opens in cinemas on Friday. Critics praised Undertow."
    (record,) = entities(text, KnownEntity("Undertow", "WORK_OF_ART"))
    assert (record.label, len(record.mentions), record.known_id) == ("WORK_OF_ART", 2, None)


@pytest.mark.parametrize("text", ["Halden Road is closed.", "The haldens are closed.", "Haldens are closed."])
def test_part_of_a_longer_name_or_word_is_not_the_known_name(text: str) -> None:
    assert all(r.known_id is None for r in entities(text, KnownEntity("Halden", "ORG", (), "h")))


def test_a_description_before_the_name_is_not_taken_for_it() -> None:
    (record,) = entities("The trust closed. Halden Trust was founded in 1990.", TRUST)
    assert called([record]) == [["Halden Trust"]]
