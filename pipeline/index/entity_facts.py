"""Records of one article -> the facts that identity across articles needs."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from pipeline.annotations.records import EntityRecord, Mention, Records
from pipeline.index.callings import age, callings
from pipeline.index.facts import ArticleContext, ArticleEntity, Gender, Years
from pipeline.index.folding import fold
from pipeline.index.things.names import country_of, family, is_agency, is_region, name_key, thing_words
from pipeline.lexicon.titles import titles

_POSSESSED_BY = re.compile(r"(?<![\w.-])([A-Z][\w.-]*+(?:\s[A-Z][\w.-]*+){0,8})['’]s?\s$")
# Labels whose descriptions tell bearers of one name apart.
_DESCRIBED = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"})
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_TOWN_IN = re.compile(r"(?:,\s|\s\()")


def entities_of(records: Records) -> tuple[ArticleEntity, ...]:
    """What identity needs of an article's entities, without figures; in the order of the records."""
    context = context_of(records)
    places = _places_by_start(records)
    return tuple(
        _entity(entity, records.article.text, context, places)
        for entity in records.entities
        if family(entity.label) is not None
    )


def context_of(records: Records) -> ArticleContext:
    """What all entities of an article share."""
    countries: Counter[str] = Counter()
    companions = set()
    for entity in records.entities:
        if family(entity.label) is None or not _names(entity):
            continue
        name = thing_words(entity.label, entity.name) if entity.label != "PERSON" else fold(entity.name)
        country = country_of(fold(entity.name)) or country_of(name)
        if country is not None and entity.label in {"GPE", "NORP", "LOC"}:
            countries[country] += len(entity.mentions)
        elif entity.label not in {"NORP", "LANGUAGE"} and not is_agency(name):
            companions.add(name_key(entity.label, entity.name))
    article = records.article
    return ArticleContext(
        article.article_id,
        source_of(article.source),
        day(article.published),
        frozenset(companions),
        tuple(sorted(countries, key=lambda country: (-countries[country], country))),
    )


def source_of(source: str) -> str:
    """Who published an article: the host of an address, else the folder that its file lies in."""
    found = re.match(r"\w+://(?:www\.)?([^/:]+)", source)
    if found:
        return found[1].lower()
    return source.rpartition("/")[0]


def day(published: str | None) -> date | None:
    """The calendar day of an ISO 8601 date or time; None where it names no whole day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _entity(
    entity: EntityRecord, text: str, context: ArticleContext, places: dict[int, EntityRecord]
) -> ArticleEntity:
    names = [mention for mention in entity.mentions if mention.form == "name"]
    is_person = entity.label == "PERSON"
    roles = tuple(dict.fromkeys(callings(entity, text))) if entity.label in _DESCRIBED else ()
    return ArticleEntity(
        entity_id=entity.id,
        label=entity.label,
        name=entity.name,
        context=context,
        names=tuple(dict.fromkeys(_unpossessed(mention.text) for mention in names)),
        roles=roles,
        gender=_gender(entity, text) if is_person else None,
        born=_born(entity, text, context.published) if is_person else None,
        within=() if is_whole(entity) else tuple(dict.fromkeys(_within(names, text, places))),
        known_id=entity.known_id,
        mention_count=len(entity.mentions),
    )


def _names(entity: EntityRecord) -> bool:
    return any(mention.form == "name" for mention in entity.mentions)


def is_whole(entity: EntityRecord) -> bool:
    """Whether it is a country or state: what stands behind it in a list is no place that it lies in."""
    name = thing_words(entity.label, entity.name) if entity.label != "PERSON" else ""
    return country_of(name) is not None or is_region(name)


def _unpossessed(name: str) -> str:
    return re.sub(r"(?:'s|’s)$", "", name)


def _gender(entity: EntityRecord, text: str) -> Gender | None:
    """What honorifics say, else what most pronouns say, if there are two at least and none against them."""
    for mention in entity.mentions:
        if mention.form == "name":
            before = text[max(0, mention.start - 12) : mention.start].split()
            if before and (gender := titles().gender.get(before[-1].rstrip(".").lower())) is not None:
                return gender
    said = Counter(m.text.lower() for m in entity.mentions if m.form == "pronoun")
    male = sum(said[word] for word in _MALE)
    female = sum(said[word] for word in _FEMALE)
    if (male and female) or male + female == 0:
        return None
    return "male" if male else "female"


def _born(entity: EntityRecord, text: str, published: date | None) -> Years | None:
    """The years in which an age puts the birth."""
    years = age(entity, text)
    return (published.year - years - 1, published.year - years) if published and years else None


def _places_by_start(records: Records) -> dict[int, EntityRecord]:
    return {
        mention.start: entity
        for entity in records.entities
        if entity.label in {"GPE", "LOC"}
        for mention in entity.mentions
        if mention.form == "name"
    }


def _within(names: list[Mention], text: str, places: dict[int, EntityRecord]) -> Iterator[str]:
    """Countries and states that stand right behind a name: «Springfield, Ohio»; «(Ohio)»."""
    for mention in names:
        between = _TOWN_IN.match(text, mention.end)
        place = places.get(between.end()) if between else None
        if place is not None:
            name = thing_words(place.label, place.name)
            if is_region(name) or country_of(name) is not None:
                yield country_of(name) or name
        owner = _POSSESSED_BY.search(text, max(0, mention.start - 40), mention.start)
        if owner and (country := country_of(fold(owner[1]))) is not None:
            yield country
