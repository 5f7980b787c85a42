"""What is one and was taken for several, several that were taken for one, and names that were not found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotations.printable import in_context, printable
from pipeline.corpora.corpus import ErrorGroup
from pipeline.corpora.things.names import FoundThing
from pipeline.corpora.things.score import (
    NamedDocument,
    NameInDocument,
    by_identity,
    by_thing,
    merged_things,
    names_found,
    split_identities,
)

# Of what stands in very many documents, so many places are printed; JSON has all of them.
_PLACES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A document, and how it names a thing."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of several that should be one, or are taken for one.

    Attributes:
        what: the thing's name and label where an identity is split, the identity where things are merged.
        places: each name of each document once.
    """

    what: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class IdentityError:
    """An identity that is split, or a thing that holds several.

    Attributes:
        what: the identity, or the thing's name and label.
    """

    what: str
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "\n".join((printable(self.what), *(f"  {_line(part)}" for part in self.parts)))


@dataclass(frozen=True, slots=True)
class UnpairedName:
    """A name of gold that was not recognised as such.

    Attributes:
        document: its name; start, end: half-open code points of the mention; context: the text around.
    """

    identity: str
    document: str
    start: int
    end: int
    context: str

    def __str__(self) -> str:
        where = f"{printable(self.document)}[{self.start}:{self.end}]"
        return f"{where}: {printable(self.identity)}\n  {self.context}"


ThingError: TypeAlias = IdentityError | UnpairedName


def thing_errors(documents: Sequence[NamedDocument], most: int) -> tuple[ErrorGroup, ...]:
    """Identities split, things merged, names that were not recognised; at most `most` cases of each."""
    found = names_found(documents)
    groups: dict[str, Sequence[ThingError]] = {
        "split": [
            IdentityError(identity, _parts((_of(thing), names) for thing, names in by_thing(own).items()))
            for identity, own in split_identities(found).items()
        ],
        "merged": [
            IdentityError(_of(thing), _parts(by_identity(own).items()))
            for thing, own in merged_things(found).items()
        ],
        "only within a longer name": _unpaired(documents, in_longer=True),
        "not recognised": _unpaired(documents, in_longer=False),
    }
    return tuple(ErrorGroup(kind, len(cases), tuple(cases[:most])) for kind, cases in groups.items() if cases)


def _of(thing: FoundThing) -> str:
    return f"{thing.name} ({thing.label})"


def _parts(parts: Iterable[tuple[str, Sequence[NameInDocument]]]) -> tuple[Part, ...]:
    return tuple(
        Part(what, tuple(dict.fromkeys(Place(name.document, name.text) for name in names)))
        for what, names in parts
    )


def _line(part: Part) -> str:
    shown = ", ".join(f"{place.document} “{place.text}”" for place in part.places[:_PLACES_SHOWN])
    more = len(part.places) - _PLACES_SHOWN
    return printable(f"{part.what}: {shown}{f' and {more} more' if more > 0 else ''}")


def _unpaired(documents: Sequence[NamedDocument], *, in_longer: bool) -> list[UnpairedName]:
    return [
        UnpairedName(
            name.gold.identity,
            one.document.name,
            name.gold.start,
            name.gold.end,
            in_context(one.document.text, ((name.gold.start, name.gold.end),)),
        )
        for one in documents
        for name in one.names
        if name.found is None and name.in_longer is in_longer
    ]
