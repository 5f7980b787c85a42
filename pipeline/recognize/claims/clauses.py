"""What a clause is to the rules of this layer, and the relations and marks that show one."""

from dataclasses import dataclass, field
from typing import Literal

from pipeline.annotations.mentions import QuoteMention
from pipeline.lexicon.modality import Embedding

AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
# A quotation mark in front of an utterance.
OPENING_MARKS = frozenset({"“", "‘", "``", '"', "'", "«"})

ClauseKind = Literal["main", "coordinate", "relative", "subordinate", "complement", "infinitive", "other"]
Unasserted = Literal[
    "asked", "conditional", "wished", "told", "generic", "supposed", "awaited", "compared", "demanded",
    "unspecified", "ordered", "dependent", "framing", "denied", "reporting",
]  # fmt: skip


@dataclass(slots=True)
class Clause:
    """One clause, as tokens.

    Attributes:
        head: syntactic head.
        predicate: the word that says what is claimed; differs from `head` after words that act like
            auxiliaries ("plans to sell": head "plans", predicate "sell").
        links: words from head to predicate (predicate left out), each with what it makes of the next.
        auxiliaries: finite and other auxiliaries and copulas of the head, in text order.
        subject: head of its own grammatical subject (a relative pronoun, "there"), or None.
        first: the first of a chain of coordinated predicates, or None.
        shared: has no subject of its own and takes that of `first`.
        governed: stands under the same words as `first`, which are among its links ("plans to sell and
            move").
        elided: has a subject of its own and takes the auxiliaries of `first` ("one was killed and two
            injured").
        coordinates: the predicates coordinated with this one, in text order.
        quote: innermost quote that contains the predicate, as an index, or None.
        unasserted: why it puts nothing forward as true or false; None where it does.
        reports: the quote whose cue this clause's predicate is, or None.
    """

    head: int
    predicate: int
    kind: ClauseKind
    links: list[tuple[int, Embedding]] = field(default_factory=list)
    auxiliaries: list[int] = field(default_factory=list)
    subject: int | None = None
    first: "Clause | None" = None
    shared: bool = False
    governed: bool = False
    elided: bool = False
    coordinates: list["Clause"] = field(default_factory=list)
    quote: int | None = None
    unasserted: Unasserted | None = None
    reports: int | None = None

    @property
    def asserted(self) -> bool:
        """Whether it puts something forward as true or false."""
        return self.unasserted is None


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of an article.

    Attributes:
        ordered: by predicate, in text order.
        owner: clause of each head, link, predicate, auxiliary.
        inner: innermost quote of each token, -1 outside of quotes.
        cue_tokens: tokens of reporting words.
        quotes: those of the article; clauses name them by their place here.
        by_quote: the clauses whose innermost quote is the key, in text order.
    """

    ordered: list[Clause]
    owner: dict[int, Clause]
    inner: list[int]
    cue_tokens: frozenset[int]
    quotes: tuple[QuoteMention, ...]
    by_quote: dict[int, list[Clause]]

    def within(self, quote: int) -> list[Clause]:
        """The clauses directly in a quote, in text order."""
        return self.by_quote.get(quote, [])
