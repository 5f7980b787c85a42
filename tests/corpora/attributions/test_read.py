from pathlib import Path

import pytest

from pipeline.corpora.attributions.documents import AttributedDocument, Attribution
from pipeline.corpora.attributions.read import read_polnear
from pipeline.errors import ReadError, UsageError

TEXT = "🚲 Holt said roads\nwould close, and “soon”.\n"
ANNOTATION = """T1\tSource 2 6\tHolt
T2\tCue 7 11\tsaid
T3\tContent 12 17;18 29\troads would close
E1\tAttribution:T4 Content:T3 Content2:T5 Cue:T2 Source:T1
T4\tAttribution 7 11\tsaid
T5\tContent 35 40\t“soon
T6\tDiscuss 35 40\t“soon
"""


def write(folder: Path, annotation: str, *, name: str = "a", annotator: str = "x1", text: str = TEXT) -> None:
    for path, content in (("text/{}.txt", text), (f"attributions/{{}}_{annotator}.ann", annotation)):
        file = folder / path.format(name)
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_bytes(content.encode())


def test_an_event_joins_its_spans_wherever_they_stand_in_the_file(tmp_path: Path) -> None:
    write(tmp_path, ANNOTATION)
    (document,) = read_polnear(tmp_path)
    content = ((12, 17), (18, 29), (35, 40))
    assert document == AttributedDocument(
        "a", TEXT, (Attribution(content=content, cue=((7, 11),), source=((2, 6),)),)
    )
    assert [TEXT[start:end] for start, end in content] == ["roads", "would close", "“soon"]


def test_the_first_annotator_counts_and_names_that_begin_alike_are_kept_apart(tmp_path: Path) -> None:
    none = "T1\tDiscard 2 6\tHolt\n"
    for name, annotator, annotation in (
        ("a", "x2", none),
        ("a", "x1", ANNOTATION),
        ("a_b", "a0", none),
        ("c", "x9", ANNOTATION),
    ):
        write(tmp_path / "dev", annotation, name=name, annotator=annotator)
    found = {document.name: len(document.attributions) for document in read_polnear(tmp_path)}
    assert found == {"dev/a": 1, "dev/a_b": 0, "dev/c": 1}
    assert [document.name for document in read_polnear(tmp_path / "dev")] == ["a", "a_b", "c"]


def test_an_event_without_content_is_left_out_and_a_role_may_be_empty(tmp_path: Path) -> None:
    events = "E2\tAttribution-no-source:T4\nE3\tAttribution-no-source:T4 Cue:T2 Content:T5\n"
    write(tmp_path, ANNOTATION.partition("E1")[0] + ANNOTATION.partition("Source:T1\n")[2] + events)
    (document,) = read_polnear(tmp_path)
    assert document.attributions == (Attribution(content=((35, 40),), cue=((7, 11),)),)


def test_notes_and_the_rest_of_a_broken_line_are_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        "#1\tAnnotatorNotes T1\tlike this?\n" + ANNOTATION.replace("roads would close", "roads\n\nwould"),
    )
    (document,) = read_polnear(tmp_path)
    assert len(document.attributions) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2 6\tHolt", "2 x\tHolt", "a_x1.ann:1: no span"),
        ("2 6\tHolt", "2 6 Holt", "a_x1.ann:1: no span"),
        ("2 6\tHolt", "3 7\tHolt", "a_x1.ann:1: no span"),
        ("2 6\tHolt", "2 600\tHolt", "a_x1.ann:1: no span"),
        ("2 6\tHolt", "6 6\t", "a_x1.ann:1: no span"),
        ("Source:T1", "Source:T9", "a_x1.ann:4: there is no T9"),
    ],
)
def test_what_does_not_fit_its_text_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    write(tmp_path, ANNOTATION.replace(old, new))
    with pytest.raises(ReadError, match=message) as caught:
        list(read_polnear(tmp_path))
    assert caught.value.code == "bad_corpus" and caught.value.remedy


def test_a_text_without_annotation_and_a_folder_without_texts_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no attributions at"):
        list(read_polnear(tmp_path))
    write(tmp_path, ANNOTATION)
    (tmp_path / "attributions" / "a_x1.ann").unlink()
    with pytest.raises(ReadError, match="has no annotation"):
        list(read_polnear(tmp_path))
    (tmp_path / "attributions" / "a_x1.ann").write_bytes(b"\xff")
    with pytest.raises(ReadError, match="not UTF-8"):
        list(read_polnear(tmp_path))
