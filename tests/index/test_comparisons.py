"""Claims that are alike are compared once, and meet as if each had been compared by itself."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.index.facts import ArticleClaim
from pipeline.index.meetings import comparisons
from pipeline.index.meetings.candidates import Candidate, candidate
from pipeline.index.meetings.comparisons import Comparisons, Met
from tests.index.claims import claim

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "meetings.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def candidates(claims: list[ArticleClaim]) -> list[Candidate]:
    return [made for each in claims if (made := candidate(each)) is not None]


def met(known: Comparisons, claims: list[ArticleClaim]) -> list[tuple[Any, ...]]:
    return [
        (found.first.claim.key, found.second.claim.key, found.kind, found.slot, found.reason)
        for found in known.meet(candidates(claims))
    ]


@st.composite
def printed(draw: st.DrawFn) -> list[ArticleClaim]:
    """Claims of one or two cases, each printed by several articles, of one publisher or each its own."""
    cases = draw(
        st.lists(st.sampled_from(CASES), min_size=1, max_size=2, unique_by=lambda case: case["name"])
    )
    sentences = [case[side] for case in cases for side in ("first", "second")]
    chosen = draw(st.lists(st.tuples(st.sampled_from(sentences), st.integers(0, 5)), min_size=2, max_size=12))
    source = draw(st.sampled_from(["", "herald"]))
    # All claims of an article are of its day.
    return [
        claim(marked, **{"source": source, **fields, "article": f"a{article} {fields.get('day')}", "at": at})
        for at, ((marked, fields), article) in enumerate(chosen, 1)
    ]


@given(st.lists(printed(), min_size=1, max_size=3))
@settings(max_examples=60)
def test_what_was_compared_before_does_not_matter(blocks: list[list[ArticleClaim]]) -> None:
    known = Comparisons()
    for block in [*blocks, *blocks]:
        assert met(known, block) == met(Comparisons(), block)


def kept(rows: Iterable[tuple[Candidate, list[Met]]]) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    """By later claim: those that it meets, and how."""
    return {
        later.claim.key: [(met.first.claim.key, met.kind, met.slot, met.reason) for met in found]
        for later, found in rows
    }


@given(printed(), st.sets(st.integers(0, 11), min_size=1), st.booleans(), st.integers(1, 4))
@settings(max_examples=150)
def test_claims_that_join_a_block_change_no_meetings_but_those_that_are_given(
    claims: list[ArticleClaim], places: set[int], in_other_words: bool, nearest: int
) -> None:
    block = candidates(claims)
    joined = {made for at, made in enumerate(block) if at in places}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparisons, "_NEAREST", nearest)
        before = Comparisons().rows(
            [made for made in block if made not in joined], in_other_words=in_other_words
        )
        given = Comparisons().rows(block, in_other_words=in_other_words, joined_by=joined)
        anew = Comparisons().rows(block, in_other_words=in_other_words)
        assert {**kept(before), **kept(given)} == kept(anew)


def test_far_from_a_claim_that_joins_a_block_nothing_is_compared() -> None:
    block = candidates(copies(400))
    given = list(Comparisons().rows(block, joined_by={block[0]}))
    assert len(given) == 41


def copies(count: int) -> list[ArticleClaim]:
    """Two sentences that say the opposite of one thing, each in so many articles of one publisher."""
    first, second = (
        "<Calder Group=cg> [bought:buy] {Halden Homes=hh}",
        "<Calder Group=cg> [sold:sell] {Halden Homes=hh}",
    )
    return [claim(first if at % 2 else second, f"a{at}", source="herald") for at in range(count)]


def test_copies_of_a_sentence_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for name in ("difference", "repeats"):
        rule = getattr(comparisons, name)

        def counted(first: Any, second: Any, name: str = name, rule: Any = rule) -> Any:
            asked.append(name)
            return rule(first, second)

        monkeypatch.setattr(comparisons, name, counted)
    known = Comparisons()
    found = list(known.meet(candidates(copies(60))))
    # Of four pairs of sentences, two are the same sentence, of which no difference is looked for.
    assert sorted(asked) == ["difference"] * 2 + ["repeats"] * 4
    assert len(found) == 58
    list(known.meet(candidates(copies(200))))
    assert len(asked) == 6


def test_what_was_compared_is_forgotten_before_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparisons, "_MOST_PAIRS", 1)
    known = Comparisons()
    assert [met(known, copies(12)) for _ in range(3)] == [met(Comparisons(), copies(12))] * 3


def test_two_claims_of_one_article_are_not_taken_for_those_of_two() -> None:
    said = "<The council=hc> [approved:approve] {the plan=hp} on Monday"
    known = Comparisons()
    assert [found[2] for found in met(known, [claim(said, "a"), claim(said, "b")])] == ["repeated"]
    assert met(known, [claim(said, "a", 1), claim(said, "a", 2)]) == []
