"""Things of a corpus: what holds for any records, what reviewers decide, and how sure each membership is."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DecisionError
from pipeline.index.facts import ArticleEntity
from pipeline.index.things import Thing, block_key, block_keys, cluster, join, link
from pipeline.index.things.decisions import (
    Decision,
    EntityRef,
    MergeThings,
    SplitThings,
    decision_line,
    read_decision,
)
from tests.index.entities import entities, entity

NAMES = (
    "Ada Voss",
    "A. Voss",
    "Voss",
    "Ada E. Voss",
    "Nils Voss",
    "Nils Brandt",
    "Brandt",
    "Tan Wei Ming",
    "Tan",
)
THINGS = ("HWU", "Harbour Workers' Union", "Supreme Court", "UK Supreme Court", "Halden")
COMPANY = ("person:lou fine", "org:harbour trust", "place:halden", "work:salt road")
ROLES = ("mayor of Hull", "mayor of Leeds", "judge", "singer", "leader")


@st.composite
def corpora(draw: st.DrawFn) -> list[ArticleEntity]:
    """Up to 14 records of people and organisations in up to 8 articles."""
    rows: list[list[Any]] = []
    for _ in range(draw(st.integers(1, 14))):
        is_person = draw(st.booleans())
        fields = {
            "label": "PERSON" if is_person else "ORG",
            "with": draw(st.sets(st.sampled_from(COMPANY))),
            "roles": draw(st.lists(st.sampled_from(ROLES), max_size=2)) if is_person else [],
            "countries": draw(st.lists(st.sampled_from(("peru", "kenya")), max_size=1)),
            "known": draw(st.sampled_from((None, None, None, "P1", "P2"))),
        }
        name = draw(st.sampled_from(NAMES if is_person else THINGS))
        rows.append([draw(st.sampled_from("abcdefgh")), name, fields])
    return entities(rows)


def partition(things: list[Thing]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(member.entity.key for member in thing.members) for thing in things}


def ref(record: ArticleEntity) -> EntityRef:
    return EntityRef(record.context.article_id, record.entity_id, record.name)


def owner(things: list[Thing], record: ArticleEntity) -> str:
    return next(thing.id for thing in things if any(m.entity.key == record.key for m in thing.members))


@given(corpora(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_the_records_does_not_matter(corpus: list[ArticleEntity], random: Any) -> None:
    shuffled = list(corpus)
    random.shuffle(shuffled)
    assert cluster(corpus) == cluster(shuffled)


@given(corpora())
@settings(max_examples=30)
def test_each_record_is_in_exactly_one_thing_and_no_two_things_have_one_id(
    corpus: list[ArticleEntity],
) -> None:
    things = cluster(corpus)
    members = Counter(member.entity.key for thing in things for member in thing.members)
    assert members == Counter(record.key for record in corpus)
    assert len({thing.id for thing in things}) == len(things)


@given(corpora(), st.data())
@settings(max_examples=30)
def test_a_merge_by_a_reviewer_wins_unless_a_later_split_undoes_it(
    corpus: list[ArticleEntity], data: st.DataObject
) -> None:
    first, second = data.draw(st.sampled_from(corpus)), data.draw(st.sampled_from(corpus))
    merge = MergeThings(ref(first), ref(second))
    merged = cluster(corpus, [merge])
    assert owner(merged, first) == owner(merged, second)
    if first.key != second.key:
        parted = cluster(corpus, [merge, SplitThings((ref(first),), (ref(second),))])
        assert owner(parted, first) != owner(parted, second)


@given(corpora(), st.data())
@settings(max_examples=30)
def test_a_split_by_a_reviewer_wins_unless_a_later_merge_undoes_it(
    corpus: list[ArticleEntity], data: st.DataObject
) -> None:
    things = [thing for thing in cluster(corpus) if len(thing.members) > 1]
    if not things:
        return
    records = [member.entity for member in data.draw(st.sampled_from(things)).members]
    at = data.draw(st.integers(1, len(records) - 1))
    split = SplitThings(tuple(map(ref, records[:at])), tuple(map(ref, records[at:])))
    parted = cluster(corpus, [split])
    sides = [{owner(parted, record) for record in side} for side in (records[:at], records[at:])]
    assert [len(side) for side in sides] == [1, 1]
    assert sides[0] != sides[1]
    undone = cluster(corpus, [split, MergeThings(ref(records[0]), ref(records[-1]))])
    assert len({owner(undone, record) for record in records}) == 1


@given(corpora())
@settings(max_examples=30)
def test_only_records_that_share_a_key_are_one_thing(corpus: list[ArticleEntity]) -> None:
    for thing in cluster(corpus):
        reached = {thing.members[0].entity.key}
        keys = set(block_keys(thing.members[0].entity))
        for _ in thing.members:
            near = [m.entity for m in thing.members if not keys.isdisjoint(block_keys(m.entity))]
            reached |= {record.key for record in near}
            keys |= {key for record in near for key in block_keys(record)}
        assert reached == {member.entity.key for member in thing.members}


def test_blocks_do_not_know_each_other() -> None:
    corpus = entities([["a", "Ada Voss"], ["b", "Ada Voss"], ["c", "Ansgar Lind"], ["d", "Ansgar Lind"]])
    alone = [
        thing
        for key in ("person:voss", "person:lind")
        for thing in link(e for e in corpus if block_key(e) == key)
    ]
    assert partition(join(alone)) == partition(cluster(corpus))


def test_figures_have_no_block_and_are_no_things() -> None:
    figure = entity("a", "$5 million", {"label": "MONEY"})
    assert block_key(figure) is None
    assert block_keys(figure) == ()
    assert cluster([figure]) == []


def test_an_article_of_a_later_day_leaves_the_id() -> None:
    first = entity("b", "Ansgar Voss", {"published": "2024-03-01"})
    later = entity("a", "Ansgar Voss", {"published": "2024-03-05"})
    assert [thing.id for thing in cluster([first])] == [thing.id for thing in cluster([first, later])]


def test_memberships_say_how_sure_and_why() -> None:
    office = {"roles": ["mayor of Hull"], "with": ["person:lou fine"]}
    (thing,) = cluster(entities([["a", "Ada Voss", office], ["b", "Ada Voss", office]]))
    first, second = thing.members
    assert (first.probability, first.reason) == (1.0, "the first record of it")
    assert second.probability > 0.9
    assert (
        second.reason
        == "the same full name; both are called mayor of hull; both stand with Lou Fine; within few days"
    )


def test_less_speaks_for_a_surname_than_for_a_full_name() -> None:
    office = {"roles": ["mayor of Hull"], "with": ["person:lou fine"]}
    (thing,) = cluster(
        entities([["a", "Ada Voss", office], ["b", "Ada Voss", office], ["c", "Voss", office]])
    )
    assert thing.members[2].probability < thing.members[1].probability


def test_the_name_of_a_thing_is_the_full_one_that_most_articles_use() -> None:
    office = {"roles": ["mayor of Hull"], "with": ["person:lou fine"]}
    rows = [
        ["a", "Ada E. Voss", office],
        ["b", "Ada Voss", office],
        ["c", "Ada Voss", office],
        ["d", "Voss", office],
    ]
    (thing,) = cluster(entities(rows))
    assert thing.name == "Ada Voss"
    assert thing.names == ("Ada Voss", "Ada E. Voss", "Voss")


def test_decisions_find_records_that_were_numbered_anew() -> None:
    first, second = entities([["a", "Ada Voss", {"roles": ["judge"]}], ["b", "Ada Lindholm", {}]])
    decisions = [MergeThings(ref(first), ref(second))]
    renumbered = [replace(first, entity_id="e7"), second]
    assert len(cluster(renumbered, decisions)) == 1
    assert len(cluster([replace(first, name="Ida Voss"), second], decisions)) == 2


@pytest.mark.parametrize(
    "decision",
    [
        MergeThings(EntityRef("a", "e1", "Ada Voss"), EntityRef("b", "e2", "Voss")),
        SplitThings(
            (EntityRef("a", "e1", "Ada Voss"),), (EntityRef("b", "e2", "Voss"), EntityRef("c", "e2", "Voss"))
        ),
    ],
)
def test_a_decision_is_read_as_it_was_written(decision: Decision) -> None:
    line = decision_line(decision)
    plain = {k: [dict(r) for r in v] if isinstance(v, tuple) else v for k, v in line.items()}
    assert read_decision(plain) == decision


def test_lines_of_other_kinds_are_no_decisions_on_things() -> None:
    assert read_decision({"kind": "accept", "article_id": "a"}) is None


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "merge_things", "first": {"article_id": "a", "entity_id": "e1", "name": "Ada Voss"}},
        {"kind": "merge_things", "first": {"article_id": "a"}, "second": {}},
        {"kind": "split_things", "apart": [], "rest": []},
        {"kind": "split_things", "apart": 3, "rest": []},
    ],
)
def test_a_line_that_lacks_something_is_refused_in_words(line: dict[str, Any]) -> None:
    with pytest.raises(DecisionError, match="things: "):
        read_decision(line)
