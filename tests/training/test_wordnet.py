"""Words of one meaning and of the opposite one are taken from WordNet's files: only usual senses count."""

from pathlib import Path

import pytest

from pipeline.training.wordnet import (
    WordNet,
    event_nouns,
    opposite_words,
    read_wordnet,
    same_words,
    written,
)

VERBS = """  1 a line of the licence
00000001 30 v 02 shut 0 close 0 001 ! 00000002 v 0201 00 | make shut
00000002 30 v 01 open 0 001 ! 00000001 v 0102 00 | make open
00000003 30 v 02 obey 0 heed 0 001 ! 00000004 v 0101 00 | do as told
00000004 30 v 01 disobey 0 001 ! 00000003 v 0101 00 | do not as told
00000005 30 v 02 close 0 near 0 000 | come nearer
00000006 30 v 02 praise 0 laud 0 001 ! 00000007 v 0101 00 | speak well of
00000007 30 v 01 criticize 0 001 ! 00000006 v 0101 00 | speak ill of
00000008 30 v 01 inspect 0 001 + 00000021 n 0101 00 | look over
"""
ADJECTIVES = """00000011 00 a 01 armed 0 001 ! 00000012 a 0101 | with arms
00000012 00 a 01 unarmed 0 001 ! 00000011 a 0101 | without arms
00000013 00 a 01 big(p) 0 001 ! 00000014 a 0101 | large
00000014 00 a 01 small 0 001 ! 00000013 a 0101 | not large
"""
NOUNS = """00000021 04 n 01 inspection 0 001 + 00000008 v 0101 | looking over
00000022 18 n 01 inspector 0 001 + 00000008 v 0101 | who looks over
"""
SENSES = """shut%2:30:00:: 00000001 1 9
close%2:30:00:: 00000001 1 20
close%2:30:01:: 00000005 2 1
near%2:30:00:: 00000005 1 6
open%2:30:00:: 00000002 1 30
obey%2:30:00:: 00000003 1 7
heed%2:30:00:: 00000003 1 0
disobey%2:30:00:: 00000004 1 2
praise%2:30:00:: 00000006 1 5
laud%2:30:00:: 00000006 1 1
criticize%2:30:00:: 00000007 1 4
inspect%2:30:00:: 00000008 1 8
armed%3:00:00:: 00000011 1 9
unarmed%3:00:00:: 00000012 1 4
big%3:00:00:: 00000013 1 90
small%3:00:00:: 00000014 1 90
inspection%1:04:00:: 00000021 1 6
inspector%1:18:00:: 00000022 1 6
"""


@pytest.fixture
def wordnet(tmp_path: Path) -> WordNet:
    for name, text in (
        ("data.verb", VERBS),
        ("data.adj", ADJECTIVES),
        ("data.noun", NOUNS),
        ("index.sense", SENSES),
    ):
        (tmp_path / name).write_text(text, encoding="latin-1")
    return read_wordnet(tmp_path)


def test_words_are_alike_by_a_sense_that_is_usual_in_both(wordnet: WordNet) -> None:
    assert same_words(wordnet) == {("close", "shut"), ("laud", "praise")}


def test_a_word_that_was_never_met_is_left_out(wordnet: WordNet) -> None:
    assert ("heed", "obey") not in same_words(wordnet)


def test_antonyms_are_those_of_words_of_one_sense_too(wordnet: WordNet) -> None:
    verbs = {("disobey", "obey"), ("criticize", "praise"), ("criticize", "laud")}
    assert verbs <= opposite_words(wordnet)


def test_what_one_does_in_turn_is_no_opposite(wordnet: WordNet) -> None:
    assert not {word for pair in opposite_words(wordnet) for word in pair} & {"open", "shut"}


def test_adjectives_are_opposites_with_a_prefix_alone(wordnet: WordNet) -> None:
    assert {pair for pair in opposite_words(wordnet) if "armed" in pair or "big" in pair} == {
        ("armed", "unarmed")
    }


def test_nouns_for_what_is_done_have_their_verb_and_those_for_who_does_it_none(wordnet: WordNet) -> None:
    assert event_nouns(wordnet) == {"inspection": "inspect"}


def test_the_file_keeps_its_head_and_has_a_word_a_line(wordnet: WordNet) -> None:
    lines = written(wordnet, "# Source: WordNet").splitlines()
    assert lines[0] == "# Source: WordNet"
    assert [line for line in lines if line.startswith("[")] == ["[same]", "[opposite]", "[events]"]
    assert "criticize: laud, praise" in lines
    assert "inspection: inspect" in lines
