"""A document whose mentions are gathered into clusters, with its dependency trees to find their heads."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TreeWord:
    """One word of a dependency tree.

    Attributes:
        start, end: half-open code points of the document's text.
        head: place in the document of the word that it depends on; None for the root of a sentence.
        proper: whether it is a proper noun; possessive: whether it is a possessive ending.
    """

    start: int
    end: int
    head: int | None
    proper: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class ClusteredDocument:
    """A text with the clusters of its mentions.

    Attributes:
        name, genre: as the corpus calls them; genre is empty where it does not say.
        words: in text order.
        clusters: for each thing that is mentioned, the half-open places in `words` of its mentions.
        identities: of each cluster, by its place in `clusters`, the page of Wikipedia that is about its
            thing; only of those that have one. It is the same in all documents.
        published: ISO 8601 date on which the text was written; None where the corpus tells no full one.
    """

    name: str
    genre: str
    text: str
    words: tuple[TreeWord, ...]
    clusters: tuple[tuple[tuple[int, int], ...], ...]
    identities: Mapping[int, str] = field(default_factory=dict)
    published: str | None = None
