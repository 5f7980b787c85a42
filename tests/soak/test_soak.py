"""The campaigns in small: they find nothing in a sound program, and what is broken in one that is not."""

import pytest

from tests.soak import areas
from tests.soak.areas import AREAS
from tests.soak.faults import fail_each
from tests.soak.inputs import attack, damaged_input
from tests.soak.kills import kill_runs


@pytest.mark.parametrize(
    ("area", "count"), [("files", 40), ("texts", 30), ("records", 80), ("gold", 40), ("decisions", 80)]
)
def test_damaged_inputs_are_done_or_refused(area: str, count: int) -> None:
    found = attack(area, seed=7, first=0, count=count)
    assert found.defects == {}
    assert found.outcomes.total() == count


def test_an_unforeseen_error_is_found_and_the_inputs_after_it_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = {number for number in range(20) if len(damaged_input("records", 7, number)[1]) % 3 == 0}

    def load(_: str, content: bytes, __: object) -> str:
        return "done" if len(content) % 3 else str(1 // 0)

    area = AREAS["records"]
    monkeypatch.setitem(AREAS, "records", areas.Area(area.inputs, area.damage, load))
    found = attack("records", seed=7, first=0, count=20)
    assert set(found.defects) == broken
    assert 0 < len(broken) < 20
    assert "ZeroDivisionError" in found.defects[min(broken)]


def test_the_same_number_is_the_same_input() -> None:
    assert damaged_input("files", 7, 3) == damaged_input("files", 7, 3)
    assert damaged_input("files", 7, 3) != damaged_input("files", 8, 3)


def test_a_killed_run_is_repeated_to_the_same_records() -> None:
    [line] = kill_runs(1, seed=7, ways=["shards by workers"])
    assert line == {"way": "shards by workers", "killed": 1, "ended before": 0, "defects": []}


def test_a_change_that_fails_loses_nothing_for_good() -> None:
    [line] = fail_each(["files"], articles=1, every=6)
    assert line["defects"] == []
    assert line["changes"] > line["failed"] > 1
