"""In what two claims cannot both be right."""

from typing import NamedTuple

from pipeline.index.meetings.meeting import Slot

# So much must two claims have in common beside the predicate.
LEAST = 2


class Difference(NamedTuple):
    """The slot for which both name something else, and why they meet, in words.

    Attributes:
        takes_back: whether the later one says itself that it was told otherwise before.
    """

    slot: Slot
    reason: str
    takes_back: bool = False
