"""IOB files: mentions, spacing of prose, and names laid over a treebank."""

import pytest

from pipeline.training.documents import Document, Mention, Sentence, Word
from pipeline.training.iob import (
    detokenized,
    mentions_from_iob,
    read_iob,
    read_iob_by_sentence,
    with_mentions,
)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-PER I-PER O", [(0, 2, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("I-ORG I-ORG O I-LOC", [(0, 2, "ORG"), (3, 4, "LOC")]),
        ("I-ORG I-LOC", [(0, 1, "ORG"), (1, 2, "LOC")]),
        ("O O", []),
        ("", []),
    ],
)
def test_mentions_of_iob1_and_iob2(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert mentions_from_iob(tags.split()) == tuple(Mention(*mention) for mention in expected)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("He did n't say so , she said .", "He didn't say so, she said."),
        ("the band 's album ( 1999 )", "the band's album (1999)"),
        ('called " Heat " by critics', 'called "Heat" by critics'),
        ("co - founded in 1971 - 1972", "co-founded in 1971-1972"),
        ("It rose 5 % to $ 20", "It rose 5% to $20"),
    ],
)
def test_bare_tokens_get_the_spacing_of_prose(tokens: str, text: str) -> None:
    assert Sentence(detokenized(tokens.split())).text == text


def test_each_sentence_of_an_iob_file_is_a_text_of_its_own() -> None:
    first, second = read_iob(["Paris\tB-LOC", "", "", "No O", "."], "x")
    assert first.sentences[0].mentions == (Mention(0, 1, "LOC"),)
    assert second.sentences[0].mentions == ()


def test_names_are_laid_over_sentences_with_the_same_tokens_only() -> None:
    lines = ["# sent_id = s1", "1\tPat\tB-PER\t-\ta", "2\tran\tO", "", "# sent_id = s2", "1\tOther\tO", ""]
    documents = [
        Document("d", (Sentence((Word("Pat"), Word("ran")), None, "s1"), Sentence((Word("No"),), None, "s2")))
    ]
    (document,) = with_mentions(documents, read_iob_by_sentence(lines))
    assert document.sentences[0].mentions == (Mention(0, 1, "PER"),)
    assert document.sentences[1].mentions is None
