"""Mentions as columns: what stands for a person's name, what counts as one name, who speaks where."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.language.syntax import Syntax
from pipeline.recognize.antecedents.table import FORMS, KINDS, MentionTable, mention_table
from pipeline.recognize.entities import recognize_entities
from tests.recognize.entity_words import flat_syntax


def with_vectors(tagged: str, **heads: str) -> Syntax:
    """A parsed text whose n-th token has the vector (n, n); `Holt="left"` hangs one word on another."""
    syntax = flat_syntax(tagged)
    for word, head in heads.items():
        syntax.head[syntax.words.index(word)] = syntax.words.index(head)
    counted = np.arange(len(syntax), dtype=np.float32)
    return replace(syntax, vectors=np.stack([counted, counted], axis=1))


def read(syntax: Syntax, *quotes: QuoteMention) -> MentionTable:
    return mention_table(syntax, recognize_entities(syntax), quotes)


def quote(syntax: Syntax, content: str, speaker: str | None) -> QuoteMention:
    at = syntax.text.index(content)
    said_by = None
    if speaker:
        said_by = Span(syntax.text.index(speaker), syntax.text.index(speaker) + len(speaker))
    return QuoteMention("direct", (Span(at, at + len(content)),), None, said_by, "test")


HOLT = "Holt/PROPN/PERSON left/VERB Oslo/PROPN/GPE ./PUNCT"


def test_a_person_is_read_by_the_verb_and_a_place_by_its_own_word() -> None:
    vectors = read(with_vectors(HOLT, Holt="left", Oslo="left")).vectors
    assert vectors[:, 0].tolist() == [1, 2]


def test_a_person_without_a_governor_is_read_by_the_name() -> None:
    assert read(with_vectors("Holt/PROPN/PERSON ./PUNCT")).vectors[:, 0].tolist() == [0]


def test_figures_are_no_rows() -> None:
    syntax = with_vectors("Holt/PROPN/PERSON paid/VERB £/SYM _5m/NUM to/ADP Oslo/PROPN/GPE ./PUNCT")
    entities = recognize_entities(syntax)
    shown = [entities[at].label for at in mention_table(syntax, entities, ()).place]
    assert "MONEY" in {mention.label for mention in entities} and "MONEY" not in shown
    assert shown == ["PERSON", "GPE"]


def test_names_are_counted_by_surname_and_other_names_as_a_whole() -> None:
    found = read(
        with_vectors(
            "Anna/PROPN/PERSON Holt/PROPN/PERSON met/VERB Calder/PROPN/ORG Foods/PROPN/ORG ./PUNCT "
            "Holt/PROPN/PERSON sued/VERB Calder/PROPN/ORG Shipping/PROPN/ORG ./PUNCT"
        )
    )
    names = found.name.tolist()
    assert names[0] == names[2] and names[1] != names[3]
    assert found.times.tolist() == [1, 1, 2, 1]


def test_what_is_no_name_has_none() -> None:
    found = read(with_vectors("She/PRON met/VERB Holt/PROPN/PERSON ./PUNCT"))
    assert (found.name[0], found.times[0]) == (-1, 0)
    assert found.form.tolist() == [FORMS.index("pronoun"), FORMS.index("name")]


def test_equal_head_words_and_phrases_have_equal_numbers() -> None:
    found = read(with_vectors("the/DET mayor/NOUN met/VERB a/DET mayor/NOUN and/CCONJ the/DET judge/NOUN"))
    assert found.word[0] == found.word[1] != found.word[2]
    assert found.whole[0] == found.whole[1] != found.whole[2]


def test_a_mention_in_a_quotation_knows_who_speaks_and_others_nobody() -> None:
    syntax = with_vectors("“/PUNCT _I/PRON left/VERB _,/PUNCT _”/PUNCT said/VERB Holt/PROPN/PERSON ./PUNCT")
    found = read(syntax, quote(syntax, "I left,", "Holt"))
    assert found.speech.tolist() == [0, -1]
    at = syntax.text.index("Holt")
    assert found.speaker.tolist() == [[at, at + 4], [-1, -1]]


def test_of_nested_quotations_the_innermost_counts() -> None:
    syntax = with_vectors("“/PUNCT _She/PRON said/VERB ‘/PUNCT _I/PRON left/VERB _’/PUNCT _”/PUNCT")
    found = read(syntax, quote(syntax, "She said ‘I left’", None), quote(syntax, "I left", "She"))
    assert found.speech.tolist() == [0, 1]


def test_without_vectors_there_is_no_table() -> None:
    syntax = flat_syntax(HOLT)
    with pytest.raises(ValueError, match="no vectors"):
        mention_table(syntax, recognize_entities(syntax), ())


def test_how_a_mention_refers_is_a_column_in_the_order_that_the_weights_know() -> None:
    syntax = with_vectors(
        "The/DET mayor/NOUN met/VERB a/DET clerk/NOUN ,/PUNCT her/PRON aide/NOUN and/CCONJ Holt/PROPN/PERSON "
        ",/PUNCT the/DET painter/NOUN ./PUNCT It/PRON hurt/VERB itself/PRON his/PRON and/CCONJ that/PRON"
    )
    kinds = dict(zip(phrases(syntax), read(syntax).kind.tolist(), strict=True))
    assert {words: KINDS[code - 1] for words, code in kinds.items() if code} == {
        "The mayor": "definite",
        "a clerk": "indefinite",
        "her": "personal",
        "her aide": "possessed",
        "the painter": "described",
        "It": "personal",
        "itself": "reflexive",
        "his": "possessive",
        "that": "demonstrative",
    }
    assert kinds["Holt"] == 0


def phrases(syntax: Syntax) -> list[str]:
    return [syntax.text[m.span.start : m.span.end] for m in recognize_entities(syntax)]
