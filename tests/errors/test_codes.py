"""Every code that a run can name stands in a table, with what to do, and no other stands there."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from pipeline.errors.codes import (
    FAILURES,
    OF_THE_FILE,
    WARNINGS,
    FailureCode,
    WarningCode,
    code_of,
    doubts_in,
    warned,
)

PACKAGE = Path(__file__).parents[2] / "pipeline"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "codes.py")


def strings(node: ast.AST) -> Iterator[str]:
    """The string constants inside an expression, but for details and messages."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "warned":
            yield from strings(node.args[0])
    elif not isinstance(node, ast.Compare | ast.comprehension | ast.Subscript):
        for part in ast.iter_child_nodes(node):
            yield from strings(part)


def given_as_warnings() -> Iterator[str]:
    """What the reading stage writes into warnings, by itself or with details."""
    for path in SOURCES:
        if PACKAGE / "read" not in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "warnings":
                yield from strings(node.value)
            elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and node.value:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(one, ast.Name) and one.id.endswith("warnings") for one in targets):
                    yield from strings(node.value)


def all_strings() -> set[str]:
    return {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_each_code_that_is_typed_has_a_meaning_and_a_remedy() -> None:
    assert set(get_args(WarningCode)) == set(WARNINGS)
    assert set(get_args(FailureCode)) == set(FAILURES)
    meanings = [*WARNINGS.values(), *FAILURES.values()]
    assert all(meaning.says and meaning.remedy for meaning in meanings)
    assert not any(meaning.remedy.endswith(".") or "|" in "".join(meaning) for meaning in meanings)


def test_what_the_readers_notice_stands_in_the_table() -> None:
    found = set(given_as_warnings())
    assert found >= {"modified_date", "unused_fields", "partial_text"}, "the search finds what is there"
    assert found <= set(WARNINGS)


def test_no_code_stands_in_a_table_that_nothing_gives() -> None:
    assert (set(WARNINGS) | set(FAILURES)) - all_strings() == set()


@pytest.mark.parametrize("code", get_args(WarningCode))
def test_a_warning_keeps_its_code_whatever_its_detail(code: WarningCode) -> None:
    assert code_of(code) == code_of(warned(code, "12: of 40")) == code


def test_a_warning_that_no_table_has_is_a_defect() -> None:
    with pytest.raises(ValueError, match="odd_moon"):
        code_of("odd_moon: full")


def test_what_is_said_of_a_file_makes_its_last_article_no_more_doubtful() -> None:
    warnings = ["other_records: 2 images", "no_date", "partial_text: 40%"]
    assert doubts_in(warnings) == ["no_date", "partial_text: 40%"]
    assert set(WARNINGS) >= OF_THE_FILE
