"""Input -> Article: decode, split by format, settle the date, check; all ways in end here."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.annotations.article import Article, PublishedFrom
from pipeline.annotations.issues import Failure
from pipeline.errors import PipelineError, ReadError, UsageError
from pipeline.errors.codes import warned
from pipeline.read.decode import without_surrogates
from pipeline.read.inputs import Input, defect, digest_of
from pipeline.read.parsed import ParsedArticle, as_read, one_line
from pipeline.read.publication_date import DayOrder, day_in_name, day_of_year_in_name, publication_day
from pipeline.read.text_check import check_text

_REPLACEMENT = "\ufffd"
_HOW_TO_DATE = "write it as 2023-10-10"


def read_article(
    source: Input, *, published: str | None = None, max_characters: int, today: date | None = None
) -> Article:
    """Read one input.

    Args:
        published: publication date for an input that gives none itself.
        max_characters: longest text that is accepted.
        today: the day after which a publication date is in the future; None does not ask.

    The date is the input's own (header, front matter, metadata), else the one in its name, else
    `published`. The article's warnings are codes of the table in `docs/formats-in.md`.

    Raises:
        ReadError: `unreadable`, `empty`, `too_long`, `not_english`, or what the format's reader raises.
        UsageError: `published` is no full date.
    """
    # All formats stand behind it, which a text that is handed over does not need.
    from pipeline.read.archives.copies import COPY_SUFFIX
    from pipeline.read.formats import input_bytes, parse

    data = input_bytes(source, max_characters)
    parsed = parse(data, source.suffix)
    return _article(
        parsed,
        article_id=source.article_id,
        source=source.source,
        sha256=digest_of([data], source.day_order),
        published=published,
        max_characters=max_characters,
        today=today,
        # The name of an archive tells when it was made, not when each of its articles appeared.
        dated_by=source.article_id.rpartition("/")[2] if source.suffix == COPY_SUFFIX else None,
        order=source.day_order,
    )


def article_from_mapping(
    row: Mapping[str, object], name: str, *, max_characters: int, today: date | None = None
) -> Article:
    """The article of a mapping with `text` and optionally `id`, `title`, `byline`, `published`.

    `text` is the body as given, so offsets fit the caller's own string; `name` is the id where the row
    has none. Other fields may hold what databases and tables give: numbers as ids, days (`date`, `datetime`,
    pandas' `Timestamp`) as dates, NaN and NaT where there is nothing.

    Raises:
        ReadError: as `read_article`; also `no_text` (no string under `text`) and `bad_date` (`published` is
            no full date: a caller can correct it, so it is not merely a warning).
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise ReadError("no_text", "the row has no string under `text`", "pass the article's body there")
    published = _words(row.get("published"))
    if published is not None and publication_day(published).day is None:
        raise ReadError("bad_date", f"{published!r:.80} is no full date", _HOW_TO_DATE)
    text = without_surrogates(text)
    parsed = ParsedArticle(
        text,
        title=one_line(_words(row.get("title"))),
        byline=one_line(_words(row.get("byline"))),
        published=published,
        published_from="metadata" if published else "none",
    )
    return _article(
        parsed,
        article_id=_words(row.get("id")) or name,
        source="<text>",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=None,
        max_characters=max_characters,
        today=today,
    )


def _words(value: object) -> str | None:
    """A field as words, whatever type a database or a table gave it; None where there is nothing."""
    if value is None or isinstance(value, str):
        return value
    if value != value:  # NaN, NaT
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day).isoformat()
    return str(value)


def read_articles(
    paths: Sequence[Path], *, published: str | None = None, max_characters: int, today: date | None = None
) -> Iterator[Article | Failure]:
    """Every article at and below `paths` or the reason why it is none, in the order of their ids.

    Raises:
        UsageError: a path does not exist, or `published` is no full date.
    """
    from pipeline.read.find import find_inputs

    for source in find_inputs(paths):
        if isinstance(source, Failure):
            yield source
            continue
        try:
            yield read_article(source, published=published, max_characters=max_characters, today=today)
        except ReadError as error:
            yield _failure(source, error)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            yield _failure(source, defect(error))


def _failure(source: Input, error: ReadError) -> Failure:
    return Failure(source.article_id, source.place, "read", error.code, error.message, error.remedy)


def publication_date(words: str) -> str:
    """The ISO date that a user's own words for a publication date mean.

    Raises:
        UsageError: they are no full date.
    """
    day = publication_day(words).day
    if day is None:
        raise UsageError(f"{words!r} is no full publication date; {_HOW_TO_DATE}")
    return day.isoformat()


def _article(
    parsed: ParsedArticle,
    *,
    article_id: str,
    source: str,
    sha256: str,
    published: str | None,
    max_characters: int,
    today: date | None,
    dated_by: str | None = None,
    order: DayOrder | None = None,
) -> Article:
    text = parsed.text
    language_warnings = check_text(text, max_characters)
    day, published_from, date_warnings = _published(
        parsed, article_id if dated_by is None else dated_by, published, order
    )
    if day is not None and today is not None and day > today:
        date_warnings = (*date_warnings, warned("future_date", f"{day} is after {today}"))
    return Article(
        article_id=article_id,
        source=source,
        sha256=sha256,
        text=text,
        text_offset=parsed.text_offset,
        title=as_read(parsed.title),
        byline=as_read(parsed.byline),
        published=day.isoformat() if day else None,
        published_from=published_from,
        warnings=(*(_detailed(code, text) for code in parsed.warnings), *language_warnings, *date_warnings),
    )


def _detailed(warning: str, text: str) -> str:
    """A warning of a reader with what can be seen in the text itself."""
    if warning == "replaced_bytes":
        return warned("replaced_bytes", f"{text.count(_REPLACEMENT):,} in the text")
    return warning


def _published(
    parsed: ParsedArticle, name: str, option: str | None, order: DayOrder | None
) -> tuple[date | None, PublishedFrom, tuple[str, ...]]:
    warnings: tuple[str, ...] = ()
    if parsed.published:
        own = publication_day(parsed.published, order)
        if own.day:
            return own.day, parsed.published_from, ()
        warnings = (warned(own.warning, f"{parsed.published!r:.60}"),) if own.warning else ()
    if day := day_in_name(name):
        return day, "filename", warnings
    if parsed.published and (day := day_of_year_in_name(parsed.published, name)):
        return day, "filename", ()
    if option is not None:
        return date.fromisoformat(publication_date(option)), "option", warnings
    return None, "none", (*warnings, "no_date")
