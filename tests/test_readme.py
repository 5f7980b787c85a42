"""What the README says can be typed, and does what it says."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import pipeline
from pipeline.annotations.issues import Failure
from pipeline.cli.app import app
from pipeline.exchange.hand_over import export
from pipeline.write.files import write_failures, write_records

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_make_target_named_exists() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    targets = {line.split()[0] for line in listed.splitlines()}
    assert set(re.findall(r"`?make ([a-z-]+)`?", README)) <= targets
    assert targets == {
        "help",
        "extract",
        "validate",
        "evaluate",
        "review",
        "test",
        "train-test",
        "scale-test",
        "check",
        "bench",
        "bench-scale",
        "clean",
    }


def test_every_command_named_exists() -> None:
    known = set(vars(get_command(app))["commands"])
    assert set(re.findall(r"(?:`|^)pipeline ([a-z-]+)", README, re.MULTILINE)) - {"--help"} <= known


def test_the_python_example_gives_what_its_comments_say() -> None:
    example = re.search(r'pipeline\.extract\("([^"]+)", published="([^"]+)"\)', README)
    assert example
    records = pipeline.extract(example[1], published=example[2])
    expected = dict(re.findall(r"^(records\S+)\s+# '(.+)'$", README, re.MULTILINE))
    assert expected == {
        "records.quotes[0].speaker.text": records.quotes[0].speaker and records.quotes[0].speaker.text,
        "records.dates[0].value": records.dates[0].value,
    }


def test_the_examples_for_pandas_and_duckdb_read_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = "".join(re.findall(r"```python\n((?:(?!```).)*(?:pandas|duckdb)\..*?)```", README, re.DOTALL))
    assert examples.count("pandas.read_") == examples.count("duckdb.sql") == 2
    monkeypatch.chdir(tmp_path)
    records = pipeline.extract("Anna Holt said on Monday that sales fell.", article_id="000_86bd66b041c34cb4")
    write_records(tmp_path / "outputs" / "000_86bd66b041c34cb4.jsonl", records)
    write_failures(
        tmp_path / "outputs" / "failures.jsonl", [Failure("b", "b.txt", "read", "empty", "m", "r")]
    )
    export(tmp_path / "outputs", "parquet", tmp_path / "tables")
    found: dict[str, Any] = {}
    exec(examples, found)
    assert found["labels"].to_dict() == {"PERSON": 1}
    assert found["named"].fetchall() == [("Anna Holt", 1)]
    assert list(found["quotes"].type) == ["indirect"]
    assert found["spoken"].fetchall() == [("Anna Holt", 1)]


def test_every_file_linked_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
