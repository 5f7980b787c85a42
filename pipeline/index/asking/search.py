"""Which statements of an index are asked for: their keys, the newest first.

A search begins with whatever finds least: the entities of a name, or the places of words. All that it finds
is looked at and put in the order of days. Where every one of them finds very much, the articles are gone
through from the newest on until there is enough.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import UsageError
from pipeline.index.asking.names import find_entities
from pipeline.index.asking.question import Kind, Named, Question
from pipeline.index.asking.words import refuse_emptied, search_query
from pipeline.index.keys import MOST_RECORDS, RECORD_BITS

# What finds at most so much is looked at as a whole: of more, going through the articles by day is quicker.
_FEW = 20_000
# Where nothing else is asked, somebody who speaks or is spoken of more often is soon met on the way.
_FEW_ALONE = 2_000
# Those without a day come last.
_NEWEST_FIRST = "ORDER BY a.published DESC, a.key, s.key"


_Table = Kind | Literal["sentences"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How an answer is found: a statement of SQL, and whether it finds all or ends when there is enough."""

    sql: str
    values: dict[str, object]
    whole: bool
    names: dict[str, tuple[Named, ...]]


@dataclass(frozen=True, slots=True)
class _Condition:
    """One thing that is asked: how it holds of a statement `s`, and how those are found of which it does.

    Attributes:
        alone: up to how many finds are looked at as a whole where nothing else is asked.
    """

    holds: str
    begins: str
    finds: int
    alone: int = _FEW


def plan(connection: sqlite3.Connection, question: Question) -> Plan:
    """How to find what is asked. Its rows are key, article and day of each statement.

    Raises:
        UsageError: a name is nobody's, a text has no words, or nothing is asked.
    """
    names: dict[str, tuple[Named, ...]] = {}
    values: dict[str, object] = {}
    conditions: list[_Condition] = []
    kind = question.kind
    if question.speaker is not None:
        names["speaker"] = find_entities(connection, question.speaker, "--speaker", "asked_speaker")
        conditions.append(_spoken(connection, kind))
    if question.about is not None:
        names["about"] = find_entities(connection, question.about, "--about", "asked_about")
        conditions.append(_about(connection, kind))
    if question.says is not None:
        values["words"] = search_query(question.says, "--says")
        conditions.append(_worded(connection, kind, values))
    if question.contradicted:
        conditions.append(_contradicted(connection))
    where = [condition.holds for condition in conditions]
    if question.certainty is not None:
        where.append("s.certainty = :certainty")
        values["certainty"] = question.certainty
    if question.since is not None:
        where.append("a.published >= :since")
        values["since"] = question.since.isoformat()
    if question.until is not None:
        where.append("substr(a.published, 1, 10) <= :until")
        values["until"] = question.until.isoformat()
    if not where:
        raise UsageError("nothing is asked; give --speaker, --about, --says or another option")
    return _plan(kind, conditions, where, values, names)


def plan_of_passages(connection: sqlite3.Connection, words: str) -> Plan:
    """How to find the sentences that hold words, as `plan` finds statements.

    Raises:
        UsageError: there are no words in it.
    """
    values: dict[str, object] = {"words": search_query(words, "search")}
    worded = _worded(connection, "sentences", values)
    return _plan("sentences", [worded], [worded.holds], values, {})


def _plan(
    table: _Table,
    conditions: list[_Condition],
    where: list[str],
    values: dict[str, object],
    names: dict[str, tuple[Named, ...]],
) -> Plan:
    fewest = min(conditions, key=lambda condition: condition.finds, default=None)
    selected = "SELECT s.key, s.article, a.published FROM"
    if fewest is not None and fewest.finds <= (fewest.alone if len(where) == 1 else _FEW):
        others = [each for each in where if each != fewest.holds] or ["1"]
        sql = f"""{selected} ({fewest.begins}) f CROSS JOIN {table} s ON s.key = f.key
            CROSS JOIN articles a ON a.key = s.article WHERE {" AND ".join(others)} {_NEWEST_FIRST}"""
        return Plan(sql, values, True, names)
    statements = f"{table} s ON s.article = a.key"
    if "words" in values:
        search = f"search_{table}"
        statements = f"""{search} ON {search} MATCH :words
            AND {search}.rowid BETWEEN a.key AND a.key + {MOST_RECORDS}
            CROSS JOIN {table} s ON s.key = {search}.rowid"""
        where = [each for each in where if "MATCH" not in each] or ["1"]
    sql = f"""{selected} articles a INDEXED BY articles_by_day CROSS JOIN {statements}
        WHERE {" AND ".join(where)} {_NEWEST_FIRST}"""
    return Plan(sql, values, False, names)


def found(connection: sqlite3.Connection, plan: Plan) -> Iterator[tuple[int, int, str | None]]:
    """Key, article and day of each statement that is asked for, the newest first."""
    return connection.execute(plan.sql, plan.values)


def _spoken(connection: sqlite3.Connection, kind: Kind) -> _Condition:
    if kind == "quotes":
        (count,) = connection.execute(
            f"""SELECT count(*) FROM (SELECT 1 FROM asked_speaker i
            CROSS JOIN quotes q ON q.speaker_entity = i.entity LIMIT {_FEW + 1})"""
        ).fetchone()
        return _Condition(
            "s.speaker_entity IN (SELECT entity FROM asked_speaker)",
            "SELECT q.key FROM asked_speaker i CROSS JOIN quotes q ON q.speaker_entity = i.entity",
            count,
            _FEW_ALONE,
        )
    (count,) = connection.execute("SELECT count(*) FROM asked_speaker").fetchone()
    source = "SELECT 1 FROM claim_sources o JOIN asked_speaker i ON i.entity = o.entity WHERE o.claim = s.key"
    begins = """SELECT DISTINCT o.claim AS key
        FROM asked_speaker i CROSS JOIN claim_sources o ON o.entity = i.entity"""
    return _Condition(f"EXISTS ({source})", begins, count)


def _about(connection: sqlite3.Connection, kind: Kind) -> _Condition:
    (count,) = connection.execute("SELECT count(*) FROM asked_about").fetchone()
    pieces, whole = ("quote_contents", "quote") if kind == "quotes" else ("claims", "key")
    within = 'p.start <= m.start AND m."end" <= p."end"'
    holds = f"""EXISTS (SELECT 1 FROM asked_about b CROSS JOIN mentions m ON m.entity = b.entity
        CROSS JOIN {pieces} p ON p.{whole} = s.key AND {within}
        WHERE b.entity BETWEEN s.article AND s.article + {MOST_RECORDS})"""
    article = f"(i.entity >> {RECORD_BITS} << {RECORD_BITS})"
    begins = f"""SELECT DISTINCT p.{whole} AS key
        FROM asked_about i CROSS JOIN mentions m ON m.entity = i.entity
        CROSS JOIN {pieces} p ON p.{whole} BETWEEN {article} AND {article} + {MOST_RECORDS} AND {within}"""
    # An article has some statements to look at, and each of them some mentions.
    return _Condition(holds, begins, count * 10, _FEW_ALONE)


def _worded(connection: sqlite3.Connection, kind: _Table, values: dict[str, object]) -> _Condition:
    search = f"search_{kind}"
    (count,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {search} WHERE {search} MATCH :words LIMIT {_FEW + 1})", values
    ).fetchone()
    if not count:
        refuse_emptied(connection, search)
    return _Condition(
        f"EXISTS (SELECT 1 FROM {search} WHERE {search} MATCH :words AND rowid = s.key)",
        f"SELECT rowid AS key FROM {search} WHERE {search} MATCH :words",
        count,
    )


def _contradicted(connection: sqlite3.Connection) -> _Condition:
    # The plus keeps a claim's few meetings from being looked for among all of the kind.
    pairs = "FROM meetings m WHERE +m.kind = 'contradicted' AND"
    (count,) = connection.execute("SELECT 2 * count(*) FROM meetings WHERE kind = 'contradicted'").fetchone()
    return _Condition(
        f"(EXISTS (SELECT 1 {pairs} m.claim = s.key) OR EXISTS (SELECT 1 {pairs} m.other = s.key))",
        """SELECT claim AS key FROM meetings WHERE kind = 'contradicted'
        UNION SELECT other FROM meetings WHERE kind = 'contradicted'""",
        count,
    )
