"""Lines that sites set around a story, and sentences of reporters that begin with the same words."""

import time

import pytest

from pipeline.read.furniture import LONGEST_FURNITURE, furniture_of
from pipeline.read.furniture_kinds import FURNITURE, Furniture


@pytest.mark.parametrize("kind", FURNITURE, ids=lambda kind: kind.name)
def test_each_kind_matches_its_examples_alone(kind: Furniture) -> None:
    assert [line for line in kind.examples if furniture_of(line) != kind.name] == []
    assert [line for line in kind.counter_examples if furniture_of(line)] == []
    assert kind.examples
    assert kind.counter_examples


@pytest.mark.parametrize(
    "words", ["a ", "A ", "share ", "share|", "tags: a, ", "get your ", "contributed ", "1 view "]
)
def test_no_line_takes_long(words: str) -> None:
    began = time.perf_counter()
    furniture_of(f"{words * 200}!"[-LONGEST_FURNITURE:])
    assert time.perf_counter() - began < 0.2
