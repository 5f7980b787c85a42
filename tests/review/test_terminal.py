"""An article in the terminal: marks around spans, one line per record."""

from io import StringIO

import pytest
from rich.console import Console

from pipeline.annotations.records import LAYERS, DateRecord, Records
from pipeline.review.terminal import coloured_text, marked_text, show_article, summary
from tests.builders import TEXT, article, records, span
from tests.review.doubtful import doubtful_records, undoubted_records


def test_marks_surround_spans_and_nothing_else_changes() -> None:
    marked = marked_text(records(), LAYERS)
    assert marked.startswith("[e1 Anna Holt] said on [d1 Monday] that [q1 sales [c1 fell]].")
    for mark in ("[e1 ", "[d1 ", "[q1 ", "[q2 ", "[c1 ", "]"):
        marked = marked.replace(mark, "")
    assert marked == TEXT


def test_only_the_asked_layers_are_marked() -> None:
    assert marked_text(records(), ["dates"]) == TEXT.replace("Monday", "[d1 Monday]")


def test_colours_leave_the_text_alone() -> None:
    coloured = coloured_text(records(), LAYERS)
    assert coloured.plain == TEXT
    assert any(span.style == "yellow" and TEXT[span.start : span.end] == "Monday" for span in coloured.spans)


def test_every_record_gets_one_line() -> None:
    shown = records()
    lines = [summary(record, shown) for record in shown.lines()[1:]]
    assert lines[0] == "e1 PERSON Anna Holt ×2: Anna Holt, she"
    assert lines[1] == "d1 'Monday' DATE 2023-10-09 (2023-10-09 to 2023-10-09, from published)"
    assert lines[2] == "q1 indirect Anna Holt = e1 Anna Holt [said]: sales fell"
    assert lines[4] == "c1 (positive, certain, past @d1) fall <- author: sales fell"


def test_without_a_terminal_the_article_is_plain_text() -> None:
    out = StringIO()
    show_article(records(), LAYERS, Console(file=out, width=40))
    assert "\x1b" not in out.getvalue()
    assert marked_text(records(), LAYERS) in out.getvalue()


def hostile_records() -> Records:
    text = "One\r\ntwo\x07\x1b[2J \u202eon Mon\x1bday."
    monday = DateRecord(
        article_id="a", id="d1", **span(text, "Mon\x1bday"), type="DATE", value=None, earliest="2023-10-09"
    )
    line = article(text, title="A\x1b]0;title\x07", byline="B\x9b31m")
    return Records(article=line, dates=(monday,))


def test_colours_stay_on_their_words_behind_control_codes() -> None:
    shown = hostile_records()
    coloured = coloured_text(shown, LAYERS)
    assert len(coloured.plain) == len(shown.article.text)
    assert [coloured.plain[span.start : span.end] for span in coloured.spans] == ["Mon day"]


@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_of_an_article_commands_the_terminal(terminal: bool) -> None:
    out = StringIO()
    show_article(
        hostile_records(), LAYERS, Console(file=out, width=200, force_terminal=terminal, color_system=None)
    )
    assert {character for character in out.getvalue() if not character.isprintable()} == {"\n"}
    assert "Mon day" in out.getvalue()


def test_paragraphs_of_the_article_stay_apart() -> None:
    shown = Records(article=article("One.\n\nTwo."))
    assert coloured_text(shown, LAYERS).plain == marked_text(shown, LAYERS) == "One.\n\nTwo."


def shown_lines(shown: Records, *, terminal: bool) -> list[str]:
    out = StringIO()
    show_article(shown, LAYERS, Console(file=out, width=200, force_terminal=terminal))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("terminal", [True, False])
def test_records_in_doubt_say_what_else_they_may_be(terminal: bool) -> None:
    lines = shown_lines(doubtful_records(), terminal=terminal)
    notes = {
        "q1 ": "(speaker 56%: or Maria Lind)",
        "e2 ": "(label 70%: or ORG)",
        "d1 ": "(value 60%: or 2023-10-16)",
    }
    for record_id, note in notes.items():
        assert any(record_id in text and note in text for text in lines)
    assert sum("%" in text for text in lines) == len(notes)


def test_on_a_terminal_records_in_doubt_are_dim() -> None:
    dim = [text for text in shown_lines(doubtful_records(), terminal=True) if "\x1b[2m" in text]
    assert [text.split()[1] for text in dim] == ["e2", "d1", "q1"]


def test_bounds_alone_are_no_doubt() -> None:
    (line,) = [text for text in shown_lines(doubtful_records(), terminal=False) if text.startswith("  q2 ")]
    assert line.endswith("Sales fell")


def test_records_that_do_not_say_how_sure_they_are_are_shown_as_ever() -> None:
    assert "%" not in "".join(shown_lines(undoubted_records("old"), terminal=False))
