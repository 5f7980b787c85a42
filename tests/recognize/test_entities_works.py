"""Titles of works: each word of the lexicon that makes a name one decides it in a sentence here.

The words stand here again, so that a word taken out of the lexicon is missed, and a new one is asked for.
"""

import pytest

from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities import recognize_entities
from tests.recognize.entity_words import flat_syntax

WORDS = {
    "before": """
        album anthem aria autobiography ballad ballet biopic blockbuster book cartoon comedy
        comic concerto documentary drama epic essay fable film hymn memoir miniseries movie
        musical mural novel novella opera painting play poem prequel programme romcom sculpture
        sequel series show single sitcom song story symphony thriller tragedy trilogy track
        videogame western whodunnit
    """,
    "nominal": """
        album autobiography ballet biopic blockbuster book comic concerto documentary essay film
        memoir miniseries movie musical mural novel novella opera painting poem romcom sculpture
        series sitcom song symphony thriller trilogy videogame
    """,
    "after": """
        adaptation episode film franchise movie novel prequel reboot remake screenplay sequel
        soundtrack spinoff star trailer trilogy
    """,
    "verb": """
        adapt direct film remake screen shoot star write publish release stage sing rewrite
        record
    """,
    "part": """
        actor actress album audience author bestseller book cast cinema classic director film
        filmmaker hollywood movie novel novelist play poem prequel screen screenplay sequel
        series shooting shoot singer song star
    """,
}
# In each, «Undertow» or the description is a work because of the word, and of nothing else.
SENTENCES = {
    "before": "The/DET WORD/NOUN Undertow/PROPN won/VERB ./PUNCT",
    "nominal": "The/DET WORD/NOUN won/VERB ./PUNCT",
    "after": "Actor/NOUN and/CCONJ author/NOUN left/VERB the/DET Undertow/PROPN/ORG WORD/NOUN ./PUNCT",
    "verb": "Actor/NOUN and/CCONJ author/NOUN once/ADV WORD/VERB Undertow/PROPN/ORG ./PUNCT",
    "part": "WORD/NOUN and/CCONJ OTHER/NOUN left/VERB the/DET Undertow/PROPN/ORG trailer/NOUN ./PUNCT",
}


def labels(sentence: str) -> dict[str, str | None]:
    syntax = flat_syntax(sentence)
    return {syntax.text[m.span.start : m.span.end]: m.label for m in recognize_entities(syntax)}


def test_the_words_are_those_of_the_lexicon() -> None:
    lists = word_list("creative_work_nouns")
    assert {section: set(words.split()) for section, words in WORDS.items()} == lists


@pytest.mark.parametrize(
    ("section", "word"), [(section, word) for section, words in WORDS.items() for word in words.split()]
)
def test_a_word_beside_a_name_makes_it_a_work(section: str, word: str) -> None:
    other = "author" if word == "actor" else "actor"
    sentence = SENTENCES[section].replace("WORD", word).replace("OTHER", other)
    name = f"The {word}" if section == "nominal" else "Undertow"
    assert labels(sentence)[name] == "WORK_OF_ART"


@pytest.mark.parametrize(
    ("article", "label"),
    [
        ("The/DET bank/NOUN and/CCONJ the/DET board/NOUN", "ORG"),
        ("The/DET actor/NOUN and/CCONJ the/DET board/NOUN", "ORG"),
        ("The/DET actor/NOUN and/CCONJ the/DET author/NOUN", "WORK_OF_ART"),
        ("The/DET actor/NOUN and/CCONJ the/DET actor/NOUN", "WORK_OF_ART"),
    ],
    ids=["none", "one", "two", "one twice"],
)
def test_two_words_about_works_make_an_article_one_about_works(article: str, label: str) -> None:
    assert labels(f"{article} left/VERB the/DET Undertow/PROPN/ORG trailer/NOUN ./PUNCT")["Undertow"] == label
