"""Whom a role that stands alone means, where the article has one person who can bear it.

«Ada Brandt, a lawyer from Leeds, … The attorney said»: a noun for the role that she was introduced in, and
nobody else in the article has it. Where somebody without a name was introduced in it, or two bear it, it
stays open.
"""

from collections.abc import Iterator

from pipeline.annotations.mentions import EntityMention
from pipeline.lexicon.roles import party_of, plain_modifiers, runs_for_party, same_role
from pipeline.lexicon.titles import titles
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import modifiers_of
from pipeline.resolve.entities.discourse import Discourse

_VICE = frozenset({"vice", "vice-", "deputy", "running"})
# Words between a role and what it is a role of, and the characters in which one stands.
_WHOSE = frozenset({"for", "of", "from", "at", "in", "with", "to"})
_LONGEST_PREPOSITION = 7
# Sentences within which somebody is named whom the text first calls by a role alone.
SOON = 3


def bearers(discourse: Discourse, noun: str) -> list[Cluster]:
    """Everybody in the article who is named and has this role, under this noun or one like it."""
    people = (person for like in sorted(same_role(noun)) for person in discourse.by_noun.get(like, ()))
    return [c for c in dict.fromkeys(people) if c.named and c.label == "PERSON" and not c.plural]


def of_party(discourse: Discourse, mention: EntityMention, noun: str) -> list[Cluster]:
    """Everybody whom the article says to be of the party that puts up «the Republican nominee»."""
    if not runs_for_party(noun):
        return []
    parties = {party for word in modifiers_of(discourse.text, mention) if (party := party_of(word.lower()))}
    return [
        c
        for c in dict.fromkeys(discourse.owner.values())
        if c.named
        and c.label == "PERSON"
        and not parties.isdisjoint(_parties_of(c))
        and _VICE.isdisjoint(c.modifiers)
    ]


def only_bearer(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """The one person who can be called by a definite description, known before it; None if unsure."""
    if _is_somebody_else(discourse, noun) or _is_wider(discourse.text, mention):
        return None
    having = bearers(discourse, noun)
    fits = [c for c in having if fits_modifiers(discourse.text, mention, c)]
    party = [c for c in of_party(discourse, mention, noun) if fits_modifiers(discourse.text, mention, c)]
    # Who is said to be of the party has more right to it than who may be.
    fits = party or fits
    if len(fits) != 1 or not discourse.known(fits[0]) or not _genders_fit(fits[0], mention):
        return None
    return fits[0]


def named_soon(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """The one person of a role whom the text names right after it has called them by the role alone."""
    having = bearers(discourse, noun)
    if len(having) != 1 or discourse.known(having[0]) or discourse.unnamed.get(noun) is not None:
        return None
    person = having[0]
    first = person.mentions[0]
    soon = mention.span.end < first.span.start and first.sentence - mention.sentence <= SOON
    said = all(_is_said_of(person, word) for word in modifiers_of(discourse.text, mention))
    # «Attorney» of an attorney general does not tell which.
    telling = person.modifiers - titles().modifiers - titles().offices
    return person if soon and (said or not telling) and _genders_fit(person, mention) else None


def fits_modifiers(text: str, mention: EntityMention, person: Cluster) -> bool:
    """Whether what stands before the noun has been said of the person, or does not tell who is meant."""
    words = modifiers_of(text, mention)
    names = [word for word in words if word[0].isupper()]
    if not all(_is_said_of(person, word) for word in names) and person.modifiers:
        return False
    return all(
        _is_said_of(person, word) or word in plain_modifiers() or word == "presidential"
        for word in words
        if word not in names
    ) and not is_second(person, words)


def is_second(person: Cluster, words: list[str]) -> bool:
    """Whether «the president» cannot be the person, who is a vice president or a deputy."""
    return not _VICE.isdisjoint(person.modifiers) and _VICE.isdisjoint(word.lower() for word in words)


def _is_said_of(person: Cluster, word: str) -> bool:
    lower = word.lower()
    if lower in person.modifiers or lower in person.words:
        return True
    party = party_of(lower)
    return party is not None and party in set(_parties_of(person))


def _parties_of(person: Cluster) -> Iterator[str]:
    return (party for word in sorted(person.modifiers) if (party := party_of(word)) is not None)


def _is_somebody_else(discourse: Discourse, noun: str) -> bool:
    """Whether somebody without a name was brought in under the noun or one like it: «a lawyer of theirs»."""
    return any(
        thing.mentions[0].definiteness in {"indefinite", "possessed"}
        for like in same_role(noun)
        if (thing := discourse.unnamed.get(like)) is not None
    )


def _is_wider(text: str, mention: EntityMention) -> bool:
    """Whether what follows the noun says whose role it is: «the lawyer for the bank»."""
    after = text[mention.head.end : mention.head.end + _LONGEST_PREPOSITION].split(" ")
    return after[1:2] != [] and after[0] == "" and after[1] in _WHOSE


def _genders_fit(person: Cluster, mention: EntityMention) -> bool:
    gender = person.gender or person.first_name_gender
    return not (mention.gender and gender) or mention.gender == gender
