"""Certainty and polarity against readers, as people read them."""

from rich.console import Console

from pipeline.corpora.factuality.score import FactualityScores
from pipeline.evaluation.tables import decimals, print_line, print_table

_FACTUALITY_HEADER = ("events", "n", "mean error", "baseline's", "r")


def show_factuality_scores(scores: FactualityScores, console: Console) -> None:
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
