"""Cases of Recognizers-Text, made up here, as they are read."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.corpora.expressions.cases import ExpectedExpression, Resolution
from pipeline.corpora.expressions.read import read_expression_cases
from pipeline.errors import ReadError, UsageError

CASE: dict[str, Any] = {
    "Input": "The bakery shuts in June.",
    "Context": {"ReferenceDateTime": "2023-10-10T14:30:00"},
    "Results": [
        {
            "Text": "june",
            "Start": 20,
            "End": 23,
            "TypeName": "datetimeV2.daterange",
            "Resolution": {
                "values": [
                    {"timex": "XXXX-06", "type": "daterange", "end": "2023-06-01", "Mod": "before"},
                    {"timex": "XXXX-06", "type": "daterange", "start": "2024-06-01", "end": "2024-07-01"},
                ]
            },
        }
    ],
}


def written(folder: Path, content: Any, name: str = "DateTimeModel.json") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(content), encoding="utf-8-sig")
    return folder / name


def test_a_case_has_its_text_its_day_and_its_expressions(tmp_path: Path) -> None:
    written(tmp_path / "English", [CASE, {"Input": "None here.", "Results": []}])
    written(tmp_path / "English", ["of another kind"], "DateParser.json")
    first, second = read_expression_cases(tmp_path)
    assert (first.name, first.reference) == ("English/DateTimeModel.json:1", "2023-10-10")
    assert first.expected == (
        ExpectedExpression(
            20,
            24,
            "daterange",
            (
                Resolution("daterange", "XXXX-06", end="2023-06-01", mod="before"),
                Resolution("daterange", "XXXX-06", start="2024-06-01", end="2024-07-01"),
            ),
        ),
    )
    assert first.text[20:24] == "June"
    assert (second.name, second.reference, second.expected) == ("English/DateTimeModel.json:2", None, ())


def test_the_type_is_found_under_either_key_or_in_the_value(tmp_path: Path) -> None:
    result = CASE["Results"][0]
    unnamed = {key: value for key, value in result.items() if key != "TypeName"}
    rows = [
        {**CASE, "Results": [{**unnamed, "Typename": "datetimeV2.date"}]},
        {**CASE, "Results": [unnamed]},
        {**CASE, "Results": [{**unnamed, "Resolution": None}]},
    ]
    cases = read_expression_cases(written(tmp_path, rows))
    assert [case.expected[0].type for case in cases] == ["date", "daterange", "unknown"]


@pytest.mark.parametrize(
    "content", [{"Input": "one"}, [{"Input": "one"}], ["one"], 7, [{**CASE, "Results": [{"Start": 1}]}]]
)
def test_what_holds_no_cases_is_refused(tmp_path: Path, content: Any) -> None:
    with pytest.raises(ReadError) as refused:
        list(read_expression_cases(written(tmp_path, content)))
    assert refused.value.code == "bad_corpus"


def test_what_is_not_there_or_cannot_be_opened_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(UsageError):
            list(read_expression_cases(path))
    (tmp_path / "DateTimeModel.json").mkdir()
    with pytest.raises(ReadError) as refused:
        list(read_expression_cases(tmp_path))
    assert refused.value.code == "unreadable"
    (tmp_path / "broken.json").write_text("[{")
    with pytest.raises(ReadError):
        list(read_expression_cases(tmp_path / "broken.json"))
