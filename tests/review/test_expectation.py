"""What accuracy to expect follows from probabilities, corrected by what was decided so far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.draft import Standing
from pipeline.review.expectation import PRIOR_WEIGHT, Tally, expected_right, tally_of, together

OUTCOMES: list[Standing | None] = [None, "accepted", "rejected", "corrected"]
Outcome = tuple[float | None, Standing | None]
RECORDS = st.lists(st.tuples(st.none() | st.floats(0, 1), st.sampled_from(OUTCOMES)), max_size=5)


def test_with_nothing_decided_probabilities_are_believed() -> None:
    assert expected_right(tally_of([(0.9, None), (0.5, None)])) == pytest.approx(0.7)


def test_what_was_decided_is_right_from_then_on() -> None:
    assert expected_right(tally_of([(0.9, "accepted"), (0.5, "rejected")])) == 1.0


def test_people_who_find_more_wrong_lower_what_is_expected_of_the_like() -> None:
    sure, wrong = (0.95, None), (0.95, "rejected")
    expected = expected_right(tally_of([sure, *[wrong] * PRIOR_WEIGHT]))
    assert expected == pytest.approx((PRIOR_WEIGHT + 0.95 / 2) / (PRIOR_WEIGHT + 1))
    # Records of another likelihood are judged by themselves.
    other = expected_right(tally_of([(0.6, None), *[wrong] * PRIOR_WEIGHT]))
    assert other == pytest.approx((PRIOR_WEIGHT + 0.6) / (PRIOR_WEIGHT + 1))


@pytest.mark.parametrize("records", [[], [(None, None), (None, "accepted")]])
def test_nothing_is_expected_of_records_without_a_probability(records: list[Outcome]) -> None:
    assert expected_right(tally_of(records)) is None


@given(st.lists(RECORDS, max_size=3))
def test_articles_together_are_tallied_as_one(
    articles: list[list[Outcome]],
) -> None:
    whole = tally_of(record for article in articles for record in article)
    summed = together(tally_of(article) for article in articles)
    assert (summed.waiting, summed.decided, summed.right) == (whole.waiting, whole.decided, whole.right)
    expected = expected_right(summed)
    assert expected is None or 0 <= expected <= 1 + 1e-9
    assert expected == pytest.approx(expected_right(whole))


def test_no_articles_are_an_empty_tally() -> None:
    assert together([]) == Tally()
