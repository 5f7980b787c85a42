"""Content, cue and source, and what claims cover of it, as people read them."""

from rich.console import Console

from pipeline.corpora.attributions.coverage import AttributionCoverage
from pipeline.corpora.attributions.score import ROLE_MEASURES, AttributionScores
from pipeline.evaluation.tables import NOTHING, decimals, print_line, print_table

_CORPUS_HEADER = ("measure", "gold", "output", "P", "R", "F1")
_COVERAGE_HEADER = ("contents with a source", "n", "covered by its claims", "by any claims")


def show_attribution_scores(scores: AttributionScores, console: Console) -> None:
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
    if scores.said.found is not None and scores.said.exact is not None:
        found = f"{scores.said.found:.3f}, exact: {scores.said.exact:.3f} (as content.clause)"
        print_line(
            console,
            f"contents with a tensed verb or that begin with a mark: {scores.said.gold}, found: {found}",
        )


def show_attribution_coverage(coverage: AttributionCoverage, console: Console) -> None:
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
