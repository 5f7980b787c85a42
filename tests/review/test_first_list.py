"""What the first list of many articles costs, counted: files looked at, and articles held against gold."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.review import article as articles
from pipeline.review import stamps
from pipeline.review.decision_log import DecisionLog
from pipeline.review.desk import Desk
from pipeline.review.facets import Wanted
from pipeline.review.stamps import stamp_of, stamps_below
from pipeline.store.find import record_files
from pipeline.write.files import write_records
from tests.builders import article, records

ARTICLES, IN_GOLD = 40, 3


def named(article_id: str) -> Any:
    """The records of the builders, under another id."""
    whole = records(article=article(article_id=article_id))
    layers = {
        layer: tuple(record.model_copy(update={"article_id": article_id}) for record in getattr(whole, layer))
        for layer in ("entities", "dates", "quotes", "claims")
    }
    return whole.model_copy(update=layers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(ARTICLES):
        name = f"{number % 2}/{number:02}"
        write_records(tmp_path / "outputs" / f"{name}.jsonl", named(name))
        if number < IN_GOLD:
            write_records(tmp_path / "gold" / f"{name}.jsonl", named(name))
    return tmp_path


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[Any]:
    """The first arguments of all calls of a function from now on."""
    calls: list[Any] = []
    asked = getattr(module, name)

    def count(first: Any, *more: Any) -> Any:
        calls.append(first)
        return asked(first, *more)

    monkeypatch.setattr(module, name, count)
    return calls


def test_an_article_without_gold_costs_no_look_into_gold_and_one_with_it_is_aligned_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(folder / "outputs", folder / "gold", DecisionLog(folder / "log.jsonl"), dict)
    looks = counted(monkeypatch, stamps, "stamp_of")
    aligned = counted(monkeypatch, articles, "correspond")
    fingerprints = counted(monkeypatch, articles, "fingerprints")
    for _ in range(2):
        assert [summary.differing for summary in desk.summaries(Wanted())].count(0) == IN_GOLD
        in_gold = [file for file in looks if file.is_relative_to(folder / "gold")]
        assert len(in_gold) == IN_GOLD
        looks.clear()
    assert len(aligned) == IN_GOLD
    assert fingerprints == []


def test_files_below_a_folder_have_the_stamps_that_they_have_one_by_one(folder: Path) -> None:
    asked = [f"{number % 2}/{number:02}" for number in range(ARTICLES)]
    expected = {name: stamp_of(folder / "gold" / f"{name}.jsonl") for name in asked[:IN_GOLD]}
    assert stamps_below(folder / "gold", [*asked, "2/none", "no"]) == expected
    assert stamps_below(folder / "none", asked) == {}


def test_records_are_found_in_the_order_of_their_names_whatever_lies_beside_them(tmp_path: Path) -> None:
    names = ("a/b.jsonl", "a.jsonl", "a-b.jsonl.zst", "b/a.jsonl", "failures.jsonl", "run.json", "a/c.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [file.relative_to(tmp_path).as_posix() for file in record_files(tmp_path)]
    assert found == sorted(
        (name for name in names if ".jsonl" in name and name != "failures.jsonl"),
        key=lambda name: Path(name).parts,
    )
