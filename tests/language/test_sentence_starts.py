"""Paragraph breaks force sentence starts, and nothing else does."""

import pytest
import spacy

from pipeline.language import sentence_starts
from tests.effort import growth


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


def test_starts_that_are_set_already_stay() -> None:
    doc = spacy.blank("en").make_doc("One. Two. Three.\n\nFour")
    doc[2].is_sent_start = True
    doc[4].is_sent_start = False
    sentence_starts.paragraph_starts(doc)
    assert [token.is_sent_start for token in doc][2:5:2] == [True, False]
    assert [token.text for token in doc if token.is_sent_start and token.i] == ["Two", "Four"]


def test_work_grows_with_the_number_of_paragraphs_and_not_with_its_square() -> None:
    nlp = spacy.blank("en")
    few, many = (nlp.make_doc("He said so.\n\n" * count) for count in (1_000, 8_000))
    assert growth(sentence_starts.paragraph_starts, few, many) < 24
