"""Records of one article -> the facts that meetings of claims need."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.annotations.records import ArticleRecord, ClaimRecord, DateRecord, Records, Reference, Source
from pipeline.index.entity_facts import day, is_whole, source_of, spoken_of_most
from pipeline.index.facts import ArticleClaim, ClaimSource
from pipeline.index.meetings.contrasts import Contrast, contrasts
from pipeline.index.meetings.figures import lone_counts
from pipeline.index.meetings.phrases import OF, is_pronoun
from pipeline.index.stems import WORD, stem

# Things of an article that its claims are known to be about.
_AROUND = 12
# How far off an hour may be: «at about 3am», «shortly after 10.30pm».
_ABOUT, _AFTER = 20, 45
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
# Characters of an office between a name and what it is held in.
_OFFICE = 60
_STANDS_FOR = frozenset({"it", "they", "them"})
_AND = re.compile(r"\sand\s(?:the|an?|its|their|his|her)\s")
_SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)
# Between a person and whom they speak for: "Ada Voss, a spokeswoman for «Calder Group»".
_SPEAKS_FOR = re.compile(r",\s(?:an?\s|the\s)?[\w\s-]{3,40}?\s(?:for|of|at|with)\s(?:the\s)?")


def claims_of(
    records: Records, thing_of: Mapping[str, str], sentences: Sequence[tuple[int, int]]
) -> tuple[ArticleClaim, ...]:
    """What meetings need of an article's claims, in the order of the records.

    Args:
        thing_of: the id of the thing that each entity, by its record's id, belongs to.
        sentences: bounds of the sentences of the article's text, rising.
    """
    article = records.article
    named = _things_named(records, thing_of)
    places = [at for at, _ in named]
    around = _named_most(named)
    called = _called(around, records, thing_of)
    source, published = source_of(article.source), day(article.published)
    bounds = [start for start, _ in sentences], [end for _, end in sentences]
    topics = spoken_of_most(records)
    counts = lone_counts(article.text)
    starts = {entity.id: [mention.start for mention in entity.mentions] for entity in records.entities}
    dates = {date.id: date for date in records.dates}
    denied = _denied(records, sentences)
    meant = _meant(records.claims, bounds[0])
    speak_for = _whom_people_speak_for(records, thing_of)
    return tuple(
        ArticleClaim(
            article_id=article.article_id,
            claim_id=claim.id,
            source=source,
            published=published,
            start=claim.start,
            end=claim.end,
            text=claim.text,
            sentence=_around(article.text, claim, *bounds),
            predicate=claim.predicate.text,
            lemma=claim.predicate.lemma,
            polarity=claim.polarity,
            certainty=claim.certainty,
            tense=claim.tense,
            subject=claim.subject.text if claim.subject else "",
            object=claim.object.text if claim.object else "",
            subject_thing=_thing(claim.subject, thing_of, starts),
            object_thing=_thing(claim.object, thing_of, starts),
            subject_meant=meant.get((claim.id, "subject"), ""),
            object_meant=meant.get((claim.id, "object"), ""),
            things=frozenset(
                thing for _, thing in named[bisect_left(places, claim.start) : bisect_left(places, claim.end)]
            ),
            around=around,
            called=called,
            days=_days([dates[id] for id in claim.date_ids if id in dates], article),
            sources=tuple(_source(source, thing_of, speak_for) for source in claim.sources),
            topics=topics,
            counts=counts,
            clock=_clock([dates[id] for id in claim.date_ids if id in dates]),
            denied=tuple(contrast.denied for contrast in denied.get(claim.id, ())),
            takes_back=any(contrast.takes_back for contrast in denied.get(claim.id, ())),
        )
        for claim in records.claims
    )


def _meant(claims: Sequence[ClaimRecord], starts: Sequence[int]) -> dict[tuple[str, str], str]:
    """By claim and part: for what a pronoun that names no entity stands.

    That is the subject, or else the object, of the last claim before it, in its sentence or the one before;
    of several, «the tower and the crane», it is «they».
    """
    found: dict[tuple[str, str], str] = {}
    before: list[tuple[int, str]] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        at = bisect_right(starts, claim.start)
        near = [words for sentence, words in before if at - sentence <= 1]
        for name, part in (("subject", claim.subject), ("object", claim.object)):
            if part is None or part.entity_id is not None or part.text.lower() not in _STANDS_FOR:
                continue
            if near and not (part.text.lower() == "it" and _is_several(near[-1])):
                found[claim.id, name] = near[-1]
        parts = [part for part in (claim.object, claim.subject) if part is not None]
        before += [(at, part.text) for part in parts if part.entity_id is None and not is_pronoun(part.text)]
    return found


def _is_several(words: str) -> bool:
    """Whether words name several: «the tower and the crane», «engineers from Halden»."""
    head = (WORD.findall(OF.split(words)[0]) or [""])[-1]
    return _AND.search(words) is not None or (head.endswith("s") and not head.endswith(("ss", "us", "is")))


def _source(source: Source, thing_of: Mapping[str, str], speak_for: Mapping[str, str]) -> ClaimSource:
    entity = source.entity_id or ""
    cue = source.cue.lemma if source.cue else None
    return ClaimSource(source.text, thing_of.get(entity), cue, speak_for.get(entity))


def _whom_people_speak_for(records: Records, thing_of: Mapping[str, str]) -> dict[str, str]:
    """By entity of a person: the organisation that stands right behind the name, with what they are of it."""
    text = records.article.text
    organizations = {
        mention.start: entity.id
        for entity in records.entities
        if entity.label in {"ORG", "GPE"} and entity.id in thing_of
        for mention in entity.mentions
    }
    found: dict[str, str] = {}
    people = [entity for entity in records.entities if entity.label == "PERSON"] if organizations else []
    for entity in people:
        for mention in entity.mentions:
            match = (
                _SPEAKS_FOR.match(text, mention.end, mention.end + _OFFICE)
                if mention.form == "name"
                else None
            )
            starts = (match.end(), match.end() - len("the ")) if match else ()
            if named := [organizations[at] for at in starts if at in organizations]:
                found.setdefault(entity.id, thing_of[named[0]])
    return found


def _denied(records: Records, sentences: Sequence[tuple[int, int]]) -> dict[str, list[Contrast]]:
    """By claim: what its sentence says behind it or within it that is not so."""
    found: dict[str, list[Contrast]] = {}
    for start, end in sentences:
        for contrast in contrasts(records.article.text, start, end):
            before = [claim for claim in records.claims if start <= claim.start < contrast.start]
            whole = [c for c in before if not any(o.start < c.start and c.end <= o.end for o in before)]
            if whole:
                found.setdefault(whole[-1].id, []).append(contrast)
    return found


def _clock(dates: Sequence[DateRecord]) -> tuple[int, int] | None:
    """The minutes of the day between which a named hour lies; None where there is none or are two."""
    hours = [(date, match) for date in dates if date.value and (match := _CLOCK.search(date.value))]
    if len(hours) != 1:
        return None
    hour, match = hours[0]
    minute = 60 * int(match[1]) + int(match[2])
    before = _ABOUT if hour.mod == "APPROX" else _AFTER if hour.mod in {"BEFORE", "ON_OR_BEFORE"} else 0
    after = _ABOUT if hour.mod == "APPROX" else _AFTER if hour.mod in {"AFTER", "ON_OR_AFTER"} else 0
    return minute - before, minute + after


def _things_named(records: Records, thing_of: Mapping[str, str]) -> list[tuple[int, str]]:
    """Where each thing but a country is mentioned, in text order."""
    return sorted(
        (mention.start, thing_of[entity.id])
        for entity in records.entities
        if entity.id in thing_of and not is_whole(entity) and entity.label not in {"NORP", "LANGUAGE"}
        for mention in entity.mentions
    )


def _named_most(named: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    counts = Counter(thing for _, thing in named)
    return tuple(sorted(counts, key=lambda thing: (-counts[thing], thing))[:_AROUND])


def _called(around: Sequence[str], records: Records, thing_of: Mapping[str, str]) -> tuple[str, ...]:
    """The words of all names by which the article calls each of its things."""
    words: dict[str, set[str]] = {thing: set() for thing in around}
    for entity in records.entities:
        if (of_thing := words.get(thing_of.get(entity.id, ""))) is not None:
            of_thing.update(*(map(stem, WORD.findall(m.text)) for m in entity.mentions if m.form == "name"))
    return tuple(" ".join(sorted(words[thing])) for thing in around)


def _thing(
    part: Reference | None, thing_of: Mapping[str, str], starts: Mapping[str, Sequence[int]]
) -> str | None:
    """The thing that a subject or object is; none where its name only stands behind a preposition in it."""
    thing = thing_of.get(part.entity_id or "") if part else None
    if part is None or thing is None or (behind := OF.search(part.text)) is None:
        return thing
    inside = [at - part.start for at in starts[part.entity_id or ""] if part.start <= at < part.end]
    return None if inside and min(inside) >= behind.end() else thing


def _days(dates: Sequence[DateRecord], article: ArticleRecord) -> tuple[date | None, date | None] | None:
    """The first and the last day of points in time; how long and how often something lasts are none."""
    points = [found for found in dates if found.type in {"DATE", "TIME"} and (found.earliest or found.latest)]
    if not points:
        return None
    starts, ends = [day(found.earliest) for found in points], [day(found.latest) for found in points]
    if any(_SINCE.search(article.text, max(0, found.start - 7), found.start) for found in points):
        ends.append(day(article.published))
    return (
        None if None in starts else min(start for start in starts if start),
        None if None in ends else max(end for end in ends if end),
    )


def _around(text: str, claim: ClaimRecord, starts: Sequence[int], ends: Sequence[int]) -> str:
    """The sentence, or sentences, that a claim stands in, of those with these bounds."""
    first, last = bisect_right(ends, claim.start), bisect_left(starts, claim.end) - 1
    return text[starts[first] : ends[last]] if first <= last else claim.text
