"""Sentences with rated events, each with the claims that are extracted from it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.corpora.corpus import Corpus
from pipeline.corpora.extraction import records_of_text
from pipeline.corpora.factuality.read import read_factuality
from pipeline.corpora.factuality.report import show_factuality_scores
from pipeline.corpora.factuality.score import RatedPair, factuality_errors, score_factuality
from pipeline.settings import Settings


def rated_pairs(path: Path, _: Sequence[str], settings: Settings) -> Iterator[RatedPair]:
    """Each sentence at `path` with its claims.

    Raises:
        UsageError: there are no sentences at `path`.
        ReadError: a file holds something else.
    """
    for sentence in read_factuality(path):
        yield records_of_text(sentence.text, sentence.name, settings).claims, sentence


FACTUALITY = Corpus(
    name="factuality",
    says="Score certainty and polarity of claims on UW's factuality",
    place="Folder of .jsonl files with rated events, or one.",
    example="pipeline measure factuality uw_factuality/ --errors --most 5",
    pairs=rated_pairs,
    score=score_factuality,
    show=show_factuality_scores,
    errors=factuality_errors,
)
