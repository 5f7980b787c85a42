"""Sentences with tuples, each with the claims that are extracted from it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.corpora.corpus import Corpus
from pipeline.corpora.extraction import records_of_text
from pipeline.corpora.propositions.read import read_carb
from pipeline.corpora.propositions.report import show_proposition_scores
from pipeline.corpora.propositions.score import PropositionPair, score_propositions, worst_propositions
from pipeline.settings import Settings


def proposition_pairs(path: Path, _: Sequence[str], settings: Settings) -> Iterator[PropositionPair]:
    """Each sentence of CaRB's table at `path` with its claims.

    Raises:
        UsageError: there is no such file.
        ReadError: the file is no such table.
    """
    for sentence in read_carb(path):
        yield records_of_text(sentence.text, sentence.name, settings).claims, sentence


PROPOSITIONS = Corpus(
    name="propositions",
    says="Score who did what in claims with the measure of CaRB",
    place="Table of sentences and tuples, as CaRB has it.",
    example="pipeline measure propositions carb/gold/dev.tsv --errors --most 5",
    pairs=proposition_pairs,
    score=score_propositions,
    show=show_proposition_scores,
    errors=worst_propositions,
)
