"""Workers are real processes here: what they do, how they die, and what that costs."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from pipeline.engines import Crash, WorkerError, WorkerPool
from pipeline.errors import ModelError
from tests.engines import chores


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # A process that has ended and whose parent has not asked is not alive.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until_gone(process: int) -> bool:
    for _ in range(100):
        if not alive(process):
            return True
        time.sleep(0.05)
    return False


def test_results_come_in_the_order_of_the_items() -> None:
    with WorkerPool(chores.slow_double, 2) as pool:
        assert list(pool.results(range(40))) == [2 * number for number in range(40)]


def test_the_work_is_shared_and_no_process_is_left_afterwards() -> None:
    with WorkerPool(chores.process_of, 2) as pool:
        processes = set(pool.results(range(40)))
        assert processes == set(pool.process_ids()) and len(processes) == 2
    assert all(wait_until_gone(int(process)) for process in processes if not isinstance(process, Crash))


def test_an_item_that_kills_its_process_twice_is_reported_and_costs_no_other() -> None:
    with WorkerPool(chores.killed_by_13, 2) as pool:
        results = list(pool.results(range(30)))
    assert results[13] == Crash("signal 9")
    assert [result for result in results if not isinstance(result, Crash)] == [
        2 * number for number in range(30) if number != 13
    ]


def test_an_item_whose_process_died_once_is_tried_again(tmp_path: Path) -> None:
    with WorkerPool(chores.killed_once_by, 1) as pool:
        assert list(pool.results([str(tmp_path / "marker")])) == [7]


def test_processes_that_others_kill_cost_nothing() -> None:
    with WorkerPool(chores.slow_double, 2) as pool:
        results = []
        for number, result in enumerate(pool.results(range(60))):
            results.append(result)
            if number in (5, 25):
                for process in pool.process_ids():
                    os.kill(process, signal.SIGKILL)
    assert results == [2 * number for number in range(60)]


def test_a_process_that_has_grown_is_replaced() -> None:
    with WorkerPool(chores.eats, 1, memory_limit_mb=150) as pool:
        processes = list(pool.results([1, 1, 200, 1, 1]))
    first, second, third, fourth, fifth = processes
    assert first == second == third and fourth == fifth and third != fourth


def test_what_the_preparation_returns_can_be_asked_for() -> None:
    with WorkerPool(chores.double, 2, prepare=chores.name) as pool:
        assert pool.prepared() == "ready"
        assert list(pool.results([1])) == [2]


def test_an_error_of_the_preparation_or_of_the_work_is_raised_here() -> None:
    with WorkerPool(chores.double, 1, prepare=chores.model_is_missing) as pool, pytest.raises(ModelError):
        pool.prepared()
    with WorkerPool(chores.fails, 1) as pool, pytest.raises(ZeroDivisionError, match="made to fail at 4"):
        list(pool.results([4]))


def test_processes_that_cannot_start_are_one_clear_error() -> None:
    with (
        WorkerPool(chores.double, 1, prepare=chores.dies_at_start) as pool,
        pytest.raises(WorkerError, match="exit code 9"),
    ):
        list(pool.results([1, 2, 3]))


def test_a_process_that_works_on_one_item_for_too_long_is_ended_and_the_others_are_done() -> None:
    with WorkerPool(chores.sleeps, 1, patience_seconds=0.3) as pool:
        pool.prepared()
        assert list(pool.results([0, 600, 0.01])) == [0, Crash("signal 9", overdue=True), 0.01]


def test_items_that_are_done_in_time_may_take_long_together() -> None:
    with WorkerPool(chores.sleeps, 1, patience_seconds=0.8) as pool:
        pool.prepared()
        assert list(pool.results([0.3] * 5)) == [0.3] * 5


def test_processes_that_are_killed_while_they_start_are_started_again(tmp_path: Path) -> None:
    prepare = partial(chores.starts_from, 4, str(tmp_path / "begun"))
    with WorkerPool(chores.double, 1, prepare=prepare) as pool:
        assert list(pool.results([1, 2])) == [2, 4]


def test_where_only_some_processes_start_they_do_all(tmp_path: Path) -> None:
    prepare = partial(chores.starts_alone, str(tmp_path / "begun"))
    with WorkerPool(chores.double, 2, prepare=prepare) as pool:
        assert list(pool.results(range(20))) == [2 * number for number in range(20)]
        assert len(pool.process_ids()) == 1


def test_what_the_work_prints_does_not_disturb_its_results() -> None:
    with WorkerPool(chores.prints_and_doubles, 1) as pool:
        assert list(pool.results([1, 2])) == [2, 4]


def test_no_worker_outlives_a_run_that_was_killed() -> None:
    program = (
        "import time\n"
        "from pipeline.engines import WorkerPool\n"
        "from tests.engines import chores\n"
        "pool = WorkerPool(chores.process_of, 1)\n"
        "print(next(pool.results([1])), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        assert alive(worker)
        run.kill()
    assert wait_until_gone(worker)
