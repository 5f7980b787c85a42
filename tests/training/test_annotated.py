"""Documents as arrays: classes, positions that hold over a whole text, and what is not annotated."""

import numpy as np
import pytest

from pipeline.training.annotated import LEAST_OCCURRENCES, MISSING, AnnotatedText, Inventory, annotate, joined
from pipeline.training.corpus_labels import TAGS, Tags
from pipeline.training.documents import Document, Sentence
from tests.training.made_up import documents, plain

DOCUMENTS = documents(4)
INVENTORY = Inventory.of(DOCUMENTS)
ARRAYS = ("glued", "breaks", "starts", "labels", "heads", "relations", "entities", "attributions")


@pytest.fixture
def text() -> AnnotatedText:
    return annotate(DOCUMENTS[0], INVENTORY)


def tweet(words: str) -> AnnotatedText:
    return annotate(Document("t", (plain(words), plain(words))), INVENTORY, sentences_known=False)


def same(one: AnnotatedText, two: AnnotatedText) -> bool:
    return one.words == two.words and all((getattr(one, n) == getattr(two, n)).all() for n in ARRAYS)


def test_classes_come_the_commonest_first_and_then_by_name() -> None:
    assert INVENTORY.upos == ("PROPN", "PUNCT", "VERB", "PRON")
    assert INVENTORY.lemma[0] == "k >"
    assert INVENTORY.entities == TAGS


def test_a_class_that_is_too_rare_is_left_out_and_its_words_are_missing() -> None:
    rare = documents(LEAST_OCCURRENCES - 1)
    assert Inventory.of(rare).relations == ("nsubj", "punct", "root")
    assert "flat" in INVENTORY.relations
    text = annotate(rare[0], Inventory.of(rare))
    assert text.relations[1] == MISSING
    assert text.heads[1] == 0


def test_features_belong_to_a_part_of_speech() -> None:
    assert "PROPN Number=Sing" in INVENTORY.feats
    assert "PUNCT " in INVENTORY.feats


def test_labels_say_what_the_treebank_says(text: AnnotatedText) -> None:
    upos, xpos, feats, lemma = text.labels[5]
    assert INVENTORY.upos[upos] == "PRON"
    assert INVENTORY.xpos[xpos] == "PRP"
    assert INVENTORY.feats[feats] == "PRON Case=Nom|Number=Plur"
    assert INVENTORY.lemma[lemma] == "l >"


def test_heads_are_positions_in_the_text_and_roots_govern_themselves(text: AnnotatedText) -> None:
    assert text.heads.tolist() == [2, 0, 2, 2, 2, 6, 6, 6]
    roots = [INVENTORY.relations[text.relations[word]] for word in (2, 6)]
    assert roots == ["root", "root"]


def test_sentences_paragraphs_and_glued_words_are_marked(text: AnnotatedText) -> None:
    assert text.words == ("Ann", "Lee", "saw", "Oslo", ".", "They", "left", ".")
    assert text.starts.tolist() == text.breaks.tolist() == [1, 0, 0, 0, 0, 1, 0, 0]
    assert text.glued.tolist() == [0, 0, 0, 0, 1, 0, 0, 1]


def test_a_sentence_inside_a_paragraph_starts_without_a_break() -> None:
    first, second = DOCUMENTS[0].sentences
    together = Document("d", (first, Sentence(second.words, second.mentions)))
    text = annotate(together, INVENTORY)
    assert text.starts[5] == 1
    assert text.breaks[5] == 0


def test_words_without_syntax_or_names_are_missing() -> None:
    text = annotate(Document("d", (plain("Rain fell ~."),)), INVENTORY)
    assert (text.labels == MISSING).all()
    assert (text.heads == MISSING).all()
    assert (text.relations == MISSING).all()
    assert (text.attributions == MISSING).all()
    assert text.attributions.shape == (3, 3)
    assert (text.entities == 0).all()


def test_sentences_of_other_than_prose_are_missing_inside_a_paragraph() -> None:
    assert tweet("so true").starts.tolist() == [1, MISSING, MISSING, MISSING]


def test_allowed_tags_are_a_set_of_bits() -> None:
    def label(sentence: Sentence) -> list[Tags] | None:
        if len(sentence.words) < 5:
            return None
        return [frozenset({"O"}), frozenset({"B-GPE", "B-LOC"}), *[frozenset(TAGS)] * 3]

    found = annotate(DOCUMENTS[0], INVENTORY, label).entities.tolist()
    assert found[0] == 1 << TAGS.index("O")
    assert found[1] == (1 << TAGS.index("B-GPE")) | (1 << TAGS.index("B-LOC"))
    assert found[2] == (1 << len(TAGS)) - 1
    assert found[5:] == [0, 0, 0]


def test_attributions_are_taken_as_they_are() -> None:
    given = np.arange(24).reshape(8, 3) % 3
    assert (annotate(DOCUMENTS[0], INVENTORY, None, given).attributions == given).all()


def test_a_text_cut_at_a_sentence_and_joined_is_the_same_again(text: AnnotatedText) -> None:
    parts = [text.part(0, 5), text.part(5, 8)]
    assert parts[1].heads.tolist() == [1, 1, 1]
    assert same(joined(parts), text)


def test_joined_texts_keep_missing_heads_missing(text: AnnotatedText) -> None:
    both = joined([text, tweet("so true"), text])
    assert both.heads.tolist() == [2, 0, 2, 2, 2, 6, 6, 6, *[MISSING] * 4, 14, 12, 14, 14, 14, 18, 18, 18]
    assert len(both) == 20


def test_other_word_forms_keep_their_annotation(text: AnnotatedText) -> None:
    loud = text.with_words([word.upper() for word in text.words])
    assert loud.words[0] == "ANN"
    assert same(loud.with_words(text.words), text)
