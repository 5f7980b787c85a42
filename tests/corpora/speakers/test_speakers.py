"""Whom quotes name, against sources that are known: counts worked out by hand."""

import io
from pathlib import Path
from typing import Any

import orjson
import pytest
from rich.console import Console

from pipeline.annotations.records import EntityRecord, Mention
from pipeline.corpora.attributions.documents import AttributedDocument, Attribution
from pipeline.corpora.corpus import show_errors
from pipeline.corpora.speakers.errors import speaker_errors
from pipeline.corpora.speakers.read import NamedSource, SourcedDocument, SourceKind, read_speakers
from pipeline.corpora.speakers.report import show_speaker_scores
from pipeline.corpora.speakers.score import bears, score_speakers
from pipeline.errors import ReadError, UsageError
from tests.builders import TEXT, records, span


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


HOLT, SHE = at("Anna Holt"), at("she")
FELL, SORRY = at("sales fell"), at("We are sorry,")


def sourced(**names: tuple[SourceKind, tuple[str, ...]]) -> SourcedDocument:
    """The article of the builders with who is behind “Anna Holt” and behind “she”."""
    document = AttributedDocument(
        "a", TEXT, (Attribution((FELL,), source=(HOLT,)), Attribution((SORRY,), source=(SHE,)))
    )
    places = {"holt": HOLT, "she": SHE}
    sources = {places[one]: NamedSource(*places[one], kind, known) for one, (kind, known) in names.items()}
    return SourcedDocument(document, sources)


def entity(name: str, *mentions: str) -> EntityRecord:
    placed = tuple(Mention(start=0, end=len(one), text=one, form="name") for one in (name, *mentions))
    return EntityRecord(article_id="a", id="e1", label="PERSON", name=name, mentions=placed)


@pytest.mark.parametrize(
    ("called", "name", "same"),
    [
        (("Lena Hart",), "Lena Hart", True),
        (("Hart",), "Lena Hart", True),
        (("Lena Maria Hart",), "Lena Hart", True),
        (("The Harbour Post",), "Harbour Post", True),
        (("Harbour Relief Council", "HRC"), "HRC", True),
        (("Owen Hart", "Hart"), "Lena Hart", False),
        (("Hart",), "Hart campaign", False),
        (("Lena",), "Lena Hart", False),
    ],
)
def test_an_entity_bears_its_own_name_and_no_relatives(
    called: tuple[str, ...], name: str, same: bool
) -> None:
    assert bears(entity(*called), name) is same


def test_answers_and_right_ones_are_counted_by_kind() -> None:
    document = sourced(holt=("name", ("Anna Holt",)), she=("pronoun", ("Rosa Lind",)))
    rows = score_speakers([(records(), document)]).rows
    everything, named, pronoun = rows["all"], rows["name"], rows["pronoun"]
    assert (everything.sources, everything.found, everything.answered, everything.right) == (2, 2, 2, 1)
    assert (named.precision, pronoun.precision, rows["nominal"].precision) == (1.0, 0.0, None)
    assert everything.coverage == 1.0


def test_one_of_several_who_speak_together_is_right() -> None:
    (row,) = [score_speakers([(records(), sourced(holt=("name", ("Mo Fell", "Anna Holt"))))]).rows["all"]]
    assert (row.found, row.right) == (1, 1)


def test_an_unanswered_speaker_costs_coverage_and_not_precision() -> None:
    given = records()
    first, second = given.quotes[:2]
    assert second.speaker is not None
    silent = second.model_copy(update={"speaker": second.speaker.model_copy(update={"entity_id": None})})
    document = sourced(holt=("name", ("Anna Holt",)), she=("pronoun", ("Anna Holt",)))
    row = score_speakers([(given.model_copy(update={"quotes": (first, silent)}), document)]).rows["all"]
    assert (row.found, row.answered, row.right) == (2, 1, 1)
    assert (row.precision, row.coverage) == (1.0, 0.5)


def test_what_the_corpus_does_not_name_is_neither_right_nor_wrong() -> None:
    row = score_speakers([(records(), sourced(holt=("nominal", ())))]).rows["all"]
    assert (row.sources, row.unnamed, row.named, row.answered) == (0, 1, 1, 0)


def test_a_text_that_was_not_read_is_told_and_its_sources_are_not_found() -> None:
    scores = score_speakers([(None, sourced(holt=("name", ("Anna Holt",))))])
    assert scores.missing == ("a",)
    assert (scores.rows["all"].sources, scores.rows["all"].found) == (1, 0)


def test_wrong_and_missing_names_are_listed_in_context() -> None:
    document = sourced(she=("pronoun", ("Rosa Lind",)))
    (group,) = speaker_errors([(records(), document)], 5)
    said = io.StringIO()
    show_errors([group], Console(file=said, width=200))
    assert group.kind == "wrong name" and group.total == 1
    assert "gold Rosa Lind, output Anna Holt" in said.getvalue() and "«she»" in said.getvalue()
    assert speaker_errors([(records(), sourced(holt=("name", ("Anna Holt",))))], 5) == ()


def test_figures_are_printed_by_kind() -> None:
    said = io.StringIO()
    scores = score_speakers([(records(), sourced(holt=("name", ("Anna Holt",))))])
    show_speaker_scores(scores, Console(file=said, width=200))
    assert "name" in said.getvalue() and "1.000" in said.getvalue()


def corpus(folder: Path, *rows: Any) -> Path:
    for part in ("text", "attributions"):
        (folder / part).mkdir()
    (folder / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    source = span(TEXT, "Anna Holt")
    content = span(TEXT, "sales fell")
    annotation = (
        f"T1\tSource {source['start']} {source['end']}\tAnna Holt\n"
        f"T2\tContent {content['start']} {content['end']}\tsales fell\nE1\tA:T9 Source:T1 Content:T2\n"
    )
    (folder / "attributions" / "a_x.ann").write_text(annotation, encoding="utf-8")
    (folder / "speakers.jsonl").write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return folder


ROW = {"doc": "a", "start": HOLT[0], "end": HOLT[1], "kind": "name", "name": "Anna Holt", "ambiguous": False}


def test_sources_are_read_without_the_ambiguous_ones(tmp_path: Path) -> None:
    she = {"doc": "a", "start": SHE[0], "end": SHE[1], "kind": "pronoun"}
    (document,) = read_speakers(corpus(tmp_path, ROW, she | {"name": None, "ambiguous": True}))
    assert document.sources == {HOLT: NamedSource(*HOLT, "name", ("Anna Holt",))}
    assert document.document.attributions[0].source == (HOLT,)


@pytest.mark.parametrize(
    "bad",
    [{"doc": "elsewhere"}, {"start": 90, "end": 900}, {"start": 5, "end": 5}, {"kind": "verb"}, {"name": 7}],
)
def test_a_line_that_is_no_source_is_told_with_its_place(bad: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"speakers.jsonl:2") as refused:
        list(read_speakers(corpus(tmp_path, ROW, ROW | bad)))
    assert refused.value.code == "bad_corpus"


def test_a_folder_without_speakers_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no speakers"):
        list(read_speakers(tmp_path))
