"""The arcs of one clause agree; trees whose arcs do stay as they are."""

import pytest

from pipeline.language.agreement import agreeing

Row = tuple[str, str, int, str]


def mended(*rows: Row) -> dict[str, tuple[str, str]]:
    """Each word's relation and governor's word, from (word, pos, head, relation) rows."""
    words = [row[0] for row in rows]
    heads, relations = agreeing(
        [row[2] for row in rows], [row[3] for row in rows], [row[1] for row in rows], words
    )
    return {
        word: (relation, "-" if head == at else words[head])
        for at, (word, head, relation) in enumerate(zip(words, heads, relations, strict=True))
    }


@pytest.mark.parametrize("subject", [2, 4])
def test_a_copula_goes_with_what_is_measured(subject: int) -> None:
    tree = mended(
        ("sales", "NOUN", subject, "nsubj"),
        ("were", "AUX", 4, "cop"),
        ("down", "ADV", 2, "root"),
        ("3", "NUM", 4, "nummod"),
        ("percent", "NOUN", 2, "obl:unmarked"),
    )
    assert tree["were"] == ("cop", "down")
    assert tree["sales"] == ("nsubj", "down")
    assert tree["percent"] == ("obl:unmarked", "down")


def test_an_adverb_with_the_subject_is_the_predicate() -> None:
    tree = mended(
        ("prices", "NOUN", 2, "nsubj"),
        ("were", "AUX", 4, "cop"),
        ("down", "ADV", 4, "advmod"),
        ("40", "NUM", 4, "nummod"),
        ("cents", "NOUN", 4, "root"),
    )
    assert tree["down"] == ("root", "-")
    assert tree["were"] == ("cop", "down")
    assert tree["cents"] == ("obl:unmarked", "down")


def test_an_adverb_without_the_subject_is_none() -> None:
    rows: list[Row] = [
        ("she", "PRON", 3, "nsubj"),
        ("was", "AUX", 3, "cop"),
        ("once", "ADV", 3, "advmod"),
        ("mayor", "NOUN", 3, "root"),
    ]
    assert mended(*rows)["mayor"] == ("root", "-")
    assert mended(*rows)["once"] == ("advmod", "mayor")


def test_a_copula_goes_with_the_whole_name() -> None:
    tree = mended(
        ("name", "NOUN", 2, "nsubj"),
        ("is", "AUX", 2, "cop"),
        ("storm", "PROPN", 3, "compound"),
        ("petrel", "PROPN", 3, "root"),
    )
    assert tree["is"] == ("cop", "petrel")
    assert tree["name"] == ("nsubj", "petrel")


def test_a_verb_hangs_on_its_prefix_and_takes_what_follows() -> None:
    tree = mended(
        ("they", "PRON", 1, "nsubj"),
        ("re", "VERB", 1, "root"),
        ("-", "PUNCT", 1, "punct"),
        ("recorded", "VERB", 1, "conj"),
        ("songs", "NOUN", 1, "obj"),
    )
    assert tree["recorded"] == ("goeswith", "re")
    assert tree["songs"] == ("obj", "recorded")
    assert tree["they"] == ("nsubj", "re")


def test_a_prefix_that_hangs_on_its_verb_stays_there() -> None:
    tree = mended(
        ("re", "VERB", 2, "reparandum"),
        ("-", "PUNCT", 0, "punct"),
        ("built", "VERB", 2, "root"),
    )
    assert tree["re"] == ("reparandum", "built")


@pytest.mark.parametrize(("word", "governor"), [("not", "ran"), ("almost", "train")])
def test_a_verb_behind_not_a_single_is_no_participle(word: str, governor: str) -> None:
    tree = mended(
        (word, "ADV", 3, "advmod"),
        ("a", "DET", 3, "det"),
        ("single", "ADJ", 3, "amod"),
        ("train", "NOUN", 3, "root"),
        ("ran", "VERB", 3, "acl"),
        (".", "PUNCT", 3, "punct"),
    )
    assert tree["."] == ("punct", governor)
    assert tree["train"] == (("nsubj", "ran") if word == "not" else ("root", "-"))
