"""Variants of a training text change its marks and letters, and nothing of its annotation."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.training.annotated import AnnotatedText, Inventory, annotate
from pipeline.training.documents import Document
from pipeline.training.typography import DOUBLE_MARKS, QUOTE_STYLES, is_apostrophe, varied, with_quotes
from tests.training.made_up import documents, plain

WORDS = st.lists(
    st.sampled_from(["Ann", "didn't", "'s", "Oslo", "it", *sorted(DOUBLE_MARKS)]), min_size=1, max_size=20
)


def annotated(words: list[str]) -> AnnotatedText:
    return annotate(Document("d", (plain(" ".join(words)),)), Inventory.of(documents()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('" a " b " c', "‘ a ’ b ‘ c"),
        ("“ a ” b “ c ”", "‘ a ’ b ‘ c ’"),
        ("`` a '' b", "‘ a ’ b"),
        ("“ a , he said . “ b ”", "‘ a , he said . ‘ b ’"),
        ("it 's ' so '", "it 's ' so '"),
    ],
)
def test_double_marks_become_pairs_of_another_style(text: str, expected: str) -> None:
    assert " ".join(with_quotes(text.split(), ("‘", "’"))) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("'s", True), ("n't", True), ("O'Brien", True), ("'", False), ("''", False), ("a", False)],
)
def test_an_apostrophe_is_part_of_a_word(word: str, expected: bool) -> None:
    assert is_apostrophe(word) is expected


@given(WORDS, st.integers())
def test_a_variant_differs_in_marks_and_case_only(words: list[str], seed: int) -> None:
    text = annotated(words)
    found = varied(text, random.Random(seed))
    assert len(found) == len(text)
    marks = {mark for style in QUOTE_STYLES for mark in style}
    for before, after in zip(text.words, found.words, strict=True):
        if before in DOUBLE_MARKS:
            assert after in DOUBLE_MARKS | marks
        else:
            assert after.replace("’", "'").lower() == before.lower()
    assert np.array_equal(found.labels, text.labels)
    assert np.array_equal(found.glued, text.glued)


def test_variants_are_the_same_for_the_same_seed() -> None:
    text = annotated(["Ann", '"', "didn't", '"', "Oslo"])
    runs = [[varied(text, random.Random(seed)).words for seed in range(200)] for _ in range(2)]
    assert runs[0] == runs[1]
    assert ("ANN", '"', "DIDN'T", '"', "OSLO") in runs[0]
    assert text.words in runs[0]
    assert any(one != two for one, two in pairwise(runs[0]))
