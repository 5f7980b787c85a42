"""Marked stretches of one speaker, as they come together while the article is walked through."""

from dataclasses import dataclass, field

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.attribution import Attribution
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.prepositions import SourcePhrase
from pipeline.recognize.quotes.scene import Scene


@dataclass(slots=True)
class Utterance:
    """Marked stretches of one speaker.

    Attributes:
        pieces: numbers of the stretches.
        open: its last stretch has no closing mark, and the next paragraph may go on.
        prefix: where the sentence begins whose end is in marks ("The link was “stronger”, she said").
        fronted: what of the sentence stands before the attribution ("If it does, she said, “we go”").
    """

    pieces: list[int]
    attribution: Attribution
    paragraph: int
    open: bool
    continues: "Utterance | None" = None
    prefix: int | None = None
    fronted: Span | None = None

    def add(self, n: int, marked: Marked) -> None:
        """Go on with the marked stretch `n`."""
        self.pieces.append(n)
        self.open = not marked.closed


@dataclass(frozen=True, slots=True)
class Place:
    """Where a marked stretch stands.

    Attributes:
        n: its number; paragraph: that of its paragraph.
        gap: tokens since the marks before it; after: tokens up to the next marks.
        since: tokens since the last marks of the `current` utterance, which it may go on with.
    """

    n: int
    marked: Marked
    paragraph: int
    gap: range
    after: range
    since: range
    current: Utterance | None


@dataclass(slots=True)
class Walk:
    """State while the regions are walked through, in text order."""

    scene: Scene
    phrases: dict[int, SourcePhrase]
    utterances: list[Utterance] = field(default_factory=list)
    used_verbs: set[int] = field(default_factory=set)
    used_phrases: set[int] = field(default_factory=set)

    def use(self, attribution: Attribution) -> None:
        """Take the words of an attribution from other marks and other rules."""
        if attribution.verb is not None:
            self.used_verbs.add(attribution.verb)
        if attribution.phrase is not None:
            self.used_phrases.add(attribution.phrase)

    def open(self, place: Place, attribution: Attribution) -> Utterance:
        """A new utterance that begins with a marked stretch."""
        self.use(attribution)
        utterance = Utterance([place.n], attribution, place.paragraph, open=not place.marked.closed)
        self.utterances.append(utterance)
        return utterance
