"""Files are whole or not there; lines have the contract's shape."""

from pathlib import Path

import orjson
import pytest

from pipeline.annotations.issues import Failure
from pipeline.errors import OutputError
from pipeline.write.files import (
    TEMPORARY,
    atomic_write,
    remove_output,
    sweep_temporary,
    write_failures,
    write_records,
)
from tests.builders import article, records

CONTRACT_KEYS = {
    "article": "kind schema_version article_id source sha256 title byline published published_from language "
    "text text_offset producer",
    "entity": "kind article_id id label name mentions rule confidence",
    "date": "kind article_id id start end text type value mod earliest latest anchor rule confidence",
    "quote": "kind article_id id type contents cue speaker rule confidence",
    "claim": "kind article_id id start end text sources subject predicate object polarity certainty tense "
    "date_ids quote_id evidence rule confidence",
}


def test_lines_have_the_contracts_keys_in_its_order(tmp_path: Path) -> None:
    lines = write_records(tmp_path / "a.jsonl", records()).splitlines()
    for line in lines:
        row = orjson.loads(line)
        assert list(row) == CONTRACT_KEYS[row["kind"]].split()
    assert [orjson.loads(line)["kind"] for line in lines] == [
        "article", "entity", "date", "quote", "quote", "claim",
    ]  # fmt: skip


def test_layers_are_written_for_gold_only(tmp_path: Path) -> None:
    gold = records(article=article(layers=("dates",)))
    first = write_records(tmp_path / "a.jsonl", gold).splitlines()[0]
    assert orjson.loads(first)["layers"] == ["dates"]


def test_text_beyond_the_basic_plane_is_written_as_utf8(tmp_path: Path) -> None:
    text = "😀 e\u0301 \u202bשלום"
    empty = dict.fromkeys(("entities", "dates", "quotes", "claims"), ())
    content = write_records(tmp_path / "a.jsonl", records(article=article(text), **empty))
    assert orjson.loads(content)["text"] == text
    assert text.encode() in content


def test_the_returned_bytes_are_those_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "a.jsonl"
    assert write_records(path, records()) == path.read_bytes()


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    atomic_write(path, b"old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OutputError, match="No space left on device"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_leftovers_of_an_interrupted_run_are_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / f"a.jsonl{TEMPORARY}").write_bytes(b"half")
    kept = tmp_path / "a.jsonl"
    kept.write_bytes(b"whole")
    assert sweep_temporary(tmp_path) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [kept]


def test_failures_are_one_line_each_and_none_is_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "failures.jsonl"
    write_failures(path, [Failure("a", "a.txt", "read", "empty", "no text", "add text")])
    assert orjson.loads(path.read_bytes())["code"] == "empty"
    write_failures(path, [])
    assert path.read_bytes() == b""


def test_removing_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    remove_output(tmp_path / "a.jsonl")
