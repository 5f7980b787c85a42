"""Articles of an archive -> a copy of one a line, in which each is found at once; such a line -> article."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from pipeline.errors import ReadError
from pipeline.read.archives.archive import ArchivedArticle
from pipeline.read.decode import without_surrogates
from pipeline.read.inputs import defect, unreadable
from pipeline.read.parsed import ParsedArticle

COPY_SUFFIX = ".parsed"
"""What stands for the suffix of an input that is a line of a copy; no file of a user's has it."""

_FIELDS = ("text", "title", "byline", "published", "published_from", "warnings")


def copy_lines(articles: Iterable[ArchivedArticle | ReadError]) -> Iterator[bytes]:
    """A line of JSON for each article, or for the error in its place.

    Where the reader stops with an error, that is the last line: what it gave before stays.

    Raises:
        ReadError, OSError: as the reader, before it gave anything: of the file as a whole.
    """
    for article in _until_error(articles):
        if isinstance(article, ReadError):
            content: dict[str, Any] = {"error": [article.code, article.message, article.remedy]}
        else:
            content = {name: _plain(getattr(article.parsed, name)) for name in _FIELDS}
            content |= {"id": article.name} if article.name is not None else {}
            content |= {"site": article.site} if article.site is not None else {}
        yield orjson.dumps(content) + b"\n"


def _until_error(articles: Iterable[ArchivedArticle | ReadError]) -> Iterator[ArchivedArticle | ReadError]:
    begun = False
    try:
        for article in articles:
            begun = True
            yield article
    except (ReadError, OSError) as error:
        if not begun:
            raise
        yield error if isinstance(error, ReadError) else unreadable(error)
    except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose those before it
        yield defect(error)


def read_copy(line: bytes) -> ParsedArticle:
    """The article of one line.

    Raises:
        ReadError: the one that stands in the article's place.
    """
    content = orjson.loads(line)
    if error := content.get("error"):
        raise ReadError(*error)
    given = {name: content[name] for name in _FIELDS}
    return ParsedArticle(**{**given, "warnings": tuple(given["warnings"])})


def _plain(value: object) -> object:
    # Half of a pair of UTF-16, as some exports have them, is no character of UTF-8.
    return without_surrogates(value) if isinstance(value, str) else value
