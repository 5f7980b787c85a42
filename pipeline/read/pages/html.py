"""HTML -> article: trafilatura finds body, title and author; the date comes from the page's own metadata.

The body is what trafilatura extracts, each of its lines a paragraph (a blank line stands between them).
It drops soft hyphens and zero-width spaces, which in a page are typesetting; offsets count what is left.
A headline at the beginning of the body that repeats the title is not part of the body.
"""

import re
from typing import Any

from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.above_headline import is_paper
from pipeline.read.controls import without_controls
from pipeline.read.decode import Decoded
from pipeline.read.pages.about import (
    HtmlElement,
    declared_authors,
    declared_body,
    headline_of,
    linked_articles,
    only_names,
    page_titles,
)
from pipeline.read.pages.check import (
    FAR_FROM_KEPT,
    LEAST_KEPT,
    Paragraph,
    alike,
    doubtful_warning,
    ends_early,
    is_index,
    kept_share,
    no_article,
    page_paragraphs,
    paywall_warning,
)
from pipeline.read.pages.date import address_day, changed_in, declared_in, first_day, linked_days, set_in
from pipeline.read.pages.extraction import extracted, short_pages, trafilatura_module
from pipeline.read.pages.lines import shown_title, without_header
from pipeline.read.pages.markup import is_markup, paragraphs_of
from pipeline.read.pages.old_headline import mark_headline
from pipeline.read.pages.order import in_page_order
from pipeline.read.pages.shown import shown_lines
from pipeline.read.pages.teasers import drop_teasers, lists_stories, story_items
from pipeline.read.pages.tree import prepare
from pipeline.read.pages.wall import words_behind_wall
from pipeline.read.pages.words import flat, words_of
from pipeline.read.parsed import ParsedArticle, one_line

# Extraction is quadratic for some broken markup: 20,000 unclosed tags take 1.3 seconds, 50,000 take 3.6.
# News pages have 1,000 to 10,000.
_MOST_TAGS = 30_000
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# Browsers look for the encoding in the first 1,024 bytes; pages with long comments before it exist.
_DECLARED_WITHIN = 4096
# What trafilatura and its libraries raise on damaged markup, beside lxml's own errors.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_BEGINS_WITH_BLOCK = re.compile(r"\s*<(?:p|div|article|section|main|table)\b", re.IGNORECASE)
# Twice trafilatura's own smallest size: a result around that size may be its last resort.
_SHORT = 500
# What stands before an invitation to subscribe is then the beginning of a story.
_FEWEST_TITLE_WORDS = 3
_LEAST_BEFORE_PAYWALL = 200
_NO_ARTICLE = "check that the page holds the article itself, or save the article as text"


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its markup (`<meta charset>`, `http-equiv`, XML declaration)."""
    head = data[:_DECLARED_WITHIN]
    match = _DECLARED_XML.match(head) or _DECLARED.search(head)
    return match[1].decode("ascii", errors="replace") if match else None


def read_html(decoded: Decoded) -> ParsedArticle:
    """The article of a decoded page.

    Raises:
        ReadError: `no_article_text` (nothing to extract), `too_complex` (more markup than a page has).
    """
    if (tags := decoded.text.count("<")) > _MOST_TAGS:
        message = f"the page has {tags} tags, more than {_MOST_TAGS}"
        raise ReadError("too_complex", message, "save the article alone, as text or as a reader view")
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        return _draft(decoded.text)
    except (*_DAMAGE, LxmlError) as error:
        message = f"the page cannot be parsed ({type(error).__name__})"
        raise ReadError("no_article_text", message, _NO_ARTICLE) from error


def _draft(markup: str) -> ParsedArticle:
    extraction = trafilatura_module()
    markup = without_controls(markup)
    if declaration := _DECLARATION.match(markup):
        markup = markup[declaration.end() :]
    tree: HtmlElement = extraction.load_html(markup)
    if tree is None and _BEGINS_WITH_BLOCK.match(markup):
        # trafilatura takes a single block for no page.
        tree = extraction.load_html(f"<html><body>{markup}</body></html>")
    if tree is None:
        raise ReadError("no_article_text", "the file holds no HTML", _NO_ARTICLE)
    mark_headline(tree)
    own, others = linked_articles(tree)
    shown = shown_lines(tree)
    dates = [*declared_in(tree, own), shown.get("published"), *set_in(tree)]
    titles, headline = page_titles(tree), headline_of(tree)
    changed, address = changed_in(tree, own), address_day(tree)
    headlines = [words_of(part) for part in tree.iter("h2", "h3", "h4") if _is_linked(part)]
    items = story_items(tree)
    if lists_stories(tree, items, dated=any(dates)):
        raise ReadError("no_article_text", "the page looks like a list of stories", _NO_ARTICLE)
    drop_teasers(items)
    dropped = prepare(tree, titles)
    paragraphs, marked = page_paragraphs(tree)
    behind_wall = words_behind_wall(tree)
    from lxml.html import tostring  # type: ignore[import-untyped]

    prepared = tostring(tree, encoding="unicode")
    document = extracted(tree)
    if document is None or len(document.text or "") < _SHORT:
        # For so little text trafilatura falls back on everything that the page says, menus included.
        document = extracted(extraction.load_html(prepared), short_pages()) or document
    text = document.text if document else extraction.baseline(extraction.load_html(prepared))[1]
    title = _title(one_line(document.title) if document else None, titles)
    lines, warnings = _whole(_lines(text), paragraphs, marked, prepared)
    lines = in_page_order(lines, paragraphs)
    lines = _longer_by_half(lines, _declared_lines(own))
    title = headline or shown_title(titles, lines) or title
    body = without_header(lines, title)
    if len("\n".join(body.lines)) < _SHORT:
        in_front = "a box that asks for consent" if dropped.consent and not marked else None
        begun = len("".join(body.lines)) >= _LEAST_BEFORE_PAYWALL
        _refuse_notice(title, body.lines if begun else lines, in_front)
    if not body.lines:
        raise ReadError("no_article_text", "the page holds no article text", _NO_ARTICLE)
    if is_index(body.lines, headlines):
        raise ReadError("no_article_text", "the page looks like a list of stories", _NO_ARTICLE)
    byline = declared_authors(own) or only_names(document.author if document else None)
    published = first_day([*dates, body.published, address, *linked_days(others)])
    warnings = warnings or doubtful_warning(dropped.doubtful, body.lines)
    wall = dropped.wall or (behind_wall is not None and flat(body.lines[-1]) not in behind_wall)
    warnings += body.warnings or paywall_warning(wall)
    if not warnings and ends_early(markup):
        warnings = (warned("partial_text", "the file ends within the page"),)
    if not published and (published := changed or shown.get("modified")):
        warnings += ("modified_date",)
    return ParsedArticle(
        text="\n\n".join(body.lines),
        title=body.title,
        byline=byline or body.byline or shown.get("byline"),
        published=published,
        published_from="metadata" if published else "none",
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _is_linked(headline: HtmlElement) -> bool:
    """Whether a headline leads to a story: a link stands in it, or it in a link."""
    return headline.find(".//a") is not None or next(headline.iterancestors("a"), None) is not None


def _refuse_notice(title: str | None, lines: list[str], in_front: str | None) -> None:
    """Refuse what is so short because it is no article.

    Raises:
        ReadError: `no_article_text`.
    """
    if kind := no_article(title, "\n".join(lines)) or in_front:
        raise ReadError("no_article_text", f"the page looks like {kind}", _NO_ARTICLE)


def _title(extracted: str | None, titles: list[str]) -> str | None:
    """The extracted title; the page's last title (its headline) where only that agrees with its first.

    Where it is the name of the paper, what stands behind that.
    """
    if (
        extracted
        and len(titles) > 1
        and flat(titles[-1]) in flat(titles[0])
        and flat(extracted) not in flat(titles[0])
    ):
        return titles[-1]
    if extracted and titles and is_paper(extracted) and titles[0].startswith(extracted):
        behind = titles[0].removeprefix(extracted).lstrip(" :|–—»-")
        return behind if len(behind.split()) >= _FEWEST_TITLE_WORDS else extracted
    return extracted


def _whole(
    lines: list[str], paragraphs: list[Paragraph], marked: bool, markup: str
) -> tuple[list[str], tuple[str, ...]]:
    """Lines of which no good part is lost, if the page has them, else a warning."""
    least = LEAST_KEPT if marked else FAR_FROM_KEPT
    body = alike(paragraphs, "\n".join(lines), marked)
    if kept_share(body, "\n".join(lines)) < LEAST_KEPT:
        lines = _longer(lines, [paragraph.text for paragraph in body])
    if kept_share(paragraphs, "\n".join(lines)) >= least:
        return lines, ()
    if marked and kept_share(paragraphs, "\n".join(lines)) < FAR_FROM_KEPT:
        return [paragraph.text for paragraph in paragraphs], ()
    document = extracted(trafilatura_module().load_html(markup), favor_recall=True)
    more = _longer(lines, _lines(document.text if document else None))
    if kept_share(paragraphs, "\n".join(more)) >= least:
        return more, ()
    share = kept_share(paragraphs, "\n".join(lines))
    words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    found = f"{share:.0%} of the {words:,} words in the page's paragraphs were found"
    return lines, (warned("partial_text", found),)


def _declared_lines(own: list[dict[str, Any]]) -> list[str]:
    body = declared_body(own)
    return _lines(paragraphs_of(body) if is_markup(body) else body)


def _longer_by_half(lines: list[str], declared: list[str]) -> list[str]:
    """What a page declares as its text where it shows far less, or shows it without paragraphs."""
    shown, told = flat(" ".join(lines)), flat(" ".join(declared))
    return (
        declared if len(told) > 1.5 * len(shown) or (shown == told and len(declared) > len(lines)) else lines
    )


def _longer(lines: list[str], others: list[str]) -> list[str]:
    return others if sum(map(len, others)) > sum(map(len, lines)) else lines


def _lines(text: str | None) -> list[str]:
    return [line for line in (line.strip() for line in (text or "").split("\n")) if line]
