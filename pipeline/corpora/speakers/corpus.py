"""Documents whose sources are known by name, each with what is extracted from its text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.corpora.corpus import Corpus
from pipeline.corpora.extraction import records_of_article
from pipeline.corpora.speakers.errors import speaker_errors
from pipeline.corpora.speakers.read import read_speakers
from pipeline.corpora.speakers.report import show_speaker_scores
from pipeline.corpora.speakers.score import SpeakerPair, score_speakers
from pipeline.settings import Settings


def speaker_pairs(path: Path, _: Sequence[str], settings: Settings) -> Iterator[SpeakerPair]:
    """Each document at `path` with its records.

    Raises:
        UsageError: there are no speakers.
        ReadError: a line is no source of a text that is there.
    """
    for document in read_speakers(path):
        given = document.document
        yield records_of_article(given.text, given.name, settings), document


SPEAKERS = Corpus(
    name="speakers",
    says="Score whom quotes name as speakers",
    place="Folder of text/, attributions/ and speakers.jsonl.",
    example="pipeline measure speakers polnear/dev --errors",
    pairs=speaker_pairs,
    score=score_speakers,
    show=show_speaker_scores,
    errors=speaker_errors,
)
