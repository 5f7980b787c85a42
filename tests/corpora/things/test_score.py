"""Figures, errors and what is printed, worked out by hand for names of several made-up documents."""

import io

import pytest
from rich.console import Console

from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.corpora.corpus import show_errors
from pipeline.corpora.things.errors import thing_errors
from pipeline.corpora.things.names import FoundName, FoundThing, GoldName, PairedName
from pipeline.corpora.things.report import show_thing_scores
from pipeline.corpora.things.score import NamedDocument, score_things

ADA, OTHER_ADA, TOWN = (
    FoundThing(1, "Ada Voss", "PERSON"),
    FoundThing(2, "Ada Voss", "PERSON"),
    FoundThing(3, "Bergen", "GPE"),
)


def document(name: str, *names: tuple[str, FoundThing | None], in_longer: bool = False) -> NamedDocument:
    """A document of names, each an identity and the thing that was found for it."""
    text = " ".join(identity for identity, _ in names)
    paired, at = [], 0
    for identity, thing in names:
        end = at + len(identity)
        found = FoundName(at, end, thing) if thing else None
        gold = GoldName(at, end, at, end, identity)
        paired.append(PairedName(gold, found, in_longer=in_longer and not found))
        at = end + 1
    return NamedDocument(ClusteredDocument(name, "news", text, (), ()), tuple(paired))


def printed(*documents: NamedDocument) -> str:
    said = io.StringIO()
    console = Console(file=said, width=200)
    show_thing_scores(score_things(documents), console)
    show_errors(thing_errors(documents, 9), console)
    return said.getvalue()


def test_one_thing_for_each_identity_is_perfect() -> None:
    scores = score_things([document("a", ("Voss", ADA), ("Bergen", TOWN)), document("b", ("Voss", ADA))])
    assert set(scores.measures.values()) == {1.0}
    assert (scores.documents, scores.names, scores.matched) == (2, 3, 3)
    assert (scores.shared, scores.split, scores.merged) == (1, 0, 0)


def test_an_identity_in_two_things_is_split_and_costs_recall() -> None:
    documents = [document("a", ("Voss", ADA)), document("b", ("Voss", OTHER_ADA))]
    scores = score_things(documents)
    assert (scores.shared, scores.split, scores.split_inside) == (1, 1, 0)
    assert (scores.measures["b_cubed_precision"], scores.measures["b_cubed_recall"]) == (1.0, 0.5)
    assert scores.measures["ceaf_recall"] == pytest.approx(2 / 3)
    assert "split: 1\n  Voss\n    Ada Voss (PERSON): a “Voss”\n    Ada Voss (PERSON): b “Voss”" in printed(
        *documents
    )


def test_an_identity_that_one_document_splits_already_is_counted_as_such() -> None:
    scores = score_things([document("a", ("Voss", ADA), ("Voss", OTHER_ADA)), document("b", ("Voss", ADA))])
    assert (scores.split, scores.split_inside) == (1, 1)


def test_an_identity_of_one_document_is_none_of_several_documents() -> None:
    scores = score_things([document("a", ("Voss", ADA), ("Voss", OTHER_ADA))])
    assert (scores.shared, scores.split) == (0, 0)
    assert scores.measures["b_cubed_recall"] == 0.5


def test_a_thing_of_two_identities_is_merged_and_costs_precision() -> None:
    documents = [document("a", ("Voss", ADA)), document("b", ("Voss_(painter)", ADA))]
    scores = score_things(documents)
    assert (scores.shared, scores.split, scores.merged) == (0, 0, 1)
    assert (scores.measures["b_cubed_precision"], scores.measures["b_cubed_recall"]) == (0.5, 1.0)
    assert "merged: 1\n  Ada Voss (PERSON)\n    Voss: a “Voss”\n    Voss_(painter): b" in printed(*documents)


def test_names_that_were_not_recognised_are_counted_and_not_scored() -> None:
    documents = [
        document("a", ("Voss", ADA), ("Bergen", None)),
        document("b", ("Voss", ADA)),
        document("c", ("Bergen", None), in_longer=True),
    ]
    scores = score_things(documents)
    assert (scores.names, scores.matched, scores.in_longer, scores.unrecognised) == (4, 2, 1, 1)
    assert set(scores.measures.values()) == {1.0}
    said = printed(*documents)
    assert "only within a longer name: 1\n  c[0:6]: Bergen" in said
    assert "not recognised: 1\n  a[5:11]: Bergen\n    Voss «Bergen»" in said


def test_where_nothing_was_recognised_there_is_no_figure() -> None:
    scores = score_things([document("a", ("Voss", None)), document("b")])
    assert scores.measures == {}
    assert printed(document("a", ("Voss", None))).splitlines()[2].split() == ["B-cubed", "-", "-", "-"]


def test_a_text_that_is_no_article_is_named() -> None:
    one = document("a", ("Voss", None))
    unread = NamedDocument(one.document, one.names, is_article=False)
    assert score_things([unread, document("b")]).missing == ("a",)
    assert printed(unread).splitlines()[0] == "not readable as articles, no name of theirs found: a"


def test_long_lists_of_places_and_cases_are_cut() -> None:
    many = [document(f"d{number}", ("Voss", ADA)) for number in range(5)]
    documents = [*many, document("x", ("Voss", OTHER_ADA), ("Bergen", None), ("Oslo", None))]
    assert "d2 “Voss” and 2 more" in printed(*documents)
    groups = {group.kind: group for group in thing_errors(documents, 1)}
    assert (groups["not recognised"].total, len(groups["not recognised"].cases)) == (2, 1)
