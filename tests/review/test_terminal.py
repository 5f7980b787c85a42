"""An article in the terminal: marks around spans, one line per record."""

from io import StringIO

from rich.console import Console

from pipeline.annotations.records import LAYERS
from pipeline.review.terminal import coloured_text, marked_text, show_article, summary
from tests.builders import TEXT, records


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
