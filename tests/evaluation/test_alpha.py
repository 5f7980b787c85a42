"""Krippendorff's alpha: his own examples, and what it makes of stretches of text."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotations.records import Records
from pipeline.evaluation.alpha import alpha, layer_alpha
from tests.builders import TEXT, records

# "Computing Krippendorff's Alpha-Reliability" (2011), A and B.
BINARY = ("0100000010", "1110010000", 0.095)
NOMINAL = ("aabbdcccedda", "babbbccceddd", 0.692)


@pytest.mark.parametrize(("one", "other", "expected"), [BINARY, NOMINAL])
def test_the_examples_of_its_author(one: str, other: str, expected: float) -> None:
    found = alpha(Counter(zip(one, other, strict=True)))
    assert found == pytest.approx(expected, abs=0.0005)


def test_one_value_alone_says_nothing_of_agreement() -> None:
    assert alpha({}) is None
    assert alpha({("a", "a"): 9}) is None


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), st.integers(1, 50)))
def test_it_is_the_same_both_ways_round_and_one_only_where_all_agree(
    pairs: dict[tuple[str, str], int],
) -> None:
    found = alpha(pairs)
    turned = Counter({(other, one): units for (one, other), units in pairs.items()})
    assert found == pytest.approx(alpha(turned)) if found is not None else alpha(turned) is None
    if found is not None:
        assert (found == pytest.approx(1)) == all(one == other for one, other in pairs)


def test_the_same_records_agree_and_records_that_one_lacks_do_not() -> None:
    whole = records()
    assert layer_alpha([(whole, whole)], "quotes") == pytest.approx(1)
    half = whole.model_copy(update={"quotes": whole.quotes[:1]})
    found = layer_alpha([(whole, half)], "quotes")
    # By hand: of 68 characters both mark 10 alike and one alone 13.
    marked = len("sales fell"), len("We are sorry,")
    values = {("n", "n"): len(TEXT) - sum(marked), ("i", "i"): marked[0], ("d", "n"): marked[1]}
    assert found == alpha(values) and found is not None and 0 < found < 1


def test_another_label_and_nobodys_marks() -> None:
    whole = records()
    (holt,) = whole.entities
    other = whole.model_copy(update={"entities": (holt.model_copy(update={"label": "ORG"}),)})
    found = layer_alpha([(whole, other)], "entities")
    assert found is not None and 0 < found < 1, "where they mark nothing they agree"
    empty = Records(article=whole.article)
    assert layer_alpha([(empty, empty)], "claims") is None
