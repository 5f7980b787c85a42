"""Records as annotation tools have them: labelled spans with attributes, and links between spans.

A record becomes one span or several. What belongs to it hangs on its first span by links: mentions of one
entity by `Same`, pieces of one quotation by `Continued`, a speaker by `Speaker`, and so on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import get_args

from pipeline.annotations.records import (
    Certainty,
    ClaimRecord,
    DateMod,
    DateRecord,
    DateType,
    EntityLabel,
    EntityRecord,
    Layer,
    MentionForm,
    Polarity,
    QuoteRecord,
    QuoteType,
    Records,
    Reference,
    Tense,
    TextSpan,
)

# Labels of spans: kinds of entities and dates, then the parts of quotations and claims.
QUOTE, CUE, SPEAKER = "Quote", "Cue", "Speaker"
CLAIM, PREDICATE, SUBJECT, OBJECT, SOURCE = "Claim", "Predicate", "Subject", "Object", "Source"
POLARITY_EVIDENCE, CERTAINTY_EVIDENCE = "PolarityEvidence", "CertaintyEvidence"
ENTITY_LABELS: tuple[str, ...] = get_args(EntityLabel)
DATE_LABELS: tuple[str, ...] = get_args(DateType)
LABELS = (
    *ENTITY_LABELS, *DATE_LABELS, QUOTE, CUE, SPEAKER, CLAIM, PREDICATE, SUBJECT, OBJECT, SOURCE,
    POLARITY_EVIDENCE, CERTAINTY_EVIDENCE,
)  # fmt: skip
_RECORD_LABELS: dict[Layer, tuple[str, ...]] = {
    "entities": ENTITY_LABELS,
    "dates": DATE_LABELS,
    "quotes": (QUOTE,),
    "claims": (CLAIM,),
}
# Links that are not named after the label of the span they lead to.
SAME, CONTINUED, REFERS, ANCHOR, WHEN = "Same", "Continued", "Refers", "Anchor", "When"
LINKS = (
    SAME, CONTINUED, REFERS, ANCHOR, WHEN, QUOTE, CUE, SPEAKER, PREDICATE, SUBJECT, OBJECT, SOURCE,
    POLARITY_EVIDENCE, CERTAINTY_EVIDENCE,
)  # fmt: skip
# Attributes with the values they can have, then those that hold any words.
CHOICES: dict[str, tuple[str, ...]] = {
    "form": get_args(MentionForm),
    "mod": get_args(DateMod),
    "quote_type": get_args(QuoteType),
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
    "tense": get_args(Tense),
}
# The value of a date of which nobody can know it: one that is left out was forgotten.
UNKNOWN = "?"
# Why a span cannot become a record, where a reader knows and its layer may not be wanted.
REFUSED = "refused"
WORDS = ("name", "value", "earliest", "latest", "anchor", "lemma", "order")


@dataclass(frozen=True, slots=True)
class Node:
    """One labelled span; offsets are code points, and a missing attribute is null."""

    id: str
    label: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A named link between two nodes, given by their ids."""

    name: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Graph:
    """All spans and links of one article."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def graph_of(records: Records) -> Graph:
    """The spans and links of one article's records; `pipeline.exchange.graph_records` is its inverse."""
    building = _Building()
    for entity in records.entities:
        building.entity(entity)
    for date in records.dates:
        building.add(date.id, date.type, date.start, date.end, _date_attributes(date))
    for date in records.dates:
        if date.anchor is not None and date.anchor != "published":
            building.link(ANCHOR, date.id, date.anchor)
    for quote in records.quotes:
        building.quote(quote)
    for claim in records.claims:
        building.claim(claim)
    return Graph(tuple(building.nodes), tuple(building.links))


def _date_attributes(date: DateRecord) -> dict[str, str | None]:
    return {
        "value": UNKNOWN if date.value is None else date.value,
        "mod": date.mod,
        "earliest": date.earliest,
        "latest": date.latest,
        "anchor": date.anchor if date.anchor == "published" else None,
    }


def without_layers(graph: Graph, layers: Iterable[Layer]) -> Graph:
    """The graph without the records of some layers, and without what links lead to them."""
    left_out = {label for layer in layers for label in _RECORD_LABELS[layer]}
    nodes = tuple(node for node in graph.nodes if node.label not in left_out)
    gone = {node.id for node in graph.nodes} - {node.id for node in nodes}
    return Graph(nodes, tuple(link for link in graph.links if gone.isdisjoint((link.source, link.target))))


def known(word: str, words: tuple[str, ...]) -> str:
    """The word that a tool gives back, one of those that it was given.

    Raises:
        ValueError: it is none of them.
    """
    if word not in words:
        raise ValueError(f"{word!r} is none of {', '.join(words)}")
    return word


class _Building:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.links: list[Link] = []

    def add(
        self, id: str, label: str, start: int, end: int, attributes: dict[str, str | None] | None = None
    ) -> str:
        given = {name: value for name, value in (attributes or {}).items() if value is not None}
        self.nodes.append(Node(id, label, start, end, given))
        return id

    def link(self, name: str, source: str, target: str) -> None:
        self.links.append(Link(name, source, target))

    def entity(self, entity: EntityRecord) -> None:
        for number, mention in enumerate(entity.mentions, 1):
            id = entity.id if number == 1 else f"{entity.id}.{number}"
            attributes = {"form": mention.form, "name": entity.name if number == 1 else None}
            self.add(id, entity.label, mention.start, mention.end, attributes)
            if number > 1:
                self.link(SAME, id, entity.id)

    def part(self, of: str, label: str, span: TextSpan, number: int | None = None) -> str:
        """A span that belongs to a record, linked from it."""
        id = f"{of}.{label}" if number is None else f"{of}.{label}{number}"
        lemma = getattr(span, "lemma", None)
        order = str(number) if label == SOURCE else None
        self.add(id, label, span.start, span.end, {"lemma": lemma, "order": order})
        self.link(label, of, id)
        if isinstance(span, Reference) and span.entity_id is not None:
            self.link(REFERS, id, span.entity_id)
        return id

    def quote(self, quote: QuoteRecord) -> None:
        first, *others = quote.contents
        self.add(quote.id, QUOTE, first.start, first.end, {"quote_type": quote.type})
        for number, content in enumerate(others, 2):
            self.add(f"{quote.id}.{number}", QUOTE, content.start, content.end)
            self.link(CONTINUED, quote.id, f"{quote.id}.{number}")
        if quote.cue:
            self.part(quote.id, CUE, quote.cue)
        if quote.speaker:
            self.part(quote.id, SPEAKER, quote.speaker)

    def claim(self, claim: ClaimRecord) -> None:
        attributes = {"polarity": claim.polarity, "certainty": claim.certainty, "tense": claim.tense}
        self.add(claim.id, CLAIM, claim.start, claim.end, {**attributes})
        self.part(claim.id, PREDICATE, claim.predicate)
        if claim.subject:
            self.part(claim.id, SUBJECT, claim.subject)
        if claim.object:
            self.part(claim.id, OBJECT, claim.object)
        for number, source in enumerate(claim.sources, 1):
            id = self.part(claim.id, SOURCE, source, number)
            if source.cue:
                self.part(id, CUE, source.cue)
        for label, spans in _evidence(claim):
            for number, span in enumerate(spans, 1):
                self.part(claim.id, label, span, number)
        for date_id in claim.date_ids:
            self.link(WHEN, claim.id, date_id)
        if claim.quote_id is not None:
            self.link(QUOTE, claim.id, claim.quote_id)


def _evidence(claim: ClaimRecord) -> Iterator[tuple[str, Iterable[TextSpan]]]:
    yield POLARITY_EVIDENCE, claim.evidence.polarity
    yield CERTAINTY_EVIDENCE, claim.evidence.certainty
