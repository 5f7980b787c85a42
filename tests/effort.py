"""How much Python a call runs, for tests that work grows no faster than its input.

A count of lines is the same on every machine, however busy it is. Work inside C functions is not seen.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


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
