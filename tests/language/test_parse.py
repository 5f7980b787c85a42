"""Parsing loses no character and does not slow down on stretches without white space."""

import pytest
import spacy

from pipeline.language.parse import LONGEST_STRETCH, parse

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    "text",
    [
        "An ordinary sentence.",
        "x" * (LONGEST_STRETCH - 1) + " end",
        "start " + "((“" * LONGEST_STRETCH + "\n\nend",
        "(" * (3 * LONGEST_STRETCH),
        "",
    ],
)
def test_the_doc_holds_the_text_exactly(text: str) -> None:
    assert parse(NLP, text).text == text


def test_ordinary_text_is_tokenised_as_ever() -> None:
    text = "He didn't say “no” (yet) to U.S. officials."
    assert [token.text for token in parse(NLP, text)] == [token.text for token in NLP(text)]


def test_a_long_run_of_brackets_is_cut_before_the_tokenizer_meets_it() -> None:
    seen: list[int] = []
    nlp = spacy.blank("en")
    tokenizer = nlp.tokenizer

    def watched(text: str) -> spacy.tokens.Doc:
        seen.append(max(map(len, text.split()), default=0))
        return tokenizer(text)

    nlp.tokenizer = watched
    parse(nlp, "(" * (20 * LONGEST_STRETCH))
    assert max(seen) <= LONGEST_STRETCH
