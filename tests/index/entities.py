"""Entities of short notation: `["a", "Ada Voss", {"roles": ["mayor of Hull"]}]` is a record of article a."""

from datetime import date
from typing import Any

from pipeline.index.facts import ArticleContext, ArticleEntity


def entity(article: str, name: str, fields: dict[str, Any] | None = None, at: int = 1) -> ArticleEntity:
    """A record of `article`, by default a person's, with what else is given."""
    given = dict(fields or {})
    context = ArticleContext(
        article,
        published=date.fromisoformat(given.get("published", "2024-03-01")),
        companions=frozenset(given.get("with", ())),
        countries=tuple(given.get("countries", ())),
        topics=tuple(given.get("topics", ())),
    )
    born = given.get("born")
    return ArticleEntity(
        entity_id=f"e{at}",
        label=given.get("label", "PERSON"),
        name=name,
        context=context,
        names=tuple(given.get("names", (name,))),
        roles=tuple(given.get("roles", ())),
        gender=given.get("gender"),
        born=(born - 1, born) if born else None,
        within=tuple(given.get("within", ())),
        known_id=given.get("known"),
        dead=given.get("dead", False),
        speaks=given.get("speaks", False),
    )


def entities(rows: list[list[Any]]) -> list[ArticleEntity]:
    """Records of rows in short notation, numbered in their order."""
    return [entity(*row, at=at) for at, row in enumerate(rows, 1)]
