"""Quote mentions -> quote records: who each speaker is among the article's entities.

A speaker phrase refers to what its head names. Where nothing or nobody in particular is named, `entity_id`
stays open and the record's rule says why: no name is better than the wrong name.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import CueMention, Mentions, QuoteMention, Span
from pipeline.annotations.records import Cue, EntityRecord, MentionForm, QuoteRecord, Reference, TextSpan
from pipeline.resolve.entity_index import EntityIndex

__all__ = ["resolve_quotes"]

_SPEAKING_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "GPE", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "LOC"}
)
_JOINED = re.compile(r"\b(?:and|or|nor)\b|&|, ")
# How long a chain of floating quotations may be followed back.
_MAX_CHAIN = 50


@dataclass(frozen=True, slots=True)
class _Named:
    """One entity mention, as far as speakers need it."""

    span: Span
    form: MentionForm
    entity: EntityRecord


def resolve_quotes(
    article: Article,
    mentions: Mentions,
    entities: tuple[EntityRecord, ...],
    references: Mapping[tuple[int, int], str] | None = None,
) -> tuple[QuoteRecord, ...]:
    """The article's quotations with ids in text order and their speakers linked to `entities`.

    references: ids by the bounds of phrases that refer to an entity without being its mention.

    The rule of a record joins the recognising rule and how the speaker was linked.
    """
    named = sorted(
        (
            _Named(Span(mention.start, mention.end), mention.form, entity)
            for entity in entities
            if entity.label in _SPEAKING_LABELS
            for mention in entity.mentions
        ),
        key=lambda one: one.span,
    )
    index = EntityIndex(entities, article.text, references)
    speakers = _Speakers(
        article.text, index, named, frozenset(one.span for one in mentions.entities if one.form == "pronoun")
    )
    records: list[QuoteRecord] = []
    for number, quote in enumerate(mentions.quotes):
        if quote.denied:
            continue
        span, link, how = _speaker(speakers, mentions.quotes, number)
        rule = f"{quote.rule}+quotes.speaker.{how}" if how else quote.rule
        records.append(
            QuoteRecord(
                article_id=article.article_id,
                id=f"q{len(records) + 1}",
                type=quote.type,
                contents=tuple(_text_span(article.text, content) for content in quote.contents),
                cue=_cue(article.text, quote.cue),
                speaker=_reference(article.text, span, link),
                rule=rule,
            )
        )
    return tuple(records)


@dataclass(frozen=True, slots=True)
class _Speakers:
    """What tells who a speaker phrase means.

    Attributes:
        named: the mentions of entities that can speak, in text order.
        pronouns: where the article's pronouns stand, resolved or not.
    """

    text: str
    index: EntityIndex
    named: list[_Named]
    pronouns: frozenset[Span]

    def link(self, speaker: Span) -> tuple[str | None, str]:
        """Entity id for a speaker phrase, and how it was found, or why it is None."""
        link = self.index.find(speaker.start, speaker.end)
        if link is not None:
            return link, "found"
        if speaker in self.pronouns:
            return None, "pronoun"
        first = bisect_left(self.named, speaker.start, key=lambda one: one.span.start)
        inside = {
            one.entity.id
            for one in takewhile(lambda one: one.span.start < speaker.end, islice(self.named, first, None))
        }
        several = len(inside) > 1 and _JOINED.search(self.text, speaker.start, speaker.end)
        return None, "several" if several else "unnamed"


def _speaker(
    speakers: _Speakers, quotes: tuple[QuoteMention, ...], number: int
) -> tuple[Span | None, str | None, str]:
    """Speaker span, entity id and how they were found."""
    quote = quotes[number]
    if quote.speaker is not None:
        link, how = speakers.link(quote.speaker)
        return quote.speaker, link, how
    if quote.continues is not None:
        earlier = _origin(quotes, number)
        if earlier is not None and earlier.speaker is not None:
            link, how = speakers.link(earlier.speaker)
            return earlier.speaker, link, "continued" if link is not None else how
    if quote.rule == "quotes.direct.answer":
        return _interviewee(quotes, speakers.named)
    return None, None, ""


def _origin(quotes: tuple[QuoteMention, ...], number: int) -> QuoteMention | None:
    """The first quotation up the chain of `continues` that names a speaker."""
    for _ in range(_MAX_CHAIN):
        quote = quotes[number]
        if quote.speaker is not None:
            return quote
        if quote.continues is None or quote.continues == number:
            return None
        number = quote.continues
    return None


def _interviewee(
    quotes: tuple[QuoteMention, ...], named: list[_Named]
) -> tuple[Span | None, str | None, str]:
    """The one person named most often before the first answer; nobody, if two are named as often."""
    first = min(quote.contents[0].start for quote in quotes if quote.rule == "quotes.direct.answer")
    people = [
        one for one in named if one.span.start < first and one.entity.label == "PERSON" and one.form == "name"
    ]
    ranked = Counter(one.entity.id for one in people).most_common(2)
    if not ranked:
        return None, None, "unnamed"
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None, None, "tied"
    winner = next(one for one in people if one.entity.id == ranked[0][0])
    return winner.span, winner.entity.id, "interviewee"


def _text_span(text: str, span: Span) -> TextSpan:
    return TextSpan(start=span.start, end=span.end, text=text[span.start : span.end])


def _reference(text: str, span: Span | None, entity_id: str | None) -> Reference | None:
    if span is None:
        return None
    return Reference(start=span.start, end=span.end, text=text[span.start : span.end], entity_id=entity_id)


def _cue(text: str, cue: CueMention | None) -> Cue | None:
    if cue is None:
        return None
    start, end = cue.span
    return Cue(start=start, end=end, text=text[start:end], lemma=cue.lemma)
