"""What a start loads: nothing that is not asked for."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from pipeline.annotations.records import Certainty
from pipeline.cli.index import CertaintyName
from pipeline.write.files import write_records
from tests.builders import records

LARGE = ("dateparser", "numpy", "onnxruntime", "orjson", "pydantic", "rich", "spacy", "trafilatura")


def loaded(*arguments: str, says: str = "Usage:") -> set[str]:
    """Those of `LARGE` that a command with these arguments, which prints these words, loads."""
    program = (
        "import sys; from pipeline.cli import main\n"
        "try: main()\n"
        f"except SystemExit: print(*(name for name in {LARGE} if name in sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    assert says in ran.stdout
    return set(ran.stderr.split())


def test_the_first_help_loads_no_large_library() -> None:
    assert loaded("--help") == set()


@pytest.mark.parametrize("command", ["extract", "export", "review"])
def test_the_help_of_a_command_loads_none_but_what_typer_loads(command: str) -> None:
    assert loaded(command, "--help") <= {"pydantic"}


def test_help_of_a_measure_loads_the_layers_that_it_describes_and_no_language_model() -> None:
    found = loaded("measure", "timeml", "--help")
    assert "numpy" in found
    assert not {"spacy", "onnxruntime"} & found


def test_looking_at_records_and_rules_loads_no_language_model(tmp_path: Path) -> None:
    write_records(tmp_path / "outputs" / "a.jsonl", records())
    at = ("--output", str(tmp_path / "outputs"))
    page, decisions = str(tmp_path / "page.html"), str(tmp_path / "decisions.jsonl")
    asked = {
        ("explain", "a", "q2", *at): "We are sorry",
        ("review", "--static", page, "--decisions", decisions, *at): "1 articles",
    }
    for command, says in asked.items():
        assert not {"spacy", "onnxruntime"} & loaded(*command, says=says), command


def test_the_degrees_of_certainty_that_help_shows_are_those_of_claims() -> None:
    assert tuple(name.value for name in CertaintyName) == get_args(Certainty)
