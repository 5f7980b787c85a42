"""Things of a corpus: each with the records that mean it, and how sure that is."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from pipeline.annotations.records import EntityLabel
from pipeline.index.facts import ArticleEntity


@dataclass(frozen=True, slots=True)
class Membership:
    """One article's record of a thing.

    Attributes:
        probability: that it belongs with the others, in 0..1; 1.0 of the one that opens the thing.
        reason: why it is taken to be one with them, in words.
    """

    entity: ArticleEntity
    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class Thing:
    """One person, place, organisation, work ... of the corpus.

    Attributes:
        id: follows from the thing's earliest record, so that articles of later days leave it as it is.
        name: the fullest of the names that most articles use; names: all of them, most used first.
        members: by day, article and record.
    """

    id: str
    label: EntityLabel
    name: str
    names: tuple[str, ...]
    members: tuple[Membership, ...]
    known_id: str | None = None


def in_order(entity: ArticleEntity) -> tuple[str, str, int, str]:
    """By day, article and record: the order in which members stand and things are numbered."""
    published = entity.context.published
    return (
        published.isoformat() if published else "9999",
        entity.context.article_id,
        _number(entity.entity_id),
        entity.entity_id,
    )


@lru_cache(maxsize=1 << 12)
def _number(entity_id: str) -> int:
    return int("".join(c for c in entity_id if c.isdigit()) or 0)


def thing_id(first: ArticleEntity) -> str:
    """The id of the thing whose earliest record is given: "t" and 12 hexadecimal digits."""
    return "t" + sha256("\0".join(first.key).encode()).hexdigest()[:12]
