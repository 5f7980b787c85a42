"""Time expressions -> date records: which calendar time each one means, seen from the publication date.

The expressions are taken in text order, each in its context: the day of publication, the time that the text
has reached, the expression behind it, and whether it stands in somebody's words. The kind of an expression
says how it is read. At the end, lengths that a date behind them closes get their days.
"""

from pipeline.resolve.dates.records import resolve_dates

__all__ = ["resolve_dates"]
