"""The campaigns in small: they find nothing in a sound program, and what is broken in one that is not."""

import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random
from shutil import which

import orjson
import pytest

from tests.soak import __main__ as command
from tests.soak import areas, guided, planted
from tests.soak import campaign as campaigns
from tests.soak.areas import AREAS
from tests.soak.campaign import campaign, in_all, read_log
from tests.soak.faults import fail_each
from tests.soak.grafts import grafted
from tests.soak.index_kills import kill_indexing
from tests.soak.inputs import attack, damaged_input
from tests.soak.kills import kill_runs
from tests.soak.review_kills import kill_reviews

needs_atheris = pytest.mark.skipif(
    find_spec("atheris") is None, reason="atheris is not installed (extra fuzz)"
)


@pytest.mark.parametrize(
    ("area", "count"),
    [("files", 40), ("texts", 30), ("records", 80), ("gold", 40), ("decisions", 80), ("annotated", 80)],
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
    [line] = kill_runs(1, seed=7, ways=["packed shards"])
    assert (line["killed"], line["defects"]) == (1, [])


@pytest.mark.skipif(which("cc") is None, reason="no compiler for the library that lets changes fail")
def test_a_change_that_fails_loses_nothing_for_good(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    [line] = fail_each(["files"], articles=1, every=9, log=log)
    assert line["defects"] == []
    assert line["changes"] > line["failed"] > 1
    # What is in the log is not tried again, and a defect stays one.
    log.write_bytes(log.read_bytes().replace(b"null", b'"seen"'))
    [again] = fail_each(["files"], articles=1, every=9, log=log)
    assert again == {**line, "defects": ["seen"] * len(read_log(log))}


def test_an_index_and_a_review_that_are_killed_have_lost_nothing() -> None:
    lines = [*kill_indexing(2, seed=7), *kill_reviews(2, seed=7)]
    assert [(line["killed"], line["defects"]) for line in lines] == [(1, []), (1, []), (2, [])]


def test_a_campaign_goes_on_where_it_was_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaigns, "_RANGES", 2)
    log = tmp_path / "log.jsonl"
    areas = ["decisions", "gold"]
    whole = [line["first"] for line in campaign(60, 7, log, areas)]
    kept = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(kept[::2]) + kept[1][:20])
    assert [line["first"] for line in campaign(60, 7, log, areas)] == whole[1::2]
    assert {line["area"]: line["tried"] for line in in_all(read_log(log))} == {"decisions": 18, "gold": 12}


@needs_atheris
def test_what_only_grows_step_by_step_is_found_and_kept(tmp_path: Path) -> None:
    area, folder = planted.AREAS["nested"], tmp_path / "nested"
    [(name, whole)] = area.inputs().items()
    # One change of the whole input does not find it, however often.
    assert {area.outcome(name, area.damage(whole, Random(n)), tmp_path) for n in range(2000)} == {
        "done",
        "refused",
    }
    [line] = guided.guided(5000, 7, tmp_path, ["nested"], planted.__name__)
    [defect] = line["defects"]
    file, _, how = defect.partition(": ")
    assert "ZeroDivisionError" in how
    [repeated] = guided.again("nested", [folder / "defects" / file], planted.AREAS)
    assert "ZeroDivisionError" in repeated["defects"][0]
    # The next call goes on from what has grown.
    [later] = guided.guided(1, 8, tmp_path, ["nested"], planted.__name__)
    assert line["features"][0] < line["features"][1] <= later["features"][0]


@needs_atheris
def test_inputs_after_one_that_ended_the_process_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guided, "_MOST_PROCESSES", 2)
    [line] = guided.guided(200, 7, tmp_path, ["deadly"], planted.__name__)
    kept = {path.name for path in (tmp_path / "deadly" / "defects").iterdir()}
    assert kept == {defect.removesuffix(": the process died") for defect in line["defects"]}
    assert 1 <= len(kept) <= 2 < line["tried"]


@needs_atheris
def test_inputs_that_grow_are_done_or_refused(tmp_path: Path) -> None:
    [line] = guided.guided(300, 7, tmp_path, ["records"])
    assert (line["tried"], line["defects"]) == (300, [])
    assert line["edges"][0] < line["edges"][1]


def test_without_the_fuzzer_one_line_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["soak", "guided"])
    with pytest.raises(SystemExit, match="2"):
        command.main()
    [line] = capsys.readouterr().err.splitlines()
    assert "guided needs atheris" in line


def test_a_graft_leaves_whole_what_is_whole() -> None:
    content = b'{"id":"q1","at":[1,2]}\n{"id":"q2","at":[]}\n'
    made = {grafted(content, content, Random(n)) for n in range(200)}
    lines = [line for one in made for line in map(orjson.loads, one.splitlines())]
    assert len(made) > 20
    assert {tuple(line) for line in lines} == {("id", "at")}
    assert {type(line["id"]) for line in lines} == {str}
    torn = content[:-5]
    assert grafted(torn, torn, Random(1)) != torn
