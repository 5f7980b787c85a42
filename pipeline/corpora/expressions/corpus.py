"""Cases of time expressions, each with the dates that are extracted from its words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.annotations.timeml import timex_of
from pipeline.corpora.corpus import Corpus
from pipeline.corpora.expressions.read import read_expression_cases
from pipeline.corpora.expressions.report import show_expression_scores
from pipeline.corpora.expressions.score import ExpressionPair, expression_errors, score_expressions
from pipeline.corpora.extraction import records_of_text
from pipeline.settings import Settings


def expression_pairs(path: Path, _: Sequence[str], settings: Settings) -> Iterator[ExpressionPair]:
    """Each case at `path` with its dates; the day of its reference time is the publication date.

    Raises:
        UsageError: there are no cases at `path`.
        ReadError: a file holds no cases.
    """
    for case in read_expression_cases(path):
        records = records_of_text(case.text, case.name, settings, case.reference)
        yield tuple(timex_of(record) for record in records.dates), case


EXPRESSIONS = Corpus(
    name="expressions",
    says="Count cases of Recognizers-Text or Duckling that dates pass",
    place="Folder that holds a DateTimeModel.json, or the file.",
    example="pipeline measure expressions recognizers-text/English --errors",
    pairs=expression_pairs,
    score=score_expressions,
    show=show_expression_scores,
    errors=expression_errors,
)
