"""What answers from an index of many articles cost: every form of a question, and the pages of Explore.

Each is asked of names, words and days that are in the news every day, now and then and once; in this process,
by a connection of its own, as the command and the server do it.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

from rich.table import Table

from pipeline.index.asking.answer import ask
from pipeline.index.asking.question import Question, day
from pipeline.index.database import reading
from pipeline.review.explore.pages import rendered
from pipeline.review.explore.places import Page, Served

MOST_OF_A_QUESTION, MOST_OF_A_PAGE = 100, 200
"""Milliseconds that are asked for."""
# So often each is asked after the first time.
_AGAIN = 3
_Cases = dict[str, list[Callable[[sqlite3.Connection], object]]]


def questions(database: Path) -> Table:
    """A table of the questions to an index: the first time, and the times after."""
    with reading(database) as connection:
        cases = {form: [_asking(each) for each in asked] for form, asked in _questions(connection).items()}
    return _timed(database, "pipeline ask", MOST_OF_A_QUESTION, cases)


def pages(database: Path) -> Table:
    """A table of the pages of Explore of an index: the first time, and the times after."""
    with reading(database) as connection:
        cases = {kind: [_rendering(each) for each in asked] for kind, asked in _pages(connection).items()}
    return _timed(database, "Explore", MOST_OF_A_PAGE, cases)


def _asking(question: Question) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: ask(connection, question)


def _rendering(page: Page) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: rendered(connection, page, Served())


def _timed(database: Path, title: str, asked: int, cases: _Cases) -> Table:
    table = Table(title=f"{title}, milliseconds (asked ≤ {asked})", box=None)
    for heading in ("what", "of", "first, worst", "then, median", "then, worst"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for name, several in cases.items():
        first = [_milliseconds(database, each) for each in several]
        then = [_milliseconds(database, each) for each in several for _ in range(_AGAIN)]
        row = (f"{max(first):.1f}", f"{median(then):.1f}", f"{max(then):.1f}")
        table.add_row(name, str(len(several)), *row)
    return table


def _milliseconds(database: Path, answer: Callable[[sqlite3.Connection], object]) -> float:
    clock = time.perf_counter()
    with reading(database) as connection:
        answer(connection)
    return (time.perf_counter() - clock) * 1000


def _questions(connection: sqlite3.Connection) -> dict[str, list[Question]]:
    speakers = [name for _, name in _speakers(connection)]
    named = [name for _, name in _things(connection)]
    words = _words(connection)
    first, last = (day(each, last=False) for each in _days(connection))
    return {
        "--speaker": [Question(name) for name in speakers],
        "--about": [Question(about=name) for name in named],
        "--says": [Question(says=each) for each in words],
        "--says, two words": [Question(says=f"{one} {other}") for one, other in pairwise(words)],
        "--speaker --about": [Question(one, other) for one in speakers[:2] for other in named[:2]],
        "--speaker --says": [Question(one, says=other) for one in speakers[:2] for other in words[:2]],
        "--from --to": [
            Question(says=words[0], since=first, until=last),
            Question(says=words[0], until=first),
        ],
        "--certainty": [Question(certainty=each) for each in ("certain", "probable", "possible", "unknown")],
        "--certainty --speaker": [Question(name, certainty="possible") for name in speakers],
        "--certainty --about": [Question(about=name, certainty="certain") for name in named],
        "--contradicted": [Question(contradicted=True)],
        "--contradicted --about": [Question(about=name, contradicted=True) for name in named],
        "--articles --about": [Question(about=name, articles=True) for name in named],
        "--articles --speaker": [Question(name, articles=True) for name in speakers],
        "--articles --says": [Question(says=each, articles=True) for each in words],
        "--articles --from": [Question(since=last, articles=True), Question(since=first, articles=True)],
    }


def _pages(connection: sqlite3.Connection) -> dict[str, list[Page]]:
    things = [key for key, _ in (*_speakers(connection), *_things(connection))]
    claims = [key for (key,) in connection.execute("SELECT claim FROM meetings LIMIT 3")]
    searched = [*_words(connection), *(name for _, name in _things(connection))]
    return {
        "front": [Page("front")],
        "who is quoted": [Page("speakers"), Page("speakers", start=200)],
        "contradicted": [Page("contradictions"), Page("contradictions", start=50)],
        "a thing": [Page("thing", key) for key in things],
        "what it said": [Page("thing", key, "said") for key in things],
        "what is said of it": [Page("thing", key, "about") for key in things],
        "its articles": [Page("thing", key, "records") for key in things],
        "a claim": [Page("claim", key) for key in claims],
        "a search": [Page("search", words=each) for each in searched],
    }


def _spread(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first, second, tenth, hundredth ... and last of many."""
    places = {0, 1, *(10**power for power in range(1, 6)), len(rows) - 1}
    return [rows[at] for at in sorted(places) if at < len(rows)]


def _speakers(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Who is quoted, from the most often on."""
    rows = connection.execute(
        "SELECT s.thing, t.name FROM speakers s JOIN things t ON t.key = s.thing ORDER BY s.articles DESC, 1"
    )
    return _spread(rows.fetchall())


def _things(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """What is named, from the most often on."""
    rows = connection.execute(
        """SELECT t.key, t.name FROM things t JOIN thing_members m ON m.thing = t.key
        WHERE EXISTS (SELECT 1 FROM mentions n WHERE n.entity = m.entity AND n.form = 'name')
        GROUP BY t.key ORDER BY count(*) DESC, 1"""
    )
    return _spread(rows.fetchall())


def _words(connection: sqlite3.Connection) -> list[str]:
    """Words that are said, from the most often on."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.said USING fts5vocab(main, search_quotes, row)"
    )
    rows = connection.execute("SELECT doc, term FROM said ORDER BY doc DESC, 2").fetchall()
    return [word for _, word in _spread(rows)]


def _days(connection: sqlite3.Connection) -> Iterator[str]:
    row = connection.execute(
        "SELECT substr(min(published), 1, 10), substr(max(published), 1, 10) FROM articles"
    )
    yield from row.fetchone()
