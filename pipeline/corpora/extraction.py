"""What is extracted from the texts of a corpus; nothing is written."""

from pipeline.annotations.article import Article
from pipeline.annotations.records import Records
from pipeline.errors import ReadError
from pipeline.read.articles import article_from_mapping
from pipeline.run import extractor
from pipeline.settings import Settings


def records_of_text(text: str, name: str, settings: Settings, published: str | None = None) -> Records:
    """The records of a text as it stands: a few words are no article, and it need not be one.

    Raises:
        ModelError: the language model is missing or damaged.
    """
    return extractor(settings)(Article(name, "<text>", sha256="", text=text, published=published))


def records_of_article(
    text: str, name: str, settings: Settings, published: str | None = None
) -> Records | None:
    """The records of a text; None where the pipeline does not take it as an article (not English, too long).

    Raises:
        ModelError: the language model is missing or damaged.
    """
    row = {"text": text, "published": published}
    try:
        article = article_from_mapping(row, name, max_characters=settings.max_characters)
    except ReadError:
        return None
    return extractor(settings)(article)
