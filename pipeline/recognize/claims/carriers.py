"""Clauses that only carry others: they say who says so or how sure it is, and are no claims themselves."""

from bisect import bisect_left

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.claims.clauses import SUBJECTS, Clause, Clauses
from pipeline.recognize.claims.embedded_questions import is_doubt, is_embedded_question
from pipeline.recognize.claims.mandative import is_mandative
from pipeline.recognize.claims.negation import negations

_JUDGING = frozenset({"describe", "accuse", "deny"})
_REFUSAL = frozenset({"refuse"})


def mark_carriers(syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
    """Set `asserted` to False on every clause whose content speaks for it."""
    _mark_frames(syntax, clauses)
    _mark_reported_nouns(syntax, clauses, quotes)
    _mark_reporting(syntax, clauses, quotes)


def _mark_frames(syntax: Syntax, clauses: Clauses) -> None:
    """ "It is likely that …" says how sure its complement is, and nothing else."""
    embedding = modality_lexicon().embedding["that"]
    for clause in clauses.ordered:
        if clause.kind != "complement":
            continue
        governor = syntax.head[clause.head]
        frame = clauses.owner.get(governor)
        if frame is None and syntax.pos[governor] == "NOUN" and is_doubt(syntax, governor):
            existential = clauses.owner.get(syntax.head[governor])
            if existential is not None and syntax.child(existential.head, "expl") is not None:
                existential.asserted = False  # "there is no doubt that"
        if (
            frame is not None
            and frame.predicate == syntax.head[clause.head]
            and (frame.subject in (None, clause.head) or syntax.lower[frame.subject] == "it")
            and (
                syntax.lemma[frame.predicate] in embedding
                # "It remains unclear whether it was safe."
                or (syntax.lemma[frame.predicate] == "remain" and is_embedded_question(syntax, clause))
            )
            and clause.asserted
            and frame.quote == clause.quote
        ):
            frame.asserted = False


def _mark_reported_nouns(syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
    """ "There are claims that it is shut" says who says so, as a reporting clause does."""
    for number, quote in enumerate(quotes):
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
                clause.asserted = False


def _mark_reporting(syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
    """Reporting clauses are sources, no claims; they stay where no clause of the content speaks for them.

    So does one that is denied: who "never suggested that it was late" is not reported to say that it was.
    """
    lexicon = reporting_lexicon()
    for clause in clauses.ordered:
        if clause.reports is None:
            continue
        quote = quotes[clause.reports]
        lemma = quote.cue.lemma if quote.cue is not None else ""
        verb = lexicon.verbs.get(lemma)
        within = clauses.within(clause.reports)
        if quote.type == "direct" and not within and verb is not None:
            names = (
                "small_clause" in verb.frames and syntax.child(clause.predicate, "obj", "iobj") is not None
            )
            if names or verb.kind in _JUDGING:
                continue  # "the journal called it 'a shed'"
        if quote.type != "direct":
            asked = any(is_embedded_question(syntax, content) for content in within)
            nothing_said = not any(content.asserted for content in within)
            if (asked or nothing_said) and len(negations(syntax, clause.predicate)) % 2:
                continue  # "nobody knew what it was", "could not say when it would end"
            if _is_denied(syntax, clause, lemma):
                for content in within:
                    if content.kind not in ("relative", "subordinate"):
                        content.asserted = False
                continue
            spoken = any(_is_said(syntax, content) for content in within)
            spoken = spoken or (not within and _reports_report(syntax, clauses, quote))
            if not spoken or (verb is not None and verb.kind in _REFUSAL):
                continue
        clause.asserted = False


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


def _is_denied(syntax: Syntax, clause: Clause, lemma: str) -> bool:
    """Whether the reporting is negated, by a word that does not lower its "not" ("does not think that")."""
    attitude = modality_lexicon().attitudes.get(lemma)
    if lemma in modality_lexicon().factives or (
        attitude is not None
        and (attitude.negation_lowers or attitude.certainty == "unknown" or attitude.inverts)
    ):
        return False
    return len(negations(syntax, clause.predicate)) % 2 == 1
