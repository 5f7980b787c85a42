"""Common nouns that show what kind of thing a phrase or a name is about."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.word_lists import word_list

Gender = Literal["female", "male", "neuter"]
_PLACES: tuple[EntityLabel, ...] = ("GPE", "LOC", "FAC", "EVENT", "PRODUCT", "LAW")


@dataclass(frozen=True, slots=True)
class KindNoun:
    """What a noun says of the thing it describes: its label and, for people, gender where it shows."""

    label: EntityLabel
    gender: Gender | None = None


@cache
def kind_nouns() -> dict[str, KindNoun]:
    """Singular lower-case nouns of descriptions ("the company", "the mayor"), with what they say.

    A noun in several lists takes the first of: person, organisation, work, place and other kinds.
    """
    found: dict[str, KindNoun] = {}
    for label in reversed(_PLACES):
        found.update(dict.fromkeys(word_list("place_nouns")[label], KindNoun(label)))
    found.update(dict.fromkeys(word_list("creative_work_nouns")["nominal"], KindNoun("WORK_OF_ART")))
    found.update(dict.fromkeys(word_list("organization_nouns")["nominal"], KindNoun("ORG")))
    people = word_list("person_nouns")
    found.update(dict.fromkeys(people["neutral"] | people["family"], KindNoun("PERSON")))
    found.update(dict.fromkeys(people["female"], KindNoun("PERSON", "female")))
    found.update(dict.fromkeys(people["male"], KindNoun("PERSON", "male")))
    return found


@cache
def also_organizations() -> frozenset[str]:
    """Those of the person nouns that firms and teams can be as well ("owner"), in lower case."""
    return word_list("person_nouns")["also_organizations"]


@cache
def official_nouns() -> frozenset[str]:
    """Nouns for people whose «we» is their organisation, in lower case."""
    return word_list("person_nouns")["official"]


@cache
def name_heads() -> dict[str, EntityLabel]:
    """Last words of names that decide a doubtful label ("university": ORG, "bridge": FAC)."""
    found: dict[str, EntityLabel] = {}
    for label in reversed(_PLACES):
        if label != "GPE":
            found.update(dict.fromkeys(word_list("place_nouns")[label], label))
    found.update(dict.fromkeys(word_list("organization_nouns")["head"], "ORG"))
    return found


@cache
def surname_heads() -> frozenset[str]:
    """Those of `name_heads` that are also surnames ("hill"), in lower case."""
    return word_list("place_nouns")["surname"]


@cache
def organization_words(
    section: Literal["generic", "suffix", "team", "media", "civic", "commercial"],
) -> frozenset[str]:
    """One of the lists of words about organisations, in lower case; see the list's header."""
    return word_list("organization_nouns")[section]


@cache
def creative_words(section: Literal["before", "after", "verb", "part"]) -> frozenset[str]:
    """Words beside which a capitalised phrase is a title, in lower case; see the list's header."""
    return word_list("creative_work_nouns")[section]


@cache
def demonyms(section: Literal["people", "language", "adherent"]) -> frozenset[str]:
    """Names of peoples and faiths, languages, or parties' adherents, as written."""
    return word_list("demonyms")[section]


@cache
def places() -> dict[str, EntityLabel]:
    """Countries (GPE) and continents or regions (LOC), as written."""
    lists = word_list("places")
    found: dict[str, EntityLabel] = dict.fromkeys(lists["region"], "LOC")
    found.update(dict.fromkeys(lists["country"], "GPE"))
    return found


@cache
def same_place() -> dict[str, str]:
    """Short and alternative names of countries, as written, with the name they stand for."""
    return {
        alias: aliases[-1]
        for line in word_list("places")["same"]
        for aliases in [[part.strip() for part in line.split("=")]]
        for alias in aliases
    }
