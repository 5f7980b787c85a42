"""A record for words that were missed, as far as the records around them and the parse can fill it in.

Nothing of it is decided: a person sees it in the form, changes what is wrong, and adds it.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.annotations.article import paragraphs
from pipeline.annotations.mentions import ClaimMention, Span
from pipeline.annotations.records import QuoteRecord, Records
from pipeline.review.sentences import Attribution, Seen

_MARKED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
Fields = dict[str, Any]
Look = Callable[[str], Seen]


def proposed(kind: str, span: Span, records: Records, look: Look, *, is_exact: bool = True) -> Fields:
    """Fields of a claim or a quote at `span`, to be put into the empty record; none of other kinds.

    Args:
        look: what can be seen in a paragraph.
        is_exact: whether a person chose these very words; else a clause in them is looked for that no claim
            has yet.
    """
    if kind not in ("claim", "quote"):
        return {}
    text = records.article.text
    paragraph = next((p for p in map(Span._make, paragraphs(text)) if p.contains(span)), Span(0, len(text)))
    seen = look(text[paragraph.start : paragraph.end])
    if kind == "quote":
        return _Around(records, paragraph).attribution(span, seen.attributions)
    return _Around(records, paragraph).claim(span, seen.clauses, is_exact)


class _Around:
    """The records of an article, and the paragraph in which something was missed."""

    def __init__(self, records: Records, paragraph: Span) -> None:
        self._records = records
        self._text = records.article.text
        self._paragraph = paragraph

    def claim(self, span: Span, clauses: Iterable[ClaimMention], is_exact: bool) -> Fields:
        """What the parse says of the clause, and its quotes of who says it."""
        inside = [clause for clause in clauses if self._at(clause.span).overlaps(span)]
        if not is_exact:
            known = {(claim.start, claim.end) for claim in self._records.claims}
            free = [clause for clause in inside if tuple(self._at(clause.span)) not in known]
            inside = [clause for clause in free if span.contains(self._at(clause.span))] or free or inside
        clause = max(inside, key=lambda found: self._likeness(found, span), default=None)
        fields: Fields = {}
        if clause is not None:
            own = span if is_exact else self._at(clause.span)
            fields = self._of_clause(clause, own)
            span = own
        quotes = self._quotes_around(span)
        dates = [date.id for date in self._records.dates if span.contains(Span(date.start, date.end))]
        sources = [
            {**quote.speaker.model_dump(), "cue": quote.cue and quote.cue.model_dump()}
            for quote in quotes
            if quote.speaker
        ]
        return {**fields, "sources": sources, "quote_id": quotes[0].id if quotes else None, "date_ids": dates}

    def attribution(self, span: Span, found: Iterable[Attribution]) -> Fields:
        """The reporting verb nearest to a quote, and its subject; what stands in marks reports seldom."""
        marked = [Span(*match.span()) for match in _MARKED.finditer(self._text, *self._paragraph)]

        def rank(one: Attribution) -> tuple[bool, int]:
            cue = self._at(one.cue.span)
            return any(stretch.contains(cue) for stretch in marked), _distance(cue, span)

        outside = (one for one in found if not self._at(one.cue.span).overlaps(span))
        nearest = min(outside, key=rank, default=None)
        if nearest is None:
            return {}
        cue = {**self._words(self._at(nearest.cue.span)), "lemma": nearest.cue.lemma}
        return {"cue": cue, "speaker": nearest.speaker and self._reference(self._at(nearest.speaker))}

    def _of_clause(self, clause: ClaimMention, span: Span) -> Fields:
        predicate = {**self._words(self._at(clause.predicate)), "lemma": clause.predicate_lemma}
        evidence = {
            "polarity": [self._words(self._at(words)) for words in clause.polarity_evidence],
            "certainty": [self._words(self._at(words)) for words in clause.certainty_evidence],
        }
        return {
            **self._words(span),
            "predicate": predicate,
            "subject": clause.subject and self._reference(self._at(clause.subject)),
            "object": clause.object and self._reference(self._at(clause.object)),
            "polarity": clause.polarity,
            "certainty": clause.certainty,
            "tense": clause.tense,
            "evidence": evidence,
        }

    def _quotes_around(self, span: Span) -> list[QuoteRecord]:
        """The quotes in whose words a stretch stands, the innermost first."""
        around = [
            (content.end - content.start, quote)
            for quote in self._records.quotes
            for content in quote.contents
            if Span(content.start, content.end).contains(span)
        ]
        return [quote for _, quote in sorted(around, key=lambda pair: pair[0])]

    def _reference(self, span: Span) -> Fields:
        """Words, and the entity that they mention or end with a mention of (“chief executive Marta Lind”)."""
        ending = [
            (mention.start != span.start, span.end - mention.start, entity.id)
            for entity in self._records.entities
            for mention in entity.mentions
            if mention.end == span.end and span.start <= mention.start
        ]
        return {**self._words(span), "entity_id": min(ending)[2] if ending else None}

    def _at(self, span: Span) -> Span:
        return Span(span.start + self._paragraph.start, span.end + self._paragraph.start)

    def _words(self, span: Span) -> Fields:
        return {"start": span.start, "end": span.end, "text": self._text[span.start : span.end]}

    def _likeness(self, clause: ClaimMention, span: Span) -> tuple[bool, float]:
        """Clauses whose verb is among the words come first, then those that share the most with them."""
        found = self._at(clause.span)
        shared = min(found.end, span.end) - max(found.start, span.start)
        either = max(found.end, span.end) - min(found.start, span.start)
        return span.contains(self._at(clause.predicate)), shared / either


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
