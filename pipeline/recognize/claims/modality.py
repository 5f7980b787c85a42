"""Read how surely, whether and when a clause is claimed to hold, with the words that decide.

Polarity and certainty run from the outermost word inwards, as described for implicative and factive
verbs by Nairn, Condoravdi & Karttunen (2006): each word hands on to its complement what its signature
says, so that "did not fail to pay" is positive and "is not expected to pay" negative and probable.
"""

from dataclasses import dataclass, field, replace

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.annotations.records import Certainty, Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import Embedding, modality_lexicon
from pipeline.recognize.claims.clauses import Clause, Clauses
from pipeline.recognize.claims.embedded_questions import is_doubt, question_word
from pipeline.recognize.claims.judgements import read_judgement
from pipeline.recognize.claims.negation import negations
from pipeline.recognize.claims.tense import is_unrealized, read_tense
from pipeline.recognize.claims.unnamed import unnamed_sources
from pipeline.recognize.claims.verb_chains import is_compared
from pipeline.recognize.tense import WOULD, could_not

_NO = frozenset({"no", "little"})
_RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


@dataclass(frozen=True, slots=True)
class Modality:
    """Polarity, certainty and tense; evidence as tokens.

    Attributes:
        negated: whether the proposition is put forward as not so.
        sources: the clause's own words that lean on somebody unnamed.
    """

    negated: bool = False
    certainty: Certainty = "certain"
    tense: Tense = "present"
    polarity_evidence: tuple[int, ...] = ()
    certainty_evidence: tuple[int, ...] = ()
    sources: tuple[Span, ...] = ()


@dataclass(slots=True)
class _State:
    """What holds of the word reached on the way inwards."""

    negated: bool = False
    certainty: Certainty = "certain"
    polarity_evidence: list[int] = field(default_factory=list)
    certainty_evidence: list[int] = field(default_factory=list)
    future: bool = False

    def copy(self) -> "_State":
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
        self.negated = not self.negated
        self.polarity_evidence.extend(evidence)


class ModalityReader:
    """Reads the modality of the clauses of one article, outer clauses before those they contain."""

    def __init__(self, syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
        self._syntax, self._clauses, self._quotes = syntax, clauses, quotes
        self._lexicon = modality_lexicon()
        self._states: dict[int, _State] = {}
        self._negations: dict[tuple[int, bool], list[int]] = {}

    def read(self, clause: Clause) -> Modality:
        """The modality of one clause."""
        state = self._state(clause)
        return Modality(
            negated=state.negated,
            certainty=state.certainty,
            tense=read_tense(
                self._syntax, clause, future=state.future, backshifted=self._is_backshifted(clause)
            ),
            polarity_evidence=tuple(sorted(set(state.polarity_evidence))) if state.negated else (),
            certainty_evidence=tuple(sorted(set(state.certainty_evidence))),
            sources=unnamed_sources(self._syntax, clause),
        )

    def _is_backshifted(self, clause: Clause) -> bool:
        if clause.quote is None:
            return False
        quote = self._quotes[clause.quote]
        if quote.type == "direct" or quote.cue is None:
            return False
        syntax = self._syntax
        return any(
            syntax.pos[token] == "VERB" and syntax.dep[token] != "case"
            for token in syntax.tokens_in(quote.cue.span)
        )

    def _negated_by(self, word: int, *, arguments: bool = True) -> list[int]:
        """The words that negate `word`, looked up once: a coordination asks for its first verb many times."""
        key = (word, arguments)
        if key not in self._negations:
            self._negations[key] = negations(self._syntax, word, arguments=arguments)
        return self._negations[key]

    def _state(self, clause: Clause) -> _State:
        """State at the clause's predicate; what it depends on is worked out first, without recursion."""
        waiting = [clause]
        while waiting:
            current = waiting[-1]
            outer = self._outer(current)
            if outer is not None and outer.head not in self._states:
                waiting.append(outer)
                continue
            waiting.pop()
            if current.head not in self._states:
                self._states[current.head] = self._inwards(current, outer)
        return self._states[clause.head]

    def _outer(self, clause: Clause) -> Clause | None:
        """The clause whose words decide over this one: the first conjunct, or what governs it."""
        if clause.first is not None and clause.first.quote == clause.quote:
            return clause.first
        governor = self._clauses.owner.get(self._syntax.head[clause.head])
        if governor is not None and governor is not clause and clause.kind in ("complement", "infinitive"):
            return governor
        return None

    def _inwards(self, clause: Clause, outer: Clause | None) -> _State:
        state = self._context(clause, outer)
        words = [word for word, _ in clause.links] + [clause.predicate]
        for position, word in enumerate(words):
            self._own_words(clause, state, word, first=position == 0)
            if position < len(clause.links):
                self._apply(state, clause.links[position][1], word)
        self._own_outlook(clause, state)
        return state

    def _own_outlook(self, clause: Clause, state: _State) -> None:
        """A predicate that is itself about chances ("a deal is unlikely", "rain is expected")."""
        syntax, word = self._syntax, clause.predicate
        lemma = syntax.lemma[word]
        if syntax.tag[word] == "MD":
            self._modal(state, word)  # "he might": the rest is left out
        if is_unrealized(syntax, clause):
            state.weaken("possible", clause.auxiliaries[0])
        if lemma in self._lexicon.supposing and read_judgement(syntax, clause) is not None:
            state.weaken(self._lexicon.attitudes[lemma].certainty, word)
            return
        if lemma in self._lexicon.embedding["be"] and self._has_complement(word):
            self._apply(state, self._lexicon.embedding["be"][lemma], word)
            return
        entry = self._lexicon.embedding["that"].get(lemma)
        if entry is None or entry.affirmed != "0" or entry.kind == "feeling" or is_compared(syntax, word):
            return
        if syntax.child(word, "ccomp", "csubj", "csubj:pass") is not None:
            return  # the chances are those of its clause ("it is not unlikely that")
        if syntax.pos[word] == "ADJ" or syntax.child(word, "aux:pass") is not None:
            self._apply(state, entry, word)

    def _has_complement(self, word: int) -> bool:
        """Whether a verb of seeming says what its subject seems to be ("looks safe", "looked like rain")."""
        syntax = self._syntax
        return any(
            child > word
            and (
                (syntax.dep[child] == "xcomp" and syntax.pos[child] in ("ADJ", "NOUN"))
                or (syntax.dep[child] == "obl" and syntax.lower[syntax.left[child]] == "like")
            )
            for child in syntax.children[word]
        )

    def _context(self, clause: Clause, outer: Clause | None) -> _State:
        """What stands over the clause before its own words are read."""
        outer_state = self._states.get(outer.head) if outer is not None else None
        if outer is not None and outer is clause.first and outer_state is not None:
            state = self._reported(clause, None) or self._embedded(outer) or _State()
            if not clause.governed and self._shares_auxiliaries(clause):
                self._shared_words(outer, clause, state)
            return state
        if clause.kind == "relative":
            return _State()
        governor = self._syntax.head[clause.head]
        if clause.kind == "complement" and self._syntax.pos[governor] == "NOUN":
            absent = [child for child in self._syntax.children[governor] if self._syntax.lower[child] in _NO]
            if absent:
                state = _State()
                if is_doubt(self._syntax, governor):
                    return state  # "there is no doubt that"
                # "no evidence that", "no sign that": the clause is neither asserted nor denied.
                state.weaken("unknown", *absent, governor)
                return state
        within = outer is not None and outer.quote == clause.quote and outer.reports is None
        if clause.kind == "complement" and within:
            return self._complement(clause, outer, outer_state)
        reported = self._reported(clause, outer_state)
        if reported is not None:
            return reported
        return self._complement(clause, outer, outer_state) if clause.kind == "complement" else _State()

    def _embedded(self, first: Clause) -> _State | None:
        """The context of the first conjunct, for those that follow it."""
        if first.kind != "complement":
            return None
        outer = self._outer(first)
        return self._complement(first, outer, self._states.get(outer.head) if outer is not None else None)

    def _shares_auxiliaries(self, clause: Clause) -> bool:
        if not clause.shared or clause.auxiliaries or clause.first is None:
            return False
        tag, first = self._syntax.tag, clause.first
        under_modal = any(tag[auxiliary] == "MD" for auxiliary in first.auxiliaries)
        # "Had not seen or heard it": alone, a participle looks like a past form.
        perfect = bool(first.auxiliaries) and tag[first.head] == "VBN" and self._joined_by_or(clause)
        return (
            tag[clause.head] in ("VB", "VBN", "VBG")
            or (under_modal and tag[clause.head] == "VBP")
            or (perfect and tag[clause.head] == "VBD")
        )

    def _joined_by_or(self, clause: Clause) -> bool:
        coordinator = self._syntax.child(clause.head, "cc")
        return coordinator is not None and self._syntax.lower[coordinator] == "or"

    def _shared_words(self, first: Clause, clause: Clause, state: _State) -> None:
        """Modals, and "not … or", reach over a coordination without auxiliaries of its own."""
        for auxiliary in first.auxiliaries:
            self._modal(state, auxiliary)
        if self._negated_by(clause.head, arguments=False):
            return
        if self._joined_by_or(clause):
            for token in self._negated_by(first.head, arguments=False):
                state.negate(token)

    def _reported(self, clause: Clause, outer_state: _State | None) -> _State | None:
        """What the reporting word makes of a clause in indirect speech; None outside of it."""
        if clause.quote is None or clause.kind == "subordinate":
            return None
        quote = self._quotes[clause.quote]
        if quote.type == "direct" or quote.cue is None:
            return None
        leading = self._clauses.within(clause.quote)[0]
        if clause.kind in ("main", "other") and clause is not leading:
            return None
        syntax = self._syntax
        cue_tokens = list(syntax.tokens_in(quote.cue.span))
        if not cue_tokens:
            return None
        cue = cue_tokens[0]
        state = _State()
        asked = question_word(syntax, clause)
        if asked is not None and syntax.lower[asked] in clause_words("yes_or_no"):
            state.weaken("unknown", asked)
            return state
        reporting = self._clauses.owner.get(cue)
        reporting_state = self._states.get(reporting.head) if reporting is not None else outer_state
        if reporting_state is not None:
            negated, evidence = reporting_state.negated, reporting_state.polarity_evidence
        else:
            evidence = self._negated_by(cue)
            negated = len(evidence) % 2 == 1
        if asked is not None and negated:
            state.weaken("unknown", asked)
            return state
        self._attitude(clause, quote.cue.lemma, cue_tokens, state, evidence if negated else [])
        return state

    def _attitude(
        self, clause: Clause, lemma: str, cue: list[int], state: _State, negated: list[int]
    ) -> None:
        attitude = self._lexicon.attitudes.get(lemma)
        leading = clause.first if clause.shared and clause.first is not None else clause
        infinitive = leading.kind == "infinitive" and self._has_to(leading.head)
        if attitude is not None and (not attitude.infinitive_only or infinitive):
            state.future = attitude.future
            if negated and attitude.inverts:
                state.weaken("unknown", *negated, *cue)
                return
            if attitude.certainty == "unknown" and negated:
                state.weaken("probable", *negated, *cue)
                return
            if attitude.inverts:
                state.negate(*cue)
            state.weaken(attitude.certainty, *cue)
            if negated and attitude.negation_lowers:
                state.negate(*negated)
            elif negated:
                state.weaken("unknown", *negated)
            return
        if negated and lemma not in self._lexicon.factives:
            state.weaken("unknown", *negated)

    def _has_to(self, word: int) -> bool:
        return any(self._syntax.lower[child] == "to" for child in self._syntax.children[word])

    def _complement(self, clause: Clause, outer: Clause | None, outer_state: _State | None) -> _State:
        """What a predicate or noun that reports nobody's word makes of its clause ("it is likely that")."""
        syntax = self._syntax
        state = _State()
        asked = question_word(syntax, clause)
        if asked is not None and (
            syntax.lower[asked] in clause_words("yes_or_no")
            or (outer_state is not None and outer_state.negated)
        ):
            state.weaken("unknown", asked)
            return state
        governor = syntax.head[clause.head]
        if outer is not None and outer.predicate == governor and outer_state is not None:
            state = outer_state.copy()
        else:
            for token in self._negated_by(governor):
                state.negate(token)
        entry = self._lexicon.embedding["that"].get(syntax.lemma[governor])
        if entry is None:
            return _State() if outer is None or outer.predicate != governor else state
        self._apply(state, entry, governor)
        return state

    def _own_words(self, clause: Clause, state: _State, word: int, *, first: bool) -> None:
        """Modals, adverbs and negations that belong to one word of the clause."""
        syntax, lexicon = self._syntax, self._lexicon
        for child in syntax.children[word]:
            dep = syntax.dep[child]
            if dep == "aux":
                self._modal(state, child)
            elif (
                child < word
                and syntax.lower[child + 1] == "to"
                and syntax.lemma[child] in lexicon.embedding["to"]
            ):
                # "is due to close", with "due to" taken for a preposition.
                entry = lexicon.embedding["to"][syntax.lemma[child]]
                if entry.kind == "likelihood":
                    self._apply(state, entry, child)
            elif dep in ("advmod", "discourse", "parataxis", "obl", "dep"):
                certainty = lexicon.adverbs.get(syntax.lower[child])
                if certainty is not None:
                    state.weaken(certainty, child)
            elif dep in ("cop", "aux:pass"):
                # An adverb beside the copula may hang on it.
                for adverb in syntax.children[child]:
                    if (certainty := lexicon.adverbs.get(syntax.lower[adverb])) is not None:
                        state.weaken(certainty, adverb)
            if dep == "aux" and syntax.lower[child] in WOULD and self._perfect(word):
                state.weaken("possible", child)
        last = word == clause.predicate
        for token in self._negated_by(word, arguments=first or last):
            state.negate(token)
        if first and clause.shared and not clause.governed and clause.first is not None:
            self._shared_subject(clause.first, state)

    def _perfect(self, word: int) -> bool:
        """Whether "have" stands among the auxiliaries: "would have sold" did not come about."""
        syntax = self._syntax
        return any(
            syntax.dep[c] == "aux" and syntax.lower[c] in ("have", "'ve") for c in syntax.children[word]
        )

    def _shared_subject(self, first: Clause, state: _State) -> None:
        """ "Nobody came or called": a negative subject holds for every predicate that shares it."""
        verbal = self._negated_by(first.head, arguments=False)
        for token in self._negated_by(first.head):
            if token not in verbal and token < first.predicate:
                state.negate(token)

    def _modal(self, state: _State, auxiliary: int) -> None:
        certainty = self._lexicon.modals.get(self._syntax.lower[auxiliary])
        if certainty is not None and not could_not(self._syntax, auxiliary):
            state.weaken(certainty, auxiliary)
        if self._syntax.lower[auxiliary] == "must" and self._perfect(self._syntax.head[auxiliary]):
            state.weaken("probable", auxiliary)  # what must have been is inferred

    def _apply(self, state: _State, entry: Embedding, word: int) -> None:
        """Hand on to the complement what the word's signature says."""
        half = entry.negated if state.negated else entry.affirmed
        if half == "0":
            if entry.inverts:
                state.negate(word)
            elif state.negated and not entry.negation_lowers:
                state.weaken(entry.negated_certainty, *state.polarity_evidence, word)
                state.negated = False
                state.polarity_evidence.clear()
            state.weaken(entry.certainty, word)
        elif (half == "-") != state.negated:
            last = word + entry.lemma.count(" ")  # "has yet"
            state.negate(*range(word, last + 1))
        state.future = state.future or entry.future
