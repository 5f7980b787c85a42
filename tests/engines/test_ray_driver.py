"""The process that drives a cluster: its results, its errors, and its end where the head is lost."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.engines import WorkerError, ray_cluster
from pipeline.engines.ray_cluster import on_cluster
from pipeline.errors import ModelError, UsageError
from tests.engines import chores


@pytest.fixture(autouse=True)
def without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver finds the stand-in, as it finds all that this process would import."""
    monkeypatch.syspath_prepend(str(Path(__file__).with_name("ray_stand_in")))
    monkeypatch.setattr(ray_cluster, "refuse_without_cluster", lambda _: None)
    monkeypatch.setattr(ray_cluster, "_HEAD_SECONDS", 0.2)


@pytest.fixture
def head() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def address(head: socket.socket) -> str:
    return f"127.0.0.1:{head.getsockname()[1]}"


def test_every_order_has_its_result(head: socket.socket) -> None:
    assert list(on_cluster(chores.doubling, [1, 2, 3], address=address(head))) == [2, 4, 6]


def test_a_head_that_is_lost_ends_the_work_with_a_word(head: socket.socket) -> None:
    where = address(head)
    results = on_cluster(chores.doubling_then_waiting, [1, 13, 2], address=where)
    assert next(results) == 2
    head.close()
    with pytest.raises(WorkerError, match=f"^the Ray cluster at {where} is lost: .* run again") as told:
        next(results)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("work", "error", "message"),
    [
        (chores.gone, WorkerError, "is lost: .*exit code 1"),
        (chores.model_missing_at_13, ModelError, "^the language model is missing$"),
        (chores.failing, ZeroDivisionError, "made to fail at 13"),
    ],
)
def test_other_ends_are_told_apart(
    head: socket.socket, work: Callable[[], Callable[[int], int]], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        list(on_cluster(work, [13], address=address(head)))


def test_a_cluster_that_does_not_start_is_said_in_one_line() -> None:
    with pytest.raises(
        UsageError, match=r"^no Ray cluster could be started here: the node did not start in time;"
    ):
        list(on_cluster(chores.doubling, [1]))
