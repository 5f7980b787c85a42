"""What nothing holds is given back in long texts, where the system can."""

import sys
from pathlib import Path

import pytest

from pipeline.language import memory
from pipeline.language.memory import LONG, give_back


@pytest.mark.parametrize(("characters", "calls"), [(0, 0), (LONG - 1, 0), (LONG, 1)])
def test_memory_is_given_back_of_long_texts_alone(
    characters: int, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    trimmed: list[int] = []
    monkeypatch.setattr(memory, "_trim", lambda: trimmed.append)
    give_back(characters)
    assert trimmed == [0] * calls


def test_another_system_keeps_what_it_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    memory._trim.cache_clear()
    give_back(LONG)
    assert memory._trim() is None
    memory._trim.cache_clear()


def test_freed_blocks_between_held_ones_leave_the_process() -> None:
    if memory._trim() is None:
        pytest.skip("this system's C library gives nothing back on request")
    blocks = [bytearray(50_000) for _ in range(2_000)]
    for block in blocks:
        block[::1000] = b"x" * 50
    del block
    before = resident()
    blocks = blocks[::200]
    give_back(LONG)
    assert before - resident() > 60_000_000
    assert len(blocks) == 10


def resident() -> int:
    """Bytes of this process that are in memory."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))
