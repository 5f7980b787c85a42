"""Copies of one wire story, and reports of one event in other words."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.index.stories import bands, compare, copies, same_story, stories

WIRE = (
    "HALDEN — Dock workers at the port of Halden voted on Tuesday to end a strike that had kept 40 ships at "
    "anchor for three weeks, their union said.",
    "The deal gives crane drivers a rise of six per cent this year and four per cent next year, and a new "
    "rota that ends the double shifts which had set off the dispute in the first place.",
    "“Our members have shown that they will not be worn down,” said Ada Voss, who leads the Harbour Workers’ "
    "Union. “They go back with their heads high, and they go back tomorrow morning.”",
    "The port authority said that clearing the backlog would take ten days, and that ships with food "
    "and medicine would be unloaded first. Two container lines had already sent vessels on elsewhere.",
    "Nils Brandt, the transport minister, who had refused to step in, called the result a victory for "
    "patience. His ministry will hold an inquiry into how the port is run before the end of the year.",
)
NOTICE = (
    "Sign up for our morning letter and read the news of the coast before anyone else does, free of charge."
)
LOCAL = "In Ostby, where 300 families live from the port, people danced in the square until midnight."
LEAD = "After 21 days the cranes of Halden move again: the strike that has cost the town so dear is over."
REWRITTEN = (
    "The three-week stoppage at Halden's docks is over. A ballot on Tuesday went in favour of the offer, "
    "which lifts pay by a tenth over two years.",
    "Voss, the head of the union, spoke of heads held high. Crane operators will no longer have to work two "
    "shifts on end, the point at which the quarrel began.",
    "It may be ten days before the queue of ships outside the harbour is gone. The authority wants to "
    "unload medicine and food ahead of everything else, while Brandt, whose ministry kept out of it, "
    "promised a look at the way the port is managed.",
)
QUOTED = (
    "“Our members have shown that they will not be worn down,” said Ada Voss, who leads the Harbour Workers’ "
    "Union. “They go back with their heads high, and they go back tomorrow morning.”"
)
OTHER_EVENT = (
    "Bakers in Ostby voted on Friday to begin a strike over night shifts, and shops ran out of bread.",
    "The guild of master bakers offered three per cent, which the bakers called an insult.",
    "Schools in the town will give pupils fruit and rice until the ovens are lit again, the council said.",
)


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


class Pair(NamedTuple):
    """Two articles, and whether one is a copy of the other."""

    name: str
    first: str
    second: str
    is_copy: bool


PAIRS = (
    Pair("the same text", text(*WIRE), text(*WIRE), True),
    Pair("another lead", text(*WIRE), text(LEAD, *WIRE[1:]), True),
    Pair("cut at the end", text(*WIRE), text(*WIRE[:3]), True),
    Pair("cut to two paragraphs", text(*WIRE), text(*WIRE[:2]), True),
    Pair("another lead and cut", text(*WIRE), text(LEAD, *WIRE[1:4]), True),
    Pair("a paragraph of one's own in the middle", text(*WIRE), text(*WIRE[:2], LOCAL, *WIRE[2:]), True),
    Pair("paragraphs in another order", text(*WIRE), text(WIRE[0], WIRE[3], WIRE[1], WIRE[4], WIRE[2]), True),
    Pair("straight quotation marks", text(*WIRE), text(*WIRE).replace("“", '"').replace("”", '"'), True),
    Pair("in one paragraph", text(*WIRE), " ".join(WIRE), True),
    Pair(
        "a few words changed",
        text(*WIRE),
        text(*WIRE).replace("said", "told reporters").replace("six", "6"),
        True,
    ),
    Pair("with a notice at the end", text(*WIRE), text(*WIRE[:4], NOTICE), True),
    Pair("one event in other words", text(*WIRE), text(*REWRITTEN), False),
    Pair("one press conference", text(*WIRE), text(*REWRITTEN[:1], QUOTED, *REWRITTEN[1:]), False),
    Pair("short, and little more than its quotation", text(*WIRE), text(LEAD, QUOTED, LOCAL), False),
    Pair("other events of one kind", text(*WIRE), text(*OTHER_EVENT), False),
    Pair("the same notice", text(*WIRE[:2], NOTICE), text(*OTHER_EVENT, NOTICE), False),
    Pair("one paragraph taken over", text(*WIRE), text(*OTHER_EVENT, *REWRITTEN, LOCAL, WIRE[3]), False),
    Pair("no text", text(*WIRE), "", False),
    Pair("a headline", text(*WIRE), "Dock workers at the port of Halden", False),
)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_copies_are_told_from_reports_of_the_same_event(pair: Pair) -> None:
    for first, second in ((pair.first, pair.second), (pair.second, pair.first)):
        assert (same_story(first, second) is not None) == pair.is_copy


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.is_copy], ids=lambda pair: pair.name)
def test_copies_share_a_band(pair: Pair) -> None:
    assert set(bands(pair.first)) & set(bands(pair.second))


def test_unlike_texts_share_no_band() -> None:
    assert not set(bands(text(*WIRE))) & set(bands(text(*OTHER_EVENT)))


def test_bands_are_the_same_everywhere() -> None:
    assert bands("one two three four five")[:2] == ("0:6226ac0-2ad4cc4", "1:6bf0286a-15fd2c4c")


def test_a_text_without_a_shingle_has_no_bands() -> None:
    assert bands("one two three four") == ()


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_passages_are_the_same_in_both_texts(pair: Pair) -> None:
    for passage in compare(pair.first, pair.second).passages:
        ours = pair.first[passage.first_start : passage.first_end]
        assert ours == pair.second[passage.second_start : passage.second_end]
        assert len(ours.split()) > 1


def test_passages_and_shares_say_what_was_copied() -> None:
    copy = compare(text(*WIRE), text(LEAD, WIRE[1], LOCAL))
    (passage,) = copy.passages
    assert text(*WIRE)[passage.first_start : passage.first_end] == WIRE[1].rstrip(".")
    assert copy.share == copy.of_second == pytest.approx(len(WIRE[1].split()) / 75, abs=0.03)
    assert copy.of_first < 0.25


def test_a_passage_ends_where_marks_differ() -> None:
    first = "He said that the port would open again on Monday – not before – and that food came first."
    second = first.replace("–", "-")
    found = compare(first, second).passages
    assert [first[p.first_start : p.first_end] for p in found] == [
        "He said that the port would open again on Monday",
        "not before",
        "and that food came first",
    ]


@given(st.lists(st.sampled_from(("a", "b", "c", "d", "one", "two", "“", "”", "\n")), max_size=60))
@settings(max_examples=60)
def test_a_text_is_all_of_itself(words: list[str]) -> None:
    made = " ".join(words)
    copy = compare(made, made)
    assert all(
        made[p.first_start : p.first_end] == made[p.second_start : p.second_end] for p in copy.passages
    )
    assert copy.share == (1.0 if copy.words >= 8 else 0.0)


def test_stories_of_many_articles() -> None:
    texts = {
        "a": text(*WIRE),
        "b": text(LEAD, *WIRE[1:]),
        "c": text(*WIRE[:3]),
        "d": text(*REWRITTEN),
        "e": text(*OTHER_EVENT),
    }
    found = copies(texts)
    assert set(found) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert stories(texts, found) == [("a", "b", "c"), ("d",), ("e",)]
