"""Tuples, as people read them."""

from rich.console import Console

from pipeline.corpora.propositions.score import PropositionScores
from pipeline.evaluation.tables import decimals, print_table

_PROPOSITION_HEADER = ("tuples", "gold", "output", "P", "R", "F1")


def show_proposition_scores(scores: PropositionScores, console: Console) -> None:
    """Print precision, recall and F1 of the tuples."""
    figures = map(decimals, (scores.precision, scores.recall, scores.f1))
    row = ("all", str(scores.gold), str(scores.predicted), *figures)
    print_table(console, f"{scores.sentences} sentences", _PROPOSITION_HEADER, [row])
