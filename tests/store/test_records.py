import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RecordError
from pipeline.store.records import read_records

SPAN = {"start": 0, "end": 3, "text": "Ann"}


def article(article_id: str = "a", **changed: Any) -> dict[str, Any]:
    return {
        "kind": "article",
        "schema_version": "1.0",
        "article_id": article_id,
        "source": "a.txt",
        "sha256": "0",
        "title": None,
        "byline": None,
        "published": None,
        "published_from": "none",
        "language": "en",
        "text": "Ann left.",
        "text_offset": 0,
        "producer": "test",
        **changed,
    }


def entity(article_id: str = "a", **changed: Any) -> dict[str, Any]:
    return {
        "kind": "entity",
        "article_id": article_id,
        "id": "e1",
        "label": "PERSON",
        "name": "Ann",
        "mentions": [{**SPAN, "form": "name"}],
        **changed,
    }


def without(fields: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != key}


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


def test_lines_are_grouped_by_article_with_their_line_numbers(tmp_path: Path) -> None:
    path = write(
        tmp_path / "r.jsonl",
        article("b"),
        entity("b"),
        "",
        article("a"),
        entity("a", rule="x", confidence=0.5),
    )

    first, second = read_records(path)

    assert (first.records.article.article_id, second.records.article.article_id) == ("b", "a")
    assert first.path == str(path)
    assert first.lines == {"article": 1, "e1": 2}
    assert second.lines == {"article": 4, "e1": 5}
    assert second.records.entities[0].confidence == 0.5
    assert second.records.entities[0].mentions[0].form == "name"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{broken", "not JSON"),
        ("[1]", "no JSON object"),
        (entity(confidence=float("nan")), "not JSON"),
        (entity(kind="event"), "unknown kind 'event'"),
        (without(entity(), "kind"), "`kind` is missing"),
        (without(entity(), "label"), "the field `label` is missing"),
        (entity(colour="red"), "unknown field `colour`"),
        (entity(label="CITY"), "`label`: should be 'PERSON'"),
        (entity(name=3), "`name`: should be a valid string, not 3"),
        (entity(mentions=[]), "`mentions`"),
        (
            entity(mentions=[{**SPAN, "start": "0", "form": "name"}]),
            r"`mentions\[0\].start`: should be a valid integer, not '0'",
        ),
        (entity(mentions=[{**SPAN, "start": True, "form": "name"}]), r"`mentions\[0\].start`"),
        (entity(mentions=[{**SPAN, "start": -1, "form": "name"}]), "greater than or equal to 0"),
        (entity(confidence="0.5"), "`confidence`"),
        (entity(), "id 'e1' is already that of line 2"),
        (article(), "a second article line"),
        (article("b", schema_version="2.0"), "schema_version is '2.0'"),
        (without(article("b"), "schema_version"), "`schema_version` is missing"),
        (article("b", text_offset="0"), "`text_offset`"),
        (article("b", layers=["people"]), r"`layers\[0\]`"),
        (entity("other"), "records of 'other' without an article line"),
    ],
)
def test_a_line_that_breaks_the_contract_is_refused_with_file_line_and_remedy(
    tmp_path: Path, line: object, message: str
) -> None:
    path = write(tmp_path / "r.jsonl", article(), entity(), line)

    with pytest.raises(RecordError, match=message) as caught:
        read_records(path)

    assert (caught.value.path, caught.value.line) == (str(path), 3)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    assert "pydantic" not in str(caught.value)


def test_many_mistakes_in_a_line_are_counted_and_not_listed(tmp_path: Path) -> None:
    path = write(
        tmp_path / "r.jsonl", article(), {"kind": "claim", "article_id": "a", "id": "c1", "extra": 1}
    )

    with pytest.raises(RecordError, match=r"and \d+ more in this line") as caught:
        read_records(path)
    assert len(str(caught.value)) < 400


def test_a_file_without_records_or_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="holds no records"):
        read_records(write(tmp_path / "r.jsonl", ""))
    with pytest.raises(RecordError, match="cannot be read"):
        read_records(tmp_path / "missing.jsonl")
