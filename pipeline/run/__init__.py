"""The five stages in their order: read, recognize, resolve, validate, write. Nothing else knows it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from pipeline.annotations.article import Article
from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.moved import moved
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.language.memory import give_back
from pipeline.run.outcomes import InvalidRecordsError
from pipeline.settings import Settings, pipeline_version
from pipeline.validate import validate

if TYPE_CHECKING:
    from spacy.language import Language


class Extractor:
    """Articles to validated records.

    Raises:
        UsageError: the settings' cues are not as the lexicon's.
        ModelError: the language model is missing or damaged.
    """

    def __init__(self, settings: Settings) -> None:
        from pipeline.lexicon.reporting import reporting_lexicon

        reporting_lexicon(settings.cues)
        self.settings = settings
        self.nlp, model = language_model(settings.model)
        self.producer = producer_of(model, settings)

    def __call__(self, article: Article, layers: tuple[Layer, ...] = LAYERS) -> Records:
        """All records of one article, or those of some layers.

        Raises:
            InvalidRecordsError: a record breaks the contract (a defect of the pipeline).
        """
        with without_collections():
            return read_through(article, partial(self._records, layers=layers))

    def _records(self, article: Article, layers: tuple[Layer, ...]) -> Records:
        mentions = self.mentions(article, layers)
        return resolved(article, mentions, self.producer, self.settings.known, layers)

    def mentions(self, article: Article, layers: tuple[Layer, ...] = LAYERS) -> Mentions:
        """What is recognised in an article as it stands, before anything is resolved."""
        from pipeline.recognize import recognize

        # The vocabulary grows with every new word: what one article brought is freed after it.
        with self.nlp.memory_zone():
            mentions = recognize(article, self.nlp, self.settings.cues, self.settings.known, layers)
        give_back(len(article.text))
        return mentions


@contextmanager
def without_collections() -> Iterator[None]:
    """Let Python look for garbage cycles between articles, not within one.

    An article makes tens of thousands of objects that live until it is done. Looking through them again and
    again, all that was loaded among them, took a twentieth of the time around the network, and half of that
    in which ten thousand articles are listed.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def read_through(article: Article, records_of: Callable[[Article], Records]) -> Records:
    """The records of an article, recognised, named and linked in its text as read (`language/reading.py`).

    Args:
        records_of: the records of an article as it stands; given this one, or one with the text as read.

    Raises:
        InvalidRecordsError: a record breaks the contract (a defect of the pipeline).
    """
    from pipeline.language.reading import reading

    read = reading(article.text)
    if read is None or not read.text.strip():
        return records_of(article)
    # Only the spans go back to the article as it stands.
    return valid(moved(records_of(replace(article, text=read.text)), article.text, read.bounds))


def producer_of(model: str, settings: Settings) -> str:
    """The words that say what made a record: versions and settings digest."""
    return f"article-pipeline {pipeline_version()}; model {model}; settings {settings.digest()}"


def resolved(
    article: Article,
    mentions: Mentions,
    producer: str,
    known: tuple[KnownEntity, ...] = (),
    layers: tuple[Layer, ...] = LAYERS,
) -> Records:
    """The records that the mentions of an article mean, with how sure they are, seen to be valid.

    Args:
        layers: those that were looked for; the article line names them where they are not all.

    Raises:
        InvalidRecordsError: a record breaks the contract (a defect of the pipeline).
    """
    from pipeline.confidence import weigh
    from pipeline.resolve import resolve
    from pipeline.resolve.dates.turned import value_turned

    records = resolve(article, mentions, producer, known, layers)
    return valid(weigh(records, mentions, partial(value_turned, article, mentions)))


def valid(records: Records) -> Records:
    """The records, seen to keep the contract.

    Raises:
        InvalidRecordsError: a record breaks it (a defect of the pipeline).
    """
    errors = [issue for issue in validate(records) if issue.severity == "error"]
    if errors:
        raise InvalidRecordsError(records.article.article_id, errors)
    return records


@cache
def language_model(name: str | None) -> "tuple[Language, str]":
    """The language model and the words that identify it, loaded once per process."""
    from pipeline.language.spacy_start import import_spacy

    import_spacy(packaged=name is None)
    from pipeline.language.load import load, version

    nlp = load(name)
    return nlp, version(nlp)


@cache
def extractor(settings: Settings) -> Extractor:
    """The extractor for these settings."""
    return Extractor(settings)


def forget() -> None:
    """Have the language model loaded anew for what comes next."""
    extractor.cache_clear()
    language_model.cache_clear()
