"""The shape of the package: few files outside rooms, few floors, and a room for everything."""

from functools import cache
from pathlib import Path

import grimp

from tests.conftest import LONGEST_FIRST

PACKAGE = Path(__file__).parents[1] / "pipeline"


@cache
def rooms() -> dict[str, frozenset[str]]:
    """What each folder and loose file of the package imports of the others."""
    graph = grimp.build_graph("pipeline")
    names = {name.removeprefix("pipeline.") for name in graph.find_children("pipeline")}
    for name in names:
        graph.squash_module(f"pipeline.{name}")
    return {
        name: frozenset(
            imported.removeprefix("pipeline.")
            for imported in graph.find_modules_directly_imported_by(f"pipeline.{name}")
            if imported not in ("pipeline", f"pipeline.{name}")
        )
        for name in names
    }


@cache
def floor(room: str) -> int:
    """The length of the longest chain of imports that begins at a room."""
    return 1 + max(map(floor, rooms()[room]), default=0)


def test_the_house_has_at_most_seven_floors() -> None:
    floors = {room: floor(room) for room in rooms()}
    assert max(floors.values()) <= 7, sorted(floors.items(), key=lambda item: -item[1])


def test_at_most_six_files_stand_outside_the_rooms() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 6


def test_a_stage_knows_no_other_stage() -> None:
    stages = {"read", "recognize", "resolve", "validate", "write"}
    assert {stage: rooms()[stage] & stages for stage in stages} == dict.fromkeys(stages, frozenset())


def test_the_tests_that_are_begun_first_are_there() -> None:
    assert [name for name in LONGEST_FIRST if not (Path(__file__).parent / name).is_file()] == []
