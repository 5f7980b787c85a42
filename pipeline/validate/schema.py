"""The record contract as JSON Schema, for readers in any language."""

from typing import Any

from pydantic import TypeAdapter

from pipeline.annotations.records import SCHEMA_VERSION, Record


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line of an output or gold file."""
    schema = TypeAdapter(Record).json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"article-pipeline record, schema version {SCHEMA_VERSION}",
        **schema,
    }
