"""Scores, comparisons and errors for people: tables on a terminal, plain aligned lines elsewhere."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluation.attribution_coverage import AttributionCoverage
from pipeline.evaluation.attribution_errors import AttributionErrorGroup
from pipeline.evaluation.attributions import ROLE_MEASURES, AttributionScores
from pipeline.evaluation.compare import Comparison, Difference
from pipeline.evaluation.coreference import COREFERENCE_FIGURES, CoreferenceScores
from pipeline.evaluation.errors_in_context import ErrorCase
from pipeline.evaluation.factuality import FactualityErrorGroup, FactualityScores
from pipeline.evaluation.measures import SCHEMES
from pipeline.evaluation.propositions import PropositionCase, PropositionScores
from pipeline.evaluation.recognizers_text import ExpressionErrorGroup, ExpressionScores
from pipeline.evaluation.scores import Measure, Row, Scores
from pipeline.evaluation.timeml import TIMEX_MEASURES, TimexScores
from pipeline.evaluation.timeml_errors import TimexErrorGroup

_INTERVAL = "95%"
_HEADER = (
    "layer",
    "gold",
    "output",
    *("exact P", "R", "F1", _INTERVAL),
    *("overlap P", "R", "F1", _INTERVAL),
)
_FIELD_HEADER = ("measure", "n", "value", _INTERVAL)
_CHANGE_HEADER = ("measure", "before", "after", "change", "")
_NOTHING = "-"
_CORPUS_HEADER = ("measure", "gold", "output", "P", "R", "F1")
_COREFERENCE_HEADER = ("F1", "gold", "output", "mentions", "MUC", "B-cubed", "CEAF", "CoNLL")
_EXPRESSION_HEADER = ("row", "total", "comparable", "passed", "share")
_COVERAGE_HEADER = ("contents with a source", "n", "covered by its claims", "by any claims")
_FACTUALITY_HEADER = ("events", "n", "mean error", "baseline's", "r")
_PROPOSITION_HEADER = ("tuples", "gold", "output", "P", "R", "F1")


def render(scores: Scores, console: Console, split: str | None = None) -> None:
    """Print the layers with their precision, recall and F1, and below them the fields of aligned pairs.

    The title names the `split` that is scored, if it is one.
    """
    if scores.missing:
        _line(console, f"not in the output, counted as missed: {', '.join(scores.missing)}")
    if not scores.rows:
        _line(console, "nothing to score: no gold article annotates a layer")
        return
    layers = [_layer_cells(name, row) for name, row in scores.rows.items()]
    of = f" of {split}" if split else ""
    _table(console, f"{len(scores.articles)} articles{of}", _HEADER, layers)
    fields = [
        (f"{name}.{measure}", str(figure.n), _number(figure), _interval(figure))
        for name, row in scores.rows.items()
        for measure, figure in row.measures.items()
        if not measure.startswith(SCHEMES)
    ]
    _table(console, None, _FIELD_HEADER, fields)


def render_comparison(comparison: Comparison, console: Console) -> None:
    """Print the figures that changed, with `*` where a change leaves the old 95% interval."""
    for warning in comparison.warnings:
        _line(console, f"warning: {warning}")
    changed = [difference for difference in comparison.differences if difference.before != difference.after]
    if changed:
        _table(console, None, _CHANGE_HEADER, [_change_cells(difference) for difference in changed])
    _line(
        console, f"{len(changed)} figures changed, {len(comparison.differences) - len(changed)} are the same"
    )


def render_errors(cases: Sequence[ErrorCase], console: Console) -> None:
    """Print every case in full, then how many there are."""
    for case in cases:
        _line(console, str(case))
    _line(console, f"{len(cases)} disagreements")


def render_timex_scores(scores: TimexScores, console: Console) -> None:
    """Print TempEval-3's figures, of all expressions and then of each type."""
    if scores.missing:
        _line(console, f"not readable as articles, counted as missed: {', '.join(scores.missing)}")
    rows = [
        (
            f"{name}.{measure}",
            str(row.gold),
            str(row.predicted),
            *(f"{row.measures[f'{measure}_{part}']:.3f}" for part in ("precision", "recall", "f1")),
        )
        for name, row in scores.rows.items()
        for measure in TIMEX_MEASURES
    ]
    _table(console, f"{scores.documents} documents", _CORPUS_HEADER, rows)


def render_timex_errors(groups: Sequence[TimexErrorGroup], console: Console) -> None:
    """Print each group under its type and kind, saying how many of its cases are shown."""
    for group in groups:
        _group(console, f"{group.type}, {group.kind}", group.total, group.cases)


def render_expression_scores(scores: ExpressionScores, console: Console) -> None:
    """Print what is passed of all cases and then of each type of expression, as a share of the comparable."""
    rows = [
        (
            name,
            *map(str, (row.total, row.comparable, row.passed)),
            f"{row.passed / row.comparable:.3f}" if row.comparable else _NOTHING,
        )
        for name, row in scores.rows.items()
    ]
    _table(console, None, _EXPRESSION_HEADER, rows)


def render_expression_errors(groups: Sequence[ExpressionErrorGroup], console: Console) -> None:
    """Print each group under its type, saying how many of its cases are shown."""
    for group in groups:
        _group(console, group.type, group.total, group.cases)


def _group(console: Console, heading: str, total: int, cases: Sequence[object]) -> None:
    shown = "" if len(cases) == total else f", the first {len(cases)}"
    _line(console, f"{heading}: {total}{shown}")
    for case in cases:
        _line(console, f"  {str(case).replace(chr(10), f'{chr(10)}  ')}")


def render_attribution_scores(scores: AttributionScores, console: Console) -> None:
    """Print the figures of content, cue and source, then how many contents in quotation marks were found."""
    if scores.missing:
        _line(console, f"not readable as articles, counted as missed: {', '.join(scores.missing)}")
    rows = [
        (
            f"{role}.{measure}",
            str(row.gold),
            str(row.predicted),
            *(f"{row.measures[f'{measure}_{part}']:.3f}" for part in ("precision", "recall", "f1")),
        )
        for role, row in scores.roles.items()
        for measure in ROLE_MEASURES[role]
    ]
    _table(console, f"{scores.documents} documents", _CORPUS_HEADER, rows)
    _line(
        console,
        "content.exact: the same words; content.clause: a leading that, whether or if does not count; "
        "content.converted: who is told or accused is also taken into the output's contents, as PolNeAR does",
    )
    if scores.marked.overlap_recall is not None and scores.marked.exact_recall is not None:
        found = f"{scores.marked.overlap_recall:.3f} by overlap, {scores.marked.exact_recall:.3f} exact"
        _line(console, f"contents that begin with a quotation mark: {scores.marked.gold}, found: {found}")


def render_attribution_coverage(coverage: AttributionCoverage, console: Console) -> None:
    """Print how many attributed contents claims cover: of all, and of those that state something."""
    rows = [
        (
            "all",
            str(coverage.attributions),
            _decimals(coverage.covered),
            _decimals(coverage.covered_by_any),
        ),
        ("stating something", str(coverage.stating), _decimals(coverage.stating_covered), _NOTHING),
    ]
    _table(console, None, _COVERAGE_HEADER, rows)


def render_factuality_scores(scores: FactualityScores, console: Console) -> None:
    """Print the error and the correlation of the events that have a claim, and of all."""
    rows = [
        (
            name,
            str(row.events),
            *map(_decimals, (row.mean_absolute_error, row.baseline_error, row.pearson)),
        )
        for name, row in scores.rows.items()
    ]
    _table(console, f"{scores.sentences} sentences", _FACTUALITY_HEADER, rows)
    reporting = f"reporting words of a source: {_decimals(scores.reporting)}"
    _line(console, f"share of the events that have a claim: {_decimals(scores.coverage)}, {reporting}")


def render_factuality_errors(groups: Sequence[FactualityErrorGroup], console: Console) -> None:
    """Print each group under its kind, saying how many of its cases are shown."""
    for group in groups:
        _group(console, group.kind, group.total, group.cases)


def render_proposition_scores(scores: PropositionScores, console: Console) -> None:
    """Print precision, recall and F1 of the tuples."""
    figures = map(_decimals, (scores.precision, scores.recall, scores.f1))
    row = ("all", str(scores.gold), str(scores.predicted), *figures)
    _table(console, f"{scores.sentences} sentences", _PROPOSITION_HEADER, [row])


def render_proposition_errors(cases: Sequence[PropositionCase], console: Console) -> None:
    """Print each sentence with the tuples of both sides."""
    for case in cases:
        _line(console, str(case))


def render_attribution_errors(groups: Sequence[AttributionErrorGroup], console: Console) -> None:
    """Print each group under its kind, saying how many of its cases are shown."""
    for group in groups:
        shown = "" if len(group.cases) == group.total else f", the first {len(group.cases)}"
        _line(console, f"{group.kind}: {group.total}{shown}")
        for case in group.cases:
            _line(console, f"  {str(case).replace(chr(10), f'{chr(10)}  ')}")


def render_coreference_scores(scores: CoreferenceScores, console: Console) -> None:
    """Print F1 of mentions and clusters for each genre, system and reading of a mention."""
    if scores.missing:
        _line(console, f"not readable as articles, counted as missed: {', '.join(scores.missing)}")
    rows = [
        (
            f"{genre}.{system}.{reading}",
            str(row.gold),
            str(row.predicted),
            *(f"{row.measures[f'{figure}_f1']:.3f}" for figure in COREFERENCE_FIGURES),
        )
        for genre, systems in scores.rows.items()
        for system, readings in systems.items()
        for reading, row in readings.items()
    ]
    _table(console, f"{scores.documents} documents", _COREFERENCE_HEADER, rows)


def _layer_cells(name: str, row: Row) -> tuple[str, ...]:
    cells = [name, str(row.gold), str(row.predicted)]
    for scheme in SCHEMES:
        cells += [_number(row.measures[f"{scheme}_{part}"]) for part in ("precision", "recall", "f1")]
        cells.append(_interval(row.measures[f"{scheme}_f1"]))
    return tuple(cells)


def _change_cells(difference: Difference) -> tuple[str, ...]:
    before, after = (
        _NOTHING if value is None else f"{value:.3f}" for value in (difference.before, difference.after)
    )
    change = _NOTHING if difference.change is None else f"{difference.change:+.3f}"
    return f"{difference.row}.{difference.measure}", before, after, change, "*" * difference.outside


def _number(figure: Measure) -> str:
    return _NOTHING if figure.value is None else f"{figure.value:.2f}"


def _decimals(figure: float | None) -> str:
    return _NOTHING if figure is None else f"{figure:.3f}"


def _interval(figure: Measure) -> str:
    return _NOTHING if figure.low is None or figure.high is None else f"{figure.low:.2f}-{figure.high:.2f}"


def _table(console: Console, title: str | None, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """First column to the left, numbers to the right; on a narrow terminal without the intervals."""
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    if console.is_terminal:
        if sum(widths) + 2 * len(widths) > console.width:
            columns = [column for column in columns if column[0] != _INTERVAL]
        table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1, 0, 0))
        for at, column in enumerate(columns):
            table.add_column(column[0], justify="right" if at else "left", no_wrap=True)
        for row in list(zip(*columns, strict=True))[1:]:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
        return
    if title:
        _line(console, title)
    for row in zip(*columns, strict=True):
        first, *others = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        _line(console, "  ".join((first, *others)).rstrip())


def _line(console: Console, line: str) -> None:
    console.print(Text(line), soft_wrap=True)
