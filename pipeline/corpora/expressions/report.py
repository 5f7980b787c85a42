"""The cases that are passed, as people read them."""

from rich.console import Console

from pipeline.corpora.expressions.score import ExpressionScores
from pipeline.evaluation.tables import NOTHING, print_table

_EXPRESSION_HEADER = ("row", "total", "comparable", "passed", "share")


def show_expression_scores(scores: ExpressionScores, console: Console) -> None:
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
