"""Affixes are those that spaCy finds, however long the stretch is at whose ends they stand."""

import re

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer

from pipeline.language.affixes import NearAffixes

NLP = spacy.blank("en")
PLAIN = NLP.tokenizer


def near(plain: Tokenizer) -> NearAffixes:
    return NearAffixes(
        NLP.vocab,
        rules=plain.rules,
        prefix_search=plain.prefix_search,
        suffix_search=plain.suffix_search,
        infix_finditer=plain.infix_finditer,
        token_match=plain.token_match,
        url_match=plain.url_match,
    )


NEAR = near(PLAIN)


@settings(deadline=None)
@given(st.text(alphabet="ab1.'’s\"“(-$€/:, ", max_size=80))
def test_tokens_are_those_of_spacy(text: str) -> None:
    assert [token.text for token in NEAR(text)] == [token.text for token in PLAIN(text)]


def test_an_address_longer_than_any_affix_is_one_token() -> None:
    address = f"https://news.example/{'story/' * 60}end"
    assert [token.text for token in NEAR(f"({address}),")] == ["(", address, ")", ","]


@pytest.mark.parametrize("stretch", ["(", "x'", "’s"])
def test_no_more_of_a_stretch_is_looked_at_for_each_affix_the_longer_it_is(stretch: str) -> None:
    def looked_at(length: int) -> int:
        count = 0
        tokenizer = NearAffixes(NLP.vocab, infix_finditer=re.compile("(?!)").finditer)

        def search(pattern: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
            nonlocal count
            count += min(len(text), len(text) if end is None else end) - start
            return re.compile(pattern).search(text, start, len(text) if end is None else end)

        tokenizer.prefix_search = lambda *given: search(r"^\(", *given)
        tokenizer.suffix_search = lambda *given: search(r"(?:'|’s)$", *given)
        tokenizer((stretch * length)[:length])
        return count

    assert looked_at(2000) < 5 * looked_at(500)
