import io

from rich.console import Console

from pipeline.evaluation.compare import compare
from pipeline.evaluation.errors_in_context import errors
from pipeline.evaluation.measures import MEASURES
from pipeline.evaluation.report import render, render_comparison, render_errors
from pipeline.evaluation.scoring import score
from tests.evaluation.made_up import date, entity, records

GOLD = records(
    entities=(entity("e1", (0, 5, "name")),), dates=(date("d1", (12, 23)), date("d2", (30, 35), value="1999"))
)
FOUND = records(entities=(entity("e1", (0, 5, "name")),), dates=(date("d1", (12, 17)), date("d2", (30, 35))))
SCORES = score([(FOUND, GOLD), (None, records("b", ("dates",), dates=(date("d1", (0, 5)),)))])


def plain() -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=40), out


def test_without_a_terminal_every_row_is_one_aligned_line_without_boxes_or_colours() -> None:
    console, out = plain()
    render(SCORES, console)
    lines = out.getvalue().splitlines()
    assert lines[0] == "not in the output, counted as missed: b"
    (row,) = (line.split() for line in lines if line.startswith("dates "))
    assert row[:6] == ["dates", "3", "2", "0.50", "0.33", "0.40"]
    assert row[7:10] == ["1.00", "0.67", "0.80"]
    (value,) = (line.split() for line in lines if line.startswith("dates.value"))
    assert value[:3] == ["dates.value", "2", "0.50"]
    assert "\x1b" not in out.getvalue() and not set("│┃━─╭┏") & set(out.getvalue())
    header = next(line for line in lines if line.startswith("layer"))
    assert (
        header.index("output") + len("output")
        == next(line for line in lines if line.startswith("dates ")).index(" 2 ") + 2
    )


def test_every_measure_is_shown() -> None:
    console, out = plain()
    render(SCORES, console)
    for row, measures in MEASURES.items():
        assert f"\n{row} " in out.getvalue()
        for measure in measures:
            if not measure.startswith(("exact", "overlap")):
                assert f"\n{row}.{measure} " in out.getvalue()


def test_on_a_terminal_the_same_figures_come_as_a_table() -> None:
    out = io.StringIO()
    render(SCORES, Console(file=out, width=140, force_terminal=True))
    assert "─" in out.getvalue() and "dates.value" in out.getvalue()


def test_a_narrow_terminal_loses_the_intervals_of_the_layers_but_no_digit() -> None:
    out = io.StringIO()
    render(SCORES, Console(file=out, width=80, force_terminal=True, color_system=None))
    (row,) = (line.split() for line in out.getvalue().splitlines() if line.split()[:1] == ["dates"])
    assert row == ["dates", "3", "2", "0.50", "0.33", "0.40", "1.00", "0.67", "0.80"]
    assert "…" not in out.getvalue()


def test_says_so_when_there_is_nothing_to_score() -> None:
    console, out = plain()
    render(score([]), console)
    assert out.getvalue() == "nothing to score: no gold article annotates a layer\n"


def test_a_comparison_prints_what_changed_only() -> None:
    console, out = plain()
    better = score([(GOLD, GOLD), (None, records("b", ("dates",), dates=(date("d1", (0, 5)),)))])
    render_comparison(compare(SCORES, better), console)
    (recall,) = (
        line.split() for line in out.getvalue().splitlines() if line.startswith("dates.exact_recall")
    )
    assert recall[1:4] == ["0.333", "0.667", "+0.333"]
    assert "dates.anchor" not in out.getvalue()
    assert "figures changed" in out.getvalue()


def test_errors_are_printed_with_a_count_and_without_markup() -> None:
    console, out = plain()
    render_errors(errors(FOUND, GOLD), console)
    assert "dates: boundary in a[12:23]\n" in out.getvalue()
    assert out.getvalue().endswith("2 disagreements\n")
