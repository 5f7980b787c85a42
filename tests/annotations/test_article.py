"""Paragraphs: blank lines, one-line paragraphs, hard-wrapped lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotations.article import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \t\n\n  Two.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("“One,” he said.”\nTwo.", ["“One,” he said.”", "Two."]),
        ("One. \t\n Two, \n three.", ["One.", "Two, \n three."]),
        ("a hard-wrapped\nline", ["a hard-wrapped\nline"]),
        ("  One.  ", ["One."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_paragraphs_end_where_a_reader_sees_them_end(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@given(st.text(alphabet="a. \n\t”", max_size=60))
def test_paragraphs_lose_nothing_but_white_space(text: str) -> None:
    bounds = paragraphs(text)
    assert "".join("".join(text[start:end].split()) for start, end in bounds) == "".join(text.split())
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in bounds)
    assert bounds == sorted(bounds)
