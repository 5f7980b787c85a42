"""Whom quotes name as their speakers, against a corpus that knows who its sources are.

Quotes are paired with the corpus's attributions by their contents (`pipeline.corpora.attributions.score`).
Of the sources that have a name and whose content was found, `answered` are those whose quote has an entity as
its speaker, and `right` those whose entity bears one of the names. So what a reader of the records meets is
counted: how often a name stands under a quotation, and how often it is another's. Quotes that were missed do
not count here.

An entity bears a name that is its own, but for words before the last one (“Hart” for “Lena Hart” where nobody
is called more fully), or one by which a mention of it calls it. A source
without a name that an entity is given for is `named`, and neither right nor wrong: the corpus does not tell.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, get_args

from pipeline.annotations.records import EntityRecord, QuoteRecord, Records
from pipeline.corpora.attributions.documents import AttributedDocument, attribution_of
from pipeline.corpora.attributions.score import matched, outermost
from pipeline.corpora.speakers.read import NamedSource, SourcedDocument, SourceKind

SpeakerPair: TypeAlias = tuple[Records | None, SourcedDocument]
"""What was extracted from a document, None where it could not be read; and the document with its sources."""

ALL = "all"
_WORD = re.compile(r"\w+")
_NO_PART_OF_A_NAME = frozenset({"the", "s"})


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """The figures of the sources of one kind.

    Attributes:
        sources: how many have a name.
        found: how many of them have a quote for their content.
        answered: how many of those found have an entity; right: how many have the one that is named.
        precision: right of answered; coverage: answered of found; None of none.
        unnamed: sources found that have no name; named: how many of them have an entity nevertheless.
    """

    sources: int
    found: int
    answered: int
    right: int
    unnamed: int
    named: int
    precision: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class SpeakerScores:
    """The figures of a corpus: of all sources, and by the kind of their heads.

    Attributes:
        documents: how many there are; missing: those that could not be read, whose sources are not found.
    """

    documents: int
    missing: tuple[str, ...]
    rows: dict[str, SpeakerRow]


class Answer(NamedTuple):
    """A source, the quote it was found in, and the entity that is named; None where there is none."""

    document: AttributedDocument
    source: NamedSource
    quote: QuoteRecord | None
    entity: EntityRecord | None

    @property
    def is_right(self) -> bool:
        """Whether the entity bears the name of the source, or one of its names."""
        return self.entity is not None and any(bears(self.entity, name) for name in self.source.names)


def score_speakers(pairs: Sequence[SpeakerPair]) -> SpeakerScores:
    """Score the speakers found in each document of a corpus."""
    counts: Counter[tuple[str, str]] = Counter()
    for records, document in pairs:
        for answer in answers(records, document):
            for kind in (ALL, answer.source.kind):
                counts.update((kind, what) for what in _outcome(answer))
    return SpeakerScores(
        documents=len(pairs),
        missing=tuple(document.document.name for records, document in pairs if records is None),
        rows={kind: _row(kind, counts) for kind in (ALL, *get_args(SourceKind))},
    )


def answers(records: Records | None, document: SourcedDocument) -> Iterator[Answer]:
    """What the records say of each source of a document, as often as something is attributed to it."""
    entities = {entity.id: entity for entity in records.entities} if records else {}
    for pieces, quote in _attributed(records, document):
        source = document.sources.get((pieces[0][0], pieces[-1][1])) if pieces else None
        if source is None:
            continue
        named = quote.speaker.entity_id if quote and quote.speaker else None
        yield Answer(document.document, source, quote, entities[named] if named else None)


def unsourced(records: Records | None, document: SourcedDocument) -> Iterator[QuoteRecord]:
    """The quotes of what the corpus attributes to no words of the text: "was said to be ill"."""
    for pieces, quote in _attributed(records, document):
        if not pieces and quote is not None:
            yield quote


def _attributed(
    records: Records | None, document: SourcedDocument
) -> Iterator[tuple[tuple[tuple[int, int], ...], QuoteRecord | None]]:
    """The pieces of each source of the corpus, none for some, and the quote of what is attributed to it."""
    every = {attribution_of(quote): quote for quote in (records.quotes if records else ())}
    # The corpus attributes nothing inside what is attributed.
    quotes = {given: every[given] for given in outermost(list(every), document.document.text)}
    for gold, found in matched(document.document, list(quotes)):
        if gold is not None:
            yield tuple(gold.attribution.source), quotes[found.attribution] if found else None


def bears(entity: EntityRecord, name: str) -> bool:
    """Whether an entity is called by a name."""
    wanted, called = _words(name), _words(entity.name)
    if (
        wanted
        and called
        and wanted[-1] == called[-1]
        and (_within(wanted, called) or _within(called, wanted))
    ):
        return True
    return any(set(_words(one.text)) == set(wanted) for one in entity.mentions if one.form == "name")


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(name.lower()) if word not in _NO_PART_OF_A_NAME]


def _within(words: list[str], others: list[str]) -> bool:
    return set(words) <= set(others)


def _outcome(answer: Answer) -> Iterator[str]:
    if not answer.source.names:
        if answer.quote:
            yield "unnamed"
            if answer.entity:
                yield "named"
        return
    yield "sources"
    if answer.quote:
        yield "found"
    if answer.entity:
        yield "answered"
    if answer.is_right:
        yield "right"


def _row(kind: str, counts: Counter[tuple[str, str]]) -> SpeakerRow:
    sources, found, answered, right, unnamed, named = (
        counts[kind, what] for what in ("sources", "found", "answered", "right", "unnamed", "named")
    )
    return SpeakerRow(
        sources=sources,
        found=found,
        answered=answered,
        right=right,
        unnamed=unnamed,
        named=named,
        precision=right / answered if answered else None,
        coverage=answered / found if found else None,
    )
