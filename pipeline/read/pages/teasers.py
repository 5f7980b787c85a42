"""Pages of no article but headlines with a line or two of each story: sections, front pages, results."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.words import MOST_ELEMENTS, words_of

_TEASER = re.compile(
    r"(?:^|[\s_-])(?:teasers?|cards?|promos?|excerpts?|summar(?:y|ies)|story-?link|news-?item|list-?item|media-list"
    r"|(?:search-?)?results?|headline-?item)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WAY_ON = re.compile(
    r"(?:read|continue|full|see|view|find out|learn)\b.{0,40}|more\b.{0,20}|[»›→….]+", re.IGNORECASE
)
_ITEMS = ("article", "div", "li", "section", "td", "a")
_HEADINGS = ("h2", "h3", "h4", "h5")
# What stands outside is navigation, or beside the list.
_APART = (
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "script",
    "style",
    "noscript",
    "button",
    "title",
    "a",
    "figure",
)
_LONGEST_ITEM = 700
_FEWEST_ITEMS = 3
# A line above the list says what the section is; a story in brief is longer.
_LONGEST_LINE_ABOVE = 200
# A page with the day of publication of its own may be a story in brief above others.
_LONGEST_UNDATED = 500


def lists_stories(tree: HtmlElement, items: Sequence[HtmlElement], *, dated: bool) -> bool:
    """Whether a page shows other stories alone, each a headline with a short text.

    Args:
        items: what `story_items` finds in the page.
        dated: whether the page says when it was published.
    """
    if tree.xpath('boolean(.//*[@itemprop="articleBody"])'):
        return False
    if len(items) < _FEWEST_ITEMS:
        return False
    body = next(tree.iter("body"), tree)
    outside = sum(len(words) for words in _words_outside(body, set(items)))
    shown = sum(len(words_of(item)) for item in items)
    return outside <= (_LONGEST_LINE_ABOVE if dated else _LONGEST_UNDATED) and outside < shown


def story_items(tree: HtmlElement) -> list[HtmlElement]:
    """The items of a list of stories: at least three of the same kind, in no other item."""
    # From each headline upwards: few elements of a page have one.
    headlines = Counter(
        part
        for heading in tree.iter(*_HEADINGS)
        if words_of(heading)
        for part in heading.iterancestors(*_ITEMS)
    )
    found = [part for part in tree.iter(*_ITEMS) if headlines[part] == 1 and _is_item(part)]
    found = found[: 2 * MOST_ELEMENTS]
    kinds = Counter((part.tag, part.get("class")) for part in found)
    headed = [
        part
        for part in found
        if kinds[part.tag, part.get("class")] >= _FEWEST_ITEMS or _TEASER.search(part.get("class") or "")
    ]
    return headed or _called_items(tree)


def _called_items(tree: HtmlElement) -> list[HtmlElement]:
    """Items without a heading, told by their class and by others of the same class beside them."""
    called = [
        part
        for part in list(tree.iter(*_ITEMS))[: 20 * MOST_ELEMENTS]
        if _TEASER.search(part.get("class") or "")
        and len(words_of(part)) <= _LONGEST_ITEM
        and part.find(".//a") is not None
    ]
    beside = Counter((part.getparent(), part.tag, part.get("class")) for part in called)
    return [part for part in called if beside[part.getparent(), part.tag, part.get("class")] >= _FEWEST_ITEMS]


def drop_teasers(items: Iterable[HtmlElement]) -> None:
    """Take out the items of a list of other stories from the page of an article."""
    for item in items:
        is_other = item.tag == "article" or _TEASER.search(item.get("class") or "")
        if is_other and item.getparent() is not None and _leads(item):
            item.drop_tree()


def _is_item(part: HtmlElement) -> bool:
    """Whether an element around one headline holds a short text that leads on, or is called a teaser."""
    if len(words_of(part)) > _LONGEST_ITEM:
        return False
    return _leads(part) or bool(_TEASER.search(part.get("class") or ""))


def _leads(part: HtmlElement) -> bool:
    """Whether an item's headline is a link, or a link leads on from its text."""
    headings = list(part.iter(*_HEADINGS))
    return (
        part.tag == "a"
        or any(leads_away(link) for heading in headings for link in heading.iter("a"))
        or any(next(heading.iterancestors("a"), None) is not None for heading in headings)
        or any(_WAY_ON.fullmatch(words_of(link)) for link in part.iter("a"))
    )


def leads_away(link: HtmlElement) -> bool:
    """Whether a link leads to another page: those of a live report lead to its own posts."""
    return not (link.get("href") or "").startswith("#")


def _words_outside(element: HtmlElement, items: set[HtmlElement]) -> Iterator[str]:
    """The words of an element that stand in none of the items and in nothing apart."""
    open_parts = [element]
    while open_parts:
        part = open_parts.pop()
        if part is not element and part.tail:
            yield part.tail.strip()
        if not isinstance(part.tag, str) or part.tag in _APART or part in items:
            continue
        yield (part.text or "").strip()
        open_parts.extend(part)
