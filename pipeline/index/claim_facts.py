"""Records of one article -> the facts that meetings of claims need."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.annotations.records import ClaimRecord, DateRecord, Records, Source
from pipeline.index.entity_facts import day, is_whole, source_of
from pipeline.index.facts import ArticleClaim, ClaimSource

# Things of an article that its claims are known to be about.
_AROUND = 12


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
    around = _named_most(records, thing_of)
    dates = {date.id: date for date in records.dates}
    return tuple(
        ArticleClaim(
            article_id=article.article_id,
            claim_id=claim.id,
            source=source_of(article.source),
            published=day(article.published),
            start=claim.start,
            end=claim.end,
            text=claim.text,
            sentence=_around(article.text, claim, sentences),
            predicate=claim.predicate.text,
            lemma=claim.predicate.lemma,
            polarity=claim.polarity,
            certainty=claim.certainty,
            tense=claim.tense,
            subject=claim.subject.text if claim.subject else "",
            object=claim.object.text if claim.object else "",
            subject_thing=thing_of.get(claim.subject.entity_id or "") if claim.subject else None,
            object_thing=thing_of.get(claim.object.entity_id or "") if claim.object else None,
            things=frozenset(thing for at, thing in named if claim.start <= at < claim.end),
            around=around,
            days=_days([dates[id] for id in claim.date_ids if id in dates]),
            sources=tuple(_source(source, thing_of) for source in claim.sources),
        )
        for claim in records.claims
    )


def _source(source: Source, thing_of: Mapping[str, str]) -> ClaimSource:
    thing = thing_of.get(source.entity_id or "")
    return ClaimSource(source.text, thing, source.cue.lemma if source.cue else None)


def _things_named(records: Records, thing_of: Mapping[str, str]) -> list[tuple[int, str]]:
    """Where each thing but a country is mentioned."""
    return [
        (mention.start, thing_of[entity.id])
        for entity in records.entities
        if entity.id in thing_of and not is_whole(entity) and entity.label not in {"NORP", "LANGUAGE"}
        for mention in entity.mentions
    ]


def _named_most(records: Records, thing_of: Mapping[str, str]) -> tuple[str, ...]:
    counts = Counter(thing for _, thing in _things_named(records, thing_of))
    return tuple(sorted(counts, key=lambda thing: (-counts[thing], thing))[:_AROUND])


def _days(dates: Sequence[DateRecord]) -> tuple[date | None, date | None] | None:
    """The first and the last day of points in time; how long and how often something lasts are none."""
    points = [found for found in dates if found.type in {"DATE", "TIME"} and (found.earliest or found.latest)]
    if not points:
        return None
    starts, ends = [day(found.earliest) for found in points], [day(found.latest) for found in points]
    return (
        None if None in starts else min(start for start in starts if start),
        None if None in ends else max(end for end in ends if end),
    )


def _around(text: str, claim: ClaimRecord, sentences: Sequence[tuple[int, int]]) -> str:
    """The sentence, or sentences, that a claim stands in."""
    touched = [(start, end) for start, end in sentences if start < claim.end and claim.start < end]
    return text[touched[0][0] : touched[-1][1]] if touched else claim.text
