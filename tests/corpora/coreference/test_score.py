"""Clusters of a made-up document whose trees are flat, so that heads are easy to see."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.annotations.records import EntityRecord, Mention, Records
from pipeline.corpora.coreference.documents import ClusteredDocument, TreeWord
from pipeline.corpora.coreference.report import show_coreference_scores
from pipeline.corpora.coreference.score import (
    Cluster,
    CoreferencePair,
    head_of,
    same_head,
    same_mentions,
    score_coreference,
)
from tests.builders import article

SENTENCE = "the mayor of Oslo met Anna Holt 's mayor and she thanked the mayor ; Holt smiled"
WORDS = SENTENCE.split()
HEADS = [1, 4, 3, 1, None, 4, 5, 5, 4, 10, 4, 4, 13, 11, 4, 16, 4]
PROPER = {"Oslo", "Anna", "Holt"}


def document(*clusters: tuple[tuple[int, int], ...], genre: str = "news") -> ClusteredDocument:
    words, at = [], 0
    for form, head in zip(WORDS, HEADS, strict=True):
        words.append(TreeWord(at, at + len(form), head, proper=form in PROPER, possessive=form == "'s"))
        at += len(form) + 1
    return ClusteredDocument("a", genre, " ".join(WORDS), tuple(words), clusters)


def output(*clusters: tuple[tuple[int, int], ...], label: str = "PERSON") -> Records:
    given = document()
    entities = []
    for number, cluster in enumerate(clusters, 1):
        bounds = [(given.words[start].start, given.words[end - 1].end) for start, end in cluster]
        mentions = [Mention(start=a, end=b, text=given.text[a:b], form="name") for a, b in bounds]
        content = {"article_id": "a", "id": f"e{number}", "label": label, "name": "x", "mentions": mentions}
        entities.append(EntityRecord.model_validate(content))
    return Records(article=article(given.text), entities=tuple(entities))


MAYOR, OSLO, HOLT, SHE, THE_MAYOR, HOLT_AGAIN = (0, 4), (3, 4), (5, 8), (10, 11), (12, 14), (15, 16)
GOLD = document((MAYOR, THE_MAYOR), (HOLT, SHE, HOLT_AGAIN), (OSLO,))


def test_the_head_depends_on_no_word_of_the_mention() -> None:
    assert [WORDS[head_of(GOLD, place)] for place in (MAYOR, OSLO, HOLT, THE_MAYOR)] == [
        "mayor",
        "Oslo",
        "Anna",
        "mayor",
    ]


def test_gold_as_output_is_perfect_whatever_is_mentioned_once_and_the_possessive_does_not_count() -> None:
    found = output((MAYOR, THE_MAYOR), ((5, 7), SHE, HOLT_AGAIN), ((4, 5),))
    scores = score_coreference([CoreferencePair(found, GOLD)])
    for reading in ("exact", "head"):
        row = scores.rows["all"]["output"][reading]
        assert (row.gold, row.predicted, row.gold_clusters, row.predicted_clusters) == (5, 5, 2, 2)
        assert all(value == 1 for value in row.measures.values())


def test_a_shorter_mention_counts_by_its_head_alone() -> None:
    found = output(((0, 2), THE_MAYOR))
    rows = score_coreference([CoreferencePair(found, GOLD)]).rows["all"]["output"]
    assert rows["exact"].measures["mentions_recall"] == pytest.approx(1 / 5)
    assert rows["head"].measures["mentions_recall"] == pytest.approx(2 / 5)
    assert rows["head"].measures["muc_recall"] == pytest.approx(1 / 3)
    assert rows["head"].measures["muc_precision"] == 1
    assert rows["head"].measures["b_cubed_recall"] == pytest.approx(2 / 5)
    assert rows["head"].measures["ceaf_recall"] == pytest.approx(1 / 2)
    parts = [rows["head"].measures[f"{figure}_f1"] for figure in ("muc", "b_cubed", "ceaf")]
    assert rows["head"].measures["conll_f1"] == pytest.approx(sum(parts) / 3)


def test_equal_mentions_are_paired_before_those_of_the_same_head() -> None:
    assert same_mentions(GOLD, [MAYOR, (1, 2)], [(1, 2), MAYOR], "head") == [(0, 1), (1, 0)]
    assert same_mentions(GOLD, [MAYOR], [(1, 2), (0, 2)], "head") == [(0, 1)]
    assert same_mentions(GOLD, [MAYOR], [(1, 2)], "exact") == []


def test_the_baseline_gathers_the_outputs_mentions_by_their_heads() -> None:
    found = output((MAYOR,), (HOLT, SHE), (THE_MAYOR,), (HOLT_AGAIN,))
    assert same_head(GOLD, [[MAYOR], [HOLT, SHE], [THE_MAYOR], [HOLT_AGAIN]]) == [[MAYOR, THE_MAYOR]]
    systems = score_coreference([CoreferencePair(found, GOLD)]).rows["all"]
    assert (systems["output"]["exact"].predicted, systems["output_same_head"]["exact"].predicted) == (2, 2)
    assert systems["output_same_head"]["exact"].measures["ceaf_f1"] == pytest.approx(2 / 3)


def test_what_is_never_named_is_left_out_of_the_rows_named() -> None:
    gold = document((HOLT, SHE), (THE_MAYOR, (8, 9)))
    rows = score_coreference([CoreferencePair(output((HOLT, SHE)), gold)]).rows
    assert rows["all"]["output"]["exact"].gold == 4 and rows["named"]["output"]["exact"].gold == 2
    assert rows["named"]["output"]["exact"].measures["conll_f1"] == 1


def test_figures_and_mentions_that_are_no_words_of_the_document_do_not_count() -> None:
    figures = score_coreference([CoreferencePair(output((MAYOR, THE_MAYOR), label="MONEY"), GOLD)])
    assert figures.rows["all"]["output"]["exact"].predicted == 0
    blank = Mention(start=3, end=4, text=" ", form="name")
    records = output((MAYOR, THE_MAYOR))
    entity = records.entities[0].model_copy(update={"mentions": (blank, records.entities[0].mentions[1])})
    found = records.model_copy(update={"entities": (entity,)})
    assert score_coreference([CoreferencePair(found, GOLD)]).rows["all"]["output"]["exact"].predicted == 0


def test_what_was_linked_without_a_name_counts_as_a_thing_and_not_as_output() -> None:
    bounds = [(GOLD.words[start].start, GOLD.words[end - 1].end) for start, end in (MAYOR, THE_MAYOR)]
    rows = score_coreference([CoreferencePair(output(), GOLD, [bounds])]).rows["all"]
    assert rows["things"]["exact"].measures["mentions_recall"] == pytest.approx(2 / 5)
    assert rows["things_same_head"]["exact"].predicted == 2
    assert rows["output"]["exact"].predicted == 0


def test_an_unread_document_is_named_and_genres_have_rows() -> None:
    other = document((HOLT, SHE), genre="interview")
    scores = score_coreference(
        [CoreferencePair(output((HOLT, SHE, HOLT_AGAIN)), GOLD), CoreferencePair(None, other)]
    )
    assert (scores.documents, scores.missing) == (2, ("a",))
    assert list(scores.rows) == ["all", "named", "interview", "news"]
    assert scores.rows["interview"]["output"]["head"].measures["conll_f1"] == 0
    assert scores.rows["all"]["output"]["head"].gold == 7
    out = io.StringIO()
    show_coreference_scores(scores, Console(file=out, width=40))
    lines = out.getvalue().splitlines()
    assert lines[:2] == ["not readable as articles, counted as missed: a", "2 documents"]
    assert lines[3].split()[:3] == ["all.output.exact", "7", "3"]


@st.composite
def clusters(draw: st.DrawFn) -> tuple[Cluster, ...]:
    """Disjoint clusters of distinct mentions, distinct also without a possessive ending."""
    bounds = st.tuples(st.integers(0, 12), st.integers(1, 4)).map(lambda p: (p[0], p[0] + p[1]))
    without_ending = bounds.filter(lambda place: WORDS[place[1] - 1] != "'s")
    places = sorted(draw(st.sets(without_ending, max_size=9)))
    owners = [draw(st.integers(0, 3)) for _ in places]
    groups = (
        tuple(place for place, owner in zip(places, owners, strict=True) if owner == at) for at in range(4)
    )
    return tuple(group for group in groups if group)


@given(clusters(), clusters())
def test_swapping_gold_and_prediction_swaps_precision_and_recall(
    gold: tuple[tuple[tuple[int, int], ...], ...], found: tuple[tuple[tuple[int, int], ...], ...]
) -> None:
    there = score_coreference([CoreferencePair(output(*found), document(*gold))])
    back = score_coreference([CoreferencePair(output(*gold), document(*found))])
    forth, turned = (scores.rows["all"]["output"]["exact"].measures for scores in (there, back))
    for figure in ("mentions", "muc", "b_cubed", "ceaf"):
        assert forth[f"{figure}_precision"] == pytest.approx(turned[f"{figure}_recall"])
