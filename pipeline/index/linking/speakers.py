"""Who is quoted in how many articles, and how often speakers are named: counted once, not for each page."""

import sqlite3

_NAMED = "EXISTS (SELECT 1 FROM mentions n WHERE n.entity = {} AND n.form = 'name')"
_SPOKEN = f"""CREATE TEMP TABLE spoken AS SELECT q.article, q.speaker_entity AS entity,
    CASE WHEN q.speaker IS NULL THEN 'none'
    WHEN q.speaker_entity IS NOT NULL AND {_NAMED.format("q.speaker_entity")} THEN 'name'
    ELSE 'description' END AS given, count(*) AS quotes, sum(word_count(q.text)) AS words
    FROM quotes q GROUP BY q.article, q.speaker_entity, q.speaker IS NULL"""
_SPEAKERS = f"""INSERT INTO speakers SELECT m.thing, count(DISTINCT s.article),
    count(DISTINCT coalesce(t.story, s.article)), sum(s.quotes), sum(s.words)
    FROM spoken s JOIN thing_members m ON m.entity = s.entity LEFT JOIN stories t ON t.article = s.article
    GROUP BY m.thing HAVING max(s.given = 'name')
    OR EXISTS (SELECT 1 FROM thing_members o WHERE o.thing = m.thing AND {_NAMED.format("o.entity")})"""
_SOURCING = """INSERT INTO sourcing
    SELECT given, count(DISTINCT article), sum(quotes), sum(words) FROM spoken GROUP BY given"""


def count_speakers(connection: sqlite3.Connection) -> None:
    """Count anew who speaks, once things and stories are up to date.

    A person that one article names and another calls "the mayor" is named; an article that does not name a
    speaker counts as describing one, also where it is known who that is.
    """
    connection.create_function("word_count", 1, _word_count, deterministic=True)
    for table in ("speakers", "sourcing"):
        connection.execute(f"DELETE FROM {table}")
    for statement in (_SPOKEN, _SPEAKERS, _SOURCING, "DROP TABLE spoken"):
        connection.execute(statement)


def _word_count(text: str) -> int:
    return len(text.split())
