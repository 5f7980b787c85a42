"""Memory that nothing holds any more, given back to the system while a long article is read."""

import sys
from functools import cache
from typing import Any

# Of a shorter text what is left lying is little, and the next article uses it.
LONG = 100_000


def give_back(characters: int) -> None:
    """Give back what is free, if the text is long and the system's C library can.

    It keeps what was freed between two blocks that are still held: of a book 40 MB behind the parse, and 90
    behind what was recognised, as large as all that the next stage makes.
    """
    if characters >= LONG and (trim := _trim()) is not None:
        trim(0)


@cache
def _trim() -> Any:
    """glibc's `malloc_trim`; None elsewhere."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), "malloc_trim", None)
