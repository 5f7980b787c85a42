"""Clauses that only carry others: they say who says so or how sure it is, and are no claims themselves."""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import ReportingVerb, reporting_lexicon
from pipeline.recognize.claims.assertion.mandative import is_mandative
from pipeline.recognize.claims.clauses import SUBJECTS, Clause, Clauses
from pipeline.recognize.claims.embedded_questions import is_doubt, is_embedded_question
from pipeline.recognize.claims.negation import negations

_JUDGING = frozenset({"describe", "accuse", "deny"})
_REFUSAL = frozenset({"refuse"})


def framing(syntax: Syntax, clauses: Clauses) -> Iterator[Clause]:
    """ "It is likely that …" says how sure its complement is, and nothing else."""
    for clause in clauses.ordered:
        if clause.kind != "complement":
            continue
        governor = _above_complement(syntax, clause)
        frame = clauses.owner.get(governor)
        if frame is None and syntax.pos[governor] == "NOUN" and is_doubt(syntax, governor):
            existential = clauses.owner.get(syntax.head[governor])
            if existential is not None and syntax.child(existential.head, "expl") is not None:
                yield existential  # "there is no doubt that"
        if frame is not None and clause.asserted and _frames(syntax, frame, clause):
            yield frame


def _above_complement(syntax: Syntax, clause: Clause) -> int:
    """The word that the complement completes, or the verb before it ("remains unclear whether")."""
    governor = syntax.head[clause.head]
    verb = syntax.head[governor]
    seeming = syntax.dep[governor] == "xcomp" and syntax.pos[governor] == "ADJ"
    return verb if seeming and syntax.lemma[verb] == "remain" else governor


def _frames(syntax: Syntax, frame: Clause, clause: Clause) -> bool:
    """Whether the complement of a clause speaks for it, as its subject stands for nothing else."""
    if frame.predicate != _above_complement(syntax, clause) or frame.quote != clause.quote:
        return False
    if frame.subject not in (None, clause.head) and syntax.lower[frame.subject] != "it":
        return False
    lemma = syntax.lemma[frame.predicate]
    # "It remains unclear whether it was safe."
    unclear = lemma == "remain" and is_embedded_question(syntax, clause)
    return unclear or lemma in modality_lexicon().embedding["that"]


def denied(syntax: Syntax, clauses: Clauses) -> Iterator[Clause]:
    """What nobody said: who "never suggested that it was late" is not reported to say that it was."""
    for clause in clauses.ordered:
        if clause.reports is None or clauses.quotes[clause.reports].type == "direct":
            continue
        within = clauses.within(clause.reports)
        if _is_denied(syntax, clause, clauses.quotes[clause.reports]) and not _is_asked(syntax, within):
            yield from (content for content in within if content.kind not in ("relative", "subordinate"))


def reporting(syntax: Syntax, clauses: Clauses) -> Iterator[Clause]:
    """Reporting clauses are sources, no claims; they stay where no clause of the content speaks for them."""
    yield from _reported_nouns(syntax, clauses)
    for clause in clauses.ordered:
        if clause.reports is None:
            continue
        speaks = _names if clauses.quotes[clause.reports].type == "direct" else _leaves_open
        if not speaks(syntax, clauses, clause, clause.reports):
            yield clause


def _reported_nouns(syntax: Syntax, clauses: Clauses) -> Iterator[Clause]:
    """ "There are claims that it is shut" says who says so, as a reporting clause does."""
    for number, quote in enumerate(clauses.quotes):
        if quote.cue is None or not clauses.within(number):
            continue
        for token in syntax.tokens_in(quote.cue.span):
            clause = clauses.owner.get(syntax.head[token])
            if (
                clause is not None
                and syntax.pos[token] == "NOUN"
                and syntax.dep[token] in SUBJECTS
                and syntax.child(clause.head, "expl") is not None
            ):
                yield clause


def _names(syntax: Syntax, clauses: Clauses, clause: Clause, number: int) -> bool:
    """Whether words in marks are what something is called or is said to be ("called it 'a shed'")."""
    verb = _reporting_verb(clauses.quotes[number])
    if verb is None or clauses.within(number):
        return False
    calls = "small_clause" in verb.frames and syntax.child(clause.predicate, "obj", "iobj") is not None
    return calls or verb.kind in _JUDGING


def _leaves_open(syntax: Syntax, clauses: Clauses, clause: Clause, number: int) -> bool:
    """Whether nothing is said by what a clause reports: it is denied, asked, refused, or to be done."""
    quote, within = clauses.quotes[number], clauses.within(number)
    nothing_said = not any(content.asserted for content in within)
    if (_is_asked(syntax, within) or nothing_said) and len(negations(syntax, clause.predicate)) % 2:
        return True  # "nobody knew what it was", "could not say when it would end"
    if _is_denied(syntax, clause, quote):
        return True
    verb = _reporting_verb(quote)
    if verb is not None and verb.kind in _REFUSAL:
        return True
    if not within:
        return not _reports_report(syntax, clauses, quote)
    return not any(_is_said(syntax, content) for content in within)


def _is_asked(syntax: Syntax, contents: list[Clause]) -> bool:
    return any(is_embedded_question(syntax, content) for content in contents)


def _reporting_verb(quote: QuoteMention) -> ReportingVerb | None:
    return reporting_lexicon().verbs.get(quote.cue.lemma if quote.cue is not None else "")


def _is_said(syntax: Syntax, content: Clause) -> bool:
    """Whether a clause of reported speech states what is said; it may be what somebody is told to do."""
    leading = content.first or content
    if leading.kind in ("relative", "subordinate"):
        return False  # "told them to wait until it was dark"
    return leading.asserted or not (leading.kind == "infinitive" or is_mandative(syntax, leading))


def _reports_report(syntax: Syntax, clauses: Clauses, quote: QuoteMention) -> bool:
    """Whether all that is said is itself somebody's word: "it is thought to be safe, she said"."""
    for content in quote.contents:
        tokens = syntax.tokens_in(content)
        first, behind = (
            bisect_left(clauses.ordered, token, key=lambda clause: clause.predicate)
            for token in (tokens.start, tokens.stop)
        )
        if any(clause.asserted for clause in clauses.ordered[first:behind]):
            return True
    return False


def _is_denied(syntax: Syntax, clause: Clause, quote: QuoteMention) -> bool:
    """Whether the reporting is negated, by a word that does not lower its "not" ("does not think that")."""
    lemma = quote.cue.lemma if quote.cue is not None else ""
    attitude = modality_lexicon().attitudes.get(lemma)
    if lemma in modality_lexicon().factives or (
        attitude is not None
        and (attitude.negation_lowers or attitude.certainty == "unknown" or attitude.inverts)
    ):
        return False
    return len(negations(syntax, clause.predicate)) % 2 == 1
