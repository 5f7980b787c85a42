"""Nouns under which an article speaks of one person, and words for one party."""

from functools import cache

from pipeline.lexicon.word_lists import word_list


@cache
def same_role(noun: str) -> frozenset[str]:
    """Nouns that may take up `noun` or be taken up by it, itself among them; singular and lower case."""
    return frozenset({noun}).union(*(group for group in _groups("role") if noun in group))


@cache
def party_of(word: str) -> str | None:
    """The first word for the party that a lower-case word names («gop»: «republican»), if it names one."""
    return _parties().get(word)


@cache
def party_of_letter(letter: str) -> str | None:
    """The word for the party that a lower-case letter behind a name stands for, if it stands for one."""
    return next((party for short, party in _groups("letter") if short == letter), None)


@cache
def runs_for_party(noun: str) -> bool:
    """Whether the noun says that a party has put somebody up («nominee»)."""
    return noun in word_list("roles")["runs"]


@cache
def plain_modifiers() -> frozenset[str]:
    """Modifiers that do not tell which bearer of a role is meant, in lower case."""
    return word_list("roles")["plain"]


@cache
def varied_nouns() -> frozenset[str]:
    """Nouns by which news goes on to speak of somebody it has named («the Ohio senator»), lower case."""
    return word_list("roles")["varied"]


@cache
def _parties() -> dict[str, str]:
    return {word: group[0] for group in _groups("party") for word in group}


def _groups(section: str) -> list[tuple[str, ...]]:
    return [tuple(word.strip() for word in entry.split("=")) for entry in sorted(word_list("roles")[section])]
