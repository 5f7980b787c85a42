"""METS of a digitised newspaper: its articles, whose words stand in the pages of ALTO beside it.

METS names the parts of an issue and which blocks of which page each has; MODS within it names the day, and of
some articles title and author. Of an issue of which only pages are named, each page is an article.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.exports import own_name, without_by
from pipeline.read.pages.fragment import MarkupElement, element_words, local_name
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.xml.alto import alto_article, text_of_blocks
from pipeline.read.xml.alto_blocks import Block
from pipeline.read.xml.stream import encoding_of_bytes, parse_xml, root_of

_ARTICLES = frozenset(("article", "editorial", "review", "interview", "obituary", "letter", "news"))
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
_METS = re.compile(rb"<(?:\w+:)?mets\b", re.IGNORECASE)
_HEAD = 4096
_LONGEST = 64 << 20
_HREF = "{http://www.w3.org/1999/xlink}href"
_COPY_ALL = "copy the folder of the issue as a whole"


@dataclass(slots=True)
class _Issue:
    """What an issue says of itself: `pages` by their ids, descriptions by theirs."""

    articles: list[MarkupElement]
    pages: dict[str, Path]
    described: dict[str, MarkupElement]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of ALTO, and its elements by their ids."""

    root: MarkupElement
    elements: dict[str, MarkupElement]


@dataclass(slots=True)
class _Areas:
    """The blocks of an article by what they are in it: page and block of each."""

    head: list[tuple[str, str]] = field(default_factory=list)
    author: list[tuple[str, str]] = field(default_factory=list)
    body: list[tuple[str, str]] = field(default_factory=list)


def mets_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an issue; one whose page is not there is an error in its place."""
    try:
        issue = _issue(file)
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


def pages_of_issues(files: Iterable[Path]) -> set[Path]:
    """The pages whose words come with the articles of issues among some files, so that none is read twice."""
    pages: set[Path] = set()
    for file in files:
        if file.suffix.lower() not in METS.suffixes:
            continue
        try:
            with file.open("rb") as opened:
                head = opened.read(_HEAD)
            if _METS.search(head) is None:
                continue
            issue = _issue(file)
        except (ReadError, OSError):
            # Said where the file itself is read.
            continue
        pages.update(path.resolve() for path in issue.pages.values())
    return pages


def _issue(file: Path) -> _Issue:
    with file.open("rb") as opened:
        data = opened.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise ReadError("too_long", f"the METS file has more than {_LONGEST:,} bytes", "divide it")
    root = parse_xml(data, encoding_of_bytes(data))
    maps = [part for part in root.iter() if local_name(part) == "structmap"]
    logical = [part for part in maps if (part.get("TYPE") or "").lower() == "logical"]
    divisions = [part for division in logical[:1] for part in division.iter() if _kind(part) in _ARTICLES]
    within = (any(_kind(above) in _ARTICLES for above in part.iterancestors()) for part in divisions)
    outermost = [part for part, inner in zip(divisions, within, strict=True) if not inner]
    pages = {
        part.get("ID") or "": path
        for part in root.iter()
        if local_name(part) == "file"
        for place in part
        if (path := _page(file, place.get(_HREF) or ""))
    }
    described = {part.get("ID") or "": part for part in root.iter() if local_name(part) == "dmdsec"}
    return _Issue(outermost, pages, described)


def _page(file: Path, address: str) -> Path | None:
    """The page that an address names, in the folder of the issue or below it."""
    name = unquote(address.removeprefix("file://")).lstrip("/").removeprefix("./")
    if not name.lower().endswith((".xml", ".alto")):
        return None
    folder = file.parent.resolve()
    tries = (folder / name, folder / Path(name).name, folder / "alto" / Path(name).name)
    inside = [path for path in tries if path.resolve().is_relative_to(folder)]
    return next((path for path in inside if path.is_file()), inside[0] if inside else None)


def _kind(division: MarkupElement) -> str:
    return (division.get("TYPE") or "").strip().lower() if local_name(division) == "div" else ""


def _article(issue: _Issue, division: MarkupElement) -> ArchivedArticle:
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
        kinds = {_kind(above) for above in part.iterancestors("{*}div")}
        place = (part.get("FILEID"), part.get("BEGIN"))
        if kinds & _HEADS:
            areas.head.append(place)
        elif kinds & _AUTHORS:
            areas.author.append(place)
        elif not kinds & _BESIDE:
            areas.body.append(place)
    return areas


def _descriptions(issue: _Issue, divisions: Iterable[MarkupElement]) -> list[MarkupElement]:
    names = (name for division in divisions for name in (division.get("DMDID") or "").split())
    return [issue.described[name] for name in names if name in issue.described]


def _day(issue: _Issue, descriptions: list[MarkupElement]) -> str | None:
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


def _page_article(issue: _Issue, path: Path) -> ArchivedArticle:
    published = _day(issue, [])
    article = alto_article(_opened(path).root)
    dated = replace(article, published=published, published_from="metadata" if published else "none")
    return ArchivedArticle(dated, own_name(path.stem))


def _text(issue: _Issue, places: list[tuple[str, str]]) -> str:
    """The words of blocks.

    Raises:
        ReadError: as `_opened`.
    """
    blocks: list[Block] = []
    for page, name in places:
        if (path := issue.pages.get(page)) is None:
            raise _missing(page)
        element = _opened(path).elements.get(name)
        if element is not None:
            blocks += [Block(part) for part in element.iter() if local_name(part) == "textblock"]
    return text_of_blocks(blocks)


def _opened(page: Path) -> _Page:
    """A page of ALTO.

    Raises:
        ReadError: `unreadable` (it is not there), `bad_xml`.
    """
    try:
        return _parsed(page, page.stat().st_mtime_ns)
    except OSError as error:
        raise _missing(page.name) from error


@lru_cache(maxsize=4)
def _parsed(page: Path, _: int) -> _Page:
    data = page.read_bytes()
    root = parse_xml(data, encoding_of_bytes(data))
    return _Page(root, {part.get("ID") or "": part for part in root.iter()})


def _missing(page: str) -> ReadError:
    return ReadError("unreadable", f"the page {page!r:.80} of the issue is not there", _COPY_ALL)


METS = Archive(
    name="an issue of a newspaper (METS)",
    suffixes=(".xml", ".mets"),
    recognizes=lambda head: root_of(head) == "mets",
    articles=mets_articles,
)
