"""Tuples of claims, and shares of words worked out by hand."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.corpora.corpus import show_errors
from pipeline.corpora.propositions.report import show_proposition_scores
from pipeline.corpora.propositions.score import score_propositions, worst_propositions
from pipeline.corpora.propositions.sentences import Proposition, PropositionSentence
from pipeline.corpora.propositions.tuples import propositions_of
from tests.corpora.claim_records import claim

TEXT = "In May, Anna Holt said the ferry was a wreck and had been sold to Oslo."
WRECK = claim(
    TEXT, "the ferry was a wreck", "wreck", "wreck", subject="the ferry", source=("Anna Holt", "said")
)
SOLD = claim(TEXT, "had been sold to Oslo", "sold", "sell", subject="the ferry")


def sentence(*propositions: Proposition, text: str = TEXT) -> PropositionSentence:
    return PropositionSentence("dev.tsv:1", text, propositions)


def test_a_noun_after_be_is_an_argument_and_a_report_is_a_tuple_of_its_own() -> None:
    assert propositions_of([WRECK], TEXT) == [
        Proposition("the ferry", "was", ("a wreck",)),
        Proposition("Anna Holt", "said", ("the ferry was a wreck",)),
    ]


def test_auxiliaries_and_a_preposition_belong_to_the_predicate() -> None:
    assert propositions_of([SOLD], TEXT) == [Proposition("the ferry", "had been sold to", ("Oslo",))]


def test_what_stands_in_front_of_the_subject_is_an_argument() -> None:
    text = "In May, the ferry did not sail."
    found = claim(text, "In May, the ferry did not sail", "sail", "sail", subject="the ferry")
    assert propositions_of([found], text) == [Proposition("the ferry", "did not sail", ("In May",))]


def test_a_relative_pronoun_stands_for_the_argument_in_front_of_it() -> None:
    text = "Oslo sold the ferry, which sank in May."
    sold = claim(text, "Oslo sold the ferry", "sold", "sell", subject="Oslo", object="the ferry")
    sank = claim(text, "which sank in May", "sank", "sink", subject="which")
    assert propositions_of([sold, sank], text)[1] == Proposition("the ferry", "sank in", ("May",))
    assert propositions_of([sank], text)[0].subject == "which"


def test_a_relative_clause_that_is_a_claim_is_no_part_of_another_tuple() -> None:
    text = "Oslo sold the ferry, which sank in May, to Bergen."
    sold = claim(text, "Oslo sold the ferry, which sank in May, to Bergen", "sold", "sell", subject="Oslo")
    sank = claim(text, "which sank in May", "sank", "sink", subject="which")
    assert "which" in propositions_of([sold], text)[0].arguments[0]
    assert "which" not in propositions_of([sold, sank], text)[0].arguments[0]


def test_what_one_report_says_is_one_argument() -> None:
    text = "Anna Holt said the ferry was a wreck and sank."
    source = ("Anna Holt", "said")
    wreck = claim(text, "the ferry was a wreck", "wreck", "wreck", subject="the ferry", source=source)
    sank = claim(text, "sank", "sank", "sink", subject="the ferry", source=source)
    reports = [found for found in propositions_of([wreck, sank], text) if found.predicate == "said"]
    assert reports == [Proposition("Anna Holt", "said", ("the ferry was a wreck and sank",))]


def test_a_claim_without_a_subject_keeps_its_words() -> None:
    text = "It was good to win."
    assert propositions_of([claim(text, "to win", "win", "win")], text) == [Proposition("", "to win", ())]


def test_words_count_in_their_own_part_only() -> None:
    gold = sentence(Proposition("the ferry", "had been sold", ("in Oslo", "in May")))
    scores = score_propositions([((SOLD,), gold)])
    # predicate 3 words of 4 found and of 3 in gold, subject 2 of 2, arguments "Oslo" of 1 and of 4
    assert scores.precision == pytest.approx(6 / 7)
    assert scores.recall == pytest.approx(6 / 9)
    assert (scores.sentences, scores.gold, scores.predicted) == (1, 1, 1)


def test_tuples_without_a_common_word_in_their_predicates_do_not_match() -> None:
    scores = score_propositions([((SOLD,), sentence(Proposition("the ferry", "went", ("to Oslo",))))])
    assert (scores.precision, scores.recall, scores.f1) == (0.0, 0.0, 0.0)


def test_one_tuple_may_be_the_best_of_several_gold_ones_and_is_precise_once() -> None:
    one = Proposition("the ferry", "had been sold to", ("Oslo",))
    other = Proposition("the ferry", "sold", ())
    scores = score_propositions([((SOLD,), sentence(one, other))])
    assert (scores.precision, scores.recall) == (1.0, 1.0)
    twice = SOLD.model_copy(update={"end": SOLD.end - len(" to Oslo"), "text": "had been sold"})
    doubled = score_propositions([((SOLD, twice), sentence(one))])
    assert doubled.precision == 0.5, "the second tuple finds gold taken"
    assert doubled.recall == 1.0


def test_sentences_without_claims_cost_recall() -> None:
    scores = score_propositions([((), sentence(Proposition("the ferry", "sold")))])
    assert (scores.precision, scores.recall, scores.f1) == (None, 0.0, None)


@given(
    st.lists(
        st.tuples(*[st.sampled_from(["a", "a b", "b c", "c", ""])] * 3).map(
            lambda parts: Proposition(parts[0], parts[1], (parts[2],))
        ),
        max_size=4,
    )
)
def test_figures_stay_within_bounds(gold: list[Proposition]) -> None:
    scores = score_propositions([((WRECK, SOLD), sentence(*gold))])
    assert all(figure is None or 0 <= figure <= 1 for figure in (scores.precision, scores.recall, scores.f1))


def test_scores_and_the_worst_sentences_are_printed() -> None:
    good = sentence(*propositions_of([SOLD], TEXT))
    bad = sentence(Proposition("nobody", "went"), text="Nobody went.")
    pairs = [((SOLD,), good), ((), bad)]
    stream = io.StringIO()
    console = Console(file=stream, width=200)
    show_proposition_scores(score_propositions(pairs), console)
    show_errors(worst_propositions(pairs, 1), console)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "2 sentences"
    assert lines[2].split() == ["all", "2", "1", "1.000", "0.500", "0.667"]
    assert lines[3:] == [
        "sentences by F1, the lowest first: 1",
        "  dev.tsv:1: F1 0.00: Nobody went.",
        "    gold    nobody | went",
    ]
