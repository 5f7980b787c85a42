"""An edit makes the lemma of the word that it was read off, and fits other words or does not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.language.encoder.lemmas import Edit

# The mark between the two endings in an edit's text; no class of the model has one inside an ending.
ANY = st.text(st.characters(exclude_characters=">", exclude_categories=["Cs"]), max_size=12)


@given(ANY, ANY.filter(bool))
@example("İ", "i")
@example("US", "US")
@example("were", "be")
def test_an_edit_makes_the_lemma_again(word: str, lemma: str) -> None:
    assert Edit.between(word, lemma).apply(word) == lemma


@given(ANY, ANY)
def test_an_edit_is_read_as_it_was_written(word: str, lemma: str) -> None:
    edit = Edit.between(word, lemma)
    assert Edit.from_text(str(edit)) == edit


@pytest.mark.parametrize(
    ("word", "lemma", "text"),
    [
        ("Cities", "city", "l ies>y"),
        ("said", "say", "l id>y"),
        ("Running", "run", "l ning>"),
        ("The", "the", "l >"),
        ("Obamas", "Obama", "k s>"),
        ("me", "I", "k me>I"),
        ("n't", "not", "l 't>ot"),
    ],
)
def test_an_edit_changes_as_little_as_possible(word: str, lemma: str, text: str) -> None:
    assert str(Edit.between(word, lemma)) == text


def test_an_edit_fits_every_word_of_its_ending() -> None:
    edit = Edit.from_text("l ies>y")
    assert edit.apply("PARTIES") == "party"
    assert edit.apply("houses") is None


def test_an_edit_that_keeps_the_case_needs_the_ending_as_written() -> None:
    edit = Edit.from_text("k s>")
    assert edit.apply("Obamas") == "Obama"
    assert edit.apply("OBAMAS") is None


def test_an_edit_never_leaves_nothing() -> None:
    assert Edit.from_text("l s>").apply("s") is None
    assert Edit.from_text("l s>be").apply("s") == "be"
    assert Edit.between("word", "").apply("word") is None
