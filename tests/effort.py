"""How much work a call is, for tests that work grows no faster than its input.

A count of lines is the same on every machine, however busy it is, but does not see work inside C functions
(regular expressions, parsers). There, the processor's time for two inputs is compared.
"""

import gc
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

# Less than this is mostly noise.
_SHORTEST = 0.01


def lines_run(function: Callable[..., object], *args: object) -> int:
    """The number of lines that run while `function` does."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*args)
    finally:
        sys.settrace(before)
    return count


def growth(function: Callable[..., object], small: object, large: object) -> float:
    """How many times as long the processor works for `large` as for `small`, which it has met before.

    Each is done twice, and Python's search for garbage is kept out: among the objects of a thousand tests
    it takes as long as what is measured.
    """

    def spent(argument: object) -> float:
        taken = []
        for _ in range(2):
            gc.disable()
            try:
                began = time.process_time()
                function(argument)
                taken.append(time.process_time() - began)
            finally:
                gc.enable()
        return min(taken)

    function(small)
    return spent(large) / max(spent(small), _SHORTEST)
