"""Read how surely, whether and when a clause is claimed to hold, with the words that decide."""

from dataclasses import dataclass

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import Certainty, Tense
from pipeline.language.syntax import Syntax
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
            tense=read_tense(self._syntax, clause, future=state.future, backshifted=backshifted),
            polarity_evidence=tuple(sorted(set(state.polarity_evidence))) if state.negated else (),
            certainty_evidence=tuple(sorted(set(state.certainty_evidence))),
            sources=unnamed_sources(self._syntax, clause),
            context=context,
            doubts=doubts,
        )

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
