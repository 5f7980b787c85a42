"""What the shipped weights must always get right, and that nothing but the text decides."""

import random

import pytest
from spacy.language import Language
from spacy.tokens import Doc

TEXT = (
    "Angela Merkel visited Paris on Monday. She told reporters that Germany would not sign the deal.\n\n"
    "“We waited,” said the spokesman. Microsoft declined to comment."
)
PIECES = (
    "The council voted on Tuesday.",
    "“It's over,” he said, ‘at last’.",
    "PRICES ROSE AGAIN",
    "Storms closed two airports in Texas, and schools in New Orleans stayed shut.",
    "Why not?",
    "Mr. Okafor’s lawyers deny it",
    "a 3-2 win over Chelsea\n\nReport by our staff",
    "",
    "  Two  blanks  ",
    "😀 ok",
)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def annotations(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (
            t.text,
            t.tag_,
            t.pos_,
            str(t.morph),
            t.lemma_,
            t.dep_,
            t.head.i,
            t.ent_iob_,
            t.ent_type_,
            t.is_sent_start,
        )
        for t in doc
    ]


def test_people_and_places_are_named(doc: Doc) -> None:
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Angela Merkel", "PERSON"), ("Paris", "GPE"), ("Germany", "GPE")} <= found


def test_dates_are_no_entities(doc: Doc) -> None:
    assert not any("Monday" in ent.text for ent in doc.ents)


def test_verbs_have_subjects_tags_and_lemmas(doc: Doc) -> None:
    told = next(token for token in doc if token.text == "told")
    assert (told.pos_, told.tag_, told.lemma_) == ("VERB", "VBD", "tell")
    assert [child.text for child in told.children if child.dep_ == "nsubj"] == ["She"]


def test_sentences_end_at_full_stops_and_paragraphs(doc: Doc) -> None:
    firsts = [next(token.text for token in sent if not token.is_space) for sent in doc.sents]
    assert firsts == ["Angela", "She", "“", "Microsoft"]


def test_every_sentence_has_one_root_inside_it(doc: Doc) -> None:
    for sent in doc.sents:
        assert sum(token.head.i == token.i for token in sent) == 1


@pytest.mark.parametrize("batch_size", [1, 2, 16])
def test_a_text_alone_and_in_any_batch_is_annotated_the_same(nlp: Language, batch_size: int) -> None:
    texts = [*PIECES, *(" ".join(PIECES[:n]) for n in range(1, len(PIECES))), TEXT] * 2
    alone = {text: annotations(nlp(text)) for text in texts}
    random.Random(batch_size).shuffle(texts)
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=batch_size), strict=True):
        assert annotations(doc) == alone[text]
