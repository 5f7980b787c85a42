"""Words that a corpus keeps apart, written as they would be printed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpora.untokenized import untokenized


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("The wharf , built in 1901 , burned down .", "The wharf, built in 1901, burned down."),
        ("`` It 's over , '' she said .", "“It's over,” she said."),
        ('" It is over , " she said .', '"It is over," she said.'),
        ("They did n't pay $ 4 -LRB- £ 3 -RRB- .", "They didn't pay $4 (£3)."),
        ("a third - rate harbour -- and a cold one", "a third-rate harbour – and a cold one"),
        ("The twins ' boat sank", "The twins' boat sank"),
        ("So it is", "So it is"),
    ],
)
def test_marks_join_the_words_they_belong_to(words: str, text: str) -> None:
    assert untokenized(words.split())[0] == text


@given(st.lists(st.sampled_from(["word", "It", ",", "``", "''", '"', "(", "-LRB-", "-", "n't", "$", "é"])))
def test_every_word_has_its_place(words: list[str]) -> None:
    text, spans = untokenized(words)
    assert len(spans) == len(words)
    for word, span in zip(words, spans, strict=True):
        written = text[span.start : span.end]
        assert written == word or (written and word in ("``", "''", "-LRB-"))
    assert all(one.end <= other.start for one, other in pairwise(spans))
