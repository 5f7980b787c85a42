"""Explore as a folder of files: every page that can be reached, with articles to read, and no server."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import orjson

from pipeline.index.database import reading
from pipeline.review.explore.entries import NAMED, entries
from pipeline.review.explore.pages import rendered
from pipeline.review.explore.places import Files, Page, file_of
from pipeline.review.page import explore_script, page_file
from pipeline.write.files import atomic_write

_STYLES = ("look.css", "explore.css")


def write_explore(database: Path, folder: Path) -> int:
    """Write all pages of an index into a folder; returns how many there are.

    Raises:
        UsageError: there is no index, or it cannot be used.
        OutputError: a file cannot be written.
    """
    with reading(database) as connection:
        search = Page("search")
        front = Page("front")
        waiting = [front, search, *_pages(connection)]
        known = set(waiting)
        written = 0
        while waiting:
            page = waiting.pop()
            places = Files(page)
            content = rendered(connection, page, places)
            atomic_write(folder / file_of(page), content.encode())
            written += 1
            waiting += [other for other in places.wanted if other not in known]
            known |= places.wanted.keys()
        data = orjson.dumps(list(entries(connection, Files(search)))).decode().replace("<", "\\u003c")
    for name in _STYLES:
        atomic_write(folder / name, page_file(name))
    atomic_write(folder / "explore.js", explore_script().encode())
    atomic_write(folder / "entries.js", f"window.exploreEntries = {data};\n".encode())
    return written


def _pages(connection: sqlite3.Connection) -> Iterator[Page]:
    """What a search can lead to: all articles, and all things with a name."""
    yield from (Page("article", key) for (key,) in connection.execute("SELECT key FROM articles ORDER BY 1"))
    yield from (Page("thing", key) for (key,) in connection.execute(f"SELECT key FROM ({NAMED}) ORDER BY 1"))
