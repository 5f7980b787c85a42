"""Whom a new description means that speaks right after somebody: «Reed left. The Ohio senator said …».

News varies what it calls the one it is about. A description that says of which place, people or party
somebody is, or what somebody was, under a noun that nobody else has, is the person whom the text has just
been about, if it was clearly about one. An office that one holds at a time («the Ohio governor») may bring in
another.
"""

from pipeline.annotations.mentions import EntityMention
from pipeline.lexicon.roles import party_of, varied_nouns
from pipeline.resolve.entities import bearers, salience
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import modifiers_of
from pipeline.resolve.entities.discourse import Discourse

# Sentences back in which the person must have been a subject, and paragraphs.
_SENTENCES, _PARAGRAPHS = 2, 2
_PLACES = frozenset({"GPE", "LOC", "NORP"})


def spoken_about(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """The person named last as a subject, clearly before all others who may be meant; None if unsure."""
    said = modifiers_of(discourse.text, mention)
    telling = noun in varied_nouns() and _tells_origin(discourse, said)
    if not (telling or "former" in said) or not _speaks(discourse, mention):
        return None
    if bearers.bearers(discourse, noun):
        return None
    presence = discourse.presence(mention, salience.NOMINAL_REACH)
    fits = [person for person in presence if _may_be(person, mention)]
    fits.sort(key=lambda person: -presence[person])
    if not fits or not fits[0].named:
        return None
    lead = presence[fits[0]] - (presence[fits[1]] if len(fits) > 1 else 0.0)
    clear = lead >= salience.margin(mention) and _was_subject(discourse, mention, fits[0])
    return fits[0] if clear and not _is_contradicted(discourse, fits[0], said) else None


def _speaks(discourse: Discourse, mention: EntityMention) -> bool:
    """Whether the author's own text reports what the mention says."""
    start, end = mention.span
    speaking = any(s.start == start and mention.head.end <= s.end for s in discourse.speeches.speakers)
    return speaking and end > start and discourse.speeches.around(mention.span) is None


def _may_be(person: Cluster, mention: EntityMention) -> bool:
    gender = person.gender or person.first_name_gender
    return (
        person.label == "PERSON"
        and not person.plural
        and not (gender and mention.gender and gender != mention.gender)
        and person.last_before(mention.span.end) < mention.span.start
    )


def _was_subject(discourse: Discourse, mention: EntityMention, person: Cluster) -> bool:
    """Whether the person was the subject of a sentence of the author's right before."""
    for earlier, cluster, quoted in discourse.recent(mention, _SENTENCES):
        if cluster is person and earlier.role == "subject" and not quoted:
            between = discourse.text[earlier.span.end : mention.span.start].split("\n")
            return sum(bool(line.strip()) for line in between) <= _PARAGRAPHS + 1
    return False


def _is_contradicted(discourse: Discourse, person: Cluster, said: list[str]) -> bool:
    """Whether another party or place has been said of the person than the description says."""
    parties = {party for word in person.modifiers if (party := party_of(word)) is not None}
    others = {party for word in said if (party := party_of(word.lower())) is not None}
    if parties and others and parties.isdisjoint(others):
        return True
    places = {word for word in _places(discourse) if party_of(word) is None}
    there, here = places & person.modifiers, places.intersection(_capitalised(said))
    return bool(there and here) and there.isdisjoint(here)


def _tells_origin(discourse: Discourse, said: list[str]) -> bool:
    """Whether a party, a place or a people is said, and no name of another kind («the FBI researcher»)."""
    names, places = _capitalised(said), _places(discourse)
    return bool(names) and all(party_of(word) is not None or word in places for word in names)


def _capitalised(said: list[str]) -> list[str]:
    return [word.lower() for word in said if word[0].isupper()]


def _places(discourse: Discourse) -> set[str]:
    """Words of the names of all places and peoples of the article."""
    return {word for thing in discourse.owner.values() if thing.label in _PLACES for word in thing.words}
