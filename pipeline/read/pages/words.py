"""The words of a page's elements, and how many elements of a kind are looked at."""

import re

from pipeline.read.pages.about import HtmlElement

MOST_ELEMENTS = 400
"""Of each kind that is changed; each may take as long as its surroundings are large."""
_FLAT = re.compile(r"[\W_]+")


def flat(text: str) -> str:
    """Text without anything but letters and digits, for comparisons."""
    return _FLAT.sub(" ", text).strip().lower()


def words_of(element: HtmlElement) -> str:
    """What an element says, white space collapsed."""
    return " ".join(str(element.text_content()).split())
