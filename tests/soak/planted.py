"""Areas with defects of their own, for the tests: quick, and found only from what was found before."""

import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

import orjson

from tests.soak.areas import Area
from tests.soak.damage import damaged


def _inputs() -> Mapping[str, bytes]:
    return {"nest": b"[[1]]\n"}


def _failing(depth: int, fail: Callable[[], object]) -> Callable[[str, bytes, Path], str]:
    """What becomes of lists within lists: they fail from so many on."""

    def outcome(_: str, content: bytes, __: Path) -> str:
        try:
            value, lists = orjson.loads(content), 0
        except orjson.JSONDecodeError:
            return "refused"
        while isinstance(value, list) and value:
            value, lists = value[0], lists + 1
        if lists >= depth:
            fail()
        return "done"

    return outcome


AREAS: Mapping[str, Area] = {
    # Deeper than one change of the whole input can bring about.
    "nested": Area(_inputs, damaged, _failing(6, lambda: 1 // 0)),
    # As a library may end the process.
    "deadly": Area(_inputs, damaged, _failing(3, lambda: os.kill(os.getpid(), signal.SIGSEGV))),
}
