"""Quote mentions -> quote records: who each speaker is among the article's entities.

A speaker phrase refers to what its head names. Where two entities fit equally well, the record says so
in its rule and leaves `entity_id` open: no name is better than the wrong name.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import CueMention, Mentions, QuoteMention, Span
from pipeline.annotations.records import Cue, EntityRecord, MentionForm, QuoteRecord, Reference, TextSpan

__all__ = ["resolve_quotes"]

_SPEAKING_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "GPE", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "LOC"}
)
# A name after one of these is not the head of the phrase: "the mayor of Leeds", "analysts at Larkmoor".
_PREPOSITIONS = frozenset(
    [
        "of",
        "at",
        "for",
        "from",
        "in",
        "on",
        "with",
        "by",
        "to",
        "near",
        "behind",
        "under",
        "within",
        "inside",
        "against",
        "about",
        "among",
        "between",
        "into",
    ]
)
# How long a chain of floating quotations may be followed back.
_MAX_CHAIN = 50
# Characters; a mention that begins further back does not reach the speaker.
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class _Named:
    """One entity mention, as far as speakers need it."""

    span: Span
    form: MentionForm
    entity: EntityRecord


def resolve_quotes(
    article: Article, mentions: Mentions, entities: tuple[EntityRecord, ...]
) -> tuple[QuoteRecord, ...]:
    """The article's quotations with ids in text order and their speakers linked to `entities`.

    The rule of a record names the recognising rule and, after a slash, how the speaker was linked:
    `exact`, `name`, `continued`, `interviewee`, `ambiguous` or `unnamed`.
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
    starts = [one.span.start for one in named]
    records: list[QuoteRecord] = []
    for number, quote in enumerate(mentions.quotes):
        span, link, how = _speaker(article.text, mentions.quotes, number, named, starts)
        rule = f"{quote.rule}/{how}" if how else quote.rule
        records.append(
            QuoteRecord(
                article_id=article.article_id,
                id=f"q{number + 1}",
                type=quote.type,
                contents=tuple(_text_span(article.text, content) for content in quote.contents),
                cue=_cue(article.text, quote.cue),
                speaker=_reference(article.text, span, link),
                rule=rule,
            )
        )
    return tuple(records)


def _speaker(
    text: str, quotes: tuple[QuoteMention, ...], number: int, named: list[_Named], starts: list[int]
) -> tuple[Span | None, str | None, str]:
    """Speaker span, entity id and how they were found."""
    quote = quotes[number]
    if quote.speaker is not None:
        link, how = _link(text, quote.speaker, named, starts)
        return quote.speaker, link, how
    if quote.continues is not None:
        earlier = _origin(quotes, number)
        if earlier is not None and earlier.speaker is not None:
            link, how = _link(text, earlier.speaker, named, starts)
            return earlier.speaker, link, "continued" if link is not None else how
    if quote.rule == "quotes.direct.answer":
        return _interviewee(quotes, named)
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


def _link(text: str, speaker: Span, named: list[_Named], starts: list[int]) -> tuple[str | None, str]:
    """Entity id for a speaker phrase, and how it was found."""
    inside = _inside(speaker, named, starts)
    exact = {one.entity.id for one in inside if one.span == speaker}
    if len(exact) == 1:
        return exact.pop(), "exact"
    if len(exact) > 1:
        return None, "ambiguous"
    heads = [one for one in inside if _is_head(text, speaker, one.span)]
    for wanted in (("name",), ("nominal",), ("pronoun",)):
        fitting = {one.entity.id for one in heads if one.form in wanted}
        if len(fitting) == 1:
            return fitting.pop(), "name" if wanted == ("name",) else "exact"
        if len(fitting) > 1:
            people = {one.entity.id for one in heads if one.form in wanted and one.entity.label == "PERSON"}
            if len(people) == 1:
                return people.pop(), "name"
            return None, "ambiguous"
    around = _around(speaker, named, starts)
    if around is not None:
        return around, "name"
    return None, "unnamed"


def _inside(speaker: Span, named: list[_Named], starts: list[int]) -> list[_Named]:
    found = []
    for n in range(bisect_left(starts, speaker.start), len(named)):
        if named[n].span.start >= speaker.end:
            break
        if named[n].span.end <= speaker.end:
            found.append(named[n])
    return found


def _around(speaker: Span, named: list[_Named], starts: list[int]) -> str | None:
    """The name of which the speaker phrase is a part ("Okoro" where "Ada Okoro" was recognised)."""
    n = bisect_left(starts, speaker.start + 1) - 1
    while n >= 0 and named[n].span.end <= speaker.start and n > 0:
        n -= 1
        if speaker.start - named[n].span.start > _LONGEST_NAME:
            return None
    if n >= 0 and named[n].form == "name" and named[n].span.contains(speaker):
        return named[n].entity.id
    return None


def _is_head(text: str, speaker: Span, span: Span) -> bool:
    """Whether the mention is what the phrase is about, not the complement of a preposition or an owner."""
    before = text[speaker.start : span.start].split()
    if any(word.lower() in _PREPOSITIONS for word in before):
        return False
    rest = text[span.end : speaker.end]
    # "the firm's lawyer": an owner; "Leeds officials": a modifier; "Okoro, of the union" is fine.
    following = rest.split()
    if not following:
        return True
    return (
        rest[0] == ","
        or following[0].strip(",").lower() in _PREPOSITIONS
        or following[0] in ("(", "-", "–", "—", "QC", "KC")
    )


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
        return None, None, "ambiguous"
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
