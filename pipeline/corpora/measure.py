"""Corpora that others annotated, each document with what is extracted from its text; nothing is written."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from pipeline.annotations.article import Article
from pipeline.annotations.records import Records
from pipeline.annotations.timeml import timex_of
from pipeline.corpora.attributions.documents import AttributedDocument, attribution_of
from pipeline.corpora.attributions.read import read_polnear
from pipeline.corpora.attributions.score import AttributionPair
from pipeline.corpora.coreference.read import read_gum_folder
from pipeline.corpora.coreference.score import CoreferencePair
from pipeline.corpora.expressions.read import read_expression_cases
from pipeline.corpora.expressions.score import ExpressionPair
from pipeline.corpora.factuality.read import read_factuality
from pipeline.corpora.factuality.score import RatedPair
from pipeline.corpora.propositions.read import read_carb
from pipeline.corpora.propositions.score import PropositionPair
from pipeline.corpora.timeml.read import read_timeml_folder
from pipeline.corpora.timeml.score import TimexPair
from pipeline.errors import ReadError
from pipeline.read import article_from_mapping
from pipeline.recognize import recognize
from pipeline.resolve.entities import link_mentions
from pipeline.run import extractor
from pipeline.settings import Settings


def timex_pairs(path: Path, settings: Settings) -> Iterator[TimexPair]:
    """Each TimeML document at `path` with the dates that are extracted from its text.

    The document creation time is the publication date. A text that the pipeline does not take as an article
    (not English, too long) has None for its dates.

    Raises:
        UsageError: there is no TimeML at `path`.
        ReadError: a file is no TimeML.
        ModelError: the language model is missing or damaged.
    """
    for document in read_timeml_folder(path):
        records = _extracted(document.text, document.name, settings, document.day_created())
        yield None if records is None else tuple(timex_of(record) for record in records.dates), document


def expression_pairs(path: Path, settings: Settings) -> Iterator[ExpressionPair]:
    """Each case of Recognizers-Text at `path` with the dates that are extracted from its text.

    The day of its reference time is the publication date. The text is taken as it is: a few words are
    no article, and it need not be one.

    Raises:
        UsageError: there are no cases at `path`.
        ReadError: a file holds no cases.
        ModelError: the language model is missing or damaged.
    """
    for case in read_expression_cases(path):
        article = Article(case.name, "<text>", sha256="", text=case.text, published=case.reference)
        yield tuple(timex_of(record) for record in extractor(settings)(article).dates), case


def attribution_records(
    folder: Path, settings: Settings
) -> Iterator[tuple[Records | None, AttributedDocument]]:
    """Each PolNeAR document at or below `folder` with the records of its text.

    A text that the pipeline does not take as an article (not English, too long) has None for its records.

    Raises:
        UsageError: there are no documents.
        ReadError: a file is not as PolNeAR's are.
        ModelError: the language model is missing or damaged.
    """
    for document in read_polnear(folder):
        yield _extracted(document.text, document.name, settings), document


def attribution_pairs(
    measured: Iterable[tuple[Records | None, AttributedDocument]],
) -> Iterator[AttributionPair]:
    """Each document with its quotes as attributions."""
    for records, document in measured:
        yield None if records is None else [attribution_of(record) for record in records.quotes], document


def coreference_pairs(path: Path, genres: Collection[str], settings: Settings) -> Iterator[CoreferencePair]:
    """Each GUM document at or below `path`, with `genres` only of these, with the records of its text.

    A text that the pipeline does not take as an article has None for its records.

    Raises:
        UsageError: there are no documents, or none of a genre.
        ReadError: a file is not as GUM's are.
        ModelError: the language model is missing or damaged.
    """
    nlp = extractor(settings).nlp
    for document in read_gum_folder(path, genres):
        records = _extracted(document.text, document.name, settings)
        things: list[list[tuple[int, int]]] = []
        if records is not None:
            mentions = recognize(Article(document.name, "<text>", sha256="", text=document.text), nlp)
            things = [
                [(mention.span.start, mention.span.end) for mention in thing.mentions]
                for thing in link_mentions(document.text, mentions)
            ]
        yield CoreferencePair(records, document, things)


def rated_pairs(path: Path, settings: Settings) -> Iterator[RatedPair]:
    """Each sentence of event factuality at `path` with the claims of its text.

    A sentence is taken as it is: a few words are no article, and it need not be one.

    Raises:
        UsageError: there are no sentences at `path`.
        ReadError: a file holds something else.
        ModelError: the language model is missing or damaged.
    """
    for sentence in read_factuality(path):
        yield _alone(sentence.name, sentence.text, settings).claims, sentence


def proposition_pairs(path: Path, settings: Settings) -> Iterator[PropositionPair]:
    """Each sentence of CaRB's table at `path` with the claims of its text, taken as it is.

    Raises:
        UsageError: there is no such file.
        ReadError: the file is no such table.
        ModelError: the language model is missing or damaged.
    """
    for sentence in read_carb(path):
        yield _alone(sentence.name, sentence.text, settings).claims, sentence


def _alone(name: str, text: str, settings: Settings) -> Records:
    return extractor(settings)(Article(name, "<text>", sha256="", text=text))


def _extracted(text: str, name: str, settings: Settings, published: str | None = None) -> Records | None:
    row = {"text": text, "published": published}
    try:
        article = article_from_mapping(row, name, max_characters=settings.max_characters)
    except ReadError:
        return None
    return extractor(settings)(article)
