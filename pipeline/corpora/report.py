"""Scores on corpora of others, and their errors, as people read them."""

from collections.abc import Sequence

from rich.console import Console

from pipeline.corpora.attributions.coverage import AttributionCoverage
from pipeline.corpora.attributions.errors import AttributionErrorGroup
from pipeline.corpora.attributions.score import ROLE_MEASURES, AttributionScores
from pipeline.corpora.coreference.score import COREFERENCE_FIGURES, CoreferenceScores
from pipeline.corpora.expressions.score import ExpressionErrorGroup, ExpressionScores
from pipeline.corpora.factuality.score import FactualityErrorGroup, FactualityScores
from pipeline.corpora.propositions.score import PropositionCase, PropositionScores
from pipeline.corpora.timeml.errors import TimexErrorGroup
from pipeline.corpora.timeml.score import TIMEX_MEASURES, TimexScores
from pipeline.evaluation.tables import NOTHING, decimals, print_line, print_table

_CORPUS_HEADER = ("measure", "gold", "output", "P", "R", "F1")
_COREFERENCE_HEADER = ("F1", "gold", "output", "mentions", "MUC", "B-cubed", "CEAF", "CoNLL")
_EXPRESSION_HEADER = ("row", "total", "comparable", "passed", "share")
_COVERAGE_HEADER = ("contents with a source", "n", "covered by its claims", "by any claims")
_FACTUALITY_HEADER = ("events", "n", "mean error", "baseline's", "r")
_PROPOSITION_HEADER = ("tuples", "gold", "output", "P", "R", "F1")


def render_timex_scores(scores: TimexScores, console: Console) -> None:
    """Print TempEval-3's figures, of all expressions and then of each type."""
    if scores.missing:
        print_line(console, f"not readable as articles, counted as missed: {', '.join(scores.missing)}")
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
    print_table(console, f"{scores.documents} documents", _CORPUS_HEADER, rows)


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
            f"{row.passed / row.comparable:.3f}" if row.comparable else NOTHING,
        )
        for name, row in scores.rows.items()
    ]
    print_table(console, None, _EXPRESSION_HEADER, rows)


def render_expression_errors(groups: Sequence[ExpressionErrorGroup], console: Console) -> None:
    """Print each group under its type, saying how many of its cases are shown."""
    for group in groups:
        _group(console, group.type, group.total, group.cases)


def _group(console: Console, heading: str, total: int, cases: Sequence[object]) -> None:
    shown = "" if len(cases) == total else f", the first {len(cases)}"
    print_line(console, f"{heading}: {total}{shown}")
    for case in cases:
        print_line(console, f"  {str(case).replace(chr(10), f'{chr(10)}  ')}")


def render_attribution_scores(scores: AttributionScores, console: Console) -> None:
    """Print the figures of content, cue and source, then how many contents in quotation marks were found."""
    if scores.missing:
        print_line(console, f"not readable as articles, counted as missed: {', '.join(scores.missing)}")
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
    print_table(console, f"{scores.documents} documents", _CORPUS_HEADER, rows)
    print_line(
        console,
        "content.exact: the same words; content.clause: a leading that, whether or if does not count; "
        "content.converted: who is told or accused is also taken into the output's contents, as PolNeAR does",
    )
    if scores.marked.overlap_recall is not None and scores.marked.exact_recall is not None:
        found = f"{scores.marked.overlap_recall:.3f} by overlap, {scores.marked.exact_recall:.3f} exact"
        print_line(
            console, f"contents that begin with a quotation mark: {scores.marked.gold}, found: {found}"
        )


def render_attribution_coverage(coverage: AttributionCoverage, console: Console) -> None:
    """Print how many attributed contents claims cover: of all, and of those that state something."""
    rows = [
        (
            "all",
            str(coverage.attributions),
            decimals(coverage.covered),
            decimals(coverage.covered_by_any),
        ),
        ("stating something", str(coverage.stating), decimals(coverage.stating_covered), NOTHING),
    ]
    print_table(console, None, _COVERAGE_HEADER, rows)


def render_factuality_scores(scores: FactualityScores, console: Console) -> None:
    """Print the error and the correlation of the events that have a claim, and of all."""
    rows = [
        (
            name,
            str(row.events),
            *map(decimals, (row.mean_absolute_error, row.baseline_error, row.pearson)),
        )
        for name, row in scores.rows.items()
    ]
    print_table(console, f"{scores.sentences} sentences", _FACTUALITY_HEADER, rows)
    reporting = f"reporting words of a source: {decimals(scores.reporting)}"
    print_line(console, f"share of the events that have a claim: {decimals(scores.coverage)}, {reporting}")


def render_factuality_errors(groups: Sequence[FactualityErrorGroup], console: Console) -> None:
    """Print each group under its kind, saying how many of its cases are shown."""
    for group in groups:
        _group(console, group.kind, group.total, group.cases)


def render_proposition_scores(scores: PropositionScores, console: Console) -> None:
    """Print precision, recall and F1 of the tuples."""
    figures = map(decimals, (scores.precision, scores.recall, scores.f1))
    row = ("all", str(scores.gold), str(scores.predicted), *figures)
    print_table(console, f"{scores.sentences} sentences", _PROPOSITION_HEADER, [row])


def render_proposition_errors(cases: Sequence[PropositionCase], console: Console) -> None:
    """Print each sentence with the tuples of both sides."""
    for case in cases:
        print_line(console, str(case))


def render_attribution_errors(groups: Sequence[AttributionErrorGroup], console: Console) -> None:
    """Print each group under its kind, saying how many of its cases are shown."""
    for group in groups:
        shown = "" if len(group.cases) == group.total else f", the first {len(group.cases)}"
        print_line(console, f"{group.kind}: {group.total}{shown}")
        for case in group.cases:
            print_line(console, f"  {str(case).replace(chr(10), f'{chr(10)}  ')}")


def render_coreference_scores(scores: CoreferenceScores, console: Console) -> None:
    """Print F1 of mentions and clusters for each genre, system and reading of a mention."""
    if scores.missing:
        print_line(console, f"not readable as articles, counted as missed: {', '.join(scores.missing)}")
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
    print_table(console, f"{scores.documents} documents", _COREFERENCE_HEADER, rows)
