"""One asserted clause -> the mention of a claim: its spans, how it is put forward, and whose word it is."""

from pipeline.annotations.mentions import ClaimMention, CueMention, QuoteMention, Span
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.arguments import (
    antecedents,
    object_head,
    subject_span,
)
from pipeline.recognize.claims.clauses import Clause, Clauses
from pipeline.recognize.claims.extent import clause_span
from pipeline.recognize.claims.judgements import read_judgement
from pipeline.recognize.claims.modality import Modality
from pipeline.recognize.claims.negation import NOT
from pipeline.recognize.claims.phrases import phrase_span
from pipeline.recognize.claims.predicates import predicate_span
from pipeline.recognize.claims.segmentation.kinds import KINDS


def claim_mention(
    syntax: Syntax,
    clause: Clause,
    clauses: Clauses,
    quotes: tuple[QuoteMention, ...],
    modality: Modality,
    dates: list[Span],
    dated: set[int],
) -> ClaimMention:
    """The claim that a clause makes.

    Args:
        dates: temporal expressions that place its event.
        dated: tokens of all temporal expressions.
    """
    span = clause_span(syntax, clause, clauses, quotes, dated)
    predicate, lemma = predicate_span(syntax, clause, dated)
    # A hyphenated predicate may begin before its head does, a particle end behind it.
    span = Span(min(span.start, predicate.start), max(span.end, predicate.end))
    complement = object_head(syntax, clause, dated)
    if complement is not None and not span.overlaps(syntax.span(complement, complement + 1)):
        complement = None  # "according to the council" hangs on the verb, but is no part of the claim
    subject = subject_span(syntax, clause, span)
    if subject is not None and subject.start < span.start < subject.end:
        subject = Span(span.start, subject.end)  # "so", "and" in front of it
    # Dates behind the span are the attribution's; one in front may set the time of several clauses.
    placed = [date for date in dates if span.contains(date) or date.end <= span.start]
    return ClaimMention(
        span=span,
        predicate=predicate,
        predicate_lemma=lemma,
        subject=subject,
        object=None if complement is None else phrase_span(syntax, complement),
        polarity="negative" if modality.negated else "positive",
        certainty=modality.certainty,
        tense=modality.tense,
        rule=KINDS[clause.kind].name,
        sources=modality.sources,
        antecedents=antecedents(syntax, clause),
        judge=_judge(syntax, clause),
        polarity_evidence=tuple(_whole_words(syntax, token) for token in modality.polarity_evidence),
        certainty_evidence=tuple(_whole_words(syntax, token) for token in modality.certainty_evidence),
        dates=tuple(placed),
    )


def _judge(syntax: Syntax, clause: Clause) -> tuple[Span, CueMention] | None:
    judgement = read_judgement(syntax, clause)
    if judgement is None or judgement.judge is None:
        return None
    return phrase_span(syntax, judgement.judge), judgement.cue


def _whole_words(syntax: Syntax, token: int) -> Span:
    """The word as it is written, which for "n't" and the "not" of "cannot" begins with the auxiliary."""
    first = token
    while (
        first > 0
        and syntax.end[first - 1] == syntax.start[first]
        and syntax.lower[token] in NOT
        and syntax.pos[first - 1] != "PUNCT"
    ):
        first -= 1
    return syntax.span(first, token + 1)
