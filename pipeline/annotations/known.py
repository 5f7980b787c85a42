"""People, organisations and other things that a newsroom has told the pipeline about."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotations.records import EntityLabel


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """One thing with the names by which articles call it.

    Attributes:
        name: its name; aliases: other names, and descriptions in lower case ("the fund").
        id: what the newsroom calls it in its own data; None if it has no such name.
    """

    name: str
    label: EntityLabel
    aliases: tuple[str, ...] = ()
    id: str | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """Everything that it is called."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What many things are called, made ready to be looked up.

    Attributes:
        stands_for: the thing that each name stands for; one that two of them share stands for neither.
        labels: the label of each name that is no description; None where things of two kinds share it.
        longest: by the first character of these, how long the longest is.
    """

    stands_for: Mapping[str, KnownEntity]
    labels: Mapping[str, EntityLabel | None]
    longest: Mapping[str, int]


def known_names(known: tuple[KnownEntity, ...]) -> KnownNames:
    """The names of things, looked through once for all articles that are read with the same tuple."""
    return _made_ready(_Same(known))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A tuple, the same as none but itself: to compare many things takes as long as to look at them."""

    known: tuple[KnownEntity, ...]

    def __hash__(self) -> int:
        return id(self.known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.known is other.known


@lru_cache(maxsize=2)
def _made_ready(same: _Same) -> KnownNames:
    found: dict[str, KnownEntity] = {}
    shared: set[str] = set()
    labels: dict[str, EntityLabel | None] = {}
    longest: dict[str, int] = {}
    for entity in same.known:
        for name in entity.called:
            if found.setdefault(name, entity) is not entity:
                shared.add(name)
            if any(character.isupper() or character.isdigit() for character in name):
                if labels.setdefault(name, entity.label) != entity.label:
                    labels[name] = None
                longest[name[0]] = max(longest.get(name[0], 0), len(name))
    stands_for = {name: entity for name, entity in found.items() if name not in shared}
    return KnownNames(stands_for, labels, longest)
