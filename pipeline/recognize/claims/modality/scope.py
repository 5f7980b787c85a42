"""What stands over a clause: polarity and certainty on the way inwards, and the words that hand them on.

Both run from the outermost word to the predicate, as described for implicative and factive verbs by
Nairn, Condoravdi & Karttunen (2006): each word hands on to its complement what its signature says, so
that "did not fail to pay" is positive and "is not expected to pay" negative and probable.
"""

from dataclasses import dataclass, field, replace

from pipeline.annotations.records import Certainty
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import Embedding
from pipeline.recognize.claims.clauses import Clause, Clauses
from pipeline.recognize.claims.negation import negations

_RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


@dataclass(slots=True)
class State:
    """What holds of the word reached on the way inwards; evidence as tokens."""

    negated: bool = False
    certainty: Certainty = "certain"
    polarity_evidence: list[int] = field(default_factory=list)
    certainty_evidence: list[int] = field(default_factory=list)
    future: bool = False

    def copy(self) -> "State":
        """The same state, to go on from in one of several directions."""
        return replace(
            self,
            polarity_evidence=list(self.polarity_evidence),
            certainty_evidence=list(self.certainty_evidence),
        )

    def weaken(self, certainty: Certainty, *evidence: int) -> None:
        """Lower the certainty; the words that say so are evidence unless it was lower already."""
        if _RANK[certainty] < _RANK[self.certainty]:
            self.certainty, self.certainty_evidence = certainty, list(evidence)
        elif certainty == self.certainty and certainty != "certain":
            self.certainty_evidence.extend(evidence)

    def negate(self, *evidence: int) -> None:
        """Turn the polarity round."""
        self.negated = not self.negated
        self.polarity_evidence.extend(evidence)

    def hand_on(self, entry: Embedding, word: int) -> None:
        """Go on to the complement of `word`, by the signature of its entry."""
        half = entry.negated if self.negated else entry.affirmed
        if half == "0":
            if entry.inverts:
                self.negate(word)
            elif self.negated and not entry.negation_lowers:
                self.weaken(entry.negated_certainty, *self.polarity_evidence, word)
                self.negated = False
                self.polarity_evidence.clear()
            self.weaken(entry.certainty, word)
        elif (half == "-") != self.negated:
            last = word + entry.lemma.count(" ")  # "has yet"
            self.negate(*range(word, last + 1))
        self.future = self.future or entry.future


@dataclass(frozen=True, slots=True)
class Report:
    """What a clause in indirect speech is reported by.

    Attributes:
        lemma: of the reporting word; cue: its tokens.
        denied: the words that negate the reporting, none where it is affirmed.
        anonymous: nobody is named who reports.
    """

    lemma: str
    cue: list[int]
    denied: list[int]
    anonymous: bool = False


class Scope:
    """The clauses of an article with the states worked out so far, by head."""

    def __init__(self, syntax: Syntax, clauses: Clauses) -> None:
        self.syntax, self.clauses = syntax, clauses
        self.states: dict[int, State] = {}
        self._negations: dict[tuple[int, bool], list[int]] = {}

    def negated_by(self, word: int, *, arguments: bool = True) -> list[int]:
        """The words that negate `word`, looked up once: a coordination asks for its first verb many times."""
        key = (word, arguments)
        if key not in self._negations:
            self._negations[key] = negations(self.syntax, word, arguments=arguments)
        return self._negations[key]

    def outer(self, clause: Clause) -> Clause | None:
        """The clause whose words decide over this one: the first conjunct, or what governs it."""
        if clause.first is not None and clause.first.quote == clause.quote:
            return clause.first
        governor = self.clauses.owner.get(self.syntax.head[clause.head])
        if governor is not None and governor is not clause and clause.kind in ("complement", "infinitive"):
            return governor
        return None

    def outer_state(self, clause: Clause) -> State | None:
        """The state of the clause that decides over this one."""
        outer = self.outer(clause)
        return None if outer is None else self.states.get(outer.head)

    def report(self, clause: Clause, outer: State | None) -> Report | None:
        """What reports the clause; None outside of indirect speech, and for remarks set beside it.

        Args:
            outer: state of the clause around, which negates a reporting word that heads no clause.
        """
        if clause.quote is None or clause.kind == "subordinate":
            return None
        quote = self.clauses.quotes[clause.quote]
        if quote.type == "direct" or quote.cue is None:
            return None
        if clause.kind in ("main", "other") and clause is not self.clauses.within(clause.quote)[0]:
            return None
        cue = list(self.syntax.tokens_in(quote.cue.span))
        if not cue:
            return None
        reporting = self.clauses.owner.get(cue[0])
        state = self.states.get(reporting.head) if reporting is not None else outer
        if state is not None:
            denied = state.polarity_evidence if state.negated else []
            return Report(quote.cue.lemma, cue, denied, quote.speaker is None)
        denied = self.negated_by(cue[0])
        return Report(quote.cue.lemma, cue, denied if len(denied) % 2 else [], quote.speaker is None)
