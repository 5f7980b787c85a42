"""Records -> issues: nothing is written that breaks the record contract."""

from pipeline.validate.records import validate
from pipeline.validate.schema import json_schema

__all__ = ["json_schema", "validate"]
