"""Paragraph breaks force sentence starts, and nothing else does."""

import pytest
import spacy

from pipeline.language import sentence_starts


def starts(text: str) -> list[str]:
    doc = sentence_starts.paragraph_starts(spacy.blank("en").make_doc(text))
    return [token.text for token in doc if token.is_sent_start and token.i]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STORM HITS COAST\n\nRain fell", ["Rain"]),
        ("One line\n \nand “another” one", ["and"]),
        ("He left.\n\n\n“No,” she said", ["“"]),
        ("one\ntwo", []),
        ("One. Two.", []),
        ("", []),
        ("\n\n", []),
    ],
)
def test_the_first_word_after_a_break_starts_a_sentence(text: str, expected: list[str]) -> None:
    assert starts(text) == expected
