"""Sentences with events, and how real readers take each to be."""

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
