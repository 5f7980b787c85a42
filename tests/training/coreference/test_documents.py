"""Corpora of coreference as plain texts: LitBank's brackets, GAP's two names, Penn Treebank words."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotations.mentions import Span
from pipeline.training.coreference.documents import (
    CoreferenceText,
    join_words,
    read_gap,
    read_gum,
    read_litbank,
)

HEADER = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
PASSAGE = 'Ida Holt wrote to Una Reed, and "she" replied.'


def litbank(folder: Path, *rows: str) -> Path:
    """A file of one novel from "word brackets" rows."""
    folder.mkdir(exist_ok=True)
    lines = ["#begin document (novel); part 0", ""]
    for number, row in enumerate(rows):
        word, brackets = row.split()
        lines.append("\t".join(["novel", "0", str(number), word, *["_"] * 8, brackets]))
    (folder / "novel.conll").write_text("\n".join([*lines, "", "#end document", ""]), encoding="utf-8")
    return folder


def gap(path: Path, *corefs: tuple[str, str]) -> Path:
    rows = [
        f"p{n}\t{PASSAGE}\tshe\t{PASSAGE.index('she')}\tIda Holt\t0\t{a}\tUna Reed\t18\t{b}\turl\n"
        for n, (a, b) in enumerate(corefs)
    ]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def shown(text: CoreferenceText) -> list[list[str]]:
    return [[text.text[span.start : span.end] for span in cluster] for cluster in text.clusters]


def test_single_and_nested_brackets_are_mentions_of_their_things(tmp_path: Path) -> None:
    rows = ("The (1", "mayor _", "of _", "Oslo (2)|1)", "saw _", "her (1)", "town (2)", ". _")
    (novel,) = read_litbank(litbank(tmp_path, *rows))
    assert novel.text == "The mayor of Oslo saw her town."
    assert sorted(shown(novel)) == [["Oslo", "town"], ["The mayor of Oslo", "her"]]
    assert not novel.complete and novel.choice is None and novel.name == "novel"


def test_a_mention_inside_another_of_its_thing_closes_first(tmp_path: Path) -> None:
    (novel,) = read_litbank(litbank(tmp_path, "a (1", "b (1", "c 1)", "d 1)"))
    assert shown(novel) == [["b c", "a b c d"]]


def test_a_bracket_that_never_opened_is_an_error_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"novel\.conll: a mention of 3 closes"):
        list(read_litbank(litbank(tmp_path, "Holt 3)")))


def test_a_folder_without_novels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no \.conll file"):
        list(read_litbank(tmp_path))


@pytest.mark.parametrize(
    ("corefs", "right"), [(("TRUE", "FALSE"), "Ida Holt"), (("FALSE", "TRUE"), "Una Reed")]
)
def test_the_pronoun_is_one_of_two_names(tmp_path: Path, corefs: tuple[str, str], right: str) -> None:
    (passage,) = read_gap(gap(tmp_path / "gap.tsv", corefs))
    assert passage.choice is not None
    assert passage.text == PASSAGE and not passage.complete and passage.clusters == ()
    chosen = [PASSAGE[span.start : span.end] for span in (passage.choice.right, passage.choice.wrong)]
    assert chosen[0] == right and set(chosen) == {"Ida Holt", "Una Reed"}
    assert PASSAGE[passage.choice.pronoun.start : passage.choice.pronoun.end] == "she"


def test_a_pronoun_that_is_neither_teaches_nothing(tmp_path: Path) -> None:
    assert list(read_gap(gap(tmp_path / "gap.tsv", ("FALSE", "FALSE")))) == []


def test_things_that_gum_mentions_once_are_clusters_too(tmp_path: Path) -> None:
    rows = ("1\tHolt\tHolt\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-x-cf1-1-sgl)",)
    lines = ["# newdoc id = GUM_news_a", *rows, "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_", "", ""]
    (tmp_path / "a.conllu").write_text("\n".join(lines), encoding="utf-8")
    (document,) = read_gum(tmp_path)
    assert document.complete and shown(document) == [["Holt"]]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("She did n't go .", "She didn't go."),
        ("`` Go , '' said Holt", "“Go,” said Holt"),
        ("Holt 's mill -LRB- sold -RRB- fell", "Holt's mill (sold) fell"),
        ("a b", "a b"),
    ],
)
def test_words_are_joined_as_print_has_them(words: str, text: str) -> None:
    assert join_words(words.split())[0] == text


@given(st.lists(st.sampled_from(["Holt", "n't", "'s", "``", "''", "-LRB-", ",", "a", "."]), max_size=20))
def test_every_word_has_its_span_in_order(words: list[str]) -> None:
    text, spans = join_words(words)
    assert len(spans) == len(words)
    assert all(span.end <= after.start for span, after in pairwise(spans))
    assert "".join(text[span.start : span.end] for span in spans) == text.replace(" ", "")
    assert all(isinstance(span, Span) for span in spans)
