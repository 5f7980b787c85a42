"""What is printed of an article: one character for one, and nothing that a terminal obeys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotations.printable import in_context, printable

WORDS = "lorem ipsum " * 50


@pytest.mark.parametrize("text", ["Ana Ibáñez said “no”.", "مرحبا 😀 e\u0301", ""])
def test_words_marks_and_emoji_stay(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("emoji", ["👷🏽\u200d♀️", "👩🏽\u200d🚒", "👨\u200d👩\u200d👧", "🏳️\u200d🌈"])
def test_joined_emoji_stay_one(emoji: str) -> None:
    assert printable(f"a {emoji}\n") == f"a {emoji} "


@pytest.mark.parametrize("text", ["a\u200db", "😀\u200d", "\u200d😀", "😀\u200dsaid", "1\u200d2"])
def test_a_joiner_that_joins_no_emoji_becomes_a_blank(text: str) -> None:
    assert printable(text) == text.replace("\u200d", " ")


@pytest.mark.parametrize(
    "hostile", ["\x1b", "\x00", "\r", "\n", "\x07", "\x9b", "\u202e", "\u2066", "\u2028", "\ud800"], ids=ascii
)
def test_a_character_that_a_terminal_obeys_becomes_a_blank(hostile: str) -> None:
    assert printable(f"a{hostile}b") == "a b"


def test_line_breaks_stay_where_they_are_asked_for() -> None:
    assert printable("a\r\nb\x1b", keep="\n") == "a \nb "


@given(st.text())
def test_offsets_stay(text: str) -> None:
    assert len(printable(text)) == len(text)


def test_context_cuts_at_words_and_marks_every_piece() -> None:
    assert in_context("He said yes and no.", [(8, 11), (16, 18)]) == "He said «yes» and «no»."
    line = in_context(WORDS, [(300, 305)])
    left, marked, right = line.partition("«lorem»")
    assert marked and left.startswith("… ") and right.endswith(" …")
    assert set(line.replace("«lorem»", "").split()) == {"…", "lorem", "ipsum"}
    assert 100 < len(line) < 140


def test_context_of_a_long_quotation_keeps_both_ends() -> None:
    line = in_context("a" * 1000 + "b" * 1000, [(0, 2000)])
    assert line.startswith("«aaa") and line.endswith("bbb»") and len(line) < 200


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\n", "\u202e", "\x00"], ids=ascii)
def test_context_holds_nothing_that_a_terminal_obeys(hostile: str) -> None:
    text = f"He {hostile} said yes{hostile}."
    start = text.index("yes")
    assert in_context(text, [(start, start + 3)]).isprintable()
