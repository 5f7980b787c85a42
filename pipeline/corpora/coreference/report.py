"""Clusters of mentions beside the baseline, as people read them."""

from rich.console import Console

from pipeline.corpora.coreference.score import COREFERENCE_FIGURES, CoreferenceScores
from pipeline.evaluation.tables import print_line, print_table

_COREFERENCE_HEADER = ("F1", "gold", "output", "mentions", "MUC", "B-cubed", "CEAF", "CoNLL")


def show_coreference_scores(scores: CoreferenceScores, console: Console) -> None:
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
