"""A claim and those that meet it: who repeats, contradicts or corrects it."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from pipeline.index.asking.answer import statement
from pipeline.index.asking.question import Statement

MeetingKind = Literal["contradicted", "corrected", "repeated"]


@dataclass(frozen=True, slots=True)
class Met:
    """A claim that meets another.

    Attributes:
        slot: in what they differ, None where they do not; why: why they are taken to meet, in words.
        is_later: whether it came after the other.
    """

    kind: MeetingKind
    slot: str | None
    why: str
    is_later: bool
    claim: Statement


def claim_at(connection: sqlite3.Connection, key: int) -> Statement | None:
    """The claim with a key; None where there is none."""
    there = connection.execute("SELECT 1 FROM claims WHERE key = ?", (key,)).fetchone()
    return statement(connection, "claims", key) if there else None


def met_by(connection: sqlite3.Connection, key: int, limit: int, start: int = 0) -> list[Met]:
    """The claims that meet the one with a key: contradictions first, then corrections, each by their days."""
    rows = connection.execute(
        """SELECT m.kind, m.slot, m.why, m.is_later, m.key FROM
        (SELECT kind, slot, why, 1 AS is_later, other AS key FROM meetings WHERE claim = :key
        UNION ALL SELECT kind, slot, why, 0, claim FROM meetings WHERE other = :key) m
        JOIN claims c ON c.key = m.key JOIN articles a ON a.key = c.article
        ORDER BY m.kind, a.published, m.key LIMIT :limit OFFSET :start""",
        {"key": key, "limit": limit, "start": start},
    )
    return [
        Met(kind, slot, why, bool(is_later), statement(connection, "claims", other))
        for kind, slot, why, is_later, other in rows.fetchall()
    ]


def has_met(connection: sqlite3.Connection, key: int) -> bool:
    """Whether a claim meets any other."""
    found = connection.execute(
        """SELECT 1 FROM meetings WHERE claim = ?1
        UNION ALL SELECT 1 FROM meetings WHERE other = ?1 LIMIT 1""",
        (key,),
    )
    return found.fetchone() is not None
