"""Base forms of verbs that the model does not know, by their spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.encoder.inflection import base_form
from pipeline.language.load import load

KNOWN = {"led": "lead", "held": "hold", "stood": "stand", "read": "read"}


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("criticised", "criticise"),
        ("denouncing", "denounce"),
        ("deceived", "deceive"),
        ("trampled", "trample"),
        ("speculated", "speculate"),
        ("injured", "injure"),
        ("quipped", "quip"),
        ("propelled", "propel"),
        ("ratified", "ratify"),
        ("abolished", "abolish"),
        ("obstructing", "obstruct"),
        ("sanctioned", "sanction"),
        ("reopened", "reopen"),
        ("misled", "mislead"),
        ("withheld", "withhold"),
    ],
)
def test_spelling_tells_the_base_form(form: str, base: str) -> None:
    assert base_form(form, KNOWN) == base


@pytest.mark.parametrize(
    ("form", "not_base"),
    [
        ("forestalled", "forestal"),
        ("overheated", "overheate"),
        ("harassed", "harasse"),
        ("convened", "conven"),
        ("postponed", "postpon"),
        ("favoured", "favoure"),
        ("misread", "misrea"),
    ],
)
def test_an_ending_that_looks_alike_is_left_alone(form: str, not_base: str) -> None:
    assert base_form(form, KNOWN) != not_base


@pytest.mark.parametrize("form", ["sing", "bed", "ring", "ed", "ing", "", "cling"])
def test_a_word_that_only_ends_alike_has_no_base_form(form: str) -> None:
    assert base_form(form, KNOWN) is None


@given(st.text(alphabet="abcdeinglst", max_size=12))
def test_any_letters_have_a_base_form_or_none(word: str) -> None:
    base = base_form(word, KNOWN)
    assert base is None or (base and base != word)


def test_the_model_gives_base_forms_of_verbs_it_does_not_know() -> None:
    doc = load()("They criticised the ban, misled the council and ratified the treaty.")
    assert [token.lemma_ for token in doc if token.pos_ == "VERB"] == ["criticise", "mislead", "ratify"]
