"""What an index knows of one thing: names, roles with their days, where it stands and with whom.

Of a thing that stands in very many articles, names, roles and company are read from the newest of them.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice

import orjson

from pipeline.index.asking.answer import sentence_at, statement
from pipeline.index.asking.question import Statement
from pipeline.index.folding import folded
from pipeline.index.keys import MOST_RECORDS, RECORD_BITS

RECENT = 500
"""From so many articles, the newest, names, roles and company are read."""
_ARTICLE = f"(entity >> {RECORD_BITS} << {RECORD_BITS})"


@dataclass(frozen=True, slots=True)
class Role:
    """What a thing is called beside its name, on which days; None where no article with it has a day."""

    words: str
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Companion:
    """A thing that stands in the same articles, and in how many."""

    key: int
    name: str
    label: str
    articles: int


@dataclass(frozen=True, slots=True)
class Member:
    """An article's record of a thing, and why it is taken to be it.

    Attributes:
        entity: the key of its row.
        start, end: the sentence of its first mention.
        probability: that it belongs with the others, in 0..1.
    """

    entity: int
    article: int
    article_id: str
    id: str
    start: int
    end: int
    name: str
    published: str | None
    title: str | None
    probability: float
    reason: str


class Dossier:
    """One thing of an index; each part is looked up when it is asked for.

    Attributes:
        key, name, label, known_id: as its row has them.
    """

    def __init__(self, connection: sqlite3.Connection, key: int, name: str, label: str, known_id: str | None):
        self._connection = connection
        self.key, self.name, self.label, self.known_id = key, name, label, known_id

    @cached_property
    def days(self) -> dict[int, str | None]:
        """The articles that it stands in, each with the day of publication, the newest first."""
        rows = self._connection.execute(
            f"""SELECT a.key, substr(a.published, 1, 10)
            FROM (SELECT DISTINCT {_ARTICLE} AS key FROM thing_members WHERE thing = ?) m
            CROSS JOIN articles a INDEXED BY article_days ON a.key = m.key
            ORDER BY a.published DESC, a.key""",
            (self.key,),
        )
        return dict(rows.fetchall())

    @cached_property
    def quoted(self) -> Counter[int]:
        """How often it is quoted, by article."""
        rows = self._connection.execute(
            """SELECT m.entity FROM thing_members m
            CROSS JOIN quotes q ON q.speaker_entity = m.entity WHERE m.thing = ?""",
            (self.key,),
        )
        return Counter(entity & ~MOST_RECORDS for (entity,) in rows)

    def _entities(self) -> Iterator[int]:
        """Its records, the newest first."""
        for article in self.days:
            rows = self._connection.execute(
                "SELECT entity FROM thing_members WHERE thing = ? AND entity BETWEEN ? AND ? ORDER BY entity",
                (self.key, article, article + MOST_RECORDS),
            )
            yield from (entity for (entity,) in rows.fetchall())

    @cached_property
    def _recent(self) -> list[int]:
        return list(islice(self._entities(), RECENT))

    def names(self) -> list[tuple[str, int]]:
        """All its names, each with in how many of the newest articles it is the fullest one."""
        counts: Counter[str] = Counter()
        for entity in self._recent:
            (name,) = self._connection.execute(
                "SELECT name FROM entities WHERE key = ?", (entity,)
            ).fetchone()
            counts[name] += 1
        rows = self._connection.execute("SELECT name FROM thing_names WHERE thing = ?", (self.key,))
        return sorted(((name, counts[name]) for (name,) in rows), key=lambda found: (-found[1], found[0]))

    def roles(self) -> list[Role]:
        """What it is called beside its names, the latest first."""
        days: defaultdict[str, list[str]] = defaultdict(list)
        words: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for entity in self._recent:
            row = self._connection.execute(
                "SELECT facts FROM entity_facts WHERE entity = ?", (entity,)
            ).fetchone()
            for role in orjson.loads(row[0])["roles"] if row else ():
                words[folded(role)][role] += 1
                if day := self.days[entity & ~MOST_RECORDS]:
                    days[folded(role)].append(day)
        found = [
            Role(
                min(forms, key=lambda form: (-forms[form], form)),
                min(days[role], default=None),
                max(days[role], default=None),
                forms.total(),
            )
            for role, forms in words.items()
        ]
        # Twice in order: of one last day the most frequent first.
        found.sort(key=lambda role: (-role.articles, role.words))
        return sorted(found, key=lambda role: role.last or "", reverse=True)

    def company(self, limit: int) -> list[Companion]:
        """What stands in most of the same articles; only what has a name there."""
        counts: Counter[int] = Counter()
        seen: dict[int, int] = {}
        for article, _ in groupby(self._recent, key=lambda entity: entity & ~MOST_RECORDS):
            rows = self._connection.execute(
                """SELECT thing, min(entity) FROM thing_members
                WHERE entity BETWEEN ? AND ? GROUP BY thing""",
                (article, article + MOST_RECORDS),
            )
            for thing, entity in rows:
                counts[thing] += 1
                seen[thing] = entity
        del counts[self.key]
        found = []
        for thing in sorted(counts, key=lambda thing: (-counts[thing], thing)):
            row = self._connection.execute(
                """SELECT name, label FROM things WHERE key = ? AND EXISTS
                (SELECT 1 FROM mentions WHERE entity = ? AND form = 'name')""",
                (thing, seen[thing]),
            ).fetchone()
            if row:
                name, label = row
                found.append(Companion(thing, name, label, counts[thing]))
            if len(found) == limit:
                break
        return found

    def met_claims(self, limit: int) -> list[Statement]:
        """Claims that it is a source of and that meet others, the newest first."""
        keys: dict[int, None] = {}
        for entity in self._recent:
            rows = self._connection.execute(
                """SELECT o.claim FROM claim_sources o WHERE o.entity = ? AND (
                EXISTS (SELECT 1 FROM meetings m WHERE m.claim = o.claim)
                OR EXISTS (SELECT 1 FROM meetings m WHERE m.other = o.claim)) ORDER BY 1""",
                (entity,),
            )
            keys.update(dict.fromkeys(key for (key,) in rows))
            if len(keys) >= limit:
                break
        return [statement(self._connection, "claims", key) for key in list(keys)[:limit]]

    def members(self, start: int = 0, limit: int | None = None) -> list[Member]:
        """Its records with why each is taken to be one, the newest first."""
        chosen = islice(self._entities(), start, None if limit is None else start + limit)
        return [self._member(entity) for entity in chosen]

    def _member(self, entity: int) -> Member:
        article, article_id, record_id, name, published, title, probability, reason = (
            self._connection.execute(
                """SELECT e.article, a.article_id, e.id, e.name, substr(a.published, 1, 10), a.title,
            m.probability, m.reason FROM entities e JOIN articles a ON a.key = e.article
            JOIN thing_members m ON m.entity = e.key WHERE e.key = ?""",
                (entity,),
            ).fetchone()
        )
        first = self._connection.execute(
            'SELECT start, "end" FROM mentions WHERE entity = ? ORDER BY start LIMIT 1', (entity,)
        ).fetchone()
        start, sentence = sentence_at(self._connection, article, *first)
        end = start + len(sentence)
        return Member(
            entity, article, article_id, record_id, start, end, name, published, title, probability, reason
        )


def dossier(connection: sqlite3.Connection, key: int) -> Dossier | None:
    """The thing with a key; None where there is none."""
    row = connection.execute("SELECT key, name, label, known_id FROM things WHERE key = ?", (key,)).fetchone()
    return Dossier(connection, *row) if row else None
