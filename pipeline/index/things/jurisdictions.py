"""Names that say of what country they are: «UK Supreme Court», «Supreme Court of the United Kingdom»."""

from functools import lru_cache

from pipeline.annotations.records import EntityLabel
from pipeline.index.lexicon import index_words
from pipeline.index.things.names import (
    country_of,
    family,
    is_agency,
    is_region,
    is_well_known,
    land_of,
    thing_words,
)
from pipeline.lexicon.nouns import kind_nouns, name_heads


@lru_cache(maxsize=1 << 16)
def without_country(label: EntityLabel, name: str) -> tuple[str, str | None]:
    """An institution's name in comparable form without its country, and the country; None if it names none.

    Names that are no institution's stay whole: «British Airways», «Bank of England».
    """
    words = thing_words(label, name).split()
    if family(label) != "org":
        return " ".join(words), None
    for size in (3, 2, 1):
        rest = words[size:]
        country = country_of(" ".join(words[:size]))
        if country is not None and _is_institution(rest):
            return " ".join(rest), country
    if "of" in words[1:-1]:
        at = len(words) - 1 - words[::-1].index("of")
        place = words[at + 1 :]
        country = country_of(" ".join(place[1:] if place[0] == "the" else place))
        if country is not None and _is_institution(words[:at]):
            return " ".join(words[:at]), country
    return " ".join(words), None


def needs_context(label: EntityLabel, words: str) -> bool:
    """Whether several things are called so, each in its own country or town: «Supreme Court», «City Hall»."""
    parts = words.split()
    kind = family(label)
    if kind == "org":
        if is_well_known(words) or is_agency(words):
            return False
        return _is_institution(parts) or (len(parts) == 1 and _is_shared(parts[0]))
    if kind == "place" and is_region(words) and land_of(words) is None:
        # «Georgia» is a state and a country.
        return True
    if label == "FAC":
        return all(part in index_words("identity")["common_facility"] for part in parts)
    if kind == "event":
        return parts[-1] in index_words("identity")["recurring"] and not any(part.isdigit() for part in parts)
    if kind == "law":
        return words in index_words("identity")["law_alone"]
    return (kind == "work" and len(parts) < 3) or is_no_more_than_a_kind(label, words)


def is_no_more_than_a_kind(label: EntityLabel, words: str) -> bool:
    """Whether a name in comparable form tells no more than what it is, or where: «Court», «North»."""
    if family(label) == "place":
        return words in index_words("identity")["direction"]
    institution = words in index_words("identity")["institution_alone"]
    return family(label) == "org" and not institution and (words in kind_nouns() or words in name_heads())


def _is_shared(word: str) -> bool:
    """Whether a name of one word is that of several clubs or newspapers, or no more than a kind."""
    return word in index_words("identity")["shared_name"] or word in name_heads() or word in kind_nouns()


def _is_institution(words: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in index_words("identity")["institution_alone"]
    return bool(words) and all(word in index_words("identity")["institution"] for word in words)
