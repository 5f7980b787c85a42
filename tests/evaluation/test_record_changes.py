"""Records of two runs stand for each other by their words; what says otherwise is named."""

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.annotations.records import LAYERS, Records
from pipeline.annotations.renumbering import layer_records, numbered
from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.evaluation.record_changes import record_changes
from pipeline.write.files import write_records
from tests.builders import TEXT, article, records, span
from tests.review.doubtful import doubtful_records


def changed(old: Records, new: Records) -> list[tuple[str, str, str | None, str | None]]:
    return [(change.layer, change.kind, change.old_id, change.new_id) for change in record_changes(old, new)]


def test_the_same_records_under_other_ids_are_no_change() -> None:
    found = records()
    renamed = found.model_copy(update={
        "entities": tuple(e.model_copy(update={"id": "e7"}) for e in found.entities),
        "quotes": tuple(
            q.model_copy(update={"speaker": q.speaker and q.speaker.model_copy(update={"entity_id": "e7"})})
            for q in found.quotes
        ),
    })  # fmt: skip
    assert changed(found, renamed) == []


def test_rules_and_probabilities_are_no_part_of_what_a_record_says() -> None:
    found = doubtful_records("a")
    other = doubtful_records("a", confidence=0.11, doubt=None, rule="another.rule")
    assert changed(found, other) == []


def test_records_that_came_and_went_are_named_by_layer() -> None:
    fewer = records(claims=(), quotes=records().quotes[:1])
    assert changed(fewer, records()) == [("quotes", "added", None, "q2"), ("claims", "added", None, "c1")]
    assert changed(records(), fewer) == [("quotes", "gone", "q2", None), ("claims", "gone", "c1", None)]


def test_a_field_that_says_otherwise_is_given_with_both_values() -> None:
    [date] = records().dates
    later = records(dates=(date.model_copy(update={"value": "2023-10-16"}),))
    [change] = record_changes(records(), later)
    assert (change.kind, change.words) == ("changed", "Monday")
    assert [(field.field, field.old, field.new) for field in change.fields] == [
        ("value", "2023-10-09", "2023-10-16")
    ]
    assert "«Monday»" in change.context


def test_another_extent_is_one_change() -> None:
    [claim] = records().claims
    wider = claim.model_copy(update=span(TEXT, "that sales fell"))
    [change] = record_changes(records(), records(claims=(wider,)))
    assert [field.field for field in change.fields] == ["extent"]


def test_another_speaker_is_told_by_name() -> None:
    found = doubtful_records("a")
    quote = found.quotes[0]
    assert quote.speaker
    other = quote.model_copy(update={"speaker": quote.speaker.model_copy(update={"entity_id": "e2"})})
    [change] = record_changes(found, found.model_copy(update={"quotes": (other, found.quotes[1])}))
    assert [(field.old, field.new) for field in change.fields] == [("she = Anna Holt", "she = Maria Lind")]


@given(st.sets(st.sampled_from(["e1", "e2", "d1", "q1", "q2", "c1"])))
def test_what_came_one_way_went_the_other(left_out: set[str]) -> None:
    whole = doubtful_records("a")
    kept = [record for record in layer_records(whole) if record.id not in left_out]
    part = numbered(whole.article, kept)
    there, back = record_changes(part, whole), record_changes(whole, part)
    swapped = {"added": "gone", "gone": "added", "changed": "changed"}
    expected = sorted((change.layer, change.start, change.kind) for change in there)
    assert sorted((change.layer, change.start, swapped[change.kind]) for change in back) == expected
    assert {c.new_id for c in there if c.kind == "added"} == left_out


def run(*arguments: object) -> tuple[int, str]:
    ran = CliRunner().invoke(app, ["diff", *map(str, arguments)])
    return ran.exit_code, ran.output


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    """The later run has another date, no claim, and an article more."""
    old, new = tmp_path / "old", tmp_path / "new"
    [date] = records().dates
    write_records(old / "a.jsonl", records())
    write_records(new / "a.jsonl", records(claims=(), dates=(date.model_copy(update={"mod": "START"}),)))
    write_records(new / "b.jsonl", doubtful_records("b"))
    return old, new


def test_the_command_counts_by_layer_and_says_where(runs: tuple[Path, Path]) -> None:
    code, said = run(*runs)
    assert code == 1
    assert "~ changed: a dates d1\n    Anna Holt said on «Monday» that sales fell." in said
    assert "    mod: none -> START\n" in said
    assert "- gone: a claims c1\n" in said
    assert "dates: 1 added, 0 gone, 1 changed\n" in said
    assert said.endswith("2 of 2 articles differ\n")


def test_an_article_that_only_the_earlier_run_has_went(runs: tuple[Path, Path]) -> None:
    code, said = run(*reversed(runs), "--layer", "entities")
    assert code == 1
    assert "- gone: b entities e1" in said
    assert "quotes" not in said


def test_nothing_changed_is_exit_code_0(runs: tuple[Path, Path]) -> None:
    code, said = run(runs[0], runs[0])
    assert (code, said.splitlines()[-1]) == (0, "0 of 1 articles differ")
    assert run(runs[0] / "a.jsonl", runs[0])[0] == 0


def test_json_has_one_change_a_line(runs: tuple[Path, Path]) -> None:
    code, said = run(*runs, "--json")
    lines = [orjson.loads(line) for line in said.splitlines()]
    assert code == 1
    assert {line["layer"] for line in lines} == set(LAYERS)
    [mod] = [line for line in lines if line["kind"] == "changed"]
    assert mod["fields"] == [{"field": "mod", "old": "none", "new": "START"}]


def test_another_text_is_said_and_not_compared(tmp_path: Path) -> None:
    write_records(tmp_path / "old" / "a.jsonl", records())
    bare = dict.fromkeys(LAYERS, ())
    write_records(tmp_path / "new" / "a.jsonl", records(article=article("Another text."), **bare))
    code, said = run(tmp_path / "old", tmp_path / "new")
    assert code == 1
    assert "a: its text is another one; its records are not compared" in said
    assert "claims: 0 added, 0 gone, 0 changed" in said


def test_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["diff", str(tmp_path / "no"), str(tmp_path)])
    assert isinstance(ran.exception, UsageError)
    assert "no records at" in str(ran.exception)
