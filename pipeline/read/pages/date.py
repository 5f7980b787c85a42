"""The publication date of a page, from what the page declares and never from a guess at its prose.

General date finders also search the text, where a story's own dates stand; those would be taken for the
day of publication whenever a page declares none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pipeline.read.pages.about import HtmlElement
from pipeline.read.publication_date import publication_day

# In the order in which pages that have several are right.
_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "publish-date",
    "publication_date",
    "published_time",
    "pubdate",
    "date",
)
_DATED_CLASS = re.compile(r"publish|pubdate|dateline|timestamp|(?:^|[\s_-])date(?:$|[\s_-])", re.IGNORECASE)
# The day in the address of a page is the day on which it was first published.
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/")
_CHANGED_META = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_BESIDE_TAGS = ("aside", "footer", "nav")
# What stands beside an article has dates of its own.
_BESIDE = re.compile(
    r"comment|related|recommend|sidebar|most-?read|popular|latest|trending|teaser|promo|newsletter|masthead|footer"
    r"|(?:site|page|top)[-_]?(?:header|bar)|today|current[-_]?date|widget|archive",
    re.IGNORECASE,
)
_LONGEST_DATE_LINE = 80
_MOST_CANDIDATES = 50
_MOST_TIMES = 400
_MOST_HEADLINES = 20
# A `time` with more words than this beside it stands in a sentence.
_MOST_BESIDE = 40


@dataclass(slots=True)
class _Surroundings:
    """What stands around the dates of a page.

    Attributes:
        home: the innermost `article` or `main` around the only headline; None where there is none.
        around: all elements around headlines; seen: whether dates in an element are another's.
    """

    home: HtmlElement | None
    around: frozenset[HtmlElement]
    seen: dict[HtmlElement, bool] = field(default_factory=dict)

    def are_of_article(self, element: HtmlElement) -> bool:
        """Whether a date is the article's, and not of a comment, a teaser, a review's film or today."""
        for above in (element, *element.iterancestors()):
            if above is self.home:
                return True
            if above not in self.seen:
                self.seen[above] = self._is_of_other(above)
            if self.seen[above]:
                return False
        return self.home is None

    def _is_of_other(self, element: HtmlElement) -> bool:
        if element.get("itemprop") in ("itemReviewed", "about") or element.tag in _BESIDE_TAGS:
            return True
        if element in self.around or element.tag == "body":
            return False
        if element.tag == "header" and self.home is None:
            return True
        if _BESIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        return element.tag in ("li", "article", "section", "div") and _announces(element)


def first_day(candidates: Iterable[str | None]) -> str | None:
    """The first words that name a whole day; else the first at all."""
    first: str | None = None
    for words in islice(filter(None, candidates), _MOST_CANDIDATES):
        words = " ".join(words.split())
        if publication_day(words).day:
            return words
        first = first or words or None
    return first


def declared_in(tree: HtmlElement, own: list[dict[str, Any]]) -> list[str]:
    """What a page declares: its own article in its linked data, then its meta elements."""
    return [*linked_days(own), *_meta(tree)]


def set_in(tree: HtmlElement) -> list[str]:
    """What the page sets as a date beside its article: `time` elements, then those whose class says so."""
    around = _surroundings(tree)
    return [*_time_elements(tree, around), *islice(_dated_elements(tree, around), _MOST_CANDIDATES)]


def linked_days(nodes: list[dict[str, Any]]) -> list[str]:
    """Days of publication of articles in a page's linked data."""
    return [date for node in nodes if isinstance(date := node.get("datePublished"), str)]


def changed_in(tree: HtmlElement, own: list[dict[str, Any]]) -> str | None:
    """The words of the day on which a page says that it was last changed, for one that says no other."""
    declared = [date for node in own if isinstance(date := node.get("dateModified"), str)]
    words = (*declared, *_meta(tree, _CHANGED_META))
    return next((" ".join(date.split()) for date in words if publication_day(date).day), None)


def address_day(tree: HtmlElement) -> str | None:
    """The day in the address that a page gives itself."""
    addresses = [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
    addresses += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    found = next((day for address in addresses if (day := _IN_ADDRESS.search(address or ""))), None)
    return "-".join(found.groups()) if found else None


def _meta(tree: HtmlElement, names: tuple[str, ...] = _META) -> list[str]:
    declared: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if (name := element.get(attribute)) and (content := element.get("content")):
                declared.setdefault(name.strip().lower(), content)
    return [declared[name] for name in names if name in declared]


def _time_elements(tree: HtmlElement, around: _Surroundings) -> list[str]:
    """`time` elements, the declared publication first, then in page order."""
    elements = [
        element
        for element in islice(tree.iter("time"), _MOST_TIMES)
        if not _in_sentence(element) and around.are_of_article(element)
    ]
    elements.sort(
        key=lambda element: element.get("pubdate") is None and element.get("itemprop") != "datePublished"
    )
    return [element.get("datetime") or element.text_content() for element in elements[:_MOST_CANDIDATES]]


def _dated_elements(tree: HtmlElement, around: _Surroundings) -> Iterator[str]:
    for element in tree.iter("span", "div", "p", "li", "abbr"):
        declared = element.get("itemprop") == "datePublished"
        classed = _DATED_CLASS.search(element.get("class") or "") and len(element) < 5
        if not (declared or classed) or not around.are_of_article(element):
            continue
        if declared:
            yield element.get("content") or element.text_content()
        else:
            words = (element.get("title") or element.text_content()).strip()
            if words and len(words) <= _LONGEST_DATE_LINE:
                yield words


def _surroundings(tree: HtmlElement) -> _Surroundings:
    headlines = list(islice(tree.iter("h1"), _MOST_HEADLINES))
    around = frozenset(above for headline in headlines for above in headline.iterancestors())
    home = next(headlines[0].iterancestors("article", "main"), None) if len(headlines) == 1 else None
    return _Surroundings(home, around)


def _announces(element: HtmlElement) -> bool:
    """Whether an element is of another article: one of its first headlines is a link."""
    return any(heading.find(".//a") is not None for heading in islice(element.iter("h2", "h3", "h4"), 3))


def _in_sentence(element: HtmlElement) -> bool:
    paragraph = next(element.iterancestors("p", "li", "blockquote"), None)
    beside = len(paragraph.text_content()) - len(element.text_content()) if paragraph is not None else 0
    return beside > _MOST_BESIDE
