"""Scores, comparisons and errors for people: tables on a terminal, plain aligned lines elsewhere."""

from collections.abc import Mapping, Sequence

from rich.console import Console

from pipeline.annotations.records import Layer
from pipeline.evaluation.calibration import BINS
from pipeline.evaluation.compare import Comparison, Difference
from pipeline.evaluation.errors_in_context import ErrorCase
from pipeline.evaluation.measures import SCHEMES
from pipeline.evaluation.scores import Measure, Row, Scores
from pipeline.evaluation.tables import INTERVAL, NOTHING, decimals, print_line, print_table

_HEADER = (
    "layer",
    "gold",
    "output",
    *("exact P", "R", "F1", INTERVAL),
    *("overlap P", "R", "F1", INTERVAL),
)
_AGREEMENT_HEADER = ("layer", "first", "second", "F1 exact", "F1 overlap", "alpha")
_FIELD_HEADER = ("measure", "n", "value", INTERVAL)
_CONFIDENCE_HEADER = ("confidence", "n", "right", "foretold", "error", "0.95 or more", "right")
_DOUBT_HEADER = ("part", "doubtful", "right", "foretold", "others", "right")
_CHANGE_HEADER = ("measure", "before", "after", "change", "")


def render(scores: Scores, console: Console, split: str | None = None) -> None:
    """Print the layers with their precision, recall and F1, and below them the fields of aligned pairs.

    The title names the `split` that is scored, if it is one.
    """
    if scores.missing:
        print_line(console, f"not in the output, counted as missed: {', '.join(scores.missing)}")
    if not scores.rows:
        print_line(console, "nothing to score: no gold article annotates a layer")
        return
    layers = [_layer_cells(name, row) for name, row in scores.rows.items()]
    of = f" of {split}" if split else ""
    print_table(console, f"{len(scores.articles)} articles{of}", _HEADER, layers)
    fields = [
        (f"{name}.{measure}", str(figure.n), _number(figure), _interval(figure))
        for name, row in scores.rows.items()
        for measure, figure in row.measures.items()
        if not measure.startswith(SCHEMES)
    ]
    print_table(console, None, _FIELD_HEADER, fields)
    if scores.confidence:
        _render_confidence(scores, console)


def _render_confidence(scores: Scores, console: Console) -> None:
    """How far confidences can be believed, how right the surest records are, and what doubts are worth."""
    rows = [
        (
            layer,
            str(found.judged),
            decimals(found.right),
            decimals(found.foretold),
            decimals(found.error),
            decimals(found.sure),
            decimals(found.sure_right),
        )
        for layer, found in scores.confidence.items()
    ]
    print_table(console, None, _CONFIDENCE_HEADER, rows)
    tenths = tuple(f"{tenth}0%" for tenth in range(1, BINS + 1))
    curves = [
        (layer, *(f"{share:.2f}" for share in found.curve)) for layer, found in scores.confidence.items()
    ]
    print_table(console, None, ("right of the surest", *tenths), curves)
    doubts = [
        (
            name,
            str(found.doubtful),
            decimals(found.doubtful_right),
            decimals(found.foretold),
            str(found.others),
            decimals(found.others_right),
        )
        for name, found in scores.doubts.items()
    ]
    print_table(console, None, _DOUBT_HEADER, doubts)


def render_comparison(comparison: Comparison, console: Console) -> None:
    """Print the figures that changed, with `*` where a change leaves the old 95% interval."""
    for warning in comparison.warnings:
        print_line(console, f"warning: {warning}")
    changed = [difference for difference in comparison.differences if difference.before != difference.after]
    if changed:
        print_table(console, None, _CHANGE_HEADER, [_change_cells(difference) for difference in changed])
    print_line(
        console, f"{len(changed)} figures changed, {len(comparison.differences) - len(changed)} are the same"
    )


def render_agreement(scores: Scores, alphas: Mapping[Layer, float | None], console: Console) -> None:
    """Print how far two people agree in each layer: F1 of their records, alpha of the characters that these
    cover, and fields of records that align."""
    beyond_chance: dict[str, float] = {layer: value for layer, value in alphas.items() if value is not None}
    rows = [
        (
            name,
            str(row.gold),
            str(row.predicted),
            *(
                _number(figure) if (figure := row.measures.get(f"{scheme}_f1")) else NOTHING
                for scheme in SCHEMES
            ),
            f"{beyond_chance[name]:.2f}" if name in beyond_chance else NOTHING,
        )
        for name, row in scores.rows.items()
    ]
    print_table(console, f"{len(scores.articles)} articles", _AGREEMENT_HEADER, rows)
    fields = [
        (f"{name}.{measure}", str(figure.n), _number(figure), _interval(figure))
        for name, row in scores.rows.items()
        for measure, figure in row.measures.items()
        if not measure.startswith(SCHEMES)
    ]
    print_table(console, None, ("agree on", "n", "share", INTERVAL), fields)


def render_errors(cases: Sequence[ErrorCase], console: Console) -> None:
    """Print every case in full, then how many there are."""
    for case in cases:
        print_line(console, str(case))
    print_line(console, f"{len(cases)} disagreements")


def _layer_cells(name: str, row: Row) -> tuple[str, ...]:
    cells = [name, str(row.gold), str(row.predicted)]
    for scheme in SCHEMES:
        cells += [_number(row.measures[f"{scheme}_{part}"]) for part in ("precision", "recall", "f1")]
        cells.append(_interval(row.measures[f"{scheme}_f1"]))
    return tuple(cells)


def _change_cells(difference: Difference) -> tuple[str, ...]:
    before, after = (
        NOTHING if value is None else f"{value:.3f}" for value in (difference.before, difference.after)
    )
    change = NOTHING if difference.change is None else f"{difference.change:+.3f}"
    return f"{difference.row}.{difference.measure}", before, after, change, "*" * difference.outside


def _number(figure: Measure) -> str:
    return NOTHING if figure.value is None else f"{figure.value:.2f}"


def _interval(figure: Measure) -> str:
    return NOTHING if figure.low is None or figure.high is None else f"{figure.low:.2f}-{figure.high:.2f}"
