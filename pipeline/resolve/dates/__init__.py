"""Time expressions -> date records: which calendar time each one means, seen from the publication date."""

from pipeline.resolve.dates.records import resolve_dates

__all__ = ["resolve_dates"]
