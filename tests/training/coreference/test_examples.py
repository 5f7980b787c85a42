"""What a text with clusters teaches: right pairs, the rows that are decided, or nothing."""

from functools import cache

import numpy as np
import pytest
from spacy.language import Language

from pipeline.language.load import load
from pipeline.training.coreference.documents import CoreferenceText
from pipeline.training.coreference.examples import Example, make_example
from tests.training.coreference.texts import PASSAGE, company, passage, text, woman


@cache
def model() -> Language:
    return load()


def example(of: CoreferenceText) -> Example:
    made = make_example(of, model())
    assert made is not None
    return made


@pytest.mark.parametrize("of", [woman(), company()])
def test_a_pair_is_right_where_both_are_one_thing(of: CoreferenceText) -> None:
    made = example(of)
    assert 0 < made.right.sum() < len(made.right) and made.weighed.all()
    # Of n mentions of a thing, each later one that was found has each earlier one.
    assert made.right.sum() <= sum(len(thing) * (len(thing) - 1) // 2 for thing in of.clusters)
    assert (made.later > made.earlier).all()
    assert len(made.pairs) == len(made.later) and len(made.vectors) == len(made.mentions)


def test_where_all_is_annotated_a_phrase_outside_clusters_takes_up_nothing() -> None:
    everything, some = example(woman()), example(woman(complete=False))
    assert set(some.taught) < set(everything.taught)


def test_of_two_names_only_their_pairs_with_the_pronoun_take_part() -> None:
    made = example(passage())
    assert made.weighed.sum() == 2 and made.right.sum() == 1 and len(made.taught) == 1
    assert set(made.later[made.weighed]) == set(made.taught)
    other = example(passage("Una Reed", "Ida Holt"))
    assert (made.weighed == other.weighed).all()
    assert (made.right != other.right).sum() == 2


def test_two_names_that_look_like_one_person_teach_nothing() -> None:
    assert make_example(passage("Ida Holt", "Holt"), model()) is None


@pytest.mark.parametrize("words", ["", "It rained.", "Holt."])
def test_a_text_with_nothing_to_decide_teaches_nothing(words: str) -> None:
    assert make_example(text(words, complete=False), model()) is None


def test_vectors_are_those_of_the_model_in_32_bits() -> None:
    made = example(passage())
    assert made.vectors.dtype == np.float32 and made.vectors.any()
    assert PASSAGE.startswith("Ida Holt")
