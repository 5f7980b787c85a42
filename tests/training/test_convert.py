"""Training texts: syntax and entities survive the way into spaCy, missing annotation included."""

import spacy
from spacy.vocab import Vocab

from pipeline.training.convert import PARAGRAPH_BREAK, entity_doc, marked_doc, syntax_doc, texts
from pipeline.training.corpus_labels import CONTRACT_LABELS
from pipeline.training.documents import Document, Sentence, Syntax, Word
from pipeline.training.sentences import parse


def sentence(text: str, *, opens_paragraph: bool = False) -> Sentence:
    words = tuple(
        Word(token, True, Syntax(token.lower(), "X", "XX", "", position - 1, "dep" if position else "root"))
        for position, token in enumerate(text.split())
    )
    return Sentence(words, opens_paragraph=opens_paragraph)


def test_paragraphs_are_apart_by_a_token_that_hangs_on_the_word_before() -> None:
    doc = syntax_doc(Vocab(), [sentence("a b"), sentence("c d", opens_paragraph=True)])
    assert doc.text == f"a b{PARAGRAPH_BREAK}c d "
    assert doc[2].head.i == 1
    assert [sent.text for sent in doc.sents] == [f"a b{PARAGRAPH_BREAK}", "c d"]


def test_roots_are_their_own_heads_and_carry_spacys_label() -> None:
    doc = syntax_doc(Vocab(), [sentence("a b"), sentence("c d")])
    assert [token.head.i for token in doc] == [0, 0, 2, 2]
    assert doc[2].dep_ == "ROOT"


def test_unsaid_words_are_missing_and_others_are_outside() -> None:
    tags = [["B-ORG", "I-ORG", None, "O", "B-GPE", "B-GPE"]]
    doc = entity_doc(Vocab(), [sentence("Acme Ltd Hamlet in Paris Texas")], tags)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Acme Ltd", "ORG"),
        ("Paris", "GPE"),
        ("Texas", "GPE"),
    ]
    assert [token.ent_iob_ for token in doc] == ["B", "I", "", "O", "B", "B"]


def test_every_unmarked_word_of_an_own_sentence_is_outside() -> None:
    nlp = spacy.blank("en")
    doc = marked_doc(nlp, parse("Critics loved [Heat](WORK_OF_ART).", CONTRACT_LABELS))
    assert [token.ent_iob_ for token in doc] == ["O", "O", "B", "O"]


def test_texts_are_cut_at_paragraphs() -> None:
    sentences = tuple(sentence("a b c d", opens_paragraph=number % 2 == 0) for number in range(6))
    cut = list(texts(Document("d", sentences), words=9))
    assert [len(text) for text in cut] == [2, 2, 2]
    assert all(text[0].opens_paragraph for text in cut)
