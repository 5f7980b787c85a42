"""Re-DocRED: mentions by sentence, and what an article's first sentence says its subject is."""

import json

import pytest

from pipeline.training.documents import Mention
from pipeline.training.redocred import defining_noun, read_redocred


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Ocean Waves is a 1993 Japanese anime television film directed by Mochizuki .", "film"),
        ("The Alarm was a British album , released in 1983 .", "album"),
        ("She sang .", ""),
    ],
)
def test_the_defining_noun_of_a_first_sentence(sentence: str, noun: str) -> None:
    assert defining_noun(sentence) == noun


def test_only_the_articles_subject_gets_the_defining_noun() -> None:
    entry = {
        "title": "Drift (film)",
        "sents": [["Drift", "is", "a", "film", "about", "Nokia", "phones", "."], ["Drift", "won", "."]],
        "vertexSet": [
            [
                {"name": "Drift", "pos": [0, 1], "sent_id": 0, "type": "MISC"},
                {"name": "Drift", "pos": [0, 1], "sent_id": 1, "type": "MISC"},
            ],
            [{"name": "Nokia", "pos": [5, 6], "sent_id": 0, "type": "MISC"}],
        ],
    }
    (document,) = read_redocred(json.dumps([entry]))
    assert document.sentences[0].mentions == (Mention(0, 1, "MISC/film"), Mention(5, 6, "MISC"))
    assert document.sentences[1].mentions == (Mention(0, 1, "MISC/film"),)
