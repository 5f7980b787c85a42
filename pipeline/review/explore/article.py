"""An article to read where there is no review page: its sentences can be led to, its names lead on."""

import sqlite3

from pipeline.index.keys import MOST_RECORDS
from pipeline.review.explore.frame import day, separated
from pipeline.review.explore.markup import Child, Markup, tag
from pipeline.review.explore.places import Page, Places


def article(connection: sqlite3.Connection, page: Page, places: Places) -> tuple[str, Child] | None:
    """An article with the names in it; None if there is no such article."""
    row = connection.execute(
        "SELECT article_id, title, byline, published, text FROM articles WHERE key = ?", (page.key,)
    ).fetchone()
    if row is None:
        return None
    article_id, title, byline, published, text = row
    within = (page.key, page.key + MOST_RECORDS)
    sentences = connection.execute(
        'SELECT start, "end" FROM sentences WHERE key BETWEEN ? AND ? ORDER BY start', within
    ).fetchall()
    names = connection.execute(
        """SELECT n.start, n."end", m.thing FROM thing_members m CROSS JOIN mentions n ON n.entity = m.entity
        WHERE m.entity BETWEEN ? AND ? AND n.form = 'name' ORDER BY n.start, n."end" DESC""",
        within,
    ).fetchall()
    content: list[Child] = []
    at = 0
    for start, end in sentences:
        content.append(text[at:start])
        content.append(
            tag("span", {"id": f"s{start}", "class": "place"}, _linked(text, start, end, names, places))
        )
        at = end
    content.append(text[at:])
    facts = [None if title is None else article_id, byline, day(published)]
    return title or article_id, (
        tag("h2", None, title or article_id),
        tag("p", {"class": "quiet"}, separated(facts)),
        tag("article", {"class": "text"}, content),
    )


def _linked(
    text: str, start: int, end: int, names: list[tuple[int, int, int]], places: Places
) -> list[Child]:
    """A sentence with its names as links; of names within names the longer one."""
    found: list[Child] = []
    at = start
    for begins, ends, thing in names:
        if at <= begins and ends <= end:
            link: Markup = tag("a", {"href": places.address(Page("thing", thing))}, text[begins:ends])
            found += [text[at:begins], link]
            at = ends
    return [*found, text[at:end]]
