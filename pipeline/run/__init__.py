"""The five stages in their order: read, recognize, resolve, validate, write. Nothing else knows it."""

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from pipeline.annotations.article import Article
from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.moved import moved
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.errors import REPORT_IT, PipelineError, ReadError
from pipeline.errors.codes import WARNINGS, code_of, doubts_in
from pipeline.read.articles import read_article
from pipeline.read.inputs import Input
from pipeline.run.outcomes import (
    InvalidRecordsError,
    Outcome,
    failed,
    layers_failed,
    sound_layers,
    stage_of,
)
from pipeline.settings import Settings, pipeline_version
from pipeline.validate import validate
from pipeline.write.files import record_lines

if TYPE_CHECKING:
    from spacy.language import Language

LEFT_OUT = "left_out"
"""Beside the layers, the number of records that were not sure enough."""


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
        return read_through(article, partial(self._records, layers=layers))

    def _records(self, article: Article, layers: tuple[Layer, ...]) -> Records:
        mentions = self.mentions(article, layers)
        return resolved(article, mentions, self.producer, self.settings.known, layers)

    def mentions(self, article: Article, layers: tuple[Layer, ...] = LAYERS) -> Mentions:
        """What is recognised in an article as it stands, before anything is resolved."""
        from pipeline.recognize import recognize

        # The vocabulary grows with every new word: what one article brought is freed after it.
        with self.nlp.memory_zone():
            return recognize(article, self.nlp, self.settings.cues, self.settings.known, layers)


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

    import_spacy()
    from pipeline.language.load import load, version

    nlp = load(name)
    return nlp, version(nlp)


@cache
def extractor(settings: Settings) -> Extractor:
    """The extractor for these settings."""
    return Extractor(settings)


@dataclass(frozen=True, slots=True)
class InputExtractor:
    """Inputs to outcomes, all five stages but the file itself; it can be sent to another process.

    Attributes:
        today: the day which a publication date may not lie after; None does not ask.
        strict: whether an article whose text, date or title is doubtful is a failure.
    """

    settings: Settings
    today: date | None = None
    strict: bool = False

    def producer(self) -> str:
        """Versions and settings digest, as in every article line; loads the language model.

        Raises:
            ModelError: the language model is missing or damaged.
        """
        return extractor(self.settings).producer

    def __call__(self, item: Input) -> Outcome:
        """Do one input; whatever is wrong with it, and any defect that it brings out, is in the outcome.

        Raises:
            ModelError: the language model is missing or damaged.
        """
        try:
            article = self.read(item)
            every, defects = sound_layers(extractor(self.settings), article)
            records = self._sure_enough(every)
            content = record_lines(records)
        except ReadError as error:
            return failed(item, "read", error.code, error.message, error.remedy)
        except InvalidRecordsError as error:
            return failed(item, "validate", "invalid", str(error), REPORT_IT)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            traceback.print_exc()
            return failed(item, stage_of(error), "bug", f"{type(error).__name__}: {error}", REPORT_IT)
        for defect in defects:
            traceback.print_exception(defect.error)
        return Outcome(
            content,
            layers_failed(item.article_id, item.source, item.file, defects) if defects else None,
            text_sha256=text_digest(article.text),
            records=_counts(records) | self._left_out(every, records),
            warnings=article.warnings,
        )

    def _sure_enough(self, records: Records) -> Records:
        if self.settings.min_confidence is None:
            return records
        from pipeline.confidence.kept import kept

        return valid(kept(records, self.settings.min_confidence))

    def _left_out(self, every: Records, records: Records) -> dict[str, int]:
        if self.settings.min_confidence is None:
            return {}
        return {LEFT_OUT: sum(_counts(every).values()) - sum(_counts(records).values())}

    def read(self, item: Input) -> Article:
        """The article of one input.

        Raises:
            ReadError: it cannot become an article, or is doubtful and the run is strict.
        """
        article = read_article(
            item,
            published=self.settings.published,
            max_characters=self.settings.max_characters,
            today=self.today,
        )
        if self.strict and (doubts := doubts_in(article.warnings)):
            code = code_of(doubts[0])
            raise ReadError(code, f"doubtful: {'; '.join(doubts)}", WARNINGS[code].remedy)
        return article


def _counts(records: Records) -> dict[str, int]:
    return {layer: len(getattr(records, layer)) for layer in LAYERS}


def get_ready(settings: Settings) -> None:
    """Load all that the first article would wait for: the language model, word lists, grammars.

    Raises:
        ModelError: the language model is missing or damaged.
    """
    text = b"date 2023-10-10 Anna Holt said last Friday that sales had fallen by 5 percent since early May."
    InputExtractor(settings)(Input("ready", "<text>", ".txt", file="", content=text * 5))


def text_digest(text: str) -> str:
    """Hex SHA-256 of a text, white space at its ends apart: equal for the same text in another format."""
    return hashlib.sha256(text.strip().encode()).hexdigest()
