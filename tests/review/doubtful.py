"""A small article whose records say how sure they are, least of all who speaks."""

from typing import Any

from pipeline.annotations.doubts import ClaimDoubt, DateDoubt, Doubt, EntityDoubt, QuoteDoubt
from pipeline.annotations.records import (
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Mention,
    Predicate,
    QuoteRecord,
    Records,
    Reference,
    TextSpan,
)
from tests.builders import article, span

TEXT = "Anna Holt met Maria Lind on Monday. “We are sorry,” she said. Sales fell, Holt added."
SURE = 0.97
# Ids from the most doubtful record on, and from the first in the text.
BY_DOUBT = ["q1", "d1", "e2", "q2", "e1", "c1"]
BY_PLACE = ["e1", "e2", "d1", "q1", "q2", "c1"]


def doubtful_records(article_id: str = "doubtful", **fields: Any) -> Records:
    """Two people, a date, two quotes and a claim: the speaker of the first quote may be the other person.

    Args:
        fields: replace those of every record, such as `confidence` and `doubt` of older versions.
    """
    of = {"article_id": article_id}
    holt = EntityRecord(
        **of, id="e1", label="PERSON", name="Anna Holt", confidence=SURE, mentions=_named("Anna Holt", "Holt")
    )
    lind = EntityRecord(
        **of,
        id="e2",
        label="PERSON",
        name="Maria Lind",
        mentions=_named("Maria Lind"),
        confidence=0.7,
        doubt=EntityDoubt(label=Doubt(probability=0.7, next_best=("ORG",))),
    )
    monday = DateRecord(
        **of,
        id="d1",
        **span(TEXT, "Monday"),
        type="DATE",
        value="2023-10-09",
        earliest="2023-10-09",
        latest="2023-10-09",
        anchor="published",
        confidence=0.6,
        doubt=DateDoubt(value=Doubt(probability=0.6, next_best=("2023-10-16",))),
    )
    sorry = QuoteRecord(
        **of,
        id="q1",
        type="direct",
        contents=(TextSpan(**span(TEXT, "We are sorry,")),),
        cue=Cue(**span(TEXT, "said"), lemma="say"),
        speaker=Reference(**span(TEXT, "she"), entity_id="e1"),
        confidence=0.5,
        doubt=QuoteDoubt(
            extent=Doubt(probability=0.8), speaker_entity=Doubt(probability=0.56, next_best=("e2",))
        ),
    )
    fell = QuoteRecord(
        **of,
        id="q2",
        type="indirect",
        contents=(TextSpan(**span(TEXT, "Sales fell")),),
        cue=Cue(**span(TEXT, "added"), lemma="add"),
        speaker=Reference(**span(TEXT, "Holt", 2), entity_id="e1"),
        confidence=0.5,
        doubt=QuoteDoubt(extent=Doubt(probability=0.5)),
    )
    claim = ClaimRecord(
        **of,
        id="c1",
        **span(TEXT, "Sales fell"),
        predicate=Predicate(**span(TEXT, "fell"), lemma="fall"),
        polarity="positive",
        certainty="certain",
        tense="past",
        confidence=SURE,
    )
    found: dict[str, tuple[Any, ...]] = {
        "entities": (holt, lind),
        "dates": (monday,),
        "quotes": (sorry, fell),
        "claims": (claim,),
    }
    layers = {
        layer: tuple(record.model_copy(update=fields) for record in those) for layer, those in found.items()
    }
    return Records(article=article(TEXT, article_id, title=f"The {article_id} one"), **layers)


def undoubted_records(article_id: str) -> Records:
    """The same as versions wrote it that did not say how sure they were."""
    return doubtful_records(article_id, confidence=None, doubt=None)


def claim_doubt(**parts: float) -> ClaimDoubt:
    """A claim's doubt from the probability of each part."""
    return ClaimDoubt(**{part: Doubt(probability=probability) for part, probability in parts.items()})


def _named(*names: str) -> tuple[Mention, ...]:
    nth = {"Holt": 2}
    return tuple(Mention(**span(TEXT, name, nth.get(name, 1)), form="name") for name in names)
