"""Two people who reviewed the same article: how far they agree, and what they have to settle."""

import re
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.review.gold.agreement import Agreement, agreement
from pipeline.write.files import write_records
from tests.builders import article, records
from tests.review.doubtful import doubtful_records
from tests.review.reviewing import Review

LAYERS = ("entities", "dates", "quotes", "claims")


def reviewed(folder: Path, who: str, *layers: str) -> Review:
    """A review of somebody's own, in which these layers are finished."""
    review = Review(folder / who, who, doubtful_records("a"))
    review.finish(*layers)
    return review


def between(one: Review, other: Review) -> Agreement:
    return agreement(one.folder / "decisions.jsonl", other.folder / "decisions.jsonl")


def f1(found: Agreement, layer: str) -> float | None:
    measure = found.scores.find(layer, "exact_f1")
    return measure and measure.value


def test_who_decides_alike_agrees_in_all(tmp_path: Path) -> None:
    found = between(reviewed(tmp_path, "Ada", *LAYERS), reviewed(tmp_path, "Ben", *LAYERS))
    assert {f1(found, layer) for layer in LAYERS} == {1.0}
    assert found.alphas == pytest.approx(dict.fromkeys(LAYERS, 1.0))
    assert (found.unsettled, found.alone) == ((), ())


def test_a_record_that_one_rejects_is_to_settle(tmp_path: Path) -> None:
    ada, ben = reviewed(tmp_path, "Ada", *LAYERS), reviewed(tmp_path, "Ben", *LAYERS)
    ben.reject("q2")
    found = between(ada, ben)
    assert f1(found, "quotes") == pytest.approx(2 / 3)
    [change] = found.unsettled
    assert (change.layer, change.kind, change.words) == ("quotes", "gone", "Sales fell")
    # The same, seen from the other side.
    [back] = between(ben, ada).unsettled
    assert back.kind == "added"
    assert f1(between(ben, ada), "quotes") == f1(found, "quotes")


def test_a_field_that_one_corrects_is_to_settle_and_counted_by_name(tmp_path: Path) -> None:
    ada, ben = reviewed(tmp_path, "Ada", *LAYERS), reviewed(tmp_path, "Ben", *LAYERS)
    ben.correct("d1", value="2023-10-16")
    found = between(ada, ben)
    [change] = found.unsettled
    assert {field.field for field in change.fields} == {"value", "earliest", "latest"}
    value = found.scores.find("dates", "value")
    assert (f1(found, "dates"), value and value.value) == (1.0, 0.0)


def test_only_what_both_have_finished_is_compared(tmp_path: Path) -> None:
    ada, ben = reviewed(tmp_path, "Ada", "dates", "quotes"), reviewed(tmp_path, "Ben", "quotes")
    ada.reject("d1")
    found = between(ada, ben)
    assert list(found.scores.rows) == ["quotes"]
    assert found.unsettled == ()
    assert found.alone == ("a: only one has done its dates",)


def test_folders_of_gold_are_compared_alike(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write_records(one / "a.jsonl", records())
    write_records(other / "a.jsonl", records(claims=()))
    write_records(other / "b.jsonl", records(article=article(article_id="b"), **dict.fromkeys(LAYERS, ())))
    found = agreement(one, other)
    assert [change.layer for change in found.unsettled] == ["claims"]
    assert found.alone == ("b: only one has done it",)


def test_nothing_in_common_is_wrong_usage(tmp_path: Path) -> None:
    ada, ben = reviewed(tmp_path, "Ada", "dates"), reviewed(tmp_path, "Ben", "quotes")
    with pytest.raises(UsageError, match="no finished layer of an article in common"):
        between(ada, ben)
    with pytest.raises(UsageError, match="no decisions and no gold at"):
        agreement(tmp_path / "nowhere", tmp_path)


def test_the_command_lists_what_is_to_settle(tmp_path: Path) -> None:
    ada, ben = reviewed(tmp_path, "Ada", *LAYERS), reviewed(tmp_path, "Ben", *LAYERS)
    ben.reject("q2")
    files = [str(review.folder / "decisions.jsonl") for review in (ada, ben)]
    ran = CliRunner().invoke(app, ["gold", "agreement", *files])
    assert ran.exit_code == 1
    assert "only in the first: a quotes q2" in ran.output
    assert ran.output.endswith("to settle: 1\n")
    told = orjson.loads(CliRunner().invoke(app, ["gold", "agreement", *files, "--json"]).output)
    assert [change["words"] for change in told["unsettled"]] == ["Sales fell"]
    assert 0 < told["alpha"]["quotes"] < told["alpha"]["dates"] == 1
    assert re.search(rf"quotes .* {told['alpha']['quotes']:.2f}\b", ran.output)
    same = CliRunner().invoke(app, ["gold", "agreement", files[0], files[0]])
    assert (same.exit_code, same.output.splitlines()[-1]) == (0, "to settle: 0")
