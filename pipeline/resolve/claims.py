"""Claim mentions -> claim records: whose word each claim stands on, and whom and when it is about."""

from collections.abc import Mapping, Sequence

from pipeline.annotations.article import Article
from pipeline.annotations.entity_index import EntityIndex
from pipeline.annotations.mentions import ClaimMention, Mentions, Span
from pipeline.annotations.records import (
    ClaimRecord,
    Cue,
    DateRecord,
    EntityRecord,
    Evidence,
    Predicate,
    QuoteRecord,
    Reference,
    Source,
    TextSpan,
)

_NOW = "PRESENT_REF"
_FIRST_PERSON = frozenset({"i", "me", "myself", "my", "mine"})


def resolve_claims(
    article: Article,
    mentions: Mentions,
    entities: tuple[EntityRecord, ...],
    dates: tuple[DateRecord, ...],
    quotes: tuple[QuoteRecord, ...],
    references: Mapping[tuple[int, int], str] | None = None,
) -> tuple[ClaimRecord, ...]:
    """The claims of an article in text order, ids c1, c2 …

    A claim's sources are those its own words show or name, then the speakers of the quotes that contain its
    predicate, from the innermost outwards. `references` are as for quotations.
    """
    resolver = _Resolver(article, entities, dates, quotes, references)
    claims = sorted(mentions.claims, key=lambda claim: (claim.span, claim.predicate))
    around = _quotes_around(claims, quotes)
    return tuple(
        resolver.record(f"c{number}", claim, around[number - 1])
        for number, claim in enumerate(claims, start=1)
    )


def _quotes_around(claims: Sequence[ClaimMention], quotes: Sequence[QuoteRecord]) -> list[list[QuoteRecord]]:
    """For each claim the quotes with a content that contains its predicate, smallest content first."""
    contents = sorted(
        (
            (content.start, content.end, number)
            for number, quote in enumerate(quotes)
            for content in quote.contents
        ),
    )
    around: list[list[QuoteRecord]] = [[] for _ in claims]
    open_contents: list[tuple[int, int, int]] = []
    following = 0
    for place in sorted(range(len(claims)), key=lambda n: claims[n].predicate):
        predicate = claims[place].predicate
        while following < len(contents) and contents[following][0] <= predicate.start:
            open_contents.append(contents[following])
            following += 1
        open_contents = [content for content in open_contents if content[1] > predicate.start]
        containing = sorted(
            (end - start, -start, number) for start, end, number in open_contents if end >= predicate.end
        )
        around[place] = [quotes[number] for _, _, number in containing]
    return around


class _Resolver:
    """Looks up entities, dates and speakers for one article's claims."""

    def __init__(
        self,
        article: Article,
        entities: Sequence[EntityRecord],
        dates: Sequence[DateRecord],
        quotes: Sequence[QuoteRecord],
        references: Mapping[tuple[int, int], str] | None,
    ) -> None:
        self._article = article
        self._index = EntityIndex(entities, article.text, references)
        self._dates = {Span(date.start, date.end): date for date in dates}
        # Made once: a quote stands in the chain of every claim inside it.
        self._speakers = {quote.id: _speaker(quote) for quote in quotes}

    def record(self, record_id: str, claim: ClaimMention, quotes: list[QuoteRecord]) -> ClaimRecord:
        """One claim's record; `quotes` are those around it, innermost first."""
        speaker = next((quote.speaker.entity_id for quote in quotes if quote.speaker is not None), None)
        placing = [self._dates[date] for date in claim.dates if date in self._dates]
        return ClaimRecord(
            article_id=self._article.article_id,
            id=record_id,
            start=claim.span.start,
            end=claim.span.end,
            text=self._text(claim.span),
            sources=self._sources(claim, quotes),
            subject=self._reference(claim.subject, speaker, claim.antecedents),
            predicate=Predicate(
                start=claim.predicate.start,
                end=claim.predicate.end,
                text=self._text(claim.predicate),
                lemma=claim.predicate_lemma,
            ),
            object=self._reference(claim.object, speaker),
            polarity=claim.polarity,
            certainty=claim.certainty,
            tense="future" if claim.tense == "present" and self._lie_ahead(placing) else claim.tense,
            date_ids=tuple(dict.fromkeys(date.id for date in placing)),
            quote_id=quotes[0].id if quotes else None,
            evidence=Evidence(
                polarity=tuple(map(self._span, claim.polarity_evidence)),
                certainty=tuple(map(self._span, claim.certainty_evidence)),
            ),
            rule=claim.rule,
        )

    def _lie_ahead(self, dates: Sequence[DateRecord]) -> bool:
        """Whether what places a claim lies after publication: "the plant closes next year"."""
        published = self._article.published
        days = [date.earliest for date in dates if date.value != _NOW]
        return (
            published is not None and bool(days) and all(day is not None and day > published for day in days)
        )

    def _sources(self, claim: ClaimMention, quotes: list[QuoteRecord]) -> tuple[Source, ...]:
        """The chain, innermost first, each source once."""
        chain = [Source(**self._span(source).model_dump()) for source in claim.sources]
        if claim.judge is not None:
            span, cue = claim.judge
            said_by = Reference(
                start=span.start, end=span.end, text=self._text(span), entity_id=self._index.find(*span)
            )
            shown = Cue(**self._span(cue.span).model_dump(), lemma=cue.lemma)
            chain.append(Source(**said_by.model_dump(), cue=shown))
        seen = {_place(source) for source in chain}
        for quote in quotes:
            source = self._speakers[quote.id]
            if source is None or _place(source) in seen or _is_shown(source, claim.sources):
                continue
            seen.add(_place(source))
            chain.append(source)
        return tuple(chain)

    def _reference(
        self, span: Span | None, speaker: str | None, antecedents: Sequence[Span] = ()
    ) -> Reference | None:
        """The phrase with its entity: the speaker for the first person, else its own or its antecedent's."""
        if span is None:
            return None
        text = self._text(span)
        if speaker is not None and text.lower() in _FIRST_PERSON:
            entity: str | None = speaker
        else:
            referents = (self._index.find(*phrase) for phrase in (span, *antecedents))
            entity = next((referent for referent in referents if referent is not None), None)
        return Reference(start=span.start, end=span.end, text=text, entity_id=entity)

    def _span(self, span: Span) -> TextSpan:
        return TextSpan(start=span.start, end=span.end, text=self._text(span))

    def _text(self, span: Span) -> str:
        return self._article.text[span.start : span.end]


def _speaker(quote: QuoteRecord) -> Source | None:
    """The source that a quote gives; where nobody is named, the words that report ("it is said")."""
    if quote.speaker is not None:
        return Source(**quote.speaker.model_dump(), cue=quote.cue)
    if quote.cue is not None:
        return Source(start=quote.cue.start, end=quote.cue.end, text=quote.cue.text)
    return None


def _place(source: Source) -> tuple[int, int, int | None]:
    """Where a source and its cue begin and end in the text: what makes two links of a chain one."""
    return source.start, source.end, None if source.cue is None else source.cue.start


def _is_shown(source: Source, shown: Sequence[Span]) -> bool:
    """Whether a report by nobody named is among the words that the claim itself shows ("is said to")."""
    span = Span(source.start, source.end)
    return source.cue is None and any(words.contains(span) for words in shown)
