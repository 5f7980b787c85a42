"""Base forms of verbs that the model does not know, by their spelling."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.language.encoder import inflection
from pipeline.language.encoder.inflection import base_form, irregular_base

IRREGULAR = Path(inflection.__file__).with_name("irregular_verbs.txt")
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
        ("sued", "sue"),
        ("lied", "lie"),
        ("levies", "levy"),
        ("impeaches", "impeach"),
        ("collided", "collide"),
        ("quarantined", "quarantine"),
        ("tampered", "tamper"),
        ("skewed", "skew"),
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
        ("ties", "ty"),
        ("argues", "argu"),
        ("avoided", "avoide"),
        ("ruined", "ruine"),
        ("feed", "fee"),
        ("favored", "favore"),
    ],
)
def test_an_ending_that_looks_alike_is_left_alone(form: str, not_base: str) -> None:
    assert base_form(form, KNOWN) != not_base


@pytest.mark.parametrize("form", ["sing", "bed", "ring", "ed", "ing", "", "cling"])
def test_a_word_that_only_ends_alike_has_no_base_form(form: str) -> None:
    assert base_form(form, KNOWN) is None


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("bled", "bleed"),
        ("misled", "mislead"),
        ("lay", "lie"),
        ("overran", "overrun"),
        ("resold", "resell"),
        ("upset", "upset"),
    ],
)
def test_irregular_forms_are_listed(form: str, base: str) -> None:
    assert irregular_base(form) == base


@pytest.mark.parametrize("form", ["trailed", "result", "unsold", "read", "relay", "outlay", ""])
def test_a_word_that_only_looks_irregular_is_no_form_of_such_a_verb(form: str) -> None:
    assert irregular_base(form) is None


def test_no_irregular_form_is_of_two_verbs() -> None:
    lines = IRREGULAR.read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines)
    forms = [form for line in lines for form in line.split()[1:]]
    assert len(forms) == len(set(forms)) > 250


@given(st.text(alphabet="abcdeinglst", max_size=12))
def test_any_letters_have_a_base_form_or_none(word: str) -> None:
    base = base_form(word, KNOWN)
    assert base is None or (base and base != word)


def test_the_model_gives_base_forms_of_verbs_it_does_not_know(nlp: Language) -> None:
    doc = nlp("They criticised the ban, misled the council and ratified the treaty.")
    assert [token.lemma_ for token in doc if token.pos_ == "VERB"] == ["criticise", "mislead", "ratify"]


def test_no_regular_past_form_is_its_own_base_form(nlp: Language) -> None:
    doc = nlp("The court overturned the ban. The bomb detonated, and two cars collided. They need bread.")
    assert [t.lemma_ for t in doc if t.pos_ == "VERB"] == ["overturn", "detonate", "collide", "need"]


def test_the_model_gives_base_forms_of_irregular_verbs_and_leaves_nouns_alone(nlp: Language) -> None:
    doc = nlp("The firm bled money, and Anna Holt swore that a wound had struck the ground.")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert [lemmas[word] for word in ("bled", "swore", "struck")] == ["bleed", "swear", "strike"]
    assert (lemmas["wound"], lemmas["ground"]) == ("wound", "ground")
