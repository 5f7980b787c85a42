"""Names in other orders than first name and surname: particles, family name first, nicknames."""

import re
from collections.abc import Collection, Iterable

from pipeline.annotations.mentions import EntityMention
from pipeline.lexicon.first_names import gender_of_first_name
from pipeline.lexicon.word_lists import word_list
from pipeline.resolve.entities.cluster import Cluster

_PARTICLES = frozenset(word for word in word_list("reference")["name_particle"] if word.isalpha()) - {"of"}
# These stand before the first name, by custom.
_WITH_FIRST_NAME = frozenset({"sir", "dame"})
# «Min-jun»: two syllables of one given name, which stands behind the family's.
_SYLLABLES = re.compile(r"\w-[a-z]")
_IN_MARKS = re.compile(r"[\"“‘'](\w+)[\"”’']\s")
_KNOWN_AS = re.compile(
    r",?\s(?:\w+\s)?(?:known(?:\sto\s\w+)?\sas|nicknamed)\s(?:[\"“‘'](\w+),?[\"”’']|([A-Z]\w+)(?=[,.;)]))"
)


def is_particled(words: tuple[str, ...]) -> bool:
    """Whether it may be a surname alone: «van Dorn», «de la Cour»."""
    return len(words) > 1 and _PARTICLES.issuperset(words[:-1])


def without_particle(people: list[Cluster], word: str) -> list[Cluster]:
    """Of people with this surname those who bear it alone, if there are any: «Dorn» is no «van Dorn»."""
    plain = [c for c in people if c.words[-1] == word and _PARTICLES.isdisjoint(c.words[-2:-1])]
    return plain or people


def calls_by_first_name(title: str) -> bool:
    """Whether a title stands before first names: «Sir Owen»."""
    return title.lower() in _WITH_FIRST_NAME


def family_name_first(
    text: str, mention: EntityMention, people: Iterable[Cluster], alone: Collection[str]
) -> list[Cluster]:
    """Those whom a title before the first word of their name shows to put the family first: «Mr Tan».

    Nobody whose first word is a first name, or whom the article calls by the last word.

    Args:
        people: those whose name begins with the word; alone: words that the article names people by.
    """
    if mention.title is None or calls_by_first_name(mention.title):
        return []
    return [
        person
        for person in people
        if person.words[-1] not in alone
        and (gender_of_first_name(person.words[0]) is None or _has_syllables(text, person))
    ]


def nickname(text: str, mention: EntityMention) -> str | None:
    """Another name that the text gives with a full one: in marks within it, or behind «known as»."""
    inside = _IN_MARKS.search(text, mention.span.start, mention.span.end)
    given = inside or _KNOWN_AS.match(text, mention.span.end)
    return next(word for word in given.groups() if word).lower() if given else None


def _has_syllables(text: str, person: Cluster) -> bool:
    first = person.mentions[0].span
    return _SYLLABLES.search(text, first.start, first.end) is not None
