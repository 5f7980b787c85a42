"""What a clause is under before its own words are read: a report, a question, a predicate, a conjunct."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from pipeline.annotations.rules import Rule
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause
from pipeline.recognize.claims.embedded_questions import is_doubt, question_word
from pipeline.recognize.claims.modality.own_words import add_shared_words
from pipeline.recognize.claims.modality.scope import Report, Scope, State

Context = Literal["joined", "relative", "unattested", "open_question", "embedded", "reported"]
InContext: TypeAlias = Callable[[Scope, Clause], State | None]

_ACCUSING = frozenset({"accuse", "suspect"})
_NO = frozenset({"no", "little"})


def context_of(scope: Scope, clause: Clause) -> tuple[Context | None, State]:
    """The first of `CONTEXTS` that the clause is in, and what holds there; None for one that stands alone."""
    for context, rule in CONTEXTS.items():
        if (state := rule.apply(scope, clause)) is not None:
            return context, state
    return None, State()


def _joined(scope: Scope, clause: Clause) -> State | None:
    """A later predicate is under what the first one is under, and may be under its auxiliaries."""
    first = clause.first
    if first is None or scope.outer(clause) is not first or first.head not in scope.states:
        return None
    state: State | None = None
    if (report := scope.report(clause, None)) is not None:
        state = _question(scope, clause, denied=bool(report.denied)) or _attitude(scope, clause, report)
    elif first.kind == "complement":
        state = _embedded_question(scope, first) or _governed(scope, first)
    state = state or State()
    add_shared_words(scope, clause, first, state)
    return state


def _relative(_scope: Scope, clause: Clause) -> State | None:
    return State() if clause.kind == "relative" else None


def _unattested(scope: Scope, clause: Clause) -> State | None:
    """ "No evidence that", "no sign that": the clause is neither asserted nor denied."""
    syntax = scope.syntax
    governor = syntax.head[clause.head]
    if clause.kind != "complement" or syntax.pos[governor] != "NOUN":
        return None
    absent = [child for child in syntax.children[governor] if syntax.lower[child] in _NO]
    if not absent:
        return None
    state = State()
    if not is_doubt(syntax, governor):  # "there is no doubt that"
        state.weaken("unknown", *absent, governor)
    return state


def _open_question(scope: Scope, clause: Clause) -> State | None:
    if _is_embedded(scope, clause):
        return _embedded_question(scope, clause)
    report = scope.report(clause, scope.outer_state(clause))
    return None if report is None else _question(scope, clause, denied=bool(report.denied))


def _embedded(scope: Scope, clause: Clause) -> State | None:
    return _governed(scope, clause) if _is_embedded(scope, clause) else None


def _reported(scope: Scope, clause: Clause) -> State | None:
    report = scope.report(clause, scope.outer_state(clause))
    return None if report is None else _attitude(scope, clause, report)


def _is_embedded(scope: Scope, clause: Clause) -> bool:
    """Whether a predicate or noun decides over the clause, and no word that reports it."""
    if clause.kind != "complement":
        return False
    outer = scope.outer(clause)
    if outer is not None and outer.quote == clause.quote and outer.reports is None:
        return True
    return scope.report(clause, scope.outer_state(clause)) is None


def _embedded_question(scope: Scope, clause: Clause) -> State | None:
    outer = scope.outer_state(clause)
    return _question(scope, clause, denied=outer is not None and outer.negated)


def _question(scope: Scope, clause: Clause, *, denied: bool) -> State | None:
    """What "whether" leaves open, and "when" under a word that is denied ("does not know when it ended")."""
    word = question_word(scope.syntax, clause)
    if word is None or not (denied or scope.syntax.lower[word] in clause_words("yes_or_no")):
        return None
    state = State()
    state.weaken("unknown", word)
    return state


def _governed(scope: Scope, clause: Clause) -> State:
    """What a predicate or noun that reports nobody's word makes of its clause ("it is likely that")."""
    syntax, outer, outer_state = scope.syntax, scope.outer(clause), scope.outer_state(clause)
    governor = syntax.head[clause.head]
    entry = modality_lexicon().embedding["that"].get(syntax.lemma[governor])
    if outer is not None and outer.predicate == governor and outer_state is not None:
        state = outer_state.copy()
    elif entry is None:
        return State()
    else:
        state = State()
        for token in scope.negated_by(governor):
            state.negate(token)
    if entry is not None:
        state.hand_on(entry, governor)
    return state


def _attitude(scope: Scope, clause: Clause, report: Report) -> State:
    """What the reporting word makes of its clause: "feared that", "denied that", "did not say that"."""
    state, lexicon = State(), modality_lexicon()
    cue, denied = report.cue, report.denied
    attitude = lexicon.attitudes.get(report.lemma)
    if attitude is None or (attitude.infinitive_only and not _is_infinitive(scope, clause)):
        if denied and report.lemma not in lexicon.factives:
            state.weaken("unknown", *denied)
        elif report.anonymous and report.lemma in _ACCUSING:
            state.weaken("probable", *cue)  # "was accused of", by nobody who is named
        return state
    state.future = attitude.future
    if denied and attitude.inverts:
        state.weaken("unknown", *denied, *cue)
        return state
    if denied and attitude.certainty == "unknown":
        state.weaken("probable", *denied, *cue)
        return state
    if attitude.inverts:
        state.negate(*cue)
    state.weaken(attitude.certainty, *cue)
    if denied and attitude.negation_lowers:
        state.negate(*denied)
    elif denied:
        state.weaken("unknown", *denied)
    return state


def _is_infinitive(scope: Scope, clause: Clause) -> bool:
    """Whether the clause, or the first it is joined to, is an infinitive with "to"."""
    leading = clause.first if clause.shared and clause.first is not None else clause
    children = scope.syntax.children[leading.head]
    return leading.kind == "infinitive" and any(scope.syntax.lower[child] == "to" for child in children)


CONTEXTS: Mapping[Context, Rule[InContext]] = MappingProxyType(
    {
        "joined": Rule(
            "claims.under.joined",
            "The plant may close and «move north».",
            "The plant may close while «the shop moves north».",
            "A later predicate is under what the first is under; a modal and “not … or” reach over both.",
            _joined,
        ),
        "relative": Rule(
            "claims.under.relative",
            "She denied that the inn, «which closed in 2014», was hers.",
            "She denied that «the inn closed in 2014».",
            "What a relative clause says stands whatever is around it.",
            _relative,
        ),
        "unattested": Rule(
            "claims.under.unattested",
            "There is no evidence that «the bridge was unsafe».",
            "There is evidence that «the bridge was unsafe».",
            "A noun that is missing leaves its clause unknown, unless the noun is a doubt.",
            _unattested,
        ),
        "open_question": Rule(
            "claims.under.open_question",
            "It is unclear whether «the bridge is safe».",
            "It is clear that «the bridge is safe».",
            "What is asked with “whether”, or what is not known with “when”, is unknown.",
            _open_question,
        ),
        "embedded": Rule(
            "claims.under.embedded",
            "It is likely that «the bridge will close».",
            "Reed thinks that «the bridge will close».",
            "A predicate or noun that is nobody's word hands on what its signature says.",
            _embedded,
        ),
        "reported": Rule(
            "claims.under.reported",
            "Reed fears that «the bridge is unsafe».",
            "«The bridge is unsafe», and Reed fears it.",
            "The reporting word says how sure its clause is; where it is denied, the clause is unknown.",
            _reported,
        ),
    }
)
"""What a clause can be under, in the order in which it is asked; the first decides."""
