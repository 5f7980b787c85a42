"""Read when a clause is claimed to hold: before, at, or after the time of writing or speaking."""

from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.claims.clauses import Clause
from pipeline.recognize.claims.negation import NOT
from pipeline.recognize.verb_tags import FINITE_TAGS

WOULD = frozenset({"would", "'d"})
_WISHES = frozenset({"like", "love", "prefer", "hate"})
_CONTRACTED_S = "'s"
_SINGULAR_PRONOUNS = frozenset({"he", "she", "it"})
_SINGULAR_TAGS = frozenset({"NN", "NNP"})
_DENIES = NOT | {"neither"}
_SPEAKING = frozenset({"say", "deny", "admit", "agree"})
_DENIES_ABILITY = NOT | {"hardly", "never"}


def read_tense(syntax: Syntax, clause: Clause, *, future: bool, backshifted: bool) -> Tense:
    """The tense of a clause; the present perfect counts as past.

    Args:
        future: a word in front looks ahead ("plans to", "is expected to", "promised to").
        backshifted: the clause is reported by a verb, so that "it planned to close" lies ahead.
    """
    while (clause.shared or clause.elided) and clause.first is not None and _bare(syntax, clause):
        clause = clause.first
    finite = _finite(syntax, clause)
    perfect = _perfect(syntax, clause)
    if finite is not None and syntax.tag[finite] == "MD":
        return _modal_tense(syntax, clause, finite, perfect, backshifted=backshifted)
    verb = clause.head if finite is None else finite
    past = perfect or syntax.tag[verb] in ("VBD", "VBN") or _is_unmarked_past(syntax, clause, verb)
    if (future or _is_to(syntax, clause, finite)) and not _is_outlook_on_state(syntax, clause):
        return "past" if past and not backshifted else "future"
    if clause.kind == "infinitive":
        return "past" if perfect or syntax.tag[clause.head] in ("VBG", "VBN") else "present"
    return "past" if past else "present"


def is_stative(syntax: Syntax, clause: Clause) -> bool:
    """Whether the predicate is a state ("may be ill") and no event ("may fall ill")."""
    word = clause.predicate
    return syntax.lemma[word] in modality_lexicon().stative or syntax.child(word, "cop") is not None


def is_unrealized(syntax: Syntax, clause: Clause) -> bool:
    """Whether a plan is told as past: "was to have begun" did not begin as planned."""
    finite = _finite(syntax, clause)
    if not _is_to(syntax, clause, finite, tag="VBN"):
        return False
    to = next(c for c in syntax.children[clause.predicate] if syntax.lower[c] == "to")
    return syntax.lower[to + 1] == "have"


def could_not(syntax: Syntax, modal: int) -> bool:
    """Whether "could" is denied: a narrated inability ("he could not sleep"), sure and past."""
    following = modal + 1
    return (
        syntax.lower[modal] == "could"
        and following < len(syntax)
        and syntax.lower[following] in _DENIES_ABILITY
    )


def _is_unmarked_past(syntax: Syntax, clause: Clause, verb: int) -> bool:
    """Whether a form that could be present lacks the ending its subject asks for: "it forecast a loss"."""
    subject = clause.subject
    return (
        subject is not None
        and syntax.tag[verb] == "VBP"
        and syntax.lemma[verb] in modality_lexicon().unchanging
        and (syntax.lower[subject] in _SINGULAR_PRONOUNS or syntax.tag[subject] in _SINGULAR_TAGS)
        and syntax.child(subject, "conj") is None
    )


def _bare(syntax: Syntax, clause: Clause) -> bool:
    """Whether a coordinated predicate stands under the auxiliaries of the first."""
    return _finite(syntax, clause) is None and syntax.tag[clause.head] not in FINITE_TAGS


def _finite(syntax: Syntax, clause: Clause) -> int | None:
    return next((a for a in clause.auxiliaries if syntax.tag[a] in FINITE_TAGS), None)


def _perfect(syntax: Syntax, clause: Clause) -> bool:
    auxiliaries = list(clause.auxiliaries)
    if clause.predicate != clause.head:
        auxiliaries += [
            c for c in syntax.children[clause.predicate] if syntax.dep[c] in ("aux", "aux:pass", "cop")
        ]
    return any(_is_have(syntax, auxiliary) for auxiliary in auxiliaries)


def _is_have(syntax: Syntax, auxiliary: int) -> bool:
    """Whether an auxiliary makes a perfect; "'s" does before a participle that is not passive."""
    if syntax.lower[auxiliary] == _CONTRACTED_S:
        return syntax.dep[auxiliary] == "aux" and syntax.tag[syntax.head[auxiliary]] in ("VBN", "VBD")
    return syntax.lemma[auxiliary] == "have"


def _is_outlook_on_state(syntax: Syntax, clause: Clause) -> bool:
    """ "Likely to be ill" is about now, "likely to fall ill" about later."""
    return (
        bool(clause.links)
        and clause.links[-1][1].lemma in ("likely", "unlikely")
        and is_stative(syntax, clause)
    )


def _is_to(syntax: Syntax, clause: Clause, finite: int | None, *, tag: str = "VB") -> bool:
    """Whether the clause has the form "is to reopen"; with `tag` VBN "was to have reopened"."""
    return (
        finite is not None
        and syntax.lemma[finite] == "be"
        and not any(entry.lemma != "be" for _, entry in clause.links)
        and syntax.tag[clause.predicate] == tag
        and any(syntax.lower[c] == "to" for c in syntax.children[clause.predicate] if c > finite)
    )


def _refuses(syntax: Syntax, clause: Clause, modal: int) -> bool:
    """Whether "would not" tells of a refusal to speak: "would not say", "would neither confirm nor deny"."""
    word = clause.predicate
    verb = reporting_lexicon().verbs.get(syntax.lemma[word])
    denied = any(syntax.lower[token] in _DENIES for token in range(modal + 1, word))
    return denied and verb is not None and verb.kind in _SPEAKING


def _modal_tense(syntax: Syntax, clause: Clause, modal: int, perfect: bool, *, backshifted: bool) -> Tense:
    lower = syntax.lower[modal]
    if lower in modality_lexicon().future_modals:
        if lower in WOULD and syntax.lemma[clause.predicate] in _WISHES:
            return "present"
        if lower in WOULD and (perfect or (not backshifted and _refuses(syntax, clause, modal))):
            return "past"
        return "future"
    if perfect:
        return "past"
    if could_not(syntax, modal):
        return "past"
    open_choice = modality_lexicon().modals.get(lower, "certain") != "certain"
    return "future" if open_choice and not is_stative(syntax, clause) else "present"
