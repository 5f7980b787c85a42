"""Read how surely, whether and when a clause is claimed to hold, with the words that decide."""

from dataclasses import dataclass

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import Certainty, Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.claims.clauses import Clause, Clauses
from pipeline.recognize.claims.modality.contexts import Context, context_of
from pipeline.recognize.claims.modality.own_words import Doubt, add_own_words
from pipeline.recognize.claims.modality.scope import Scope
from pipeline.recognize.claims.tense import read_tense
from pipeline.recognize.claims.unnamed import unnamed_sources


@dataclass(frozen=True, slots=True)
class Modality:
    """Polarity, certainty and tense; evidence as tokens.

    Attributes:
        negated: whether the proposition is put forward as not so.
        sources: the clause's own words that lean on somebody unnamed.
        context: what the clause is under, such as a report; None where it stands alone.
        doubts: what lowers the certainty in its own words.
    """

    negated: bool
    certainty: Certainty
    tense: Tense
    polarity_evidence: tuple[int, ...]
    certainty_evidence: tuple[int, ...]
    sources: tuple[Span, ...]
    context: Context | None
    doubts: tuple[Doubt, ...]


class ModalityReader:
    """Reads the modality of the clauses of one article, outer clauses before those they contain."""

    def __init__(self, syntax: Syntax, clauses: Clauses) -> None:
        self._syntax, self._clauses = syntax, clauses
        self._scope = Scope(syntax, clauses)
        self._reasons: dict[int, tuple[Context | None, tuple[Doubt, ...]]] = {}

    def read(self, clause: Clause) -> Modality:
        """The modality of one clause."""
        self._work_out(clause)
        state = self._scope.states[clause.head]
        context, doubts = self._reasons[clause.head]
        backshifted = self._is_backshifted(clause)
        return Modality(
            negated=state.negated,
            certainty=state.certainty,
            tense=self._tense(clause, future=state.future, backshifted=backshifted),
            polarity_evidence=tuple(sorted(set(state.polarity_evidence))) if state.negated else (),
            certainty_evidence=tuple(sorted(set(state.certainty_evidence))),
            sources=unnamed_sources(self._syntax, clause),
            context=context,
            doubts=doubts,
        )

    def _tense(self, clause: Clause, *, future: bool, backshifted: bool) -> Tense:
        """The tense of its form; a present that tells when something will happen lies ahead with it."""
        tense = read_tense(self._syntax, clause, future=future, backshifted=backshifted)
        if tense != "present" or clause.kind != "subordinate":
            return tense
        syntax, above = self._syntax, self._syntax.head[clause.head]
        if syntax.lower[above] == "soon":
            above = syntax.head[above]
        governor, first = self._clauses.owner.get(above), syntax.left[clause.head]
        if syntax.words[first] == ",":
            first += 1
        if governor is None or governor is clause or syntax.lower[first] not in clause_words("moment"):
            return tense
        if syntax.lower[first] == "as" and clause.head < governor.head:
            return tense  # "as it is late, they will go"
        self._work_out(governor)
        ahead = self._scope.states[governor.head].future
        will = read_tense(syntax, governor, future=ahead, backshifted=self._is_backshifted(governor))
        return "future" if will == "future" else tense

    def _work_out(self, clause: Clause) -> None:
        """State at the clause's predicate; what it depends on is worked out first, without recursion."""
        scope, waiting = self._scope, [clause]
        while waiting:
            current = waiting[-1]
            outer = scope.outer(current)
            if outer is not None and outer.head not in scope.states:
                waiting.append(outer)
                continue
            waiting.pop()
            if current.head not in scope.states:
                context, state = context_of(scope, current)
                doubts = add_own_words(scope, current, state)
                scope.states[current.head] = state
                self._reasons[current.head] = context, doubts

    def _is_backshifted(self, clause: Clause) -> bool:
        """Whether a verb reports the clause, so that its past may be told from then."""
        if clause.quote is None:
            return False
        quote = self._clauses.quotes[clause.quote]
        if quote.type == "direct" or quote.cue is None:
            return False
        syntax = self._syntax
        return any(
            syntax.pos[token] == "VERB" and syntax.dep[token] != "case"
            for token in syntax.tokens_in(quote.cue.span)
        )
