"""Variants of a training text keep its annotation."""

import random

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

from pipeline.training.baseline.augment import news_typography, reworded, with_blank
from pipeline.training.typography import with_quotes

NLP = spacy.blank("en")


@pytest.fixture
def doc() -> Doc:
    words = ["Ann", '"', "won", '"', "in", "Oslo", "."]
    spaces = [True, False, False, True, True, False, False]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        heads=[2, 2, 2, 2, 5, 2, 2],
        deps=["nsubj", "punct", "ROOT", "punct", "case", "obl", "punct"],
        tags=["NNP", "``", "VBD", "''", "IN", "NNP", "."],
        pos=["PROPN", "PUNCT", "VERB", "PUNCT", "ADP", "PROPN", "PUNCT"],
        morphs=[""] * 7,
        lemmas=words,
    )
    doc.set_ents([Span(doc, 5, 6, "GPE")], missing=[Span(doc, 0, 1)], default="outside")
    return doc


def test_straight_marks_become_pairs() -> None:
    assert with_quotes(['"', "a", '"', "b", '"', "c"], ("‘", "’")) == ["‘", "a", "’", "b", "‘", "c"]


def test_other_words_keep_heads_and_entities(doc: Doc) -> None:
    varied = reworded(doc, [word.text.upper() for word in doc], 6)
    assert [token.head.i for token in varied] == [2, 2, 2, 2, 5, 2]
    assert [(ent.text, ent.label_) for ent in varied.ents] == [("OSLO", "GPE")]
    assert varied[0].ent_iob_ == ""


@pytest.mark.parametrize(("blank", "text"), [(" ", 'Ann  "won" in Oslo.'), ("\n", 'Ann\n"won" in Oslo.')])
def test_a_blank_hangs_on_the_word_before_and_moves_the_rest(doc: Doc, blank: str, text: str) -> None:
    varied = with_blank(doc, 1, blank)
    assert varied.text == text
    assert varied[1].head.i == 0
    assert [token.head.text for token in varied if not token.is_space] == [token.head.text for token in doc]
    assert [(ent.text, ent.label_) for ent in varied.ents] == [("Oslo", "GPE")]


def test_variants_are_the_same_for_the_same_seed(doc: Doc) -> None:
    augment = news_typography(capitals=0.5, blanks=0.5)
    runs = []
    for _ in range(2):
        random.seed(7)
        example = Example(NLP.make_doc(doc.text), doc)
        runs.append([variant.reference.text for _ in range(20) for variant in augment(NLP, example)])
    assert runs[0] == runs[1]
    assert len(set(runs[0])) > 5
