"""Counts worked out by hand, and laws that hold for any two sets of attributions."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.corpora.attributions.documents import AttributedDocument, Attribution, Pieces, attribution_of
from pipeline.corpora.attributions.errors import attribution_errors
from pipeline.corpora.attributions.report import show_attribution_scores
from pipeline.corpora.attributions.score import outermost, score_attributions
from pipeline.corpora.attributions.words import Words, runs
from pipeline.corpora.corpus import show_errors
from tests.builders import records

TEXT = "Holt said that sales “fell, again”, and “rose”. Mbeki: Oslo won. Critics call it a farce."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def attribution(*content: str, cue: str = "", source: str = "", rule: str | None = None) -> Attribution:
    cue_at: Pieces = (at(cue),) if cue else ()
    source_at: Pieces = (at(source),) if source else ()
    return Attribution(tuple(at(piece) for piece in content), cue_at, source_at, rule)


def document(*attributions: Attribution, name: str = "a") -> AttributedDocument:
    return AttributedDocument(name, TEXT, attributions)


GOLD = document(
    attribution("that sales “fell, again”", "“rose”", cue="said", source="Holt"),
    attribution("Oslo won", cue=":", source="Mbeki"),
    attribution("it a farce", cue="call", source="Critics"),
)
FOUND = (
    attribution("sales “fell", "again”", "rose", cue="said", source="Holt", rule="first"),
    attribution("Oslo won.", cue="", source="Holt", rule="second"),
    attribution("Critics", rule="third"),
)


def test_words_are_runs_of_letters_and_marks_count_only_where_no_word_is() -> None:
    words = Words(TEXT)
    assert words.within((at("“rose”."),)) == words.within((at("rose"),))
    assert words.within((at("ales"),)) == words.within((at("sales"),))
    colon, comma = words.within((at(":"),)), words.within(((at(", and")[0], at(", and")[0] + 1),))
    assert len(colon) == len(comma) == 1 and colon != comma
    assert words.within(((4, 5),)) == frozenset()
    assert runs(words.within((at("sales “fell, again”"),))) == ((3, 6),)


def test_a_role_counts_where_the_contents_are_paired() -> None:
    roles = score_attributions([(FOUND, GOLD)]).roles
    assert [(roles[role].gold, roles[role].predicted) for role in ("content", "cue", "source")] == [
        (3, 3),
        (3, 1),
        (3, 2),
    ]
    content, cue, source = (roles[role].measures for role in ("content", "cue", "source"))
    assert content["overlap_f1"] == pytest.approx(2 / 3)
    assert content["exact_f1"] == pytest.approx(1 / 3)  # “that” is in gold only
    assert content["clause_f1"] == pytest.approx(2 / 3)
    assert cue["exact_recall"] == pytest.approx(1 / 3) and cue["exact_precision"] == 1
    assert source["overlap_recall"] == pytest.approx(1 / 3)
    assert source["overlap_precision"] == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("text", "cue", "found", "gold", "same"),
    [
        ("Lind urged him to leave.", "urged", "to leave", "him to leave", True),
        ("Lind urged him to leave.", "urged", "to leave", "to leave", False),
        ("Lind accused the club of theft.", "accused", "theft", "the club of theft", True),
        ("Lind warned of rain.", "warned", "rain", "of rain", False),
        ("Lind said, to leave him.", "said", "to leave him", ", to leave him", True),
        ("Lind said that it fell.", "said", "it fell", "that it fell", True),
        ("To leave is best, said Lind.", "said", "To leave is best", "To leave is best", True),
    ],
)
def test_converted_contents_take_in_who_is_told_and_nothing_else(
    text: str, cue: str, found: str, gold: str, same: bool
) -> None:
    def one(content: str) -> Attribution:
        spans = [(text.index(words), text.index(words) + len(words)) for words in (content, cue)]
        return Attribution((spans[0],), (spans[1],))

    scores = score_attributions([([one(found)], AttributedDocument("a", text, (one(gold),)))])
    assert scores.roles["content"].measures["converted_f1"] == float(same)


def test_apart_a_source_counts_though_its_content_is_another() -> None:
    found = [attribution("again", source="Mbeki")]
    source = score_attributions([(found, GOLD)]).roles["source"].measures
    assert (source["overlap_recall"], source["apart_recall"]) == (0, pytest.approx(1 / 3))


def test_only_a_leading_complementizer_is_left_out_and_not_the_whole_content() -> None:
    for gold, found, right in (("that sales", "sales", 1), ("Holt said", "said", 0), ("that", "sales", 0)):
        scores = score_attributions([([attribution(found)], document(attribution(gold)))])
        assert scores.roles["content"].measures["clause_f1"] == right


def test_what_is_inside_another_content_can_be_left_out() -> None:
    outer, inner = attribution("that sales “fell, again”"), attribution("sales")
    same = attribution("that sales “fell, again", cue="said")
    crossing = attribution("again”, and “rose")
    assert outermost([inner, outer, same, crossing], TEXT) == [outer, same, crossing]


def test_contents_that_begin_with_a_mark_have_a_recall_of_their_own() -> None:
    gold = document(attribution("“fell, again”"), attribution(" “rose”"), attribution("Oslo won"))
    marked = score_attributions([([attribution("fell"), attribution("Oslo")], gold)]).marked
    assert (marked.gold, marked.overlap_recall, marked.exact_recall) == (2, 1 / 2, 0)
    assert score_attributions([((), document(attribution("Oslo won")))]).marked.overlap_recall is None


def test_equal_contents_are_told_apart_by_their_cues() -> None:
    gold = document(attribution("Oslo won", cue="said"), attribution("Oslo won", cue="call"))
    found = [attribution("Oslo won", cue="call"), attribution("Oslo won", cue="said")]
    assert score_attributions([(found, gold)]).roles["cue"].measures["exact_f1"] == 1


def test_an_unread_document_is_named_and_its_gold_missed() -> None:
    scores = score_attributions([(FOUND, GOLD), (None, document(attribution("Oslo won"), name="b"))])
    assert (scores.documents, scores.missing, scores.roles["content"].gold) == (2, ("b",), 4)
    groups = attribution_errors([(None, document(attribution("Oslo won")))], most=9)
    assert [(group.kind, group.total) for group in groups] == [("missed", 1)]


def test_errors_are_grouped_by_kind_and_limited() -> None:
    gold = document(*GOLD.attributions, attribution("“rose”"))
    groups = attribution_errors([(FOUND, gold)], most=1)
    assert [(group.kind, group.total, len(group.cases)) for group in groups] == [
        ("missed, content begins with a quotation mark", 1, 1),
        ("missed", 1, 1),
        ("spurious", 1, 1),
        ("content of another extent", 1, 1),
        ("cue missed", 1, 1),
        ("other source", 1, 1),
    ]
    (wrong,) = groups[-1].cases
    assert (wrong.gold, wrong.predicted, wrong.rule) == ("“Mbeki”", "“Holt”", "second")
    assert "«Oslo won»" in wrong.context


def test_scores_and_errors_are_plain_lines_without_a_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, width=40)
    pairs = [(FOUND, GOLD), (None, document(attribution("“rose”"), name="b"))]
    show_attribution_scores(score_attributions(pairs), console)
    show_errors(attribution_errors(pairs, most=1), console)
    lines = out.getvalue().splitlines()
    assert lines[:2] == ["not readable as articles, counted as missed: b", "2 documents"]
    assert lines[3].split() == ["content.overlap", "4", "3", "0.667", "0.500", "0.571"]
    assert "contents that begin with a quotation mark: 1, found: 0.000 by overlap, 0.000 exact" in lines
    assert any(line.startswith("  a[") and "gold “Mbeki”, output “Holt” (second)" in line for line in lines)


def test_a_quote_record_is_an_attribution() -> None:
    (first, *_) = records().quotes
    given = attribution_of(first)
    assert given.content == tuple((piece.start, piece.end) for piece in first.contents)
    assert first.cue and given.cue == ((first.cue.start, first.cue.end),)
    assert first.speaker and given.source == ((first.speaker.start, first.speaker.end),)
    bare = attribution_of(first.model_copy(update={"cue": None, "speaker": None}))
    assert (bare.cue, bare.source) == ((), ())


@st.composite
def attributions(draw: st.DrawFn) -> tuple[Attribution, ...]:
    """Up to five attributions of the text, with free pieces."""

    def piece() -> tuple[int, int]:
        start = draw(st.integers(0, len(TEXT) - 2))
        return start, start + draw(st.integers(1, 20))

    def pieces(least: int) -> Pieces:
        return tuple(sorted(piece() for _ in range(draw(st.integers(least, 2)))))

    return tuple(Attribution(pieces(1), pieces(0), pieces(0)) for _ in range(draw(st.integers(0, 5))))


@given(attributions())
def test_gold_against_itself_has_no_errors(given_ones: tuple[Attribution, ...]) -> None:
    assert attribution_errors([(given_ones, document(*given_ones))], most=9) == ()
    roles = score_attributions([(given_ones, document(*given_ones))]).roles
    assert all(value == 1 for row in roles.values() for value in row.measures.values())


@given(attributions(), attributions())
def test_swapping_gold_and_prediction_swaps_precision_and_recall(
    gold: tuple[Attribution, ...], found: tuple[Attribution, ...]
) -> None:
    there = score_attributions([(found, document(*gold))]).roles["content"].measures
    back = score_attributions([(gold, document(*found))]).roles["content"].measures
    assert there["overlap_precision"] == back["overlap_recall"]
    assert there["exact_f1"] == pytest.approx(back["exact_f1"])
    assert there["exact_f1"] <= there["overlap_f1"] <= 1


def test_contents_with_a_tensed_verb_or_in_marks_are_counted_apart() -> None:
    verbs = tuple(sorted(at(verb) for verb in ("said", "fell", "won", "call")))
    gold = AttributedDocument("a", TEXT, GOLD.attributions, tensed=verbs)
    said = score_attributions([(FOUND, gold)]).said
    # «it a farce» has no tensed verb: that of "call" stands outside; a leading “that” does not count.
    assert (said.gold, said.found, said.exact) == (2, 1.0, 1.0)
    assert score_attributions([((), gold)]).said.found == 0.0
    assert score_attributions([((), document())]).said.found is None


def test_contents_in_marks_count_without_a_verb() -> None:
    gold = document(attribution("“rose”", cue="said", source="Holt"))
    console = Console(file=io.StringIO(), width=200)
    show_attribution_scores(score_attributions([((attribution("rose"),), gold)]), console)
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert "contents with a tensed verb or that begin with a mark: 1, found: 1.000, exact: 1.000" in shown
