"""The published schema says what the models say."""

from pipeline.annotations.records import EntityRecord
from pipeline.validate import json_schema


def test_the_schema_names_every_record_kind() -> None:
    kinds = {
        definition["properties"]["kind"]["const"]
        for definition in json_schema()["$defs"].values()
        if "kind" in definition.get("properties", {})
    }
    assert kinds == {"article", "entity", "date", "quote", "claim"}


def test_unknown_fields_are_refused_by_the_schema() -> None:
    assert json_schema()["$defs"][EntityRecord.__name__]["additionalProperties"] is False
