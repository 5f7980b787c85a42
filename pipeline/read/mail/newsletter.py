"""The page of a message -> its article, without what mail programs, lists and newsletters set around it."""

import re

from pipeline.read.decode import Decoded
from pipeline.read.header_lines import line_says
from pipeline.read.mail.forwarded import Forwarded
from pipeline.read.mail.text import without_notices
from pipeline.read.pages.html import read_html
from pipeline.read.pages.lines import without_header
from pipeline.read.pages.words import flat
from pipeline.read.parsed import ParsedArticle

# A newsletter's name and motto stand above its headline.
_MOST_ABOVE = 4
_MOST_BELOW = 12
# A button ("Share", "Like"), a name below a letter.
_LONGEST_BUTTON = 3
_LONGEST_NAME = 8
_SENTENCE_ENDS = '.!?”"’'
_HEADING = re.compile(r"<h1\b[^>]{0,1000}>([^<]*+(?:<(?!/h1)[^<]*+)*+)</h1", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SIGNATURE = ("--", "—", "-- ")


def page_article(markup: str, forwarded: Forwarded | None) -> ParsedArticle:
    """The article of a message's page; what stands above its headline, or above a forward, is left out.

    Raises:
        ReadError: as `read_html`.
    """
    page = read_html(Decoded(markup, "utf-8"))
    lines = page.text.split("\n\n")
    if forwarded:
        article = flat(forwarded.text)
        lines = [line for line in lines if flat(line) in article] or lines
    headline = _headline(lines, page.title)
    if headline is not None:
        lines = lines[headline + 1 :]
    # The reader of pages may have taken it, and what stands below it, out already.
    headed = headline is not None or flat(page.title or "") in _headings(markup)
    if headed and headline is None:
        lines = lines[_masthead(lines) :]
    body = without_header(_without_buttons(without_notices(_without_signature(lines))), None)
    published = body.published or (page.published if headed else None)
    # The rights stand behind them.
    lines = _without_buttons(body.lines)
    return ParsedArticle(
        "\n\n".join(lines),
        title=page.title if headed else None,
        byline=body.byline or (page.byline if headed else None),
        published=published,
        published_from="header" if published else "none",
        warnings=page.warnings + body.warnings,
    )


def _headline(lines: list[str], title: str | None) -> int | None:
    """Which of the first lines is the page's headline, if something follows it."""
    first = [flat(line) for line in lines[: min(_MOST_ABOVE, len(lines) - 1)]]
    wanted = flat(title or "")
    return first.index(wanted) if wanted and wanted in first else None


def _masthead(lines: list[str]) -> int:
    """How many of the first lines are the newsletter's name, if a byline or a date follows."""
    for at, line in enumerate(lines[:_MOST_ABOVE]):
        if line_says(line):
            return at
        if line[-1] in _SENTENCE_ENDS or len(line.split()) > _LONGEST_NAME:
            break
    return 0


def _headings(markup: str) -> set[str]:
    return {flat(_TAG.sub(" ", heading)) for heading in _HEADING.findall(markup)} - {""}


def _without_signature(lines: list[str]) -> list[str]:
    """Lines up to one of dashes that stands near their end."""
    below = range(max(1, len(lines) - _MOST_BELOW), len(lines))
    return lines[: next((at for at in below if lines[at].strip() in _SIGNATURE), len(lines))]


def _without_buttons(lines: list[str]) -> list[str]:
    """Lines without a few words at their end that are no sentence."""
    end = len(lines)
    while end > 1 and len(lines[end - 1].split()) <= _LONGEST_BUTTON and lines[end - 1][-1] not in '.!?”"’':
        end -= 1
    return lines[:end]
