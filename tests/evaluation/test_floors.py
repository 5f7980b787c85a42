"""Floors under scores: they rise, fall only with a reason that users read, and know their gold."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.errors import RecordError, UsageError
from pipeline.evaluation.floors import (
    Floors,
    floors_of,
    gold_digest,
    raised,
    read_floors,
    write_floors,
)
from pipeline.evaluation.gate import gate
from pipeline.evaluation.gold import SPLITS, read_splits
from pipeline.evaluation.scores import Scores
from pipeline.evaluation.scoring import score
from pipeline.write.files import write_records
from tests.builders import article, records
from tests.evaluation.made_up import date
from tests.evaluation.made_up import records as made_up

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpus" / "gold"


def scores(found: int, of: int = 3) -> Scores:
    """Of so many dates of gold, so many are found."""
    dates = [date(f"d{n + 1}", (10 * n, 10 * n + 5)) for n in range(of)]
    gold = made_up(layers_annotated=("dates",), dates=tuple(dates))
    return score([(made_up(dates=tuple(dates[:found])), gold)])


def test_a_score_reaches_the_floor_that_it_sets_and_a_lower_one_misses_it(gold: Path) -> None:
    write_floors(gold, raised(Floors(), "dev", gold_digest(gold, "dev"), scores(2), None))
    floors = floors_of("dev", gold)
    assert gate(scores(2), *floors) == ()
    assert "dates.exact_f1 is 0.5000, below 0.8" in [str(miss) for miss in gate(scores(1), *floors)]


def test_floors_rise_and_fall_only_with_a_reason() -> None:
    two = raised(Floors(), "dev", "a", scores(2), None)
    three = raised(two, "dev", "a", scores(3), None)
    assert three.splits["dev"].least["dates.exact_f1"] == 1 and three.lowered == ()
    with pytest.raises(UsageError, match=r"dates\.exact_f1.* would fall"):
        raised(three, "dev", "a", scores(2), None)
    fallen = raised(three, "dev", "a", scores(2), "dates: a stricter guideline").lowered
    assert ("dev", "dates.exact_f1", 1.0, 0.8, "dates: a stricter guideline") in [
        (row.split, row.floor, row.before, row.after, row.why) for row in fallen
    ]
    # What is measured no more counts as fallen.
    with pytest.raises(UsageError, match="would fall"):
        raised(two, "dev", "a", score([]), None)


def test_what_is_written_is_read_back(gold: Path) -> None:
    floors = raised(
        raised(Floors(), "dev", "a", scores(3), None), "dev", "a", scores(1), 'why "not"\n – ever'
    )
    floors = raised(floors, "test", "b", scores(2), None)
    write_floors(gold, floors)
    assert read_floors(gold) == floors


def test_floors_of_gold_that_has_changed_are_refused_for_its_split_alone(gold: Path) -> None:
    for split in ("dev", "test"):
        write_floors(gold, raised(read_floors(gold), split, gold_digest(gold, split), scores(1), None))
    (gold / "a.jsonl").write_bytes((gold / "a.jsonl").read_bytes() + b"\n")
    with pytest.raises(UsageError, match="gold of dev has changed"):
        floors_of("dev", gold)
    assert floors_of("test", gold)


@pytest.mark.parametrize("content", ["[dev", "dev = 3", "[dev]\ngold = 1", "[dev.least]\nx = 'y'"])
def test_a_damaged_file_of_floors_is_refused(gold: Path, content: str) -> None:
    (gold / "floors.toml").write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match="no file of floors"):
        read_floors(gold)


def test_the_command_sets_floors_and_fails_below_them(gold: Path) -> None:
    def evaluate(*options: str) -> Result:
        folders = ["--gold", str(gold), "--output", str(gold.parent / "outputs")]
        return CliRunner().invoke(app, ["evaluate", *folders, *options])

    assert "no floors of split" in str(evaluate("--split", "dev", "--floors").exception)
    assert "give --split" in str(evaluate("--floors").exception)
    assert "reason" in str(evaluate("--split", "dev", "--lower", "why").exception)
    assert evaluate("--split", "dev", "--raise-floors").exit_code == 0
    assert evaluate("--split", "dev", "--floors").exit_code == 0
    write_records(gold.parent / "outputs" / "a.jsonl", records(dates=(), claims=()))
    below = evaluate("--split", "dev", "--floors")
    assert below.exit_code == 1 and "dates.exact_f1 is 0.0000, below 1" in below.stderr


def test_the_projects_own_floors_stand_on_its_gold_and_falls_are_in_the_changelog() -> None:
    floors = read_floors(GOLD)
    assert set(floors.splits) == set(read_splits(GOLD / SPLITS))
    assert all(floors_of(split, GOLD) for split in floors.splits)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [row for row in floors.lowered if row.why not in changelog] == []


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold of two articles, one in each split, beside the same records as output."""
    annotated = article(layers=("entities", "dates", "quotes"))
    for folder, made in (("outputs", records()), ("gold", records(article=annotated))):
        write_records(tmp_path / folder / "a.jsonl", made)
        same = (tmp_path / folder / "a.jsonl").read_bytes()
        (tmp_path / folder / "b.jsonl").write_bytes(same.replace(b'"article_id":"a"', b'"article_id":"b"'))
    (tmp_path / "gold" / SPLITS).write_text('dev = ["a"]\ntest = ["b"]\n', encoding="utf-8")
    return tmp_path / "gold"
