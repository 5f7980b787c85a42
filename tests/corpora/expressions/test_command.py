"""Cases of time expressions against the dates that are extracted from their texts."""

import json
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.errors import UsageError


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def case(text: str, words: str, type: str, **value: str) -> dict[str, object]:
    start = text.index(words)
    result = {
        "Text": words,
        "Start": start,
        "End": start + len(words) - 1,
        "TypeName": f"datetimeV2.{type}",
        "Resolution": {"values": [{"type": type, **value}]},
    }
    return {"Input": text, "Context": {"ReferenceDateTime": "2023-10-10T00:00:00"}, "Results": [result]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    cases = [
        case("The bakery shut yesterday.", "yesterday", "date", timex="2023-10-09", value="2023-10-09"),
        case("The bakery shut in May 2020.", "May 2020", "date", timex="2020-05-02", value="2020-05-02"),
        {"Input": "The bakery may shut.", "Results": []},
    ]
    (tmp_path / "DateTimeModel.json").write_text(json.dumps(cases), encoding="utf-8")
    return tmp_path


def test_expressions_count_from_the_reference_day(folder: Path) -> None:
    printed = orjson.loads(invoke("measure", "expressions", folder, "--json").output)
    assert printed == {
        "rows": {
            "cases": {"total": 3, "comparable": 3, "passed": 2},
            "date": {"total": 2, "comparable": 2, "passed": 1},
            "none": {"total": 1, "comparable": 1, "passed": 1},
        }
    }


def test_errors_are_listed_and_limited(folder: Path) -> None:
    lines = invoke("measure", "expressions", folder, "--errors").output.splitlines()
    assert "date: 1" in lines
    assert "  DateTimeModel.json:2: expected 2020-05-02, output 2020-05" in lines
    printed = orjson.loads(
        invoke("measure", "expressions", folder, "--errors", "--most", "0", "--json").output
    )
    assert printed["errors"] == [{"kind": "date", "total": 1, "cases": []}]


def test_a_folder_without_cases_is_wrong_usage(tmp_path: Path) -> None:
    assert isinstance(invoke("measure", "expressions", tmp_path).exception, UsageError)
