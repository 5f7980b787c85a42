"""Claims of different articles or sources that meet: said again, contradicted, corrected.

Precision first: claims meet only where subject, object, predicate and time are known to be the same; what is
hedged, asked or not yet so contradicts nothing, and a later count is news.
"""

from pipeline.index.meetings.blocks import block_keys, is_of_likeness, meet, meetings
from pipeline.index.meetings.meeting import Meeting, MeetingKind

__all__ = ["Meeting", "MeetingKind", "block_keys", "is_of_likeness", "meet", "meetings"]
