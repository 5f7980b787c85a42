"""The reviewer's desk: articles with their records, gold and decisions, one at a time."""

from pipeline.desk.desk import Desk, write_static_page

__all__ = ["Desk", "write_static_page"]
