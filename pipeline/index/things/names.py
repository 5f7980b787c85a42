"""Names in comparable form: without diacritics, titles and spelling's whims; a person's in its parts."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.annotations.records import EntityLabel
from pipeline.index.folding import fold
from pipeline.index.lexicon import index_words
from pipeline.lexicon.first_names import gender_of_first_name
from pipeline.lexicon.nouns import same_place
from pipeline.lexicon.roles import party_of
from pipeline.lexicon.titles import titles
from pipeline.lexicon.word_lists import word_list
from pipeline.resolve.entities.name_forms import name_words, organization_core, place_key

Family = Literal["person", "people", "place", "org", "work", "event", "law", "product", "language"]
"""Kinds of things that are never one another."""
_FAMILIES: dict[EntityLabel, Family] = {
    "PERSON": "person", "NORP": "people", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "org",
    "WORK_OF_ART": "work", "EVENT": "event", "LAW": "law", "PRODUCT": "product", "LANGUAGE": "language",
}  # fmt: skip
_INITIALS = re.compile(r"\b((?:[^\W\d_]\.){2,})")
_PERSON_WORD = re.compile(r"[^\W_]+(?:[-'&][^\W_]+)*")
_NICKNAME = re.compile(r"[\"“(']\w+[\"”)']\s")
# «Müller» and «Mueller», «Ødegård» and «Oedegaard».
_UMLAUT = re.compile(r"(?<=[^aeiouyq])([aou])(?:e(?=[^aeiouy\W])|(?<=a)a(?=\w))")
_ARTICLE = re.compile(r"^(?:al|el|as|ar)-(?=\w{3})")
_CACHED = 1 << 16
_CROWNED = frozenset({"pope", "king", "queen", "prince", "princess", "saint", "sister", "brother", "father"})
_STATES = re.compile(
    r"(?:(?:islamic|people's|federal|democratic)\s)?(?:republic|kingdom|commonwealth) of (?:the )?"
)


def family(label: EntityLabel) -> Family | None:
    """Which kinds of things a label is compared with; None for figures, which are no things."""
    return _FAMILIES.get(label)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts, folded.

    Attributes:
        given: first and middle names, or their letters; none for a surname (or any one word) alone.
        surname: the family name without particle; particle: "van", "bin", "de la".
        suffix: "jr" or the number of a ruler, which tells bearers of one name apart; "" mostly.
    """

    given: tuple[str, ...]
    surname: str
    particle: str = ""
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it names one person: a given name in full with a surname, or a ruler's with a number."""
        return any(len(word) > 1 for word in self.given) or self.suffix in _list("ordinal")

    @property
    def words(self) -> str:
        """All of it in one order, as text."""
        return " ".join(filter(None, (*self.given, self.particle, self.surname, self.suffix)))


@lru_cache(maxsize=_CACHED)
def person_name(text: str) -> PersonName:
    """A person's name taken apart: «Kim Jong Un» by its first word, «Hamza bin Laden» by its last."""
    spaced = _INITIALS.sub(lambda found: " ".join(found[1].split(".")), fold(_NICKNAME.sub("", text)))
    words = [_without_umlaut(word) for word in _PERSON_WORD.findall(spaced)]
    words = [w.removesuffix("'s") for w in words if w not in titles().after] or words or [fold(text)]
    words = _without_title(words)
    suffix = ""
    if len(words) > 1 and (words[-1] in _list("suffix") or words[-1] in _list("ordinal")):
        suffix = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        words = words[:-1]
    words = [_ARTICLE.sub("", word) for word in words]
    if _family_comes_first(words):
        return PersonName(_syllables(words[1:]), words[0], suffix=suffix)
    end = len(words) - 1
    begin = end
    while begin > 0 and words[begin - 1] in _particles():
        begin -= 1
    given = words[:begin]
    if given and words[end] in _list("family_first") and all(len(w) > 1 for w in given):
        given = list(_syllables(given))
    return PersonName(tuple(given), words[end], " ".join(words[begin:end]), suffix)


def _without_umlaut(word: str) -> str:
    """«Mueller» as «Müller» is folded; first names that are known are left as they are («Samuel»)."""
    return word if gender_of_first_name(word) is not None else _UMLAUT.sub(r"\1", word)


def _without_title(words: list[str]) -> list[str]:
    """The words behind what was taken for part of the name: «Senator Ada Voss», «of State Ada Voss»."""
    if words[0] == "of" and len(words) > 3:
        return words[-2:]
    if words[0] in _CROWNED and len(words) > 1:
        return words[1:]
    last = max((at for at, word in enumerate(words[:-1]) if word in _before_names()), default=-1)
    return words[last + 1 :]


def _family_comes_first(words: list[str]) -> bool:
    if len(words) < 2 or words[0] not in _list("family_first"):
        return False
    two_given = len(words) == 3 or "-" in words[1]
    if words[-1] in _list("family_first") and words[0] in _list("also_first"):
        return False
    if gender_of_first_name(words[-1]) is not None or any(len(word) == 1 for word in words):
        return False
    return two_given if words[0] in _list("also_first") else len(words) <= 3


def _syllables(words: list[str]) -> tuple[str, ...]:
    """Given names of two parts are one name, however it is joined: «Jong Un», «Jong-un», «Jongun»."""
    if len(words) == 2 and gender_of_first_name(words[0]) is not None:
        return tuple(words)
    return ("".join(words).replace("-", ""),) if len(words) < 3 else tuple(words)


@lru_cache(maxsize=_CACHED)
def thing_words(label: EntityLabel, text: str) -> str:
    """The name of anything but a person in comparable form: «the United States» and «U.S.» are the same."""
    kind = family(label)
    if kind == "place":
        name = fold(" ".join(place_key(text)))
        short = _STATES.sub("", name)
        country = _countries().get(name) or (_countries().get(short) if short != "china" else None)
        return country or _towns().get(name, name)
    words = tuple(_spelling().get(word, word) for word in name_words(fold(text.replace("-", " "))))
    if kind == "org":
        words = organization_core(words)
        joined = " ".join(words)
        return _well_known().get(joined, joined)
    if kind == "people":
        return party_of(words[-1]) or _singular(" ".join(words))
    return " ".join(words)


def name_key(label: EntityLabel, text: str) -> str:
    """The kind of thing with its name in comparable form; of people the surname alone does not tell apart."""
    kind = family(label)
    return f"{kind}:{person_name(text).words if kind == 'person' else thing_words(label, text)}"


@cache
def country_of(word: str) -> str | None:
    """The country that a folded word or phrase names or is the nationality of; None for any other."""
    return _countries().get(word)


@cache
def is_region(word: str) -> bool:
    """Whether a folded name is that of a state or province, which stands behind the names of towns."""
    return word in index_words("nationalities")["region"]


@cache
def land_of(region: str) -> str | None:
    """The country that a folded name of a state lies in; None for any other, and for «georgia»."""
    return _lands().get(region)


@cache
def is_agency(name: str) -> bool:
    """Whether a folded name is that of a medium that stands in articles on anything."""
    return name in _list("agency")


@cache
def is_well_known(name: str) -> bool:
    """Whether a name in comparable form is one of those that articles use without saying what it is."""
    return name in _list("known") or name in _well_known().values()


def joined_words(section: str) -> dict[str, frozenset[str]]:
    """Words of `identity.txt` that stand for the same, each with the others of its group."""
    groups = [frozenset(part.strip() for part in entry.split("=")) for entry in _list(section)]
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


def _list(section: str) -> frozenset[str]:
    return index_words("identity")[section]


@cache
def _before_names() -> frozenset[str]:
    """Honorifics and ranks that are no first names."""
    words = titles().honorifics | {"cde", "comrade", "president", "minister", "secretary"}
    return frozenset(word for word in words if len(word) > 1 and gender_of_first_name(word) is None)


@cache
def _particles() -> frozenset[str]:
    words = word_list("reference")["name_particle"]
    return frozenset(word for word in words if word.isalpha()) - {"of", "y"} | {"st", "mac"}


@cache
def _spelling() -> dict[str, str]:
    return _pairs(_list("spelling"))


@cache
def _well_known() -> dict[str, str]:
    return _pairs(_list("well_known"))


@cache
def _towns() -> dict[str, str]:
    return _pairs(_list("town"))


@cache
def _lands() -> dict[str, str]:
    return _pairs(index_words("nationalities")["region_of"])


@cache
def _countries() -> dict[str, str]:
    found = {fold(name): fold(name) for name in word_list("places")["country"]}
    found |= {fold(alias): fold(name) for alias, name in same_place().items()}
    return found | _pairs(index_words("nationalities")["country"])


def _pairs(entries: frozenset[str]) -> dict[str, str]:
    return {left.strip(): right.strip() for left, _, right in (entry.partition("=") for entry in entries)}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word
