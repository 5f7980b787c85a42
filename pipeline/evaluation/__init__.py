"""Gold against output: align, score, list the errors, compare two runs, gate.

Each further way of scoring (another corpus's own measure) is a file of its own beside these.
"""

from pipeline.evaluation.compare import Comparison, Difference, compare
from pipeline.evaluation.errors_in_context import ErrorCase, errors
from pipeline.evaluation.gate import Floor, Miss, gate, parse_floor
from pipeline.evaluation.report import render, render_comparison, render_errors
from pipeline.evaluation.scores import Measure, Row, Scores, find_measure
from pipeline.evaluation.scoring import score

__all__ = [
    "Comparison",
    "Difference",
    "ErrorCase",
    "Floor",
    "Measure",
    "Miss",
    "Row",
    "Scores",
    "compare",
    "errors",
    "find_measure",
    "gate",
    "parse_floor",
    "render",
    "render_comparison",
    "render_errors",
    "score",
]
