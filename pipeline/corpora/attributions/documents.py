"""A document annotated with attributions: who is said to have said, thought or known what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotations.records import QuoteRecord, TextSpan

Pieces: TypeAlias = tuple[tuple[int, int], ...]
"""Half-open code points of the parts of one role, in text order; none where the role is not filled."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in a text.

    Attributes:
        content: what is attributed, all its pieces.
        cue: the words that show the attribution.
        source: whom it is attributed to.
        rule: what made it, for one that was extracted.
    """

    content: Pieces
    cue: Pieces = ()
    source: Pieces = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class AttributedDocument:
    """A text with its attributions, by the place of their contents.

    Attributes:
        name: where the corpus keeps it.
        tensed: the tensed verbs of the text, as the language model tags them; the corpus tags none.
    """

    name: str
    text: str
    attributions: tuple[Attribution, ...]
    tensed: Pieces = ()


def attribution_of(record: QuoteRecord) -> Attribution:
    """A quote record as an attribution; its speaker is the source."""
    return Attribution(
        content=_pieces(record.contents),
        cue=_pieces([record.cue] if record.cue else []),
        source=_pieces([record.speaker] if record.speaker else []),
        rule=record.rule,
    )


def _pieces(spans: Iterable[TextSpan]) -> Pieces:
    return tuple(sorted((span.start, span.end) for span in spans))
