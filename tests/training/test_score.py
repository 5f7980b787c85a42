"""Scores count what is right, leave out what gold does not say, and read raw text or gold tokens."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.training import convert, score
from pipeline.training.documents import Document, Sentence
from pipeline.training.score import UNIVERSAL_NER, Counts
from tests.training.made_up import documents, parsed, plain

TEXT = "Anna Holt left Oslo for Acme."
NLP = spacy.blank("en")
PERSON, ORG = ("Anna Holt", "PERSON"), ("Acme", "ORG")


def gold(*names: tuple[str, str], missing: str = "") -> Doc:
    doc = NLP.make_doc(TEXT)
    spans = [doc.char_span(TEXT.index(name), TEXT.index(name) + len(name), label) for name, label in names]
    unsaid = [doc[token.i : token.i + 1] for token in doc if token.text in missing.split()]
    doc.set_ents([span for span in spans if span is not None], missing=unsaid, default="outside")
    return doc


def finding(*names: tuple[str, str]) -> Language:
    """A pipeline that finds these names in every text."""
    nlp = spacy.blank("en")
    patterns = [{"pattern": name, "label": label} for name, label in names]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


def counts(nlp: Language, reference: Doc, group: dict[str, str] | None = None) -> Counts:
    return score.entities(nlp, [reference], "x", group=group).total


def test_only_exact_spans_with_the_right_label_are_right() -> None:
    reference = gold(PERSON, ("Oslo", "GPE"), ORG)
    assert counts(finding(PERSON, ("Oslo", "LOC"), ORG), reference) == Counts(2, 3, 3)
    assert counts(finding(("Anna", "PERSON")), reference) == Counts(0, 1, 3)


def test_a_prediction_where_gold_is_missing_counts_neither_way() -> None:
    nlp = finding(PERSON, ORG)
    assert counts(nlp, gold(ORG)) == Counts(1, 2, 1)
    assert counts(nlp, gold(ORG, missing="Anna Holt")) == Counts(1, 1, 1)
    assert counts(nlp, gold(ORG, missing="Holt")) == Counts(1, 1, 1)


def test_labels_are_grouped_and_those_of_no_group_are_no_predictions() -> None:
    nlp = finding(PERSON, ("Oslo", "FAC"), ("Acme", "PRODUCT"))
    assert counts(nlp, gold(("Anna Holt", "PER"), ("Oslo", "LOC")), UNIVERSAL_NER) == Counts(2, 2, 2)


def test_every_label_has_its_own_counts() -> None:
    found = score.entities(finding(PERSON, ("Oslo", "LOC")), [gold(PERSON, ORG)], "x")
    assert found.by_label == {"LOC": Counts(0, 1, 0), "ORG": Counts(0, 0, 1), "PERSON": Counts(1, 1, 1)}


def test_precision_recall_and_f1() -> None:
    found = Counts(right=1, predicted=2, gold=4)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.25, pytest.approx(1 / 3))
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)
    assert found + Counts(1, 1, 1) == Counts(2, 3, 5)


def trees() -> Doc:
    paragraph = parsed("It/PRON/2 rains/VERB/0", opens_paragraph=True)
    return convert.syntax_doc(NLP.vocab, (*documents(1)[0].sentences, paragraph))


def test_syntax_that_is_read_right_scores_full_marks() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda _: trees()
    found = score.syntax(nlp, [trees()], "x")
    assert found.n == 10
    assert set(found.measures.values()) == {1.0}


def test_syntax_that_is_not_read_scores_nothing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    measures = score.syntax(nlp, [trees()], "x").measures
    assert {measures[name] for name in ("pos_acc", "tag_acc", "lemma_acc", "dep_las")} == {0.0}


def test_gold_tokens_are_read_without_the_tokenizer() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=[text])
    nlp.add_pipe("sentencizer")
    reference = convert.syntax_doc(NLP.vocab, documents(1)[0].sentences[:1])
    assert score.syntax(nlp, [reference], "x", gold_tokens=True).measures["sents_f"] == 1.0


def test_universal_ners_names_have_no_article_and_no_possessive() -> None:
    sentence = plain("The Hague ~'s mayor met Bob", (0, 3, "LOC"), (5, 6, "PER"), (4, 5, "OTH"))
    unsaid = Sentence(plain("So they say").words)
    (found,) = score.universal_ner_docs(spacy.blank("en").vocab, [Document("d", (sentence, unsaid))])
    assert [(ent.text, ent.label_) for ent in found.ents] == [("Hague", "LOC"), ("Bob", "PER")]
    assert [token.ent_iob_ for token in found][-3:] == ["", "", ""]
    assert found[4].ent_iob_ == "O"


def test_speed_counts_words_and_not_white_space() -> None:
    found = score.speed(spacy.blank("en"), ["Rain fell.", "\n\n Snow fell."])
    assert found.words == 6
    assert found.words_per_second > 0
