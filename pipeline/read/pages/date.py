"""The publication date of a page, from what the page declares and never from a guess at its prose.

General date finders also search the text, where a story's own dates stand; those would be taken for the
day of publication whenever a page declares none.
"""

import re
from collections.abc import Iterator
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
_LONGEST_DATE_LINE = 80
_MOST_CANDIDATES = 50
_MOST_TIMES = 400
# A `time` with more words than this beside it stands in a sentence.
_MOST_BESIDE = 40


def published_in(tree: HtmlElement, own: list[dict[str, Any]], others: list[dict[str, Any]]) -> str | None:
    """The words of the first declared date that names a whole day; else the first declared words at all.

    Order: the page's own articles in its linked data, meta elements, `time` elements, elements whose class
    says "date", other articles in its linked data.
    """
    first: str | None = None
    for number, words in enumerate(_candidates(tree, own, others)):
        if number == _MOST_CANDIDATES:
            break
        if publication_day(words).day:
            return words
        first = first or words
    return first


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


def _candidates(tree: HtmlElement, own: list[dict[str, Any]], others: list[dict[str, Any]]) -> Iterator[str]:
    shown = (*_meta(tree), *_time_elements(tree), *_dated_elements(tree))
    for words in (*_linked_data(own), *shown, *_linked_data(others)):
        if words := " ".join(words.split()):
            yield words


def _linked_data(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        if isinstance(date := node.get("datePublished"), str):
            yield date


def _meta(tree: HtmlElement, names: tuple[str, ...] = _META) -> list[str]:
    declared: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if (name := element.get(attribute)) and (content := element.get("content")):
                declared.setdefault(name.strip().lower(), content)
    return [declared[name] for name in names if name in declared]


def _time_elements(tree: HtmlElement) -> list[str]:
    """`time` elements, the declared publication first, then in page order."""
    elements = [
        element
        for element in islice(tree.iter("time"), _MOST_TIMES)
        if not _in_sentence(element) and not _of_other(element)
    ]
    elements.sort(
        key=lambda element: element.get("pubdate") is None and element.get("itemprop") != "datePublished"
    )
    return [element.get("datetime") or element.text_content() for element in elements[:_MOST_CANDIDATES]]


def _dated_elements(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("span", "div", "p", "li", "abbr"):
        if _of_other(element):
            continue
        if element.get("itemprop") == "datePublished":
            yield element.get("content") or element.text_content()
        elif _DATED_CLASS.search(element.get("class") or "") and len(element) < 5:
            words = (element.get("title") or element.text_content()).strip()
            if words and len(words) <= _LONGEST_DATE_LINE:
                yield words


def _in_sentence(element: HtmlElement) -> bool:
    paragraph = next(element.iterancestors("p", "li", "blockquote"), None)
    beside = len(paragraph.text_content()) - len(element.text_content()) if paragraph is not None else 0
    return beside > _MOST_BESIDE


def _of_other(element: HtmlElement) -> bool:
    """Whether it stands in what a review reviews."""
    return any(above.get("itemprop") in ("itemReviewed", "about") for above in element.iterancestors())
