"""Find the clauses of an article: finite verbs, what reporting verbs govern, and coordinated predicates."""

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.clauses import Clause, Clauses
from pipeline.recognize.claims.segmentation.builder import ClauseBuilder
from pipeline.recognize.claims.segmentation.contents import add_contents
from pipeline.recognize.claims.segmentation.coordination import add_coordinates
from pipeline.recognize.claims.segmentation.finite import add_finite


def find_clauses(syntax: Syntax, quotes: tuple[QuoteMention, ...]) -> Clauses:
    """The clauses of `syntax`, asserted or not."""
    inner = _innermost_quotes(syntax, quotes)
    cues = {
        token: number
        for number, quote in enumerate(quotes)
        if quote.cue is not None
        for token in syntax.tokens_in(quote.cue.span)
    }
    reported = {t for t, number in enumerate(inner) if number >= 0 and quotes[number].type != "direct"}
    builder = ClauseBuilder(syntax, cues, reported)
    add_finite(builder)
    add_contents(builder, quotes)
    add_coordinates(builder)
    for clause in builder.clauses.values():
        clause.quote = None if inner[clause.predicate] < 0 else inner[clause.predicate]
        clause.reports = cues.get(clause.predicate)
    ordered = sorted(builder.clauses.values(), key=lambda clause: clause.predicate)
    by_quote: dict[int, list[Clause]] = {}
    for clause in ordered:
        if clause.quote is not None:
            by_quote.setdefault(clause.quote, []).append(clause)
    return Clauses(ordered, builder.owner, inner, frozenset(cues), quotes, by_quote)


def _innermost_quotes(syntax: Syntax, quotes: tuple[QuoteMention, ...]) -> list[int]:
    """For each token the quote with the smallest extent that contains it, of equal ones the first."""
    inner = [-1] * len(syntax)
    extent = [quote.contents[-1].end - quote.contents[0].start if quote.contents else 0 for quote in quotes]
    for number in sorted(range(len(quotes)), key=lambda n: (-extent[n], -n)):
        for content in quotes[number].contents:
            for token in syntax.tokens_in(content):
                inner[token] = number
    return inner
