"""Who each quotation's speaker is among the article's entities.

A speaker phrase refers to what its head names. Where nothing or nobody in particular is named, no entity is
given: no name is better than the wrong name. Each public function on a `Speech` is one rule: it returns the
speaker, known or not, or None where another rule has to tell.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from pipeline.annotations.entity_index import EntityIndex
from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.annotations.records import EntityRecord, MentionForm

_SPEAKING_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "GPE", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "LOC"}
)
_JOINED = re.compile(r"\b(?:and|or|nor)\b|&|, ")
# How long a chain of floating quotations may be followed back.
_MAX_CHAIN = 50


class Speaker(NamedTuple):
    """The words that name a speaker, and the entity that they refer to; either may be unknown."""

    words: Span | None
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """One mention of an entity that can speak."""

    span: Span
    form: MentionForm
    entity: EntityRecord


@dataclass(frozen=True, slots=True)
class People:
    """The entities of an article, as far as speakers need them.

    Attributes:
        mentions: those of entities that can speak, in text order.
        pronouns: where the article's pronouns stand, resolved or not.
        interviewed: who may be the one that answers in an interview: one mention for each, the first.
    """

    text: str
    index: EntityIndex
    mentions: Sequence[NamedEntity]
    pronouns: frozenset[Span]
    interviewed: Sequence[NamedEntity]

    def referred(self, words: Span) -> str | None:
        """Id of the entity that a phrase refers to."""
        return self.index.find(words.start, words.end)


@dataclass(frozen=True, slots=True)
class Speech:
    """One quotation with the words that name its speaker.

    Attributes:
        words: those beside the quotation, or beside the one that it continues.
        continued: they are those of the quotation that this one continues.
    """

    quote: QuoteMention
    words: Span | None
    continued: bool
    people: People


def speaking_mentions(entities: Sequence[EntityRecord]) -> list[NamedEntity]:
    """The mentions of all entities that can speak, in text order."""
    mentions = [
        NamedEntity(Span(mention.start, mention.end), mention.form, entity)
        for entity in entities
        if entity.label in _SPEAKING_LABELS
        for mention in entity.mentions
    ]
    return sorted(mentions, key=lambda mention: mention.span)


def interviewed_people(
    quotes: Sequence[QuoteMention], mentions: Sequence[NamedEntity]
) -> tuple[NamedEntity, ...]:
    """The first mentions of those whom what precedes the first answer names most often; several, if tied."""
    answers = [quote.contents[0].start for quote in quotes if quote.answers]
    if not answers:
        return ()
    introduced = [
        mention
        for mention in mentions
        if mention.span.start < min(answers) and mention.entity.label == "PERSON" and mention.form == "name"
    ]
    counts = Counter(mention.entity.id for mention in introduced)
    most = max(counts.values(), default=0)
    first = {mention.entity.id: mention for mention in reversed(introduced)}
    return tuple(first[person] for person, count in counts.items() if count == most)


def speeches(quotes: Sequence[QuoteMention], people: People) -> list[Speech]:
    """The quotations of an article with the words that name their speakers."""
    made: list[Speech] = []
    for number, quote in enumerate(quotes):
        words = quote.speaker if quote.speaker is not None else _words_up_the_chain(quotes, number)
        made.append(Speech(quote, words, quote.speaker is None and words is not None, people))
    return made


def _words_up_the_chain(quotes: Sequence[QuoteMention], number: int) -> Span | None:
    """The speaker of the first quotation up the chain of `continues` that has one."""
    for _ in range(_MAX_CHAIN):
        quote = quotes[number]
        if quote.speaker is not None:
            return quote.speaker
        if quote.continues is None or quote.continues == number:
            return None
        number = quote.continues
    return None


def own_words(speech: Speech) -> Speaker | None:
    """The words beside the quotation refer to an entity."""
    if speech.words is None or speech.continued:
        return None
    entity_id = speech.people.referred(speech.words)
    return Speaker(speech.words, entity_id) if entity_id is not None else None


def continued_words(speech: Speech) -> Speaker | None:
    """The words beside the quotation that this one continues refer to an entity."""
    if speech.words is None or not speech.continued:
        return None
    entity_id = speech.people.referred(speech.words)
    return Speaker(speech.words, entity_id) if entity_id is not None else None


def interviewee(speech: Speech) -> Speaker | None:
    """An answer is given by the one person whom the introduction names most often."""
    interviewed = speech.people.interviewed
    if not _is_open_answer(speech) or len(interviewed) != 1:
        return None
    return Speaker(interviewed[0].span, interviewed[0].entity.id)


def tied_interviewees(speech: Speech) -> Speaker | None:
    """An answer whose introduction names two people as often is given by nobody in particular."""
    tied = _is_open_answer(speech) and len(speech.people.interviewed) > 1
    return Speaker(None, None) if tied else None


def _is_open_answer(speech: Speech) -> bool:
    return speech.quote.answers and speech.words is None


def open_pronoun(speech: Speech) -> Speaker | None:
    """The words are a pronoun that no entity has."""
    return Speaker(speech.words, None) if speech.words in speech.people.pronouns else None


def several_people(speech: Speech) -> Speaker | None:
    """The words join names of more than one entity."""
    words, people = speech.words, speech.people
    if words is None or not _JOINED.search(people.text, words.start, words.end):
        return None
    first = bisect_left(people.mentions, words.start, key=lambda mention: mention.span.start)
    behind = islice(people.mentions, first, None)
    inside = takewhile(lambda mention: mention.span.start < words.end, behind)
    return Speaker(words, None) if len({mention.entity.id for mention in inside}) > 1 else None


def unnamed_speaker(speech: Speech) -> Speaker | None:
    """There are words, or it is an answer, but they name nobody of the article."""
    if speech.words is None and not speech.quote.answers:
        return None
    return Speaker(speech.words, None)
