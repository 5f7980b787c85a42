"""The blocks in which an entity may meet others that are the same thing."""

from pipeline.index.facts import ArticleEntity
from pipeline.index.things.aliases import Named, offers, own_names
from pipeline.index.things.jurisdictions import without_country
from pipeline.index.things.names import family, person_name


def block_key(entity: ArticleEntity) -> str | None:
    """The one block that an entity is linked in; None for figures, which are no things.

    People by surname, without particle and diacritics; all else by its whole name. What has no name is a
    thing of its own article.
    """
    kind = family(entity.label)
    if kind is None:
        return None
    if not entity.names:
        return "\0".join(("described", *entity.key))
    if kind == "person":
        return f"person:{person_name(entity.name).surname}"
    return f"{kind}:{without_country(entity.label, entity.name)[0]}"


def block_keys(entity: ArticleEntity) -> tuple[str, ...]:
    """All names on which an entity's thing depends: its block first, then those that `join` looks at.

    A thing may join another where one of these keys of its entities is one of the other's.
    """
    own = block_key(entity)
    if own is None:
        return ()
    named = Named(entity.label, entity.name, entity.names)
    others = {f"as {name}" for name in own_names(named)} | {f"as {offer.alias}" for offer in offers(named)}
    return (own, *sorted(others))
