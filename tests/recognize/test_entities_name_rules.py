"""The rules that prove names, apart from the cases: no crash on odd input, spans that slice, no overlap."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recognize.entities import recognize_entities
from tests.recognize.entity_words import flat_syntax

WORDS = [
    "Ada", "Voss", "Mr", "the", "novel", "“", "”", "(", ")", "-", "&", "'s", "CTF", "company", ",", ".", "of",
    "it", "was", "clear", "that", "Harbour", "Airport", "2", "£5m", "a", "34-year-old", "called", "per", "in",
]  # fmt: skip
TAGS = ["PROPN", "NOUN", "DET", "PUNCT", "ADP", "VERB", "PRON", "NUM", "ADJ", "PART", "AUX"]
LABELS = ["", "", "/PERSON", "/ORG", "/GPE", "/WORK_OF_ART", "/DATE"]
TOKEN = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(LABELS))


@settings(max_examples=150)
@given(st.lists(TOKEN, min_size=1, max_size=25))
def test_any_order_of_words_gives_spans_in_order_without_overlapping_names(
    tokens: list[tuple[str, str, str]],
) -> None:
    syntax = flat_syntax(" ".join(f"{word}/{tag}{label}" for word, tag, label in tokens))
    mentions = recognize_entities(syntax)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    names = [m.span for m in mentions if m.form == "name"]
    assert all(before.end <= after.start for before, after in pairwise(names))
    assert all(m.span.contains(m.head) and m.span.end <= len(syntax.text) for m in mentions)


@pytest.mark.parametrize("label", ["DATE", "TIME", "ORDINAL", "CARDINAL", "MONEY", "UNKNOWN"])
def test_labels_outside_the_contract_are_no_names(label: str) -> None:
    found = recognize_entities(flat_syntax(f"Ada/PROPN/{label} left/VERB ./PUNCT"))
    assert [mention for mention in found if mention.form == "name"] == []


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Ex/ADJ _-/PUNCT _Prime/PROPN Minister/PROPN Donald/PROPN Tarn/PROPN", "Donald Tarn"),
        ("Vice/PROPN _-/PUNCT _President/PROPN Donald/PROPN Tarn/PROPN", "Donald Tarn"),
        ("Jean/PROPN/PERSON _-/PUNCT/PERSON _Luc/PROPN/PERSON Tarn/PROPN/PERSON", "Jean-Luc Tarn"),
    ],
)
def test_a_title_with_a_hyphen_is_no_part_of_the_name_and_a_first_name_with_one_is(
    before: str, name: str
) -> None:
    behind = ",/PUNCT the/DET president/NOUN of/ADP it/PRON ,/PUNCT left/VERB ./PUNCT"
    syntax = flat_syntax(f"{before} {behind}")
    found = [m.span for m in recognize_entities(syntax) if m.form == "name"]
    assert [syntax.text[span.start : span.end] for span in found] == [name]


def test_empty_article_has_no_mentions() -> None:
    from pipeline.language.syntax import Syntax

    empty = Syntax("", [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [])
    assert recognize_entities(empty) == ()
