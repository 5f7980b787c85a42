"""Which clauses put something forward as true or false, and why the others do not."""

from pipeline.recognize.claims.assertion.reasons import REASONS, mark_unasserted

__all__ = ["REASONS", "mark_unasserted"]
