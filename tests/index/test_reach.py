"""Claims whose days lie apart are not compared, and would not have met."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from pipeline.index.facts import ArticleClaim
from pipeline.index.meetings import comparisons
from pipeline.index.meetings.candidates import Candidate, candidate
from pipeline.index.meetings.comparisons import Comparisons
from pipeline.index.meetings.likeness import likened
from pipeline.index.meetings.matching import at_one_time
from pipeline.index.meetings.reach import opposed
from pipeline.index.meetings.repeats import repeats
from pipeline.index.meetings.rules import OF_NUMBERS, OF_ONE_TIME, Rule, difference
from tests.index.claims import claim
from tests.index.test_comparisons import CASES, candidates

PRAISED = "<Calder Group=cg> [praised:praise] {the staff of Halden Homes=hh} for their work"
# Two undated claims reach a day together if their articles are no more days apart.
REACHED = 8
# Articles on one affair, however far apart.
OF_ONE_AFFAIR = {"around": tuple(f"t{n}" for n in range(6)), "topics": tuple(f"w{n}" for n in range(6))}


def share_no_day(first: Candidate, second: Candidate) -> bool:
    return first.reach.last < second.reach.first or second.reach.last < first.reach.first


def of_two_times(later: timedelta) -> Iterator[tuple[Candidate, Candidate]]:
    """Both claims of each case, and the first one twice, in all ways in which the second may be of later."""
    for case in CASES:
        ours, theirs = (claim(marked, **fields) for marked, fields in (case["first"], case["second"]))
        for first, second in ((ours, theirs), (ours, ours)):
            assert second.published is not None
            told = second._replace(article_id="b", published=second.published + later, **OF_ONE_AFFAIR)
            alone = first._replace(**OF_ONE_AFFAIR)
            ways = [(alone, told), (alone, told._replace(days=None)), (alone._replace(days=None), told)]
            if told.days is not None:
                moved = tuple(day and day + later for day in told.days)
                ways.append((alone, told._replace(days=moved)))
            for way in ways:
                made = [found for each in way if (found := candidate(each)) is not None]
                if len(made) == len(way):
                    yield made[0], made[1]


@pytest.mark.parametrize("later", [-400, -30, -9, -5, 5, 9, 15, 30, 60, 400])
def test_claims_that_reach_no_day_together_differ_in_nothing_and_repeat_nothing(later: int) -> None:
    apart = 0
    for one, other in of_two_times(timedelta(later)):
        if not share_no_day(one, other) or opposed(one.made, other.made):
            continue
        apart += 1
        for first, second in ((one.made, other.made), (other.made, one.made)):
            assert difference(first, likened(first, second)) is None, (one.claim, other.claim)
            assert repeats(first, likened(first, second)) is None, (one.claim, other.claim)
    assert (apart > 0) == (abs(later) > REACHED)


@pytest.mark.parametrize("rule", sorted(OF_ONE_TIME, key=lambda rule: rule.__name__))
def test_a_rule_of_one_time_says_nothing_of_two(rule: Rule) -> None:
    held = 0
    for one, other in of_two_times(timedelta(30)):
        first, second = one.made, likened(one.made, other.made)
        if not at_one_time(first, second):
            held += 1
            assert rule(first, second) is None, (one.claim, other.claim)
    assert held


@pytest.mark.parametrize("rule", sorted(OF_NUMBERS, key=lambda rule: rule.__name__))
def test_a_rule_of_numbers_says_nothing_where_one_tells_none(rule: Rule) -> None:
    held = 0
    for one, other in of_two_times(timedelta(0)):
        first, second = one.made, likened(one.made, other.made)
        if not (first.figures and second.figures):
            held += 1
            assert rule(first, second) is None, (one.claim, other.claim)
    assert held


def rules_asked(monkeypatch: pytest.MonkeyPatch, *claims: ArticleClaim) -> list[str]:
    """Which rules are asked when these claims stand in a block."""
    asked: list[str] = []
    for name in ("difference", "repeats"):
        rule = getattr(comparisons, name)

        def noted(first: Any, second: Any, name: str = name, rule: Any = rule) -> Any:
            asked.append(name)
            return rule(first, second)

        monkeypatch.setattr(comparisons, name, noted)
    list(Comparisons().meet(candidates(list(claims))))
    return asked


def test_no_rule_is_asked_of_claims_of_two_times(monkeypatch: pytest.MonkeyPatch) -> None:
    near, far = claim(PRAISED, "b", day="2024-03-07"), claim(PRAISED, "c", day="2024-06-07")
    assert rules_asked(monkeypatch, claim(PRAISED, "a", day="2024-03-05"), far) == []
    assert rules_asked(monkeypatch, claim(PRAISED, "a", day="2024-03-05"), near) != []


@pytest.mark.parametrize(
    "more",
    [
        {"days": ("2024-03-01", "2024-06-06")},
        {"denied": ("the owners",)},
        {"clock": (600, 600)},
        {"days": ("2024-01-01", "2024-12-31")},
    ],
)
def test_claims_that_may_be_of_any_time_are_compared_whenever_they_were_told(
    more: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = claim(PRAISED, "a", day="2024-03-05", **more)
    assert rules_asked(monkeypatch, told, claim(PRAISED + " in 2024", "b", day="2024-06-07")) != []


def test_what_denies_another_claim_is_compared_with_it_however_late(monkeypatch: pytest.MonkeyPatch) -> None:
    denied = claim(PRAISED, "b", day="2024-06-07", polarity="negative")
    assert rules_asked(monkeypatch, claim(PRAISED, "a", day="2024-03-05"), denied) != []
