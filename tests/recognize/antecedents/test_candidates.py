"""Which pairs are weighed, and that their number grows no faster than the article."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.antecedents.candidates import NAMES, NEAREST, SAME_WORD, candidate_pairs
from pipeline.recognize.antecedents.table import KINDS, MentionTable
from tests.recognize.antecedents.mention_tables import row, table

DEFINITE, OTHER = "definite", "other"


def candidates(of: MentionTable) -> dict[int, list[int]]:
    pairs = candidate_pairs(of)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for later, earlier in zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True):
        found[later].append(earlier)
    return dict(found)


def test_a_pronoun_and_a_definite_phrase_have_what_stands_before_and_a_name_has_nothing() -> None:
    assert candidates(table(row(), row("pronoun"), row("nominal", DEFINITE), row())) == {1: [0], 2: [0, 1]}


def test_the_first_mention_has_no_candidates() -> None:
    assert candidates(table(row("pronoun"), row())) == {}


def test_only_the_nearest_are_weighed() -> None:
    rows = [row("nominal", OTHER, word=n) for n in range(NEAREST + 5)]
    assert candidates(table(*rows, row("pronoun")))[NEAREST + 5] == list(range(5, NEAREST + 5))


def test_a_name_further_away_is_weighed_by_its_latest_mention_as_are_no_more_than_so_many() -> None:
    names = [row(name=n) for n in [*range(NAMES + 2), 5]]
    gap = [row("nominal", OTHER, word=100 + n) for n in range(NEAREST)]
    found = candidates(table(*names, *gap, row("pronoun")))[len(names) + NEAREST]
    far = [at for at in found if at < len(names)]
    assert len(far) == NAMES
    assert 5 not in far and len(names) - 1 in far


@pytest.mark.parametrize(("word", "expected"), [(7, list(range(1, 1 + SAME_WORD))), (8, [])])
def test_a_new_thing_has_only_phrases_with_its_own_noun(word: int, expected: list[int]) -> None:
    rows = [row("nominal", OTHER, word=7) for _ in range(SAME_WORD + 1)]
    assert candidates(table(*rows, row("nominal", OTHER, word=word))).get(SAME_WORD + 1, []) == expected


MENTIONS = st.lists(
    st.one_of(
        st.builds(lambda n: row(name=n), st.integers(0, 30)),
        st.builds(lambda w: row("pronoun", word=w), st.integers(0, 5)),
        st.builds(
            lambda kind, w: row("nominal", kind, word=w), st.sampled_from(KINDS[:6]), st.integers(0, 5)
        ),
    ),
    min_size=1,
    max_size=150,
)


@given(MENTIONS)
def test_candidates_stand_before_each_once_in_order_and_are_never_too_many(
    rows: list[dict[str, Any]],
) -> None:
    pairs = candidate_pairs(table(*rows))
    together = list(zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True))
    assert together == sorted(set(together))
    assert all(earlier < later for later, earlier in together)
    assert max(Counter(pairs.later.tolist()).values(), default=0) <= NEAREST + SAME_WORD + NAMES


def test_twice_the_mentions_have_little_more_than_twice_the_pairs() -> None:
    def number(count: int) -> int:
        rows = [row(name=n) if n % 2 else row("pronoun") for n in range(count)]
        return len(candidate_pairs(table(*rows)).later)

    assert number(2000) - number(1000) == number(3000) - number(2000)
