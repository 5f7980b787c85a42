"""Which of the places named «the country» can be, and which «the town»: no country is a town."""

from collections.abc import Sequence

from pipeline.lexicon.nouns import places, same_place
from pipeline.resolve.entities.cluster import Cluster

_COUNTRIES = frozenset({"country", "nation"})
_TOWNS = frozenset({"city", "town", "village", "suburb", "borough", "hamlet", "municipality"})


def of_this_size(text: str, fits: Sequence[Cluster], noun: str) -> list[Cluster]:
    """Those of the places that the noun can be said of; no list knows all countries."""
    if noun in _TOWNS:
        return [place for place in fits if not _is_country(text, place)]
    if noun in _COUNTRIES:
        return [place for place in fits if _is_country(text, place)] or list(fits)
    return list(fits)


def _is_country(text: str, place: Cluster) -> bool:
    names = (text[m.span.start : m.span.end] for m in place.mentions if m.form == "name")
    return any(places().get(same_place().get(name, name)) == "GPE" for name in names)
