"""People, organisations and other things that a newsroom has told the pipeline about."""

from dataclasses import dataclass

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


def by_what_it_is_called(known: tuple[KnownEntity, ...]) -> dict[str, KnownEntity]:
    """The thing that each name stands for; a name that two of them share stands for neither."""
    found: dict[str, KnownEntity] = {}
    shared: set[str] = set()
    for entity in known:
        for name in entity.called:
            if found.setdefault(name, entity) is not entity:
                shared.add(name)
    return {name: entity for name, entity in found.items() if name not in shared}
