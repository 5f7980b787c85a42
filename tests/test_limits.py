"""What takes more time or memory than it may is broken off, wherever it is, and what follows goes on."""

import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from pipeline import limits
from pipeline.errors import LimitError, ReadError
from pipeline.limits import Limits, each_within, memory, within

SMALL = Limits(seconds=0.02, memory_mb=64)
# Only a system that says how much a process asks for can refuse it.
REFUSES = pytest.mark.skipif(not memory().asked_for, reason="the system refuses no memory")


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_LOOK_SECONDS", 0.01)


def for_ever() -> None:
    while True:
        pass


def swallows_once() -> None:
    try:
        for_ever()
    except BaseException:  # noqa: BLE001 - as some libraries do
        for_ever()


def in_one_expression() -> object:
    return re.match(r"(?:a|a)*\Zb", "a" * 40)


def grows() -> None:
    kept = []
    while True:
        kept.append(bytearray(b"x" * (1 << 20)))


def at_one_step() -> bytes:
    return bytes(1 << 40)


@pytest.mark.parametrize("work", [for_ever, in_one_expression])
def test_what_takes_too_long_is_broken_off(work: Callable[[], object]) -> None:
    with pytest.raises(LimitError, match=r"it was not done after 0\.02 seconds") as caught:
        within(SMALL, work)
    assert caught.value.code == "too_slow"


def test_what_goes_on_after_it_is_interrupted_is_interrupted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_CLEARING_SECONDS", 0.02)
    with pytest.raises(LimitError):
        within(SMALL, swallows_once)


@pytest.mark.parametrize("work", [grows, pytest.param(at_one_step, marks=REFUSES)])
def test_what_takes_too_much_memory_is_broken_off(work: Callable[[], object]) -> None:
    with pytest.raises(LimitError) as caught:
        within(Limits(memory_mb=64), work)
    assert caught.value.code == "too_large"


def test_what_takes_less_is_done_and_errors_of_its_own_are_raised() -> None:
    assert within(SMALL, lambda: "done") == "done"
    with pytest.raises(ReadError, match="empty"):
        within(SMALL, lambda: exec("raise ReadError('empty', 'it is empty', 'fill it')", globals()))


def test_after_it_nothing_is_limited() -> None:
    before = limits._system_limit()
    with pytest.raises(LimitError):
        within(SMALL, for_ever)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert limits._system_limit() == before
    signal.raise_signal(signal.SIGPROF)  # one that was on its way finds nobody, and ends nothing


def test_items_before_the_one_that_takes_too_long_are_given() -> None:
    def items() -> Iterator[int]:
        yield 1
        yield 2
        for_ever()

    given = []
    with pytest.raises(LimitError):
        for item in each_within(SMALL, items()):
            given.append(item)  # noqa: PERF402 - it ends with an error
    assert given == [1, 2]
    assert list(each_within(SMALL, iter((3, 4)))) == [3, 4]


def test_a_file_may_take_more_for_every_part_of_it() -> None:
    article = Limits(seconds=100, memory_mb=500)
    assert article.of_file(9 << 20) == article
    assert article.of_file((1 << 30) + 1) == Limits(seconds=10_300, memory_mb=1000)


def test_another_thread_works_without_limits() -> None:
    done: list[str] = []
    thread = threading.Thread(target=lambda: done.append(within(Limits(seconds=0), lambda: "done")))
    thread.start()
    thread.join()
    assert done == ["done"]


def test_memory_is_that_of_now() -> None:
    assert memory().resident > 10 << 20
    assert sys.platform != "linux" or memory().asked_for > 10 << 20
