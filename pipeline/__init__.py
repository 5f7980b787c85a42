"""News articles to validated records: entities, dates, quotes and claims.

    >>> import pipeline
    >>> records = pipeline.extract("Anna Holt said on Monday that sales fell.", published="2023-10-10")
    >>> [quote.speaker.text for quote in records.quotes]
    ['Anna Holt']

`extract` and `extract_many` return `pipeline.annotations.records.Records`; every span in them slices
back to the text that was passed in.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipeline.annotations.issues import Failure
    from pipeline.annotations.known import KnownEntity
    from pipeline.annotations.records import Records

__all__ = ["extract", "extract_many"]


def extract(
    text: str,
    *,
    published: "str | date | None" = None,
    title: str | None = None,
    article_id: str | int = "text",
    model: str | None = None,
    cues: str | None = None,
    known: "Iterable[KnownEntity]" = (),
) -> "Records":
    """All records of one text.

    Args:
        text: the article's body; offsets in the records are code points of this string.
        published: publication date in any common form; relative dates are read from it. Without it
            they stay underspecified.
        model: name of an installed spaCy pipeline; None is the packaged model.
        cues: TOML with further reporting words, in the format of `pipeline/lexicon/reporting.toml`.
        known: people, organisations and other things with the names by which they are called
            (`pipeline.read.known_entities.read_known_entities` reads them from `entities.jsonl`).

    Raises:
        UsageError: `cues` are no such TOML.
        ReadError: the text is empty, too long or not English, or `published` is no date.
        ModelError: the language model is missing or damaged.
    """
    row = {"text": text, "published": published, "title": title, "id": article_id}
    return next(extract_many([row], model=model, cues=cues, known=known))


def extract_many(
    articles: Iterable[str | Mapping[str, object]],
    *,
    model: str | None = None,
    cues: str | None = None,
    known: "Iterable[KnownEntity]" = (),
    failures: "list[Failure] | None" = None,
) -> Iterator["Records"]:
    """Records of each article in turn, streamed: nothing is kept of an article once it is yielded.

    Args:
        articles: texts, or mappings with `text` and optionally `published`, `title`, `byline`, `id`.
            A text without `id` is named by its place in the stream, from `1`; ids may be numbers, dates
            `datetime.date`.
        failures: where articles that cannot be read are noted while the stream goes on; without it
            the first of them ends the stream. A defect that an article brings out is noted there, too:
            layers that do not rest on it are yielded, and its article line names them. Every article so
            comes out, or is noted, or both.

    Raises:
        UsageError, ReadError, ModelError: as in `extract`, when the article in question is reached.
    """
    from pipeline.annotations.issues import Failure
    from pipeline.errors import REPORT_IT, PipelineError, ReadError
    from pipeline.read.articles import article_from_mapping
    from pipeline.run import extractor
    from pipeline.run.outcomes import defect_of, layers_failed, sound_layers
    from pipeline.settings import Settings

    settings = Settings(model=model, cues=cues, known=tuple(known))
    extract_one = extractor(settings)
    for number, article in enumerate(articles, 1):
        row = dict(article) if isinstance(article, Mapping) else {"text": article}
        try:
            read = article_from_mapping(row, str(number), max_characters=settings.max_characters)
        except ReadError as error:
            if failures is None:
                raise
            name = row.get("id")
            named = str(number) if name is None or name == "" else str(name)
            failures.append(Failure(named, "<text>", "read", error.code, error.message, error.remedy))
            continue
        if failures is None:
            yield extract_one(read)
            continue
        try:
            records, defects = sound_layers(extract_one, read)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            failures.append(Failure(read.article_id, read.source, *defect_of(error), REPORT_IT))
            continue
        if defects:
            failures.append(layers_failed(read.article_id, read.source, "", defects))
        yield records
