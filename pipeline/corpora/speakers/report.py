"""How many speakers are named, and how many of the names are right, as people read them."""

from rich.console import Console

from pipeline.corpora.speakers.score import ALL, SpeakerScores
from pipeline.evaluation.tables import decimals, print_line, print_table

_HEADER = ("speakers", "named by the corpus", "found", "answered", "right of answered", "answered of found")


def show_speaker_scores(scores: SpeakerScores, console: Console) -> None:
    """Print how often a name is given and how often it is right, of all sources and by kind."""
    if scores.missing:
        print_line(console, f"not readable as articles, counted as not found: {', '.join(scores.missing)}")
    rows = [
        (
            kind,
            str(row.sources),
            str(row.found),
            str(row.answered),
            decimals(row.precision),
            decimals(row.coverage),
        )
        for kind, row in scores.rows.items()
    ]
    print_table(console, f"{scores.documents} documents", _HEADER, rows)
    every = scores.rows[ALL]
    print_line(
        console, f"speakers that the corpus leaves without a name: {every.unnamed}, named: {every.named}"
    )
