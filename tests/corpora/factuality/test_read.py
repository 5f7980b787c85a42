"""Rated sentences, made up here, as they are read."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.corpora.factuality.read import read_factuality
from pipeline.corpora.factuality.sentences import RatedEvent
from pipeline.errors import ReadError, UsageError

ROW: dict[str, Any] = {
    "text": "The barge sank , but nobody drowned .",
    "targets": [{"span1": [6, 7], "label": -3}, {"span1": [2, 3], "label": 2.6}],
}


def written(folder: Path, *rows: Any) -> Path:
    path = folder / "train.jsonl"
    path.write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_sentence_has_its_text_and_its_events_by_place(tmp_path: Path) -> None:
    written(tmp_path, ROW, {"text": "It rains .", "targets": []})
    first, second = read_factuality(tmp_path)
    assert (first.name, first.text) == ("train.jsonl:1", "The barge sank, but nobody drowned.")
    assert first.events == (RatedEvent(10, 14, 2.6), RatedEvent(27, 34, -3.0))
    assert [first.text[event.start : event.end] for event in first.events] == ["sank", "drowned"]
    assert (second.name, second.events) == ("train.jsonl:3", ())


def test_one_file_can_be_named(tmp_path: Path) -> None:
    assert [sentence.name for sentence in read_factuality(written(tmp_path, ROW))] == ["train.jsonl:1"]


@pytest.mark.parametrize(
    "row",
    [
        [],
        {"text": "It rains ."},
        {"text": "It rains .", "targets": [{"span1": [2, 2], "label": 1}]},
        {"text": "It rains .", "targets": [{"span1": [2, 9], "label": 1}]},
        {"text": "It rains .", "targets": [{"span1": [1, 2], "label": "much"}]},
    ],
)
def test_a_line_that_is_no_rated_sentence_is_named(tmp_path: Path, row: Any) -> None:
    path = written(tmp_path, ROW, row)
    with pytest.raises(ReadError, match=r"train\.jsonl:3 holds no rated sentence") as error:
        list(read_factuality(path))
    assert error.value.code == "bad_corpus"


def test_a_folder_without_sentences_is_wrong_usage(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.jsonl"):
        with pytest.raises(UsageError, match="no rated events"):
            list(read_factuality(path))
