"""Clauses that order: imperatives and what hangs on them, and what somebody is told or wished to do."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.claims.assertion.mandative import is_mandative
from pipeline.recognize.claims.assertion.openings import opening_words
from pipeline.recognize.claims.clauses import SUBJECTS, Clause, Clauses
from pipeline.recognize.claims.embedded_questions import is_embedded_question

# Of reported infinitives only these are said to be so or to come true ("claimed to own", "vowed to
# resign"); the rest is what somebody is told to do ("told to leave").
_PROPOSITIONAL = frozenset({"promise", "claim", "admit", "agree", "deny", "think", "find", "know", "imply"})
_LONGEST_CLIMB = 4
# Where an imperative stands that is said: "“Go home,” he said".
_TOPMOST = frozenset({"ccomp", "parataxis"})
# "Make sure that it is closed", "close it when it rains", "close it and I will go"
_HANGING = frozenset({"complement", "subordinate", "coordinate"})


def is_wish(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause wishes ("May he rest in peace")."""
    if not clause.auxiliaries or clause.subject is None:
        return False
    auxiliary = clause.auxiliaries[0]
    return (
        syntax.lower[auxiliary] == "may"
        and syntax.left[clause.subject] == auxiliary + 1
        and auxiliary == syntax.left[clause.head]
    )


def is_told(syntax: Syntax, clauses: Clauses, clause: Clause) -> bool:
    """Whether an infinitive is what somebody is to do, and not what is said to be so."""
    if clause.kind != "infinitive":
        return False
    if clause.quote is None or (cue := clauses.quotes[clause.quote].cue) is None:
        return True
    if any(syntax.lower[child] == "to" for child in syntax.children[clause.head]):
        verb = reporting_lexicon().verbs.get(cue.lemma)
        return verb is None or verb.kind not in _PROPOSITIONAL
    return is_mandative(syntax, clause)


def is_demanded(syntax: Syntax, clause: Clause) -> bool:
    """Whether somebody wants the clause to come true ("demanded that it be closed")."""
    return (
        clause.kind == "complement"
        and not is_embedded_question(syntax, clause)
        and is_mandative(syntax, clause)
    )


def is_ordered(syntax: Syntax, clauses: Clauses, clause: Clause) -> bool:
    """Whether the clause is an imperative, or says what is to be so, or will be, by one."""
    if _is_order(syntax, clause):
        return True
    if syntax.head[clause.head] in clauses.owner:
        return False
    if _follows_order(syntax, clause):
        return True
    return clause.first is None and clause.kind in _HANGING and _under_imperative(syntax, clauses, clause)


def is_imperative(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause has neither a subject nor a verb that shows time."""
    return not _has_subject(clause) and not _verb_shows_past(syntax, clause)


def _is_order(syntax: Syntax, clause: Clause) -> bool:
    if clause.kind in ("infinitive", "relative", "subordinate") or not is_imperative(syntax, clause):
        return False
    if clause.kind == "other" and opening_words(syntax, clause)[0] in modality_lexicon().pending:
        return False
    if clause.kind == "complement" and is_embedded_question(syntax, clause):
        return False
    if not clause.shared or clause.first is None:
        return True
    # "May move and see": without a finite form of its own it stands or falls with the first predicate.
    return clause.first.kind != "infinitive" and is_imperative(syntax, clause.first)


def _has_subject(clause: Clause) -> bool:
    return clause.subject is not None or (
        clause.shared and clause.first is not None and clause.first.subject is not None
    )


def _verb_shows_past(syntax: Syntax, clause: Clause) -> bool:
    """Whether a verb without a subject cannot be an imperative ("Has since moved to Leeds")."""
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.head
    return syntax.tag[finite] in ("VBD", "VBZ", "MD")


def _follows_order(syntax: Syntax, clause: Clause) -> bool:
    """Whether a clause says what comes of doing something: "Get it to 100 and I'd sign"."""
    return (
        syntax.dep[clause.head] == "conj"
        and _orders(syntax, syntax.head[clause.head])
        and any(syntax.tag[auxiliary] == "MD" for auxiliary in clause.auxiliaries)
    )


def _under_imperative(syntax: Syntax, clauses: Clauses, clause: Clause) -> bool:
    """Whether the clause completes or follows an order."""
    token = clause.head
    for _ in range(_LONGEST_CLIMB):
        token = syntax.head[token]
        if token in clauses.owner:
            return False
        if _orders(syntax, token):
            return True
        if syntax.head[token] == token:
            break
    return False


def _orders(syntax: Syntax, verb: int) -> bool:
    """Whether a verb is an imperative, at the top of a sentence or of what is said."""
    return (
        syntax.tag[verb] == "VB"
        and (syntax.head[verb] == verb or syntax.dep[verb] in _TOPMOST)
        and syntax.child(verb, *SUBJECTS, "mark", "aux") is None
    )
