"""Walls of pages: words within an article that say that the rest of it is for subscribers."""

from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.check import is_paywall, is_wall
from pipeline.read.pages.words import MOST_ELEMENTS, flat, words_of

_APART = ("nav", "header", "footer", "aside", "form", "dialog")


def words_behind_wall(tree: HtmlElement) -> str | None:
    """What stands behind a page's last wall, flat; None of a page without one.

    The extraction leaves walls out with other boxes, and what was read would look whole.
    """
    walls = [part for part in tree.iter("p", "h2", "h3", "h4", "div") if _is_wall(part)]
    if not walls:
        return None
    said, wall = flat(words_of(tree)), flat(words_of(walls[-1]))
    return said[said.rfind(wall) + len(wall) :]


def _is_wall(element: HtmlElement) -> bool:
    if len(element) > MOST_ELEMENTS or (element.tag == "div" and _holds_blocks(element)):
        return False
    words = words_of(element)
    return is_paywall(words) and is_wall(words) and not any(True for _ in element.iterancestors(*_APART))


def _holds_blocks(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p", "div"), None) is not None
