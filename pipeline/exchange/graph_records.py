"""Labelled spans and links, as an annotator leaves them -> records, or the reason why they are none."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn, TypeVar

from pydantic import ValidationError

from pipeline.annotations.records import (
    ArticleRecord,
    ClaimRecord,
    DateRecord,
    EntityRecord,
    Evidence,
    LayerRecord,
    Mention,
    QuoteRecord,
    Records,
)
from pipeline.errors import UsageError
from pipeline.exchange import graph as g
from pipeline.exchange.graph import Graph, Node

Made = TypeVar("Made", bound=LayerRecord)
_COMPLETE = "complete it in the tool"
_OF_CLAIMS = ("polarity", "certainty", "tense")


def records_of(article: ArticleRecord, graph: Graph) -> Records:
    """The records of one article.

    A mention without form is a `name`, a lemma that is left out the word itself, a date whose value is `?`
    one that the text does not decide. What else a record says, its annotator has to say.

    Raises:
        UsageError: something hangs on nothing or lacks what its record cannot be without.
    """
    return _Reading(article, graph).records()


class _Reading:
    """One article's spans, as they are gathered into records."""

    def __init__(self, article: ArticleRecord, graph: Graph) -> None:
        self.article = article
        self.nodes = {node.id: node for node in graph.nodes}
        self.links: dict[tuple[str, str], list[str]] = defaultdict(list)
        for link in graph.links:
            for end in (link.source, link.target):
                if end not in self.nodes:
                    raise self._error(f"a link {link.name} leads to no span ({end})")
            self.links[link.source, link.name].append(link.target)
        for node in graph.nodes:
            if not 0 <= node.start < node.end <= len(article.text):
                raise self._error(f"{node.label} [{node.start}:{node.end}] is no stretch of the text")
        self._refuse_twice()

    def _refuse_twice(self) -> None:
        seen: set[tuple[str, int, int]] = set()
        for node in self._labelled((*g.ENTITY_LABELS, *g.DATE_LABELS)):
            place = (node.label, node.start, node.end)
            if place in seen:
                raise UsageError(
                    f"{self.article.article_id}: {self._named(node)} is there twice; delete one in the tool"
                )
            seen.add(place)

    def records(self) -> Records:
        clusters = self._clusters()
        entities, self.entity_of = _numbered("e", clusters, self._entity)
        dates = [[node] for node in self._labelled(g.DATE_LABELS)]
        ordered = sorted(dates, key=lambda nodes: nodes[0].start)
        self.date_of = {nodes[0].id: f"d{number}" for number, nodes in enumerate(ordered, 1)}
        date_records, _ = _numbered("d", dates, self._date)
        quotes, self.quote_of = _numbered("q", self._quotations(), self._quote)
        claims, _ = _numbered("c", [[node] for node in self._labelled((g.CLAIM,))], self._claim)
        return Records(
            article=self.article,
            entities=tuple(entities),
            dates=tuple(date_records),
            quotes=tuple(quotes),
            claims=tuple(claims),
        )

    def _labelled(self, labels: Iterable[str]) -> list[Node]:
        wanted = set(labels)
        return [node for node in self.nodes.values() if node.label in wanted]

    def _clusters(self) -> list[list[Node]]:
        """Mentions that `Same` links hold together, in whatever direction these lead."""
        mentions = self._labelled(g.ENTITY_LABELS)
        root = {node.id: node.id for node in mentions}

        def find(id: str) -> str:
            while root[id] != id:
                id = root[id]
            return id

        for (source, name), targets in self.links.items():
            for target in targets if name == g.SAME else ():
                if source not in root or target not in root:
                    raise self._error("a link Same holds something that is no entity")
                root[find(source)] = find(target)
        clusters: dict[str, list[Node]] = defaultdict(list)
        for node in mentions:
            clusters[find(node.id)].append(node)
        return list(clusters.values())

    def _entity(self, id: str, nodes: Sequence[Node]) -> EntityRecord:
        named = next((node.attributes["name"] for node in nodes if "name" in node.attributes), None)
        mentions = tuple(
            Mention(**self._span(node), form=node.attributes.get("form", "name")) for node in nodes
        )
        longest = max(mentions, key=lambda mention: (mention.form == "name", len(mention.text)))
        labels = {node.label for node in nodes}
        if len(labels) > 1:
            raise self._error(f"{longest.text!r} is of several kinds: {', '.join(sorted(labels))}")
        return EntityRecord(
            article_id=self.article.article_id,
            id=id,
            label=nodes[0].label,
            name=named or longest.text,
            mentions=mentions,
        )

    def _date(self, id: str, nodes: Sequence[Node]) -> DateRecord:
        (node,) = nodes
        if reason := node.attributes.get(g.REFUSED):
            raise UsageError(f"{self.article.article_id}: {self._named(node)} {reason}")
        anchors = self.links[node.id, g.ANCHOR]
        given = {name: node.attributes.get(name) for name in ("mod", "earliest", "latest", "anchor")}
        value = node.attributes.get("value") or self._missing(node, "value")
        given["value"] = None if value == g.UNKNOWN else value
        if anchors:
            given["anchor"] = self.date_of.get(anchors[0])
        fields: dict[str, Any] = {**self._span(node), **given, "type": node.label}
        return DateRecord(article_id=self.article.article_id, id=id, **fields)

    def _quotations(self) -> list[list[Node]]:
        continued = {
            target for (_, name), targets in self.links.items() if name == g.CONTINUED for target in targets
        }
        first = [node for node in self._labelled((g.QUOTE,)) if node.id not in continued]
        return [
            [node, *(self.nodes[target] for target in self.links[node.id, g.CONTINUED])] for node in first
        ]

    def _quote(self, id: str, nodes: Sequence[Node]) -> QuoteRecord:
        kinds = (node.attributes.get("quote_type") for node in nodes)
        cue = next((part for node in nodes for part in self._parts(node.id, g.CUE)), None)
        speaker = next((part for node in nodes for part in self._parts(node.id, g.SPEAKER)), None)
        fields: dict[str, Any] = {
            "type": next(filter(None, kinds), None) or self._missing(nodes[0], "quote_type"),
            "contents": [self._span(node) for node in nodes],
            "cue": cue and self._with_lemma(cue),
            "speaker": speaker and self._reference(speaker),
        }
        return QuoteRecord(article_id=self.article.article_id, id=id, **fields)

    def _claim(self, id: str, nodes: Sequence[Node]) -> ClaimRecord:
        (node,) = nodes
        predicate = next(iter(self._parts(node.id, g.PREDICATE)), None)
        if predicate is None:
            raise self._error(f"the claim {self._text(node)!r:.80} has no {g.PREDICATE}")
        subject = next(iter(self._parts(node.id, g.SUBJECT)), None)
        object_ = next(iter(self._parts(node.id, g.OBJECT)), None)
        sources = sorted(self._parts(node.id, g.SOURCE), key=_order)
        evidence = {
            "polarity": [self._span(part) for part in self._parts(node.id, g.POLARITY_EVIDENCE)],
            "certainty": [self._span(part) for part in self._parts(node.id, g.CERTAINTY_EVIDENCE)],
        }
        quotes = self.links[node.id, g.QUOTE]
        fields: dict[str, Any] = {
            **self._span(node),
            "sources": [self._source(part) for part in sources],
            "subject": subject and self._reference(subject),
            "predicate": self._with_lemma(predicate),
            "object": object_ and self._reference(object_),
            **{name: node.attributes.get(name) or self._missing(node, name) for name in _OF_CLAIMS},
            "date_ids": [self.date_of[date] for date in self.links[node.id, g.WHEN] if date in self.date_of],
            "quote_id": self.quote_of.get(quotes[0]) if quotes else None,
            "evidence": Evidence.model_validate(evidence),
        }
        return ClaimRecord(article_id=self.article.article_id, id=id, **fields)

    def _source(self, part: Node) -> dict[str, Any]:
        cue = next(iter(self._parts(part.id, g.CUE)), None)
        return {**self._reference(part), "cue": cue and self._with_lemma(cue)}

    def _parts(self, id: str, name: str) -> list[Node]:
        return [self.nodes[target] for target in self.links[id, name]]

    def _reference(self, part: Node) -> dict[str, Any]:
        entities = self.links[part.id, g.REFERS]
        return {**self._span(part), "entity_id": self.entity_of.get(entities[0]) if entities else None}

    def _with_lemma(self, part: Node) -> dict[str, Any]:
        return {**self._span(part), "lemma": part.attributes.get("lemma", self._text(part).lower())}

    def _span(self, node: Node) -> dict[str, Any]:
        return {"start": node.start, "end": node.end, "text": self._text(node)}

    def _text(self, node: Node) -> str:
        return self.article.text[node.start : node.end]

    def _named(self, node: Node) -> str:
        return f"{node.label} [{node.start}:{node.end}] {self._text(node)!r:.80}"

    def _missing(self, node: Node, name: str) -> NoReturn:
        raise self._error(f"{self._named(node)} has no {name}")

    def _error(self, message: str) -> UsageError:
        return UsageError(f"{self.article.article_id}: {message}; {_COMPLETE}")


def _order(source: Node) -> tuple[int, int]:
    """Where a source stands in the chain of its claim."""
    return int(source.attributes.get("order", 0)), source.start


def _numbered(
    prefix: str, groups: Iterable[Sequence[Node]], make: Callable[[str, Sequence[Node]], Made]
) -> tuple[list[Made], dict[str, str]]:
    """The records of groups of spans, in text order, and the record of each span."""
    ordered = sorted(
        (sorted(nodes, key=lambda node: (node.start, node.end)) for nodes in groups),
        key=lambda nodes: (nodes[0].start, nodes[0].end, nodes[-1].end),
    )
    made: list[Made] = []
    record_of: dict[str, str] = {}
    for number, nodes in enumerate(ordered, 1):
        id = f"{prefix}{number}"
        try:
            made.append(make(id, nodes))
        except (ValidationError, ValueError) as error:
            lines = str(error).splitlines()
            where = f"{nodes[0].label} [{nodes[0].start}:{nodes[0].end}]"
            raise UsageError(f"{where}: {' '.join(lines[1:3]) or lines[0]}; {_COMPLETE}") from error
        record_of |= {node.id: id for node in nodes}
    return made, record_of
