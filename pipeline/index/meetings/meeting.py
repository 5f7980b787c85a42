"""Two claims that meet."""

from dataclasses import dataclass
from typing import Literal

from pipeline.index.facts import ArticleClaim

MeetingKind = Literal["repeated", "contradicted", "corrected"]
Slot = Literal["polarity", "figure", "date", "time", "place", "doer", "denied"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two claims on one matter, the earlier one first.

    Attributes:
        kind: repeated: the second says what the first said; contradicted: both cannot be so; corrected: the
            same source later says otherwise.
        slot: in what they differ; None where they do not.
        reason: why they are taken to meet, in words.
    """

    kind: MeetingKind
    first: ArticleClaim
    second: ArticleClaim
    reason: str
    slot: Slot | None = None
