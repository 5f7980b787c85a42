"""What stands in for the extractor, where a test is of runs and not of records."""

from typing import ClassVar

from pipeline.annotations.article import Article
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.errors import OutputError
from pipeline.recognize.quotes import recognize_quotes
from pipeline.resolve import article_record
from pipeline.settings import Settings


class StandIn:
    """Makes records without layers, and notes of which articles."""

    done: ClassVar[list[str]] = []

    def __init__(self, settings: Settings) -> None:
        self.producer = f"stand-in {settings.digest()}"

    def __call__(self, article: Article, layers: tuple[Layer, ...] = LAYERS) -> Records:
        self.done.append(article.article_id)
        if "QUOTES" in article.text and "quotes" in layers:
            recognize_quotes(None)  # type: ignore[arg-type]
        if "STOP" in article.text:
            raise OutputError("made to stop")
        return Records(article=article_record(article, self.producer, layers))
