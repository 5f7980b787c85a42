"""Words that may say the same, or the opposite: every one is tried in the sentence of its group."""

import pytest

from pipeline.index.facts import ArticleClaim
from pipeline.index.lexicon.alike import Group, event_verbs, groups, likeness
from pipeline.index.meetings import meetings
from pipeline.index.meetings.propositions import proposition
from tests.index.claims import claim

# One affair: articles of one day that name the same, and speak of the same.
AFFAIR = {"around": ["halden", "ostby", "voss"], "topics": ["bridge", "council"]}
GROUPS = groups()
IDS = [f"{group.same[0]}_{at}" for at, group in enumerate(GROUPS)]


def said(group: Group, word: str, article: str, **fields: object) -> ArticleClaim:
    form = dict(group.forms)[word]
    return claim(group.frame.replace("_", f"[{form}:{word}]"), article, **{**AFFAIR, **fields})


def met(group: Group, first: str, second: str, **fields: object) -> list[str]:
    found = meetings([said(group, first, "a", **fields), said(group, second, "b", **fields)])
    return [meeting.kind for meeting in found]


def predicate(group: Group, word: str) -> str:
    made = proposition(said(group, word, "a"))
    assert made is not None
    return made.predicate


@pytest.mark.parametrize("group", GROUPS, ids=IDS)
def test_words_of_a_group_say_the_same_in_its_sentence(group: Group) -> None:
    first, *others = group.same
    assert {word: met(group, first, word) for word in others} == {word: ["repeated"] for word in others}


@pytest.mark.parametrize("group", GROUPS, ids=IDS)
def test_opposite_words_deny_it(group: Group) -> None:
    first = group.same[0]
    assert {word: met(group, first, word) for word in group.opposite} == {
        word: ["contradicted"] for word in group.opposite
    }


@pytest.mark.parametrize("group", GROUPS, ids=IDS)
def test_words_that_look_alike_say_neither(group: Group) -> None:
    assert group.near
    assert {word: met(group, first, word) for first in group.same[:3] for word in group.near} == {
        word: [] for word in group.near
    }


@pytest.mark.parametrize("group", GROUPS, ids=IDS)
def test_in_articles_on_other_matters_they_say_nothing(group: Group) -> None:
    first, *others = group.same
    alone: dict[str, object] = {"around": [], "topics": []}
    only_alike = [word for word in others if predicate(group, word) != predicate(group, first)]
    assert {word: met(group, first, word, **alone) for word in only_alike} == {
        word: [] for word in only_alike
    }


def test_what_wordnet_says_goes_behind_what_was_written_here() -> None:
    assert likeness("praise", "criticise") is False
    assert likeness("expand", "shrink") is False
    assert likeness("obey", "disobey") is False
    assert likeness("juggle", "close") is None


def test_what_one_does_after_the_other_is_no_opposite() -> None:
    for first, second in (("buy", "sell"), ("arrive", "leave"), ("lend", "borrow"), ("push", "pull")):
        assert likeness(first, second) is None, (first, second)


def test_nouns_for_what_is_done_lead_to_their_verb() -> None:
    verbs = event_verbs()
    assert verbs["agreement"] == "agree"
    assert verbs["inspection"] == "inspect"
    assert "table" not in verbs
