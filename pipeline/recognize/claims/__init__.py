"""Claims: propositions that could be true or false, without the words that attribute them."""

from pipeline.annotations.mentions import ClaimMention, DateMention, QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.assertion import mark_unasserted
from pipeline.recognize.claims.event_dates import event_dates
from pipeline.recognize.claims.mention import claim_mention
from pipeline.recognize.claims.modality import ModalityReader
from pipeline.recognize.claims.segmentation import find_clauses
from pipeline.recognize.claims.segmentation.kinds import RULES

__all__ = ["RULES", "clauses_as_claims", "recognize_claims"]


def recognize_claims(
    syntax: Syntax, quotes: tuple[QuoteMention, ...], dates: tuple[DateMention, ...]
) -> tuple[ClaimMention, ...]:
    """The claims of an article in text order, given what is quoted in it and when things happen."""
    return _claims(syntax, quotes, dates, only_asserted=True)


def clauses_as_claims(
    syntax: Syntax, quotes: tuple[QuoteMention, ...], dates: tuple[DateMention, ...]
) -> tuple[ClaimMention, ...]:
    """Every clause as the claim that it would be, whether or not it puts anything forward as true."""
    return _claims(syntax, quotes, dates, only_asserted=False)


def _claims(
    syntax: Syntax,
    quotes: tuple[QuoteMention, ...],
    dates: tuple[DateMention, ...],
    *,
    only_asserted: bool,
) -> tuple[ClaimMention, ...]:
    clauses = find_clauses(syntax, quotes)
    mark_unasserted(syntax, clauses)
    modality = ModalityReader(syntax, clauses).read
    dated = {token for date in dates for token in syntax.tokens_in(date.span)}
    placing = event_dates(syntax, clauses, dates)
    claims = [
        claim_mention(syntax, clause, clauses, quotes, modality(clause), placing.get(clause.head, []), dated)
        for clause in clauses.ordered
        if clause.asserted or not only_asserted
    ]
    # A parse that hangs an auxiliary beside its verb makes two clauses of one.
    distinct = {(claim.span, claim.predicate): claim for claim in reversed(claims)}
    return tuple(sorted(distinct.values(), key=lambda claim: (claim.span, claim.predicate)))
