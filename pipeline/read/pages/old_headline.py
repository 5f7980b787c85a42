"""Headlines of pages that set them by their type alone, as pages did before style sheets."""

from pipeline.read.pages.about import HtmlElement, page_titles
from pipeline.read.pages.words import MOST_ELEMENTS, flat, words_of

_SET_LARGE = ("h2", "h3", "font", "b", "strong", "big")
_FEWEST_WORDS = 3
_LONGEST = 200
_LEAST_OF_TITLE = 0.5


def mark_headline(tree: HtmlElement) -> None:
    """Make a headline of what begins or ends the window's title, on a page that has none.

    Where several parts of a page do, it may be a list of stories, and nothing is changed.
    """
    titles = [flat(title) for title in page_titles(tree)]
    if not titles or next(tree.iter("h1"), None) is not None:
        return
    found: dict[str, HtmlElement] = {}
    for part in list(tree.iter(*_SET_LARGE))[:MOST_ELEMENTS]:
        words = words_of(part)
        if len(words) <= _LONGEST and _is_headline(flat(words), titles):
            found.setdefault(words, part)
    if len(found) == 1:
        next(iter(found.values())).tag = "h1"


def _is_headline(words: str, titles: list[str]) -> bool:
    # The rest of a window's title is the paper's name, which is the shorter.
    return len(words.split()) >= _FEWEST_WORDS and any(
        (f"{title} ".startswith(f"{words} ") or title.endswith(f" {words}"))
        and len(words) >= _LEAST_OF_TITLE * len(title)
        for title in titles
    )
