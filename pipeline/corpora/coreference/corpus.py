"""GUM's documents, each with the entities that are linked in its text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.annotations.article import Article
from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.corpora.coreference.read import read_gum_folder
from pipeline.corpora.coreference.report import show_coreference_scores
from pipeline.corpora.coreference.score import CoreferencePair, score_coreference
from pipeline.corpora.corpus import Corpus
from pipeline.corpora.extraction import records_of_article
from pipeline.run import extractor
from pipeline.settings import Settings


def coreference_pairs(path: Path, only: Sequence[str], settings: Settings) -> Iterator[CoreferencePair]:
    """Each GUM document at or below `path` with the records of its text and all that was linked in it.

    A text that the pipeline does not take as an article has None for its records.

    Args:
        only: genres; none means all.

    Raises:
        UsageError: there are no documents, or none of a genre.
        ReadError: a file is not as GUM's are.
    """
    for document in read_gum_folder(path, only):
        records = records_of_article(document.text, document.name, settings)
        things = [] if records is None else _linked(document, settings)
        yield CoreferencePair(records, document, things)


def _linked(document: ClusteredDocument, settings: Settings) -> list[list[tuple[int, int]]]:
    # spaCy takes most of a second to load, which naming the corpora must not.
    from pipeline.language.reading import reading
    from pipeline.recognize import recognize
    from pipeline.resolve.entities import link_mentions

    read = reading(document.text)
    text = read.text if read else document.text
    article = Article(document.name, "<text>", sha256="", text=text)
    things = link_mentions(text, recognize(article, extractor(settings).nlp))
    spans = [[(mention.span.start, mention.span.end) for mention in thing.mentions] for thing in things]
    return [[read.bounds(*span) for span in thing] for thing in spans] if read else spans


COREFERENCE = Corpus(
    name="coreference",
    says="Score clusters of mentions on GUM, beside a simple baseline",
    place="Folder of GUM's .conllu files, or one.",
    example="pipeline measure coreference gum/dev --only news --only interview",
    parts="a genre of GUM, such as news.",
    pairs=coreference_pairs,
    score=score_coreference,
    show=show_coreference_scores,
)
