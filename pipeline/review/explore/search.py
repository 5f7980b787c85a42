"""What words find: things by their names, articles by their titles, quotes, claims, sentences."""

import sqlite3
from collections.abc import Callable

from pipeline.errors import UsageError
from pipeline.index.asking.answer import ask
from pipeline.index.asking.everything import Passage, ThingFound, passages, things_called, titles
from pipeline.index.asking.met import has_met
from pipeline.index.asking.names import nearest_names
from pipeline.index.asking.question import Question, Statement
from pipeline.review.explore.frame import (
    FEW,
    SHOWN,
    counted,
    day,
    kind_of,
    listed,
    more,
    section,
    separated,
    statement,
)
from pipeline.review.explore.markup import Child, Markup, tag
from pipeline.review.explore.places import Page, Part, Places, Stretch

_List = Callable[[sqlite3.Connection, Page, Places, int], Markup | None]


def search(connection: sqlite3.Connection, page: Page, places: Places) -> tuple[str, Child]:
    """All that words find, or one of the lists further down."""
    words = page.words.strip()
    if not words:
        return "Search", tag("p", {"class": "quiet"}, "Type a name, or words that are said.")
    if page.part in _LISTS:
        return words, _LISTS[page.part](connection, page, places, SHOWN)
    try:
        found = [part for each in _LISTS.values() if (part := each(connection, page, places, FEW))]
    except UsageError:
        found = []
    return words, found or _nothing(connection, words, places)


def _nothing(connection: sqlite3.Connection, words: str, places: Places) -> Child:
    near = nearest_names(connection, words)
    links = [
        tag("a", {"href": places.address(Page("search", words=name)), "data-row": True}, name)
        for name in near
    ]
    said = tag("p", {"class": "lead"}, f"Nothing is named or said like “{words}”.")
    return said, tag("p", None, "Near are: ", separated(links)) if links else None


def _things(connection: sqlite3.Connection, page: Page, places: Places, shown: int) -> Markup | None:
    found = things_called(connection, page.words, page.start + shown + 1)[page.start :]
    rows = [_thing(places, each) for each in found[:shown]]
    return _part("People and things", rows, page, places, "things", shown, len(found))


def _thing(places: Places, found: ThingFound) -> Markup:
    name = tag(
        "a", {"class": "who", "href": places.address(Page("thing", found.key)), "data-row": True}, found.name
    )
    called = None if found.called == found.name else f"also {found.called}"
    facts = separated([kind_of(found.label), counted(found.articles, "article"), called])
    return tag("li", None, name, " ", tag("span", {"class": "quiet"}, facts))


def _titles(connection: sqlite3.Connection, page: Page, places: Places, shown: int) -> Markup | None:
    found = titles(connection, page.words, shown + 1, page.start)
    rows = [_passage(places, each) for each in found[:shown]]
    return _part("Articles", rows, page, places, "titles", shown, len(found))


def _text(connection: sqlite3.Connection, page: Page, places: Places, shown: int) -> Markup | None:
    found = passages(connection, page.words, shown + 1, page.start)
    rows = [_passage(places, each, each.title or each.article_id) for each in found[:shown]]
    return _part("Sentences", rows, page, places, "text", shown, len(found))


def _passage(places: Places, found: Passage, *facts: str) -> Markup:
    stretch = Stretch(found.article, found.article_id, found.start, found.end)
    words = tag("a", {"class": "sentence", "href": places.sentence(stretch), "data-row": True}, found.text)
    below = tag("p", {"class": "facts"}, separated(facts)) if facts else None
    return tag(
        "li", {"class": "statement"}, tag("time", None, day(found.published)), tag("div", None, words, below)
    )


def _quotes(connection: sqlite3.Connection, page: Page, places: Places, shown: int) -> Markup | None:
    found = ask(connection, Question(says=page.words, limit=shown + 1, start=page.start)).statements
    rows = [statement(places, each) for each in found[:shown]]
    return _part("Quotes", rows, page, places, "quotes", shown, len(found))


def _claims(connection: sqlite3.Connection, page: Page, places: Places, shown: int) -> Markup | None:
    question = Question(says=page.words, claims=True, limit=shown + 1, start=page.start)
    found = ask(connection, question).statements
    rows = [statement(places, each, _meets(connection, each, places)) for each in found[:shown]]
    return _part("Claims", rows, page, places, "claims", shown, len(found))


def _meets(connection: sqlite3.Connection, row: Statement, places: Places) -> Markup | None:
    if not has_met(connection, row.key):
        return None
    return tag("a", {"href": places.address(Page("claim", row.key))}, "what others say")


def _part(
    heading: str, rows: list[Markup], page: Page, places: Places, part: Part, shown: int, found: int
) -> Markup | None:
    if not rows:
        return None
    onwards = page.after(page.start + shown, part) if found > shown else None
    return section(heading, listed(rows, ""), more(places, onwards), name=part)


_LISTS: dict[Part, _List] = {
    "things": _things,
    "titles": _titles,
    "quotes": _quotes,
    "claims": _claims,
    "text": _text,
}
