"""Records by offsets in one made-up text, and hypothesis strategies for whole articles of them."""

import random
from typing import Any

from hypothesis import strategies as st

from pipeline.annotations.records import (
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Layer,
    Mention,
    Predicate,
    QuoteRecord,
    Records,
    Reference,
    Source,
    TextSpan,
)
from tests.builders import article

TEXT = "lorem ipsum " * 50
Bounds = tuple[int, int]


def span(bounds: Bounds) -> dict[str, Any]:
    return {"start": bounds[0], "end": bounds[1], "text": TEXT[bounds[0] : bounds[1]]}


def refer(bounds: Bounds, entity_id: str | None = None) -> Reference:
    return Reference(**span(bounds), entity_id=entity_id)


def cue(bounds: Bounds) -> Cue:
    return Cue(**span(bounds), lemma="say")


def source(bounds: Bounds, entity_id: str | None = None) -> Source:
    return Source(**span(bounds), entity_id=entity_id)


def entity(
    id: str, *mentions: tuple[int, int, str], label: str = "PERSON", name: str = "Anna Holt"
) -> EntityRecord:
    return EntityRecord.model_validate(
        {
            "article_id": "a",
            "id": id,
            "label": label,
            "name": name,
            "mentions": [Mention(**span((start, end)), form=form) for start, end, form in mentions],  # type: ignore[arg-type]
        }
    )


def date(id: str, bounds: Bounds, **fields: Any) -> DateRecord:
    return DateRecord(
        article_id="a", id=id, **span(bounds), **{"type": "DATE", "value": "2023-10-09", **fields}
    )


def quote(id: str, *contents: Bounds, **fields: Any) -> QuoteRecord:
    pieces = tuple(TextSpan(**span(bounds)) for bounds in contents)
    return QuoteRecord(article_id="a", id=id, contents=pieces, **{"type": "direct", **fields})


def claim(id: str, bounds: Bounds, predicate: Bounds, **fields: Any) -> ClaimRecord:
    given = {"polarity": "positive", "certainty": "certain", "tense": "past", **fields}
    return ClaimRecord(
        article_id="a", id=id, **span(bounds), predicate=Predicate(**span(predicate), lemma="fall"), **given
    )


def records(
    article_id: str = "a", layers_annotated: tuple[Layer, ...] | None = None, **layers: Any
) -> Records:
    return Records(article=article(TEXT, article_id, layers=layers_annotated), **layers)


def renamed(given: Records, seed: int) -> Records:
    """The same records in another order and under other ids."""
    shuffle = random.Random(seed)
    new: dict[str, str] = {"published": "published"}
    for layer in (given.entities, given.dates, given.quotes, given.claims):
        ids = [record.id for record in layer]
        new |= dict(zip(ids, shuffle.sample(ids, len(ids)), strict=True))

    def replace(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: new[item]
                if key in ("id", "entity_id", "anchor", "quote_id") and item is not None
                else [new[one] for one in item]
                if key == "date_ids"
                else replace(item)
                for key, item in value.items()
            }
        return [replace(item) for item in value] if isinstance(value, list | tuple) else value

    content = given.model_dump()
    for name in ("entities", "dates", "quotes", "claims"):
        content[name] = replace(content[name])
        shuffle.shuffle(content[name])
    return Records.model_validate(content)


@st.composite
def articles(draw: st.DrawFn, article_id: str = "a") -> Records:
    """Valid records of the made-up text: free spans, references among the article's own ids."""

    def bounds() -> Bounds:
        start = draw(st.integers(0, 118))
        return start, start + draw(st.integers(1, 40))

    def distinct(most: int) -> list[Bounds]:
        return sorted({bounds() for _ in range(draw(st.integers(0, most)))})

    def one_of(ids: list[str]) -> str | None:
        return draw(st.sampled_from([None, *ids]))

    spots = distinct(8)
    groups: dict[int, list[tuple[int, int, str]]] = {}
    for start, end in spots:
        groups.setdefault(draw(st.integers(0, 3)), []).append(
            (start, end, draw(st.sampled_from(["name", "nominal", "pronoun"])))
        )
    entities = tuple(
        entity(
            f"e{at}", *mentions, label=draw(st.sampled_from(["PERSON", "ORG", "MONEY"])), name=f"name {group}"
        )
        for at, (group, mentions) in enumerate(groups.items(), 1)
    )
    entity_ids = [record.id for record in entities]
    dates: list[DateRecord] = []
    for at, where in enumerate(distinct(4), 1):
        anchor = draw(st.sampled_from([None, "published", *(f"d{n}" for n in range(1, at))]))
        dates.append(
            date(f"d{at}", where, anchor=anchor, value=draw(st.sampled_from([None, "2022", "2023"])))
        )
    quotes = tuple(
        quote(
            f"q{at}",
            where,
            (where[1] + 5, where[1] + 9),
            type=draw(st.sampled_from(["direct", "mixed"])),
            speaker=draw(st.sampled_from([None, refer((200, 205), one_of(entity_ids))])),
        )
        for at, where in enumerate(distinct(4), 1)
    )
    claims = tuple(
        claim(
            f"c{at}",
            where,
            (where[0], where[0] + 1),
            certainty=draw(st.sampled_from(["certain", "probable", "possible", "unknown"])),
            sources=tuple(source(bounds(), one_of(entity_ids)) for _ in range(draw(st.integers(0, 2)))),
            date_ids=tuple(record.id for record in dates[: draw(st.integers(0, 2))]),
            quote_id=one_of([record.id for record in quotes]),
        )
        for at, where in enumerate(distinct(5), 1)
    )
    return records(article_id, entities=entities, dates=tuple(dates), quotes=quotes, claims=claims)
