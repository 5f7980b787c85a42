"""Sentences that corpora annotate with claims of their own kind: how real events are, and who did what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RatedEvent:
    """A word that stands for an event, and how real readers take the event to be.

    Attributes:
        start, end: half-open code points of the word.
        factuality: mean judgement of the readers, from -3 (surely did not happen) to 3 (surely did).
    """

    start: int
    end: int
    factuality: float


@dataclass(frozen=True, slots=True)
class RatedSentence:
    """A sentence with its rated events, by place.

    Attributes:
        name: where the corpus keeps it.
    """

    name: str
    text: str
    events: tuple[RatedEvent, ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """What open information extraction calls a tuple: a relation between a subject and further arguments.

    The words need not be those of the sentence ("is" between the parts of an apposition).
    """

    subject: str
    predicate: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropositionSentence:
    """A sentence with all propositions that people find in it.

    Attributes:
        name: where the corpus keeps it.
    """

    name: str
    text: str
    propositions: tuple[Proposition, ...]
