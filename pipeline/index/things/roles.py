"""What people are called: the calling, its field, and of what; when two callings show two people."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.index.folding import fold
from pipeline.index.lexicon import index_words
from pipeline.index.things.names import country_of
from pipeline.lexicon.nouns import kind_nouns, organization_words
from pipeline.lexicon.titles import titles

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# Behind these stands what the calling is of, no longer the calling.
_ENDS = frozenset({"of", "at", "for", "in", "from", "with", "on", "who", "to", "by", "and", "as", "under"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "this", "that", "his", "her", "new", "former"})
_CACHED = 1 << 15


@dataclass(frozen=True, slots=True)
class Role:
    """One calling.

    Attributes:
        noun: its head, singular and lower case ("mayor"); of: what its holder holds it of, folded words.
        former: whether the holder no longer holds it.
    """

    noun: str
    of: frozenset[str] = frozenset()
    former: bool = False


@lru_cache(maxsize=_CACHED)
def role(phrase: str) -> Role | None:
    """The calling in a phrase as written ("former mayor of Hull", "Hull's mayor"); None if there is none."""
    words = _WORD.findall(phrase.replace("’s", "").replace("'s", ""))
    lower = [titles().short.get(fold(word), fold(word)) for word in words]
    end = next((at for at, word in enumerate(lower) if at and word in _ENDS), len(lower))
    at = next((at for at in reversed(range(end)) if lower[at] in _callings()), None)
    if at is None:
        return None
    noun = _compounds().get(f"{lower[at - 1]} {lower[at]}", lower[at]) if at else lower[at]
    office = {at, *(place for place in range(at) if lower[place] in titles().modifiers)}
    capital = [
        lower[place] for place, word in enumerate(words)
        if place not in office and (word[0].isupper() or lower[place] in _countries_in(lower))
    ]  # fmt: skip
    return Role(noun, _places(capital), not {"former", "ex", "then", "late"}.isdisjoint(lower[:at]))


def _places(words: list[str]) -> frozenset[str]:
    """Capitalised words, countries by their names: «French» and «of France» are the same."""
    text = " ".join(words)
    found = {country for size in (3, 2, 1) for country in _named(words, size)}
    plain = {word for word in words if country_of(word) is None and not any(word in c.split() for c in found)}
    return frozenset(found | (plain if text else set()))


def _named(words: list[str], size: int) -> list[str]:
    groups = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return [country for group in groups if (country := country_of(group)) is not None]


def _countries_in(lower: list[str]) -> frozenset[str]:
    return frozenset(word for word in lower if country_of(word) is not None)


@cache
def fields_of(noun: str) -> frozenset[str]:
    """The fields of life that a calling belongs to; none for «leader»."""
    return frozenset(field for field, nouns in _fields().items() if noun in nouns)


@cache
def go_along(first: str, second: str) -> bool:
    """Whether one person is often in both fields at once."""
    return first == second or frozenset({first, second}) in _along()


def same_calling(first: Role, second: Role) -> bool:
    """Whether both say the same of somebody: «mayor of Hull», «Hull mayor» and «mayor», not of Leeds."""
    return first.noun == second.noun and (not first.of or not second.of or not first.of.isdisjoint(second.of))


def is_crowned(noun: str) -> bool:
    """Whether a first name behind the title is as good as a full name: «Pope Francis»."""
    return noun in index_words("role_fields")["crowned"]


def is_sole(noun: str) -> bool:
    """Whether so few hold the office at a time that two holders with one name are one person."""
    return noun in index_words("role_fields")["sole"]


def of_two_places(first: Role, second: Role) -> bool:
    """Whether each holds the same office of another place, or it is one of those that each place has."""
    return (
        first.noun == second.noun
        and first.noun in index_words("role_fields")["of_a_place"]
        and bool(first.of and second.of)
        and first.of.isdisjoint(second.of)
        and not (first.former or second.former)
    )


def of_two_fields(first: Role, second: Role) -> bool:
    """Whether no field of one goes along with a field of the other; two trades are two fields."""
    ours, theirs = fields_of(first.noun), fields_of(second.noun)
    if not ours or not theirs or first.noun == second.noun:
        return False
    if ours & theirs:
        return ours & theirs == {"trade"}
    return not any(go_along(a, b) for a in ours for b in theirs)


@cache
def _fields() -> dict[str, frozenset[str]]:
    return {
        k: nouns
        for k, nouns in index_words("role_fields").items()
        if k not in {"along", "of_a_place", "crowned", "compound", "sole"}
    }


@cache
def _along() -> frozenset[frozenset[str]]:
    pairs = (entry.split("+") for entry in index_words("role_fields")["along"])
    return frozenset(frozenset(part.strip() for part in pair) for pair in pairs)


@cache
def _compounds() -> dict[str, str]:
    pairs = (entry.split("=") for entry in index_words("role_fields")["compound"])
    return {words.strip(): noun.strip() for words, noun in pairs}


@cache
def _callings() -> frozenset[str]:
    people = {noun for noun, kind in kind_nouns().items() if kind.label == "PERSON"}
    listed = frozenset().union(*_fields().values())
    return frozenset(people | listed | titles().offices | (titles().honorifics - set(titles().gender)))


def is_kind(word: str) -> bool:
    """Whether a folded word says what kind of organisation, work, building or product something is."""
    kind = kind_nouns().get(word)
    return kind is not None and kind.label != "PERSON"


@lru_cache(maxsize=_CACHED)
def kinds(phrase: str) -> frozenset[str]:
    """What a description says of the kind of a thing: «shipping firm» shipping; none for «company»."""
    words = [fold(word) for word in _WORD.findall(phrase.replace("’s", "").replace("'s", ""))]
    end = next((at for at, word in enumerate(words) if at and word in _ENDS), len(words))
    at = next((at for at in reversed(range(end)) if is_kind(words[at])), None)
    if at is None:
        return frozenset()
    near = {words[at]} | ({words[at - 1]} if at else set())
    return frozenset(near - organization_words("generic") - _DETERMINERS)


def is_calling(word: str) -> bool:
    """Whether a folded word says what somebody is."""
    return titles().short.get(word, word) in _callings()
