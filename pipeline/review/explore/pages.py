"""From the name of a page to the whole page."""

import sqlite3
from collections.abc import Callable

from pipeline.errors import UsageError
from pipeline.review.explore.article import article
from pipeline.review.explore.claim import claim
from pipeline.review.explore.frame import document
from pipeline.review.explore.front import contradictions, front, speakers_page
from pipeline.review.explore.markup import Child, Markup
from pipeline.review.explore.places import Kind, Page, Places
from pipeline.review.explore.search import search
from pipeline.review.explore.thing import thing

_PAGES: dict[Kind, Callable[[sqlite3.Connection, Page, Places], tuple[str, Child] | None]] = {
    "front": lambda connection, _, places: front(connection, places),
    "speakers": speakers_page,
    "contradictions": contradictions,
    "thing": thing,
    "claim": claim,
    "search": search,
    "article": article,
}


def rendered(connection: sqlite3.Connection, page: Page, places: Places) -> Markup:
    """A page as HTML.

    Raises:
        UsageError: what it is about is not in the index.
    """
    made = _PAGES[page.kind](connection, page, places)
    if made is None:
        raise UsageError(f"there is no such {page.kind} any more; search for it")
    title, body = made
    return document(places, title, body, page)
