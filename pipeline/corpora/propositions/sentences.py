"""Sentences with what people find that they say: who did what."""

from dataclasses import dataclass


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
