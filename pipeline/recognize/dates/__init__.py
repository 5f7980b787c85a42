"""Time expressions: where they are and what their words say; `resolve.dates` gives them calendar values."""

from pipeline.recognize.dates.matching import recognize_dates

__all__ = ["recognize_dates"]
