"""Claims: propositions that could be true or false, without the words that attribute them."""

from pipeline.annotations.mentions import ClaimMention, CueMention, DateMention, QuoteMention, Span
from pipeline.annotations.rules import RuleCard
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.arguments import (
    antecedents,
    object_head,
    phrase_span,
    predicate_span,
    subject_span,
)
from pipeline.recognize.claims.assertion import mark_unasserted
from pipeline.recognize.claims.clauses import Clause, Clauses
from pipeline.recognize.claims.extent import clause_span
from pipeline.recognize.claims.judgements import read_judgement
from pipeline.recognize.claims.modality import ModalityReader
from pipeline.recognize.claims.negation import NOT
from pipeline.recognize.claims.segmentation import find_clauses
from pipeline.recognize.claims.setting import assign_dates

__all__ = ["RULES", "recognize_claims"]

# One rule for each kind of clause; the claim of an example stands between « ».
RULES: tuple[RuleCard, ...] = (
    RuleCard("claims.main", "«The bridge closed in May».", "Did the bridge close in May?"),
    RuleCard("claims.coordinate", "He sold the firm and «moved north».", "Sit down and eat."),
    RuleCard(
        "claims.relative", "The inn, «which closed in 2014», reopened.", "Anyone who closes it is fined."
    ),
    RuleCard("claims.subordinate", "It closed because «it rained».", "It closes if it rains."),
    RuleCard("claims.complement", "It is clear that «it rained».", "Nobody knew what it was."),
    RuleCard("claims.infinitive", "He promised «to resign».", "She urged him to resign."),
    RuleCard("claims.other", "«The bridge closed» (or so it seems).", "The closed bridge."),
)


def recognize_claims(
    syntax: Syntax, quotes: tuple[QuoteMention, ...], dates: tuple[DateMention, ...]
) -> tuple[ClaimMention, ...]:
    """The claims of an article in text order, given what is quoted in it and when things happen."""
    clauses = find_clauses(syntax, quotes)
    mark_unasserted(syntax, clauses, quotes)
    reader = ModalityReader(syntax, clauses, quotes)
    settings = assign_dates(syntax, clauses, dates)
    dated = {token for date in dates for token in syntax.tokens_in(date.span)}
    claims = [
        _claim(syntax, clause, clauses, quotes, reader, settings.get(clause.head, []), dated)
        for clause in clauses.ordered
        if clause.asserted
    ]
    # A parse that hangs an auxiliary beside its verb makes two clauses of one.
    distinct = {(claim.span, claim.predicate): claim for claim in reversed(claims)}
    return tuple(sorted(distinct.values(), key=lambda claim: (claim.span, claim.predicate)))


def _claim(
    syntax: Syntax,
    clause: Clause,
    clauses: Clauses,
    quotes: tuple[QuoteMention, ...],
    reader: ModalityReader,
    dates: list[Span],
    dated: set[int],
) -> ClaimMention:
    span = clause_span(syntax, clause, clauses, quotes, dated)
    predicate, lemma = predicate_span(syntax, clause, dated)
    # A hyphenated predicate may begin before its head does, a particle end behind it.
    span = Span(min(span.start, predicate.start), max(span.end, predicate.end))
    complement = object_head(syntax, clause, dated)
    if complement is not None and not span.overlaps(syntax.span(complement, complement + 1)):
        complement = None  # "according to the council" hangs on the verb, but is no part of the claim
    modality = reader.read(clause)
    # Dates behind the span are the attribution's; one in front may set the time of several clauses.
    placed = [date for date in dates if span.contains(date) or date.end <= span.start]
    return ClaimMention(
        span=span,
        predicate=predicate,
        predicate_lemma=lemma,
        subject=subject_span(syntax, clause, span),
        object=None if complement is None else phrase_span(syntax, complement),
        polarity="negative" if modality.negated else "positive",
        certainty=modality.certainty,
        tense=modality.tense,
        rule=f"claims.{clause.kind}",
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
