"""Claims that meet, and claims that look as if they did."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.index.facts import ArticleClaim
from pipeline.index.lexicon.predicates import Relation, canonical, relations
from pipeline.index.meetings import Meeting, block_keys, meet, meetings
from tests.index.claims import claim

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "meetings.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _pair(case: dict[str, Any]) -> list[ArticleClaim]:
    return [
        claim(marked, **{"article": article, "at": at, **fields})
        for at, (article, (marked, fields)) in enumerate(
            zip("ab", (case["first"], case["second"]), strict=True)
        )
    ]


def _met(claims: list[ArticleClaim]) -> list[tuple[str, str | None]]:
    return [(meeting.kind, meeting.slot) for meeting in meetings(claims)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_claims_meet_as_in_the_case(case: dict[str, Any]) -> None:
    expected = [(case["kind"], case.get("slot"))] if case["kind"] else []
    assert _met(_pair(case)) == expected


@pytest.mark.parametrize(
    "relation", relations(), ids=lambda relation: f"{relation.kind}:{'_'.join(relation.words)}"
)
def test_predicates_are_related_as_their_sentences_show(relation: Relation) -> None:
    things = {"things": ["halden"]}
    first = claim(relation.first, "a", **things)
    expected = "contradicted" if relation.kind.endswith("opposite") else "repeated"
    assert [kind for kind, _ in _met([first, claim(relation.second, "b", **things)])] == [expected]
    assert _met([first, claim(relation.near, "b", **things)]) == []


def test_a_lemma_in_no_table_stands_for_itself() -> None:
    assert canonical("juggle") == ("juggle", True)
    assert canonical("reject") == ("approve", False)
    assert canonical("unarmed") == ("armed", False)
    assert canonical("union") == ("union", True)
    assert canonical("kill") == ("kill", True)
    assert canonical("kill", passive=True) == ("die", True)


def test_a_meeting_says_why() -> None:
    safe, unsafe = _pair(next(case for case in CASES if case["name"] == "same_day_by_two_speakers"))
    (meeting,) = meetings([safe, unsafe])
    assert meeting == Meeting(
        "contradicted", safe, unsafe, "one says “safe”, the other “unsafe”, its opposite", "polarity"
    )


def test_a_figure_is_shown_beside_the_other() -> None:
    (meeting,) = meetings(_pair(next(case for case in CASES if case["name"] == "arrests_on_one_day")))
    assert meeting.reason == "12 against 40 people"


def test_who_says_it_again_follows_whoever_said_it_first() -> None:
    said = [
        claim("<Calder Group=cg> [bought:buy] {Halden Homes=hh}", article, day=f"2024-03-0{at}")
        for at, article in enumerate("cab", 1)
    ]
    assert [(m.first.article_id, m.second.article_id) for m in meetings(said)] == [("c", "a"), ("c", "b")]


def test_claims_that_meet_share_a_key() -> None:
    for case in CASES:
        first, second = _pair(case)
        if case["kind"]:
            assert set(block_keys(first)) & set(block_keys(second)), case["name"]


def test_what_is_not_known_to_be_said_of_anything_has_no_key() -> None:
    assert block_keys(claim("<It=x> [closed:close]", certainty="unknown")) == ()
    assert block_keys(claim("<It> [closed:close]", around=["halden"])) == ()


@st.composite
def corpora(draw: st.DrawFn) -> list[ArticleClaim]:
    """Up to eight claims, all of them on few things."""
    pairs = draw(
        st.lists(st.sampled_from(CASES), min_size=1, max_size=4, unique_by=lambda case: case["name"])
    )
    made = []
    for at, case in enumerate(pairs):
        for side, (marked, fields) in enumerate((case["first"], case["second"])):
            given_fields = {**fields, "article": f"{'ab'[side]}{at}", "source": f"s{side}{at}"}
            made.append(claim(marked, **given_fields))
    return made


@given(corpora(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_the_claims_does_not_matter(claims: list[ArticleClaim], random: Any) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert meetings(claims) == meetings(shuffled)


@given(corpora())
@settings(max_examples=40)
def test_meetings_are_of_two_claims_the_earlier_first(claims: list[ArticleClaim]) -> None:
    found = meetings(claims)
    assert all(
        m.first.published <= m.second.published for m in found if m.first.published and m.second.published
    )
    assert all(m.first.key != m.second.key and m.reason for m in found)
    assert len({(m.first.key, m.second.key) for m in found}) == len(found)


def test_a_block_is_met_in_any_order() -> None:
    block = _pair(next(case for case in CASES if case["name"] == "price"))
    assert meet(block) == meet(block[::-1])
