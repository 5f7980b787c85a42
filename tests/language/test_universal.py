"""ClearNLP trees come out as Universal Dependencies; UD trees pass unchanged."""

import pytest

from pipeline.language.universal import to_universal
from tests.effort import lines_run

Row = tuple[str, str, str, int, str]


def converted(*rows: Row) -> dict[str, tuple[str, str]]:
    """Each word's relation and governor's word, from (word, lemma, pos, head, relation) rows."""
    words = [row[0] for row in rows]
    heads, relations = to_universal(
        [row[3] for row in rows],
        [row[4] for row in rows],
        [row[2] for row in rows],
        [row[1] for row in rows],
        ["TO" if row[0] == "to" else "X" for row in rows],
    )
    return {
        word: (relation, "-" if head == at else words[head])
        for at, (word, head, relation) in enumerate(zip(words, heads, relations, strict=True))
    }


def test_a_preposition_becomes_the_case_of_its_noun() -> None:
    tree = converted(
        ("film", "film", "NOUN", 2, "nsubjpass"),
        ("was", "be", "AUX", 2, "auxpass"),
        ("hailed", "hail", "VERB", 2, "root"),
        ("by", "by", "ADP", 2, "agent"),
        ("critics", "critic", "NOUN", 3, "pobj"),
        ("of", "of", "ADP", 4, "prep"),
        ("note", "note", "NOUN", 5, "pobj"),
    )
    assert tree["critics"] == ("obl:agent", "hailed")
    assert tree["by"] == ("case", "critics")
    assert tree["note"] == ("nmod", "critics")
    assert tree["film"] == ("nsubj:pass", "hailed")


def test_the_complement_of_be_governs_its_clause() -> None:
    tree = converted(
        ("She", "she", "PRON", 1, "nsubj"),
        ("is", "be", "AUX", 1, "root"),
        ("mayor", "mayor", "NOUN", 1, "attr"),
        ("now", "now", "ADV", 1, "advmod"),
    )
    assert tree["mayor"] == ("root", "-")
    assert tree["is"] == ("cop", "mayor")
    assert tree["She"] == ("nsubj", "mayor")
    assert tree["now"] == ("advmod", "mayor")


def test_the_complement_of_another_verb_stays_below_it() -> None:
    tree = converted(
        ("She", "she", "PRON", 1, "nsubj"),
        ("seems", "seem", "VERB", 1, "root"),
        ("happy", "happy", "ADJ", 1, "acomp"),
    )
    assert tree["happy"] == ("xcomp", "seems")


def test_clearnlp_nmod_is_a_compound_and_to_is_a_mark() -> None:
    tree = converted(
        ("He", "he", "PRON", 1, "nsubj"),
        ("wants", "want", "VERB", 1, "root"),
        ("to", "to", "PART", 3, "aux"),
        ("buy", "buy", "VERB", 1, "xcomp"),
        ("Leeds", "Leeds", "PROPN", 5, "nmod"),
        ("United", "United", "PROPN", 3, "dobj"),
    )
    assert tree["to"] == ("mark", "buy")
    assert tree["Leeds"] == ("compound", "United")
    assert tree["United"] == ("obj", "buy")


def test_universal_dependencies_pass_unchanged() -> None:
    head, dep = [1, 1, 3, 1], ["nsubj", "root", "case", "obl"]
    assert to_universal(head, dep, ["X"] * 4, ["x"] * 4, ["X"] * 4) == (head, dep)


@pytest.mark.parametrize(
    ("relation", "universal"),
    [
        ("neg", "advmod"),
        ("npadvmod", "obl:unmarked"),
        ("prt", "compound:prt"),
        ("quantmod", "advmod"),
        ("intj", "discourse"),
        ("oprd", "xcomp"),
        ("predet", "det:predet"),
        ("preconj", "cc:preconj"),
        ("csubjpass", "csubj:pass"),
        ("dative", "iobj"),
        ("nn", "compound"),
    ],
)
def test_one_label_that_only_clearnlp_has_shows_the_scheme(relation: str, universal: str) -> None:
    tree = converted(("left", "leave", "VERB", 0, "root"), ("word", "word", "X", 0, relation))
    assert tree["word"] == (universal, "left")


@pytest.mark.parametrize("relation", ["nmod", "advmod", "iobj", "acl", "obl"])
def test_a_label_of_both_schemes_shows_nothing(relation: str) -> None:
    tree = converted(("left", "leave", "VERB", 0, "root"), ("word", "word", "X", 0, relation))
    assert tree["word"] == (relation, "left")


def test_a_complement_of_be_inside_another_is_raised_too() -> None:
    tree = converted(
        ("This", "this", "PRON", 1, "nsubj"),
        ("is", "be", "AUX", 1, "root"),
        ("being", "be", "AUX", 1, "attr"),
        ("mayor", "mayor", "NOUN", 2, "attr"),
    )
    assert tree["mayor"] == ("root", "-")
    assert tree["This"] == ("nsubj", "mayor")
    assert tree["is"] == tree["being"] == ("cop", "mayor")


@pytest.mark.parametrize(
    ("lemma", "relation", "complement"), [("of", "prep", "pobj"), ("be", "attr", "attr")], ids=["of", "be"]
)
def test_work_grows_with_the_number_of_words_and_not_with_its_square(
    lemma: str, relation: str, complement: str
) -> None:
    def convert(size: int) -> None:
        heads = [max(0, token - 1) for token in range(size)]
        relations = ["root", *([relation, complement] * size)][:size]
        to_universal(heads, relations, ["NOUN"] * size, [lemma] * size, ["X"] * size)

    assert lines_run(convert, 20_000) < 3 * lines_run(convert, 10_000)
