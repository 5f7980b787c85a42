"""TimeML documents, each with the dates that are extracted from its text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.annotations.timeml import timex_of
from pipeline.corpora.corpus import Corpus
from pipeline.corpora.extraction import records_of_article
from pipeline.corpora.timeml.errors import timex_errors
from pipeline.corpora.timeml.read import read_timeml_folder
from pipeline.corpora.timeml.report import show_timex_scores
from pipeline.corpora.timeml.score import TimexPair, score_timexes
from pipeline.settings import Settings


def timex_pairs(path: Path, _: Sequence[str], settings: Settings) -> Iterator[TimexPair]:
    """Each TimeML document at `path` with its dates; the creation time is the publication date.

    A text that the pipeline does not take as an article has None for its dates.

    Raises:
        UsageError: there is no TimeML at `path`.
        ReadError: a file is no TimeML.
    """
    for document in read_timeml_folder(path):
        records = records_of_article(document.text, document.name, settings, document.day_created())
        yield None if records is None else tuple(timex_of(record) for record in records.dates), document


TIMEML = Corpus(
    name="timeml",
    says="Score dates on a TimeML corpus, as TempEval-3 does",
    place="Folder of .tml files, or one.",
    example="pipeline measure timeml timebank/ --errors --most 5",
    pairs=timex_pairs,
    score=score_timexes,
    show=show_timex_scores,
    errors=timex_errors,
)
