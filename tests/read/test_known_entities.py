"""`entities.jsonl`: read whole or refused with file, line and remedy."""

from pathlib import Path

import pytest

from pipeline.annotations.known import KnownEntity, known_names
from pipeline.errors import UsageError
from pipeline.read.known_entities import read_known_entities

LINE = '{"name": "Halden Trust", "aliases": ["HT", "the trust", "HT"], "label": "ORG", "id": "org-17"}\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "entities.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_lines_are_read_and_aliases_come_once(tmp_path: Path) -> None:
    found = read_known_entities(write(tmp_path, LINE + '\n{"name": "Oslo", "label": "GPE"}\n'))
    assert found == (
        KnownEntity("Halden Trust", "ORG", ("HT", "the trust"), "org-17"),
        KnownEntity("Oslo", "GPE"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LINE + "{", "entities.jsonl:2: not JSON"),
        ('{"name": "Oslo"}', "entities.jsonl:1: label: Field required; write"),
        ('{"name": "Oslo", "label": "CITY"}', "entities.jsonl:1: label: Input should be"),
        ('{"name": "£5", "label": "MONEY"}', "entities.jsonl:1: MONEY is for figures"),
        ('{"name": " ", "label": "GPE"}', "entities.jsonl:1: name"),
        ('{"name": "Oslo", "label": "GPE", "alias": ["O"]}', "entities.jsonl:1: alias"),
        (LINE + LINE.replace("Halden", "Velor"), "entities.jsonl:2: the id 'org-17' is that of line 1, too"),
        ("[1]", "entities.jsonl:1: line"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read_known_entities(write(tmp_path, text))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_and_other_encodings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        read_known_entities(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes('{"name": "Zürich"}'.encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8"):
        read_known_entities(tmp_path / "latin.jsonl")


def test_a_name_of_two_things_stands_for_neither() -> None:
    ada, tom = KnownEntity("Ada Holt", "PERSON", ("Holt",)), KnownEntity("Tom Holt", "PERSON", ("Holt",))
    assert known_names((ada, tom)).stands_for == {"Ada Holt": ada, "Tom Holt": tom}


def test_names_are_looked_through_once_for_all_articles() -> None:
    known = tuple(KnownEntity(f"Ada {number}", "PERSON") for number in range(3))
    assert known_names(known) is known_names(known)
    assert known_names(known).labels == {"Ada 0": "PERSON", "Ada 1": "PERSON", "Ada 2": "PERSON"}
    assert known_names((*known, KnownEntity("Ada 1", "ORG"))).labels["Ada 1"] is None
