"""METS of a digitised newspaper: its articles, whose words stand in the pages of ALTO beside it.

METS names the parts of an issue and which blocks of which page each has; MODS within it names the day, and of
some articles title and author. Of an issue of which only pages are named, each page is an article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.exports import own_name, without_by
from pipeline.read.archives.mets_issue import SUFFIXES, Issue, issue_of, kind_of, missing_page, opened_page
from pipeline.read.pages.fragment import MarkupElement, element_words, local_name
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.xml.alto import alto_article, text_of_blocks
from pipeline.read.xml.alto_blocks import Block
from pipeline.read.xml.stream import root_of

_HEADS = frozenset(("heading", "headline", "title", "subheadline", "subtitle", "overline", "main_title"))
_AUTHORS = frozenset(("author", "byline"))
_BESIDE = frozenset(
    (
        "illustration",
        "picture",
        "caption",
        "advertisement",
        "table",
        "footnote",
        "page_number",
        "image",
        "map",
    )
)
_DAYS = ("dateissued", "date")


@dataclass(slots=True)
class _Areas:
    """The blocks of an article by what they are in it: page and block of each."""

    head: list[tuple[str, str]] = field(default_factory=list)
    author: list[tuple[str, str]] = field(default_factory=list)
    body: list[tuple[str, str]] = field(default_factory=list)


def mets_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an issue; one whose page is not there is an error in its place."""
    try:
        issue = issue_of(file)
    except ReadError as error:
        yield error
        return
    if not issue.articles and not issue.pages:
        yield ReadError("not_text", "the METS file names no pages of text", "move it out of the folder")
    for division in issue.articles:
        try:
            yield _article(issue, division)
        except ReadError as error:
            yield error
    for path in () if issue.articles else issue.pages.values():
        try:
            yield _page_article(issue, path)
        except ReadError as error:
            yield error


def _article(issue: Issue, division: MarkupElement) -> ArchivedArticle:
    areas = _areas(division)
    own = _descriptions(issue, [division])
    around = own + _descriptions(issue, division.iterancestors())
    title = _said(own, "title") or one_line(division.get("LABEL")) or one_line(_text(issue, areas.head))
    text = _text(issue, areas.body)
    if not text:
        raise ReadError("no_text", f"the issue has no text of {title!r:.80}", "check that it was read by OCR")
    author = _said(own, "displayform") or _said(own, "namepart") or _text(issue, areas.author)
    published = _day(issue, around)
    return ArchivedArticle(
        ParsedArticle(
            text,
            title=title,
            byline=without_by(author),
            published=published,
            published_from="metadata" if published else "none",
        ),
        own_name(division.get("ID")),
    )


def _areas(division: MarkupElement) -> _Areas:
    areas = _Areas()
    for part in division.iter():
        if local_name(part) != "area" or not (part.get("FILEID") and part.get("BEGIN")):
            continue
        kinds = {kind_of(above) for above in part.iterancestors("{*}div")}
        place = (part.get("FILEID"), part.get("BEGIN"))
        if kinds & _HEADS:
            areas.head.append(place)
        elif kinds & _AUTHORS:
            areas.author.append(place)
        elif not kinds & _BESIDE:
            areas.body.append(place)
    return areas


def _descriptions(issue: Issue, divisions: Iterable[MarkupElement]) -> list[MarkupElement]:
    names = (name for division in divisions for name in (division.get("DMDID") or "").split())
    return [issue.described[name] for name in names if name in issue.described]


def _day(issue: Issue, descriptions: list[MarkupElement]) -> str | None:
    """The day that these name, or else any that the issue does."""
    own = next((day for name in _DAYS if (day := _said(descriptions, name))), None)
    return own or _said(list(issue.described.values()), "dateissued")


def _said(descriptions: list[MarkupElement], name: str) -> str | None:
    """The first value of a name in descriptions; a title not of the paper to which they belong."""
    for part in (part for described in descriptions for part in described.iter()):
        of_another = name == "title" and next(part.iterancestors("{*}relatedItem"), None) is not None
        if local_name(part) == name and not of_another and (words := one_line(element_words(part))):
            return words
    return None


def _page_article(issue: Issue, path: Path) -> ArchivedArticle:
    published = _day(issue, [])
    article = alto_article(opened_page(path).root)
    dated = replace(article, published=published, published_from="metadata" if published else "none")
    return ArchivedArticle(dated, own_name(path.stem))


def _text(issue: Issue, places: list[tuple[str, str]]) -> str:
    """The words of blocks.

    Raises:
        ReadError: as `opened_page`.
    """
    blocks: list[Block] = []
    for page, name in places:
        if (path := issue.pages.get(page)) is None:
            raise missing_page(page)
        element = opened_page(path).elements.get(name)
        if element is not None:
            blocks += [Block(part) for part in element.iter() if local_name(part) == "textblock"]
    return text_of_blocks(blocks)


METS = Archive(
    name="an issue of a newspaper (METS)",
    suffixes=SUFFIXES,
    recognizes=lambda head: root_of(head) == "mets",
    articles=mets_articles,
)
