"""The publication date of a page, from what the page declares and never from a guess at its prose.

General date finders also search the text, where a story's own dates stand; those would be taken for the
day of publication whenever a page declares none.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, TypeAlias

from pipeline.read.publication_date import publication_day

# lxml's, which comes without types and is loaded only where a page is read.
HtmlElement: TypeAlias = Any

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
_ARTICLE_TYPE = re.compile(r"Article$|Posting$|^Report$|^Review$")
_DATED_CLASS = re.compile(r"publish|pubdate|dateline|timestamp|(?:^|[\s_-])date(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_DATE_LINE = 80
_MOST_CANDIDATES = 50
_MOST_JSON_NODES = 5_000


def published_in(tree: HtmlElement) -> str | None:
    """The words of the first declared date that names a whole day; else the first declared words at all.

    Order: JSON-LD of an article, meta elements, `time` elements, elements whose class says "date".
    """
    first: str | None = None
    for number, words in enumerate(_candidates(tree)):
        if number == _MOST_CANDIDATES:
            break
        if publication_day(words).day:
            return words
        first = first or words
    return first


def _candidates(tree: HtmlElement) -> Iterator[str]:
    for words in (*_linked_data(tree), *_meta(tree), *_time_elements(tree), *_dated_elements(tree)):
        if words := " ".join(words.split()):
            yield words


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        nodes: deque[Any] = deque([value])
        for _ in range(_MOST_JSON_NODES):
            if not nodes:
                break
            node = nodes.popleft()
            if isinstance(node, list):
                nodes.extend(node)
            elif isinstance(node, dict):
                types = node.get("@type")
                named = types if isinstance(types, list) else [types]
                date = node.get("datePublished")
                if isinstance(date, str) and any(_ARTICLE_TYPE.search(str(name)) for name in named):
                    yield date
                nodes.extend(child for child in node.values() if isinstance(child, dict | list))


def _meta(tree: HtmlElement) -> list[str]:
    declared: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if (name := element.get(attribute)) and (content := element.get("content")):
                declared.setdefault(name.strip().lower(), content)
    return [declared[name] for name in _META if name in declared]


def _time_elements(tree: HtmlElement) -> list[str]:
    """`time` elements, the declared publication first, then in page order."""
    elements = list(tree.iter("time"))
    elements.sort(
        key=lambda element: element.get("pubdate") is None and element.get("itemprop") != "datePublished"
    )
    return [element.get("datetime") or element.text_content() for element in elements[:_MOST_CANDIDATES]]


def _dated_elements(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("span", "div", "p", "li", "abbr"):
        if element.get("itemprop") == "datePublished":
            yield element.get("content") or element.text_content()
        elif _DATED_CLASS.search(element.get("class") or "") and len(element) < 5:
            words = element.text_content().strip()
            if words and len(words) <= _LONGEST_DATE_LINE:
                yield words
