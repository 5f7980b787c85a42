"""The project's own sentences: exact offsets, refused markup, a stable held-out tenth."""

from pathlib import Path

import pytest

from pipeline.training import sentences
from pipeline.training.corpus_labels import CONTRACT_LABELS
from pipeline.training.sentences import parse, read


def test_spans_slice_back_to_the_marked_text() -> None:
    marked = parse("“[Heat](WORK_OF_ART)” made [Michael Mann](PERSON)’s name.", CONTRACT_LABELS)
    assert marked.text == "“Heat” made Michael Mann’s name."
    assert [(marked.text[start:end], label) for start, end, label in marked.spans] == [
        ("Heat", "WORK_OF_ART"),
        ("Michael Mann", "PERSON"),
    ]


def test_brackets_that_are_no_markup_stay_text() -> None:
    marked = parse("They [the owners] left (EU) rules.", CONTRACT_LABELS)
    assert marked.text == "They [the owners] left (EU) rules."
    assert marked.spans == ()


@pytest.mark.parametrize("line", ["[Heat](FILM) ran.", "[Heat](work) ran.", "[[Heat]](PERSON) ran."])
def test_unknown_labels_and_broken_markup_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"label|markup"):
        parse(line, CONTRACT_LABELS)


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "screen.txt"
    path.write_text("# comment\n\nFine.\n[Heat](FILM) ran.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"screen\.txt:4"):
        list(read([path], CONTRACT_LABELS))


def test_comments_blank_lines_and_repetitions_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# comment\n\nOne.\nTwo.\nOne.\n", encoding="utf-8")
    assert [sentence.text for sentence in read([path], CONTRACT_LABELS)] == ["One.", "Two."]


def test_about_a_tenth_is_held_out_by_its_text_alone() -> None:
    lines = [parse(f"Sentence number {number}.", CONTRACT_LABELS) for number in range(1000)]
    held_out = [line for line in lines if line.held_out]
    assert 70 <= len(held_out) <= 130
    assert held_out == [line for line in reversed(lines) if line.held_out][::-1]


def test_every_shipped_sentence_reads() -> None:
    paths = sorted(sentences.FOLDER.glob("*.txt"))
    assert sum(1 for _ in read(paths, CONTRACT_LABELS)) > 1000
