"""Parts of a story that are not to be read with it, taken out before a page's article is extracted.

These are what an editor has struck out, what stands in larger type above the first paragraph, quotations that
the page shows a second time, the sources below a wiki's story.
"""

import re

from pipeline.read.header_lines import line_says
from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.words import MOST_ELEMENTS, flat, words_of

_PULL = re.compile(r"pull-?_?quote|quote-?_?pull|pulled", re.IGNORECASE)
_QUOTED = re.compile(r"quote", re.IGNORECASE)
# Behind the story of a wiki stand its sources.
_SOURCES = re.compile(r"(?:sources|external links|references)\s*(?:\[\s*edit\s*\])?", re.IGNORECASE)
_SUMMARY = re.compile(
    r"(?:^|[\s_-])(?:sub-?titles?|stand-?first|dek|deck|sub-?heads?|sub-?headlines?|sub-?headings?|strap-?line)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
# In a header these are of the summary, elsewhere of a first paragraph.
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:intro|introduction|leads?|lede|excerpt|summary|description|teaser)(?:$|[\s_-])", re.I
)
_SHORTEST_SUMMARY = 30
_LONGEST_SUMMARY = 400
_LEAST_PARAGRAPH = 80
_FEWEST_PULLED_WORDS = 3
_STRUCK = ("del", "s", "strike")
# Corpora mark sentences with `s`.
_MOST_STRUCK = 0.5


def drop_struck(tree: HtmlElement) -> None:
    """Take out what an editor has struck out."""
    struck = list(tree.iter(*_STRUCK))
    if not struck or sum(len(words_of(part)) for part in struck) > _MOST_STRUCK * len(words_of(tree)):
        return
    for part in struck:
        if part.getparent() is not None:
            part.drop_tree()


def drop_summaries(tree: HtmlElement) -> None:
    """Take out what stands in larger type between the headline and the first paragraph."""
    for header in [
        part
        for part in tree.iter("header")
        if part.find(".//h1") is not None or part.find(".//h2") is not None
    ]:
        for element in list(header.iter("p", "div", "h2", "h3")):
            below = header.find(".//h1") is not None and element.tag in ("h2", "h3")
            named = below or element.tag == "p" or _LEAD.search(element.get("class") or "")
            words = words_of(element)
            if named and _SHORTEST_SUMMARY <= len(words) <= _LONGEST_SUMMARY and not line_says(words):
                element.drop_tree()
    for element in list(tree.iter("h1", "h2", "h3", "h4", "p", "div", "span"))[: 20 * MOST_ELEMENTS]:
        words = words_of(element)
        if _SUMMARY.search(element.get("class") or ""):
            if len(words) <= _LONGEST_SUMMARY and element.getparent() is not None:
                element.drop_tree()
        elif element.tag == "p" and len(words) >= _LEAST_PARAGRAPH:
            # Further down, the class is one of headlines within the text.
            return


def drop_sources(tree: HtmlElement) -> None:
    """Take out headings of sources and the lists below them."""
    headings = [part for part in tree.iter("h2", "h3") if _SOURCES.fullmatch(words_of(part))]
    for heading in headings[:MOST_ELEMENTS]:
        parent = heading.getparent()
        # The heading of a wiki of today stands in a box of its own.
        start = parent if parent is not None and "mw-heading" in (parent.get("class") or "") else heading
        below = start.getnext()
        if below is not None and below.tag in ("ul", "ol") and _is_cited(below):
            below.drop_tree()
            start.drop_tree()


def _is_cited(element: HtmlElement) -> bool:
    """Whether a list leads to what others have published: not of the sources of a river."""
    return next(element.iter("a"), None) is not None or any(mark in words_of(element) for mark in '“"«')


def drop_pulled(tree: HtmlElement) -> None:
    """Take out quotations that repeat what a paragraph says, set large between paragraphs."""
    elements = [
        element
        for element in tree.iter("aside", "blockquote", "figure", "div", "p")
        if element.tag in ("aside", "blockquote") or _QUOTED.search(element.get("class") or "")
    ][:MOST_ELEMENTS]
    if not elements:
        return
    around = set(elements)
    parts = [part for part in tree.iter("p", "li") if part not in around and not _is_inside(part, around)]
    body = f" {flat(' '.join(words_of(part) for part in parts))} "
    for element in elements:
        if element.getparent() is None:
            continue
        quoted = flat(_quoted_words(element))
        repeated = len(quoted.split()) >= _FEWEST_PULLED_WORDS and f" {quoted} " in body
        if repeated or (element.tag == "aside" and _PULL.search(element.get("class") or "")):
            element.drop_tree()


def _is_inside(part: HtmlElement, elements: set[HtmlElement]) -> bool:
    return any(above in elements for above in part.iterancestors("aside", "blockquote", "figure", "div"))


def _quoted_words(element: HtmlElement) -> str:
    """The first paragraph of a quotation, or what it says before its source."""
    first = next(element.iter("p"), None)
    if first is not None and words_of(first):
        return words_of(first)
    sources = [words_of(source) for source in element.iter("footer", "cite", "figcaption")]
    words = words_of(element)
    return words.removesuffix(sources[-1]) if sources else words
