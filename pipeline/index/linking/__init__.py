"""What is the same across the articles of an index, kept up to date: things, stories, claims that meet.

The algorithms are those of `pipeline.index.things`, `stories` and `meetings`, which see small blocks; what
they need of each article is kept, with the keys of its blocks, so that only blocks with changed articles are
done again.
"""

import sqlite3
from collections.abc import Iterable, Sequence

import orjson

from pipeline.index.linking.claim_blocks import relink_claims
from pipeline.index.linking.components import touch_decided
from pipeline.index.linking.copies import relink_stories
from pipeline.index.linking.entity_blocks import relink_things
from pipeline.index.linking.filling import is_empty
from pipeline.index.linking.kept import forget_articles, keep_facts
from pipeline.index.linking.speakers import count_speakers
from pipeline.index.things import Decision
from pipeline.index.things.decisions import decision_line, read_decision

__all__ = ["forget", "relink"]

_TOUCHED = ("blocks", "things", "bands", "stories", "claim_blocks", "meetings")


def forget(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Before articles go: note which blocks they were in, and take them out of these."""
    forget_articles(connection, articles)


def relink(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    """Bring things, stories and meetings up to date with the articles that came since, and with decisions."""
    all_are_new = is_empty(connection, "article_facts") and is_empty(connection, "things")
    keep_facts(connection, all_are_new=all_are_new)
    _note_decisions(connection, decisions)
    changed = relink_things(connection, decisions, all_are_new=all_are_new)
    relink_stories(connection, all_are_new=all_are_new)
    relink_claims(connection, changed, all_are_new=all_are_new)
    count_speakers(connection, changed, all_are_new=all_are_new)
    for what in _TOUCHED:
        connection.execute(f"DELETE FROM touched_{what}")


def _note_decisions(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    """Where decisions are others than last time, touch all that the old and the new ones are about."""
    lines = [orjson.dumps(decision_line(decision)).decode() for decision in decisions]
    stored = [line for (line,) in connection.execute("SELECT line FROM decisions ORDER BY number")]
    if lines != stored:
        before = [decision for line in stored if (decision := read_decision(orjson.loads(line)))]
        touch_decided(connection, [*before, *decisions])
        connection.execute("DELETE FROM decisions")
        connection.executemany("INSERT INTO decisions VALUES (?, ?)", enumerate(lines, 1))
