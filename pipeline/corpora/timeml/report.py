"""The measures of TempEval-3, as people read them."""

from rich.console import Console

from pipeline.corpora.timeml.score import TIMEX_MEASURES, TimexScores
from pipeline.evaluation.tables import print_line, print_table

_CORPUS_HEADER = ("measure", "gold", "output", "P", "R", "F1")


def show_timex_scores(scores: TimexScores, console: Console) -> None:
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
