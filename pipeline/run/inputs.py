"""Inputs -> outcomes: all five stages but the file itself, within what an article may take."""

import hashlib
import traceback
from dataclasses import dataclass
from datetime import date

from pipeline.annotations.article import Article
from pipeline.annotations.records import LAYERS, Records
from pipeline.errors import REPORT_IT, LimitError, PipelineError, ReadError
from pipeline.errors.codes import WARNINGS, code_of, doubts_in
from pipeline.limits import OF_ANY, Limits, within
from pipeline.read.articles import read_article
from pipeline.read.inputs import Input
from pipeline.run import extractor, forget, valid
from pipeline.run.outcomes import (
    InvalidRecordsError,
    Outcome,
    defect_of,
    failed,
    layers_failed,
    sound_layers,
    stage_of,
)
from pipeline.settings import Settings
from pipeline.write.files import record_lines

LEFT_OUT = "left_out"
"""Beside the layers, the number of records that were not sure enough."""


@dataclass(frozen=True, slots=True)
class InputExtractor:
    """Inputs to outcomes, all five stages but the file itself; it can be sent to another process.

    Attributes:
        today: the day which a publication date may not lie after; None does not ask.
        strict: whether an article whose text, date or title is doubtful is a failure.
        limits: what an article may take; its records do not depend on them.
    """

    settings: Settings
    today: date | None = None
    strict: bool = False
    limits: Limits = OF_ANY

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
        extractor(self.settings)  # what is loaded once is not of the first article
        try:
            return within(self.limits, lambda: self._done(item))
        except LimitError as error:
            # What was broken off may have left a word half learnt.
            forget()
            return failed(item, stage_of(error.__cause__ or error), error.code, error.message, error.remedy)

    def _done(self, item: Input) -> Outcome:
        try:
            article = self.read(item)
            every, defects = sound_layers(extractor(self.settings), article)
            records = self._sure_enough(every)
            content = record_lines(records)
        except ReadError as error:
            return failed(item, "read", error.code, error.message, error.remedy)
        except (PipelineError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            if not isinstance(error, InvalidRecordsError):
                traceback.print_exc()
            return failed(item, *defect_of(error), REPORT_IT)
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
