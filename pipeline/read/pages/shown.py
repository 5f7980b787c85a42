"""What stands on a page between its headline and its text: who wrote it, and when it was published.

The extraction leaves such lines out as a rule, and where a page declares nothing they are all that there is.
"""

from collections.abc import Iterator
from itertools import islice

from pipeline.read.header_lines import line_says
from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.words import words_of

_MOST_ELEMENTS = 60
_LONGEST_LINE = 120
_SHORTEST_PARAGRAPH = 60
_BLOCKS = ("p", "div", "span", "li", "address", "time", "h5", "h6", "a", "b", "i", "strong", "em", "font")


def shown_lines(tree: HtmlElement) -> dict[str, str]:
    """What the lines below a page's only headline say, up to its first paragraph: see `line_says`."""
    headlines = list(islice(tree.iter("h1"), 2))
    said: dict[str, str] = {}
    if len(headlines) != 1:
        return said
    for element in islice(_below(headlines[0]), _MOST_ELEMENTS):
        words = words_of(element)
        if element.tag == "p" and len(words) >= _SHORTEST_PARAGRAPH and not line_says(words):
            break
        for line in [words] if element.find("br") is None or line_says(words) else _lines_of(element):
            if line and len(line) <= _LONGEST_LINE:
                for kind, value in line_says(line).items():
                    said.setdefault(kind, value)
    return said


def _lines_of(element: HtmlElement) -> list[str]:
    """The lines that `br` divides."""
    lines = [element.text or ""]
    for part in islice(element, _MOST_ELEMENTS):
        if part.tag == "br":
            lines.append("")
        elif isinstance(part.tag, str):
            lines[-1] += str(part.text_content())
        lines[-1] += part.tail or ""
    return [" ".join(line.split()) for line in lines]


def _below(headline: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind a headline in the page's order."""
    at = headline
    while at is not None:
        for sibling in at.itersiblings():
            if isinstance(sibling.tag, str):
                yield from sibling.iter(*_BLOCKS)
        at = at.getparent()
