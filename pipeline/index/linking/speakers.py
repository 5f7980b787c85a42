"""Who is quoted in how many articles, and how often speakers are named: counted once, not for each page."""

import sqlite3
from collections.abc import Iterable

from pipeline.index.keys import MOST_RECORDS
from pipeline.index.linking.filling import filled_first

_NAMED = "EXISTS (SELECT 1 FROM mentions n WHERE n.entity = {} AND n.form = 'name')"
_SPOKEN = f"""INSERT INTO spoken SELECT q.article, q.speaker_entity,
    CASE WHEN q.speaker IS NULL THEN 'none'
    WHEN q.speaker_entity IS NOT NULL AND {_NAMED.format("q.speaker_entity")} THEN 'name'
    ELSE 'description' END, count(*), sum(word_count(q.text))
    FROM new_articles a CROSS JOIN quotes q ON q.article = a.article
    GROUP BY q.article, q.speaker_entity, q.speaker IS NULL"""
# Of a story that has gained or lost an article, everybody who speaks in it is counted anew.
_TOUCHED = f"""INSERT OR IGNORE INTO touched_things SELECT m.thing FROM touched_stories t
    CROSS JOIN thing_members m ON m.entity BETWEEN t.article AND t.article + {MOST_RECORDS}"""
_SPEAKERS = f"""INSERT INTO speakers SELECT m.thing, count(DISTINCT s.article),
    count(DISTINCT coalesce(t.story, s.article)), sum(s.quotes), sum(s.words)
    FROM touched_things c CROSS JOIN thing_members m ON m.thing = c.thing
    CROSS JOIN spoken s ON s.entity = m.entity LEFT JOIN stories t ON t.article = s.article
    GROUP BY m.thing HAVING max(s.given = 'name')
    OR EXISTS (SELECT 1 FROM thing_members o WHERE o.thing = m.thing AND {_NAMED.format("o.entity")})"""
_SOURCING = """INSERT INTO sourcing SELECT given, count(*), sum(quotes), sum(words) FROM
    (SELECT given, article, sum(quotes) AS quotes, sum(words) AS words FROM spoken GROUP BY article, given)
    GROUP BY given"""


def count_speakers(connection: sqlite3.Connection, changed: Iterable[int], *, all_are_new: bool) -> None:
    """Count who speaks in the new articles, and anew of all things that have changed.

    A person that one article names and another calls "the mayor" has a name; the second article counts as
    describing its source, also where it is known who that is.

    Args:
        changed: entities that are another thing than before, or new.
        all_are_new: nothing was counted yet, and all things are new.
    """
    connection.create_function("word_count", 1, _word_count, deterministic=True)
    with filled_first(connection, "spoken"):
        connection.execute(_SPOKEN)
    if all_are_new:
        connection.execute("INSERT OR IGNORE INTO touched_things SELECT key FROM things")
    else:
        connection.executemany(
            "INSERT OR IGNORE INTO touched_things SELECT thing FROM thing_members WHERE entity = ?",
            ((entity,) for entity in changed),
        )
        connection.execute(_TOUCHED)
        connection.execute("DELETE FROM speakers WHERE thing IN (SELECT thing FROM touched_things)")
    with filled_first(connection, "speakers"):
        connection.execute(_SPEAKERS)
    connection.execute("DELETE FROM sourcing")
    connection.execute(_SOURCING)


def _word_count(text: str) -> int:
    return len(text.split())
