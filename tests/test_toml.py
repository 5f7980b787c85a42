"""TOML that people write is refused in the same way, whatever is wrong with it, wherever it is read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.evaluation.floors import FLOORS, read_floors
from pipeline.evaluation.gold import read_splits
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.read.markdown import read_markdown
from pipeline.read.objects.field_names import read_field_names
from pipeline.toml import TomlError, parse_toml

DEEP = "a = " + "[" * 5000
LONG = "a = " + "1" * 5000
WRONG = {"deep": DEEP, "long": LONG, "cut off": "a = [", "a table for a value": "[dev]\nx = 1"}


@pytest.mark.parametrize("text", [DEEP, LONG, "a = [", "a"])
def test_what_is_no_toml_is_one_error(text: str) -> None:
    with pytest.raises(TomlError):
        parse_toml(text)


def test_nested_and_long_values_are_read() -> None:
    assert parse_toml("a = " + "[" * 50 + "]" * 50)["a"][0]
    assert parse_toml("a = " + "1" * 4000)["a"] == int("1" * 4000)


def floors(file: Path) -> object:
    return read_floors(file.replace(file.with_name(FLOORS)).parent)


def cues(file: Path) -> object:
    return reporting_lexicon(file.read_text())


@pytest.mark.parametrize("read", [read_splits, floors, read_field_names, cues])
@pytest.mark.parametrize("wrong", WRONG)
def test_files_of_toml_are_refused_in_one_line(
    tmp_path: Path, read: Callable[[Path], object], wrong: str
) -> None:
    file = tmp_path / "given.toml"
    file.write_text(WRONG[wrong])
    with pytest.raises(PipelineError, match=re.compile(r"\A[^\n]+\Z")):
        read(file)


@pytest.mark.parametrize("wrong", ["deep", "long", "cut off"])
def test_front_matter_that_is_no_toml_is_text(wrong: str) -> None:
    given = f"+++\n{WRONG[wrong]}\n+++\n\nThe bridge is closed."
    assert read_markdown(given).text == given
    assert read_markdown('+++\ntitle = "Bridge"\n+++\n\nThe bridge is closed.').title == "Bridge"
