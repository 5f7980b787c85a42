"""Records of one article -> the facts that identity across articles needs."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.annotations.records import EntityLabel, EntityRecord, Mention, Records
from pipeline.index.callings import age, callings
from pipeline.index.facts import ArticleContext, ArticleEntity, Gender, Years
from pipeline.index.folding import fold
from pipeline.index.stems import stems
from pipeline.index.things.names import country_of, family, is_agency, is_region, name_key, thing_words
from pipeline.index.things.roles import is_kind
from pipeline.lexicon.titles import titles

_POSSESSED_BY = re.compile(r"(?<![\w.-])([A-Z][\w.-]*+(?:\s[A-Z][\w.-]*+){0,8})['’]s?\s$")
# Labels whose descriptions tell bearers of one name apart.
_DESCRIBED = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"})
# Words of an article that it is known to be about; a word of the title counts for so many.
_TOPICS, _OF_TITLE = 12, 2
# Whom and what an article names most, of a list of thousands: each of them stands with all.
_COMPANIONS = 256
_DIED = frozenset({"die", "dead", "bury"})
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_TOWN_IN = re.compile(r"(?:,\s|\s\()")
_IN = re.compile(r"\sin\s(?:the\s)?")
# Of a firm: «Leeds-based», «, based in Leeds», «the Canadian bakery chain Alder Foods», «, a Polish haulier».
_BASED_BEFORE = re.compile(
    r"(?<![\w.'’-])([A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?)-based\s(?:[a-z][\w-]*\s){0,4}$"
)
_BASED_BEHIND = re.compile(r",?\s(?:which\sis\s|is\s)?(?:based|headquartered)\sin\s(?:the\s)?(?=[A-Z])")
_NATIONAL_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+)\s(?:[a-z][\w-]*\s){1,4}$")
_NATIONAL_BEHIND = re.compile(r",\s(?:an?|the)\s([A-Z][a-z]+)\s(?:[a-z][\w-]*[\s,]){1,4}")
# Characters in which words before a name are looked for.
_NEAR = 70
# Days between a death and the report of it; what died longer ago is history, and its words are read again.
_NEWS = 60


@dataclass(frozen=True, slots=True)
class _Article:
    """What is looked up for each entity of an article."""

    text: str
    context: ArticleContext
    places: dict[int, EntityRecord]
    dead: frozenset[str]
    speaking: frozenset[str]


def entities_of(records: Records) -> tuple[ArticleEntity, ...]:
    """What identity needs of an article's entities, without figures; in the order of the records."""
    context = context_of(records)
    dead = frozenset(_dead(records, context.published))
    speaking = frozenset(
        quote.speaker.entity_id for quote in records.quotes if quote.speaker and quote.speaker.entity_id
    )
    article = _Article(records.article.text, context, _places_by_start(records), dead, speaking - dead)
    return tuple(_entity(entity, article) for entity in records.entities if family(entity.label) is not None)


def context_of(records: Records) -> ArticleContext:
    """What all entities of an article share."""
    countries: Counter[str] = Counter()
    companions: Counter[str] = Counter()
    for entity in records.entities:
        if family(entity.label) is None or not _names(entity):
            continue
        name = thing_words(entity.label, entity.name) if entity.label != "PERSON" else fold(entity.name)
        country = country_of(fold(entity.name)) or country_of(name)
        if country is not None and entity.label in {"GPE", "NORP", "LOC"}:
            countries[country] += len(entity.mentions)
        elif entity.label not in {"NORP", "LANGUAGE"} and not is_agency(name):
            companions[name_key(entity.label, entity.name)] += len(entity.mentions)
    article = records.article
    return ArticleContext(
        article.article_id,
        source_of(article.source),
        day(article.published),
        frozenset(sorted(companions, key=lambda who: (-companions[who], who))[:_COMPANIONS]),
        tuple(sorted(countries, key=lambda country: (-countries[country], country))),
        spoken_of_most(records),
    )


def spoken_of_most(records: Records) -> tuple[str, ...]:
    """Stems of the words that the title and the claims' subjects and objects hold most, without names."""
    counts = Counter(dict.fromkeys(stems(records.article.title or ""), _OF_TITLE))
    for claim in records.claims:
        for part in (claim.subject, claim.object):
            if part is not None:
                counts.update(set(stems(part.text)))
    for entity in records.entities:
        for name in {mention.text for mention in entity.mentions if mention.form == "name"}:
            for word in stems(name):
                counts.pop(word, None)
    return tuple(sorted(counts, key=lambda word: (-counts[word], word))[:_TOPICS])


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


def _dead(records: Records, published: date | None) -> Iterator[str]:
    """Ids of those of whom the article reports as news that they have died."""
    dates = {date.id: date for date in records.dates}
    for claim in records.claims:
        if claim.predicate.lemma in _DIED and claim.subject and claim.subject.entity_id:
            days = [day(dates[id].latest) for id in claim.date_ids if id in dates]
            is_news = all(at is None or published is None or (published - at).days <= _NEWS for at in days)
            if (
                claim.polarity == "positive"
                and claim.certainty == "certain"
                and claim.tense == "past"
                and is_news
            ):
                yield claim.subject.entity_id


def _entity(entity: EntityRecord, article: _Article) -> ArticleEntity:
    text, context = article.text, article.context
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
        within=() if is_whole(entity) else tuple(dict.fromkeys(_within(names, entity.label, article))),
        known_id=entity.known_id,
        dead=entity.id in article.dead,
        speaks=entity.id in article.speaking,
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


def _within(names: list[Mention], label: EntityLabel, article: _Article) -> Iterator[str]:
    """Countries and states that stand right behind a name: «Springfield, Ohio»; «(Ohio)»; where a firm is."""
    text, places = article.text, article.places
    for mention in names:
        found = _behind(mention.end, article) or (_around(mention.end, article) if label == "GPE" else None)
        if found is not None:
            yield found
        owner = _POSSESSED_BY.search(text, max(0, mention.start - 40), mention.start)
        if owner and (country := country_of(fold(owner[1]))) is not None:
            yield country
        if label == "ORG":
            yield from _seat(mention, text, places)


def _behind(end: int, article: _Article) -> str | None:
    """The country or state behind a place in a list: «Springfield, Ohio», «Springfield (Ohio)»."""
    between = _TOWN_IN.match(article.text, end)
    place = article.places.get(between.end()) if between else None
    return _whole(place) if place else None


def _around(end: int, article: _Article) -> str | None:
    """The country or state in which a town is said to lie: «Halden in Norway», «in Sindh, Pakistan»."""
    between = _IN.match(article.text, end)
    place = article.places.get(between.end()) if between else None
    if between is None or place is None:
        return None
    stop = next(mention.end for mention in place.mentions if mention.start == between.end())
    return _whole(place) or _behind(stop, article)


def _whole(place: EntityRecord) -> str | None:
    name = thing_words(place.label, place.name)
    return (country_of(name) or name) if is_region(name) or country_of(name) is not None else None


def _seat(mention: Mention, text: str, places: dict[int, EntityRecord]) -> Iterator[str]:
    """The town in which a firm is said to be based, and the country whose firm it is called."""
    before = text[max(0, mention.start - _NEAR) : mention.start]
    if found := _BASED_BEFORE.search(before):
        yield country_of(fold(found[1])) or name_key("GPE", found[1])
    behind = _BASED_BEHIND.match(text, mention.end)
    place = places.get(behind.end()) if behind else None
    if place is not None:
        name = thing_words(place.label, place.name)
        yield country_of(name) or (name if is_region(name) else name_key("GPE", place.name))
    national_before = _NATIONAL_BEFORE.search(before)
    if national_before and not is_kind(before.split()[-1]):
        national_before = None
    for national in (national_before, _NATIONAL_BEHIND.match(text, mention.end)):
        if national and (country := country_of(fold(national[1]))) is not None:
            yield country
