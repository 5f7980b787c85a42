"""The names that a document's gold knows, and which name that was recognised is which of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.corpora.coreference.score import head_of


@dataclass(frozen=True, slots=True)
class GoldName:
    """A mention by name of what has a page of Wikipedia.

    Attributes:
        start, end: half-open code points of the document's text; head_start, head_end: of its head.
        identity: title of the page.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    identity: str


@dataclass(frozen=True, slots=True)
class FoundThing:
    """A thing of the index; its key tells it from its namesakes."""

    key: int
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that was recognised.

    Attributes:
        start, end: half-open code points of the document's text.
        thing: what the index says it is.
    """

    start: int
    end: int
    thing: FoundThing


@dataclass(frozen=True, slots=True)
class PairedName:
    """A name of gold with the one that was recognised; None where there is none.

    Attributes:
        in_longer: whether there is none because its head stands in one that reaches beyond it ("London" in
            "University of London").
    """

    gold: GoldName
    found: FoundName | None
    in_longer: bool = False


def gold_names(document: ClusteredDocument) -> Iterator[GoldName]:
    """The mentions whose head is a proper noun, of the clusters that have an identity, by cluster."""
    for at, identity in document.identities.items():
        for place in document.clusters[at]:
            head = document.words[head_of(document, place)]
            if head.proper:
                start, end = document.words[place[0]].start, document.words[place[1] - 1].end
                yield GoldName(start, end, head.start, head.end, identity)


def paired(gold: Sequence[GoldName], found: Sequence[FoundName]) -> list[PairedName]:
    """Each name of gold, in text order, with the one found that covers its head and lies within it.

    Of several found it is the shortest. None is that of two names of gold: where these have one head, as
    "Bergen" and "Bergen, Norway" do, it goes to the shortest that holds it.
    """
    free = sorted(found, key=_length)
    names = []
    for name in sorted(gold, key=_length):
        covering = [other for other in found if _covers_head(other, name)]
        own = next((o for o in free if o in covering and name.start <= o.start and o.end <= name.end), None)
        if own:
            free.remove(own)
        longer = any(other.start < name.start or name.end < other.end for other in covering)
        names.append(PairedName(name, own, in_longer=own is None and longer))
    return sorted(names, key=lambda name: (name.gold.start, name.gold.end))


def _length(name: GoldName | FoundName) -> tuple[int, int]:
    return name.end - name.start, name.start


def _covers_head(found: FoundName, name: GoldName) -> bool:
    return found.start <= name.head_start and name.head_end <= found.end
