"""Lemmas that the treebanks agree on."""

from pipeline.training.documents import Document, Sentence, Syntax, Word
from pipeline.training.lemma_lexicon import agreed_lemmas


def document(*words: tuple[str, str, str, str]) -> Document:
    """Words as (form, UPOS, XPOS, lemma)."""
    return Document(
        "d",
        (Sentence(tuple(Word(f, True, Syntax(lemma, u, x, "", -1, "root")) for f, u, x, lemma in words)),),
    )


def test_a_form_seen_twice_with_one_lemma_is_known_whatever_its_case() -> None:
    lexicon = agreed_lemmas([document(("Mice", "NOUN", "NNS", "mouse"), ("mice", "NOUN", "NNS", "mouse"))])
    assert lexicon == {"NOUN": {"mice": "mouse"}}


def test_a_form_seen_once_or_with_two_lemmas_is_not() -> None:
    once = ("dice", "NOUN", "NNS", "die")
    apart = [("left", "VERB", "VBD", "leave"), ("left", "VERB", "VBD", "left")]
    assert agreed_lemmas([document(once, *apart)]) == {}


def test_parts_of_speech_are_apart_and_names_are_left_out() -> None:
    saw = [("saw", "VERB", "VBD", "see")] * 2 + [("saw", "NOUN", "NN", "saw")] * 2
    assert agreed_lemmas([document(*saw, *[("Hills", "PROPN", "NNPS", "Hill")] * 2)]) == {
        "NOUN": {"saw": "saw"},
        "VERB": {"saw": "see"},
    }
