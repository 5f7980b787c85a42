"""How well an index knows things again, as people read it."""

from rich.console import Console

from pipeline.corpora.things.score import FIGURES, ThingScores
from pipeline.evaluation.tables import NOTHING, decimals, print_line, print_table

_HEADER = ("of names that both have", "P", "R", "F1")
_TITLES = {"b_cubed": "B-cubed", "muc": "MUC", "ceaf": "CEAF"}


def show_thing_scores(scores: ThingScores, console: Console) -> None:
    """Print the figures of clusters across documents, how many names they stand on, and what is not one."""
    if scores.missing:
        print_line(console, f"not readable as articles, no name of theirs found: {', '.join(scores.missing)}")
    rows = [
        (
            _TITLES[figure],
            *(decimals(scores.measures.get(f"{figure}_{part}")) for part in ("precision", "recall", "f1")),
        )
        for figure in FIGURES
    ]
    rows.append(("CoNLL", NOTHING, NOTHING, decimals(scores.measures.get("conll_f1"))))
    print_table(console, f"{scores.documents} documents", _HEADER, rows)
    print_line(
        console,
        f"names in gold: {scores.names}; recognised: {scores.matched}, only within a longer name: "
        f"{scores.in_longer}, not recognised: {scores.unrecognised}",
    )
    print_line(
        console,
        f"in several documents: {scores.shared}; split: {scores.split}, "
        f"of these within one document already: {scores.split_inside}",
    )
    print_line(console, f"things of several documents that hold several: {scores.merged}")
